"""Old formats in a batch: converted several at a time, and read as if each had been converted alone."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from pipeline import specs
from pipeline.batch import conversion, screen
from pipeline.batch.conversion import rounds
from pipeline.batch.worker import Job
from pipeline.parse import legacy, together
from pipeline.parse.together import Old

_RTF = b"{\\rtf1\\ansi\\uc0 \\u19968 \\u12289 \\u20225 \\u19994 \\u31616 \\u20917 \\par %s\\par}"
office = pytest.mark.skipif(legacy.available() is None, reason="LibreOffice is not installed")


def jobs(folder: Path, files: dict[str, bytes]) -> list[Job]:
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return [
        Job(number=n, path=folder / name, name=name, bytes=len(files[name]), room=folder)
        for n, name in enumerate(sorted(files))
    ]


@pytest.fixture
def convert(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """A stand-in that converts all but files that say so; how many each call was given."""
    given: list[int] = []

    def stand_in(files: Sequence[Old], into: Path, calls: int, memory: int) -> list[Path | None]:
        given.append(len(files))
        out: list[Path | None] = []
        for n, file in enumerate(files):
            made = into / f"{n}.docx"
            made.write_bytes(file.path.read_bytes())
            out.append(None if b"refuse" in file.path.read_bytes() else made)
        return out

    monkeypatch.setattr(together, "available", lambda: True)
    monkeypatch.setattr(together, "convert_many", stand_in)
    return given


def test_only_what_must_be_is_converted(tmp_path: Path, convert: list[int]) -> None:
    html = b"<html><body><p>x</p></body></html>"
    files = {"a.doc": _RTF % b"a", "b.rtf": _RTF % b"refuse", "c.docx": b"x", "d.doc": html, "e.pdf": b"%PDF-1.7"}
    found, seen = [], {}
    for part in rounds(jobs(tmp_path, files), 2):
        found.append([job.name for job in part])
        seen.update({job.name: job.converted is not None and job.converted.read_bytes() for job in part})
    assert found == [["c.docx", "d.doc", "e.pdf"], ["a.doc", "b.rtf"]]
    assert seen == {"a.doc": _RTF % b"a", "b.rtf": False, "c.docx": False, "d.doc": False, "e.pdf": False}


def test_one_old_file_is_left_to_its_child(tmp_path: Path, convert: list[int]) -> None:
    whole = jobs(tmp_path, {"a.doc": _RTF % b"a", "c.docx": b"x"})
    assert list(rounds(whole, 2)) == [whole] and not convert


def test_without_libreoffice_nothing_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(legacy, "available", lambda: None)
    whole = jobs(tmp_path, {"a.doc": _RTF % b"a", "b.doc": _RTF % b"b"})
    assert list(rounds(whole, 2)) == [whole]


def test_rounds_are_bounded_and_leave_nothing(
    tmp_path: Path, convert: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(conversion, "_A_ROUND", 2)
    parts, folders = [], set()
    for part in rounds(jobs(tmp_path, {f"{n}.rtf": _RTF % b"a" for n in range(5)}), 2):
        parts.append(len(part))
        folders |= {job.converted.parent for job in part if job.converted is not None}
    assert parts == convert == [2, 2, 1]
    assert len(folders) == 3 and not any(folder.exists() for folder in folders)


@pytest.mark.office
@office
def test_a_dossier_is_the_same_converted_alone_or_in_company(tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    jobs(
        inbox,
        {
            "a.doc": _RTF % b"a",
            "b.rtf": _RTF % b"b",
            "broken.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "WordDocument".encode("utf-16-le"),
        },
    )
    spec = specs.load()
    together_ = screen([inbox], tmp_path / "out", spec, workers=1)
    assert [(row.name, row.outcome) for row in together_.rows][:2] == [("a.doc", "ok"), ("b.rtf", "ok")]
    assert together_.rows[2].outcome in ("corrupt", "empty")
    for row in together_.rows[:2]:
        alone = screen([inbox / row.name], tmp_path / row.name, spec, workers=1)
        one, other = tmp_path / row.name / alone.rows[0].dossier, tmp_path / "out" / row.dossier
        assert one.read_bytes() == other.read_bytes()
        assert json.loads(one.read_bytes())["source"]["format"] == "rtf"
