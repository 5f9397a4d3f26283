"""The folder a batch leaves: names, equal contents, resume and fresh, and what is never touched."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from pipeline import specs
from pipeline.batch import Screening, screen
from pipeline.batch.losses import Loss
from pipeline.batch.worker import Job, Made, Work
from pipeline.errors import Exit, UsageError
from pipeline.model import Spec
from tests.batch import stubs


class Here:
    """An engine without children, for what has nothing to do with them."""

    def __init__(self, spec: Spec, work: Work = stubs.work, stop_after: int = 99) -> None:
        self.spec, self.work, self.stop_after = spec, work, stop_after
        self.seen: list[str] = []

    def run(self, jobs: Sequence[Job]) -> Iterator[tuple[Job, Made | Loss]]:
        for number, job in enumerate(jobs):
            if number == self.stop_after:
                raise KeyboardInterrupt
            self.seen.append(job.name)
            yield job, self.work(job, self.spec)


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    (folder / "再").mkdir(parents=True)
    for name, text in (("a.docx", "one"), ("b.docx", "two"), ("c.docx", "three"), ("再/a.docx", "one")):
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def ran(
    inbox: Path, work: Work = stubs.work, resume: bool = True, stop_after: int = 99, outline: str | None = None
) -> tuple[Screening, list[str]]:
    spec = specs.load()
    engine = Here(spec, work, stop_after)
    return screen([inbox], inbox.parent / "out", spec, outline, resume=resume, engine=engine), engine.seen


def files(out: Path) -> dict[str, bytes]:
    return {p.relative_to(out).as_posix(): p.read_bytes() for p in out.rglob("*") if p.is_file()}


def test_equal_content_is_read_once_and_has_two_rows(inbox: Path) -> None:
    end, seen = ran(inbox)
    assert seen == ["a.docx", "b.docx", "c.docx"]
    assert [row.path for row in end.rows] == ["in/a.docx", "in/b.docx", "in/c.docx", "in/再/a.docx"]
    assert end.rows[0].dossier == end.rows[3].dossier
    assert len(list((inbox.parent / "out" / "dossiers").iterdir())) == 3
    assert end.exit is Exit.DONE
    table = (inbox.parent / "out" / "screening.csv").read_text(encoding="utf-8-sig")
    assert "in/a.docx" in table and "in/再/a.docx" in table


def test_resume_takes_over_and_the_folder_is_the_same(inbox: Path) -> None:
    ran(inbox)
    before = files(inbox.parent / "out")
    end, seen = ran(inbox, stubs.never)
    assert seen == [] and end.resumed == 4
    assert files(inbox.parent / "out") == before
    ran(inbox, resume=False)
    assert files(inbox.parent / "out") == before


def test_an_interrupted_batch_goes_on_where_it_stopped(inbox: Path) -> None:
    end, _ = ran(inbox, stop_after=2)
    assert end.interrupted and len(end.rows) == 3
    assert not list((inbox.parent / "out").glob(".qingshen-*"))
    end, seen = ran(inbox)
    assert seen == ["c.docx"] and not end.interrupted and len(end.rows) == 4


@pytest.mark.parametrize("change", ["content", "dossier", "outline"])
def test_what_has_changed_is_done_again(inbox: Path, change: str) -> None:
    end, _ = ran(inbox)
    if change == "content":
        (inbox / "b.docx").write_text("other", encoding="utf-8")
    if change == "dossier":
        (inbox.parent / "out" / end.rows[1].dossier).unlink()
    _, seen = ran(inbox, outline="attachment1" if change == "outline" else None)
    assert seen == (["a.docx", "b.docx", "c.docx"] if change == "outline" else ["b.docx"])


def test_a_torn_last_line_is_done_again(inbox: Path) -> None:
    ran(inbox)
    ledger = inbox.parent / "out" / "outcomes.jsonl"
    ledger.write_bytes(ledger.read_bytes()[:-300])
    end, _ = ran(inbox)
    assert len(end.rows) == 4
    assert all(json.loads(text) for text in ledger.read_text(encoding="utf-8").splitlines()[-4:])


def test_fresh_deletes_only_what_is_ours(inbox: Path) -> None:
    ran(inbox)
    out = inbox.parent / "out"
    (out / "我的笔记.txt").write_text("x", encoding="utf-8")
    (out / "dossiers" / "别人的.json").write_text("x", encoding="utf-8")
    (inbox / "c.docx").unlink()
    ran(inbox, resume=False)
    assert (out / "我的笔记.txt").exists() and (out / "dossiers" / "别人的.json").exists()
    assert not list((out / "dossiers").glob("c-*"))


def test_a_ledger_cannot_name_files_outside(inbox: Path) -> None:
    ran(inbox)
    out, treasure = inbox.parent / "out", inbox.parent / "treasure.json"
    treasure.write_text("x")
    lines = (out / "outcomes.jsonl").read_text(encoding="utf-8").splitlines()
    forged = json.dumps({**json.loads(lines[0]), "title": "../../treasure"})
    (out / "outcomes.jsonl").write_text("\n".join([*lines, forged]) + "\n", encoding="utf-8")
    ran(inbox, resume=False)
    assert treasure.exists()


def test_a_folder_of_somebody_else_is_refused(inbox: Path) -> None:
    out = inbox.parent / "out"
    (out / "forms").mkdir(parents=True)
    with pytest.raises(UsageError, match="forms"):
        ran(inbox)


def test_nothing_to_read(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="没有找到"):
        screen([tmp_path], tmp_path / "out", specs.load())
    assert not (tmp_path / "out").exists()


def lost(job: Job, spec: Spec) -> Made:
    """A stand-in that loses one report to time and cannot read another."""
    return stubs.outcome(job, spec, {"a.docx": "timeout", "b.docx": "encrypted"}.get(job.name, "ok"))


def test_only_what_the_machine_may_have_spoiled_is_tried_again(inbox: Path) -> None:
    ran(inbox, lost)
    _, seen = ran(inbox)
    assert seen == ["a.docx"]
