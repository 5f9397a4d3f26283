"""Memory, processor and output of a child: each limit has an end of its own, and what only looks large passes."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from pipeline import specs
from pipeline.batch import screen
from pipeline.batch.limits import Limits
from pipeline.batch.pool import LocalPool
from tests.batch import misbehaving

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps every limit")
WANTED = {
    "creep.docx": "out_of_memory",
    "flood.docx": "too_big",
    "hoard.docx": "out_of_memory",
    "hold.docx": "ok",
    "map.docx": "ok",
    "z.docx": "ok",
}


def test_each_limit_has_an_end_of_its_own(tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for name in WANTED:
        (inbox / name).write_text(name, encoding="utf-8")
    spec = specs.load()
    engine = LocalPool(spec, 2, misbehaving.work, Limits(output=50 << 20), seconds=lambda job: 60.0)
    end = screen([inbox], tmp_path / "out", spec, engine=engine)
    assert {row.name: row.outcome for row in end.rows} == WANTED
    assert all(row.message for row in end.rows if row.outcome != "ok")
    assert (inbox / "flood.flood").stat().st_size <= 50 << 20


def test_the_processor_is_rationed_where_nobody_looks_at_the_clock(tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    wanted = {"a.docx": "ok", "spin.docx": "timeout", "z.docx": "ok"}
    for name in wanted:
        (inbox / name).write_text(name, encoding="utf-8")
    spec = specs.load()
    engine = LocalPool(spec, 1, misbehaving.work, Limits(cpu=0.01), seconds=lambda job: 300.0)
    end = screen([inbox], tmp_path / "out", spec, engine=engine)
    assert {row.name: row.outcome for row in end.rows} == wanted
