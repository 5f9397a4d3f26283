"""A crash, a hang and a flood of memory cost one report each; the others are done."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline import specs
from pipeline.batch import Progress, screen
from pipeline.batch.pool import LocalPool, allowance
from pipeline.batch.worker import Job
from pipeline.errors import Exit
from tests.batch import stubs

WANTED = {
    "crash.docx": "crash", "fail.docx": "crash", "flood.docx": "out_of_memory", "hang.docx": "timeout", "killed.docx": "out_of_memory",
    "one.docx": "ok", "three.docx": "ok", "two.docx": "ok",
}  # fmt: skip


def test_one_bad_file_costs_one_report(tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for name in WANTED:
        (inbox / name).write_text(f"{Path(name).stem} 内容 {name}", encoding="utf-8")
    spec, ticks = specs.load(), list[Progress]()
    engine = LocalPool(spec, 2, stubs.work, seconds=lambda job: 4.0)
    end = screen([inbox], tmp_path / "out", spec, engine=engine, report_progress=ticks.append)
    assert {row.name: row.outcome for row in end.rows} == WANTED
    assert end.exit is Exit.UNREADABLE and end.unread == 5
    assert [t.done for t in ticks] == list(range(1, 9))
    lines = [
        json.loads(text) for text in (tmp_path / "out" / "outcomes.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    assert {li["name"]: li["outcome"] for li in lines} == WANTED
    for row in end.rows:
        dossier = json.loads((tmp_path / "out" / row.dossier).read_text(encoding="utf-8"))
        assert dossier["source"]["outcome"] == row.outcome
        assert row.outcome == "ok" or dossier["sections"] == []
        assert row.outcome == "ok" or [f["code"] for f in dossier["findings"]] == ["DOC01"]
    assert [name for name, _ in end.traces] == ["inbox/fail.docx"]
    for name in ("screening.xlsx", "screening.csv", "index.html"):
        assert (tmp_path / "out" / name).stat().st_size > 0
    assert not list((tmp_path / "out").glob(".qingshen-*"))


@pytest.mark.parametrize(
    ("name", "size", "seconds"),
    [("a.docx", 0, 30), ("a.pdf", 500_000, 40), ("a.pdf", 1 << 40, 300), ("a.doc", 0, 90), ("a.wps", 50_000, 91)],
)
def test_allowance(name: str, size: int, seconds: float) -> None:
    assert allowance(Job(number=0, path=Path(name), name=name, bytes=size, room=Path())) == seconds
