"""Readers that misbehave in ways no exception tells of: each costs its own report, and what it had started goes with it."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from pipeline import specs
from pipeline.batch import Progress, screen
from pipeline.batch.pool import LocalPool
from pipeline.batch.worker import Job
from tests.batch import misbehaving

WANTED = {
    "abort.docx": {"crash", "out_of_memory"},
    "convert.docx": {"timeout"},
    "hoard.docx": {"out_of_memory"},
    "recurse.docx": {"crash"},
    "spin.docx": {"timeout"},
    "a.docx": {"ok"},
    "k.docx": {"ok"},
    "z.docx": {"ok"},
}


@pytest.mark.skipif(os.name != "posix", reason="processes are ended by signals")
def test_a_misbehaving_reader_costs_its_own_report(tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for name in WANTED:
        (inbox / name).write_text(name, encoding="utf-8")
    spec = specs.load()
    begun = time.monotonic()
    engine = LocalPool(spec, 2, misbehaving.work, seconds=_seconds)
    end = screen([inbox], tmp_path / "out", spec, engine=engine)
    ends = {row.name: row.outcome for row in end.rows}
    assert ends.keys() == WANTED.keys()
    assert not {name: outcome for name, outcome in ends.items() if outcome not in WANTED[name]}
    assert all(row.message for row in end.rows if row.outcome != "ok")
    assert time.monotonic() - begun < 100
    assert not _lives(int((inbox / "convert.pid").read_text(encoding="utf-8")))


def test_a_report_does_not_pay_for_the_memory_of_the_one_before(tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    wanted = {"hoard.docx": "out_of_memory", "starve.docx": "ok", "z.docx": "ok"}
    for name in wanted:
        (inbox / name).write_text(name, encoding="utf-8")
    spec = specs.load()
    end = screen([inbox], tmp_path / "out", spec, engine=LocalPool(spec, 1, misbehaving.work, seconds=_seconds))
    assert {row.name: row.outcome for row in end.rows} == wanted
    assert (inbox / "starve.tried").exists()


def test_a_reader_that_leaves_does_not_take_the_batch_along(tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    wanted = {"a.docx": "ok", "interrupt.docx": "crash", "leave.docx": "crash", "z.docx": "ok"}
    for name in wanted:
        (inbox / name).write_text(name, encoding="utf-8")
    spec = specs.load()
    end = screen([inbox], tmp_path / "out", spec, engine=LocalPool(spec, 1, misbehaving.work, seconds=_seconds))
    assert {row.name: row.outcome for row in end.rows} == wanted
    assert not end.interrupted
    seen = {row.name: row.message or "" for row in end.rows}
    assert "SystemExit" in seen["leave.docx"] and "KeyboardInterrupt" in seen["interrupt.docx"]


def test_a_person_who_interrupts_still_ends_the_batch(tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for name in ("a.docx", "z.docx"):
        (inbox / name).write_text(name, encoding="utf-8")
    spec = specs.load()

    def interrupt(progress: Progress) -> None:
        raise KeyboardInterrupt

    engine = LocalPool(spec, 1, misbehaving.work, seconds=_seconds)
    end = screen([inbox], tmp_path / "out", spec, engine=engine, report_progress=interrupt)
    assert end.interrupted and len(end.rows) == 1


def _seconds(job: Job) -> float:
    """Little for those that never end; plenty for the others, on a machine with more to do than this test."""
    return 4.0 if job.name in ("spin.docx", "convert.docx") else 60.0


def _lives(number: int) -> bool:
    for _ in range(30):
        try:
            os.kill(number, 0)
        except ProcessLookupError:
            return False
        time.sleep(0.1)
    return True
