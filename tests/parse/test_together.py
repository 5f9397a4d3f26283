"""Several old files in one call of LibreOffice: what one of them does to the call costs the others nothing but the call."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from pipeline import parse
from pipeline.parse import legacy, together
from pipeline.parse.together import Old, convert_many
from tests.parse.drawing import docx, p

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the stand-in is a shell script")

_STAND_IN = """#!/bin/sh
echo call >> {log}
out=
for word in "$@"; do
  case $last in --outdir) out=$word; last=$word; continue;; esac
  last=$word
  [ -n "$out" ] && [ -f "$word" ] || continue
  target=$out/$(basename "${{word%.*}}").docx
  if grep -q hang "$word"; then sleep 60 & echo $! > {log}.pid; wait; fi
  if grep -q die "$word"; then exit 1; fi
  if grep -q half "$word"; then head -c 100 {made} > "$target"; continue; fi
  grep -q refuse "$word" || cp {made} "$target"
done
"""


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stand-in for LibreOffice that does as the content of each file says; a line of the log for each call."""
    made, log, program = tmp_path / "made.docx", tmp_path / "log", tmp_path / "soffice"
    made.write_bytes(docx(p("企业简况")))
    program.write_text(_STAND_IN.format(log=log, made=made), encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(legacy, "available", lambda: str(program))
    return log


def lay(folder: Path, words: list[str]) -> list[Old]:
    files = []
    for n, word in enumerate(words):
        path = folder / f"{n}.doc"
        path.write_text(word, encoding="utf-8")
        files.append(Old(path=path, kind="doc"))
    return files


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (["a", "b", "c"], [True, True, True]),
        (["a", "refuse", "c"], [True, False, True]),
        (["a", "half", "c"], [True, False, True]),
        (["a", "die", "c"], [True, False, False]),
        (["a", "hang", "c"], [True, False, False]),
        (["hang"], [False]),
        ([], []),
    ],
)
def test_what_came_out_counts(log: Path, tmp_path: Path, words: list[str], wanted: list[bool]) -> None:
    out = tmp_path / "out"
    out.mkdir()
    begun = time.monotonic()
    made = convert_many(lay(tmp_path, words), out, silence=1.0)
    assert [path is not None for path in made] == wanted
    assert time.monotonic() - begun < 20
    if "hang" in words:
        assert _gone(int(Path(f"{log}.pid").read_text(encoding="utf-8")))


def test_eight_files_a_call_and_calls_side_by_side(log: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    made = convert_many(lay(tmp_path, ["a"] * 17), out, calls=2, memory=1 << 30)
    assert all(made) and len({path for path in made if path}) == 17
    assert log.read_text(encoding="utf-8").count("call") == 3


def test_a_call_that_hangs_leaves_the_one_beside_it(log: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    made = convert_many(lay(tmp_path, ["hang", *["a"] * 15]), out, calls=2, silence=1.0)
    assert [path is not None for path in made] == [False] * 8 + [True] * 8


def test_a_large_file_is_left_to_a_call_of_its_own(log: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(together, "_LARGE", 3)
    out = tmp_path / "out"
    out.mkdir()
    made = convert_many([*lay(tmp_path, ["a", "large"]), Old(path=tmp_path / "gone.doc", kind="doc")], out)
    assert [path is not None for path in made] == [True, False, False]


def test_without_libreoffice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(legacy, "available", lambda: None)
    assert convert_many(lay(tmp_path, ["a", "b"]), tmp_path) == [None, None]


def test_what_was_converted_is_read_under_the_name_of_the_submitted_file(tmp_path: Path) -> None:
    source, ready = tmp_path / "报告.doc", tmp_path / "x.docx"
    source.write_bytes(b"{\\rtf1\\ansi x}")
    ready.write_bytes(docx(p("企业简况")))
    found = parse.document(source, converted=ready)
    assert [block.text for block in found.blocks] == ["企业简况"]
    assert (found.source.name, found.source.format, found.source.bytes) == ("报告.doc", "rtf", 14)
    # What needs no conversion is read itself, whatever is handed along.
    source.write_bytes(docx(p("机构")))
    assert [block.text for block in parse.document(source, converted=ready).blocks] == ["机构"]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"{\\rtf1\\ansi x}", "rtf"),
        (docx(p("x")), None),
        (b"%PDF-1.7", None),
        (b"<html><body><p>x</p></body></html>", None),
        (b"", None),
    ],
)
def test_old_kind(tmp_path: Path, data: bytes, kind: str | None) -> None:
    file = tmp_path / "报告.doc"
    file.write_bytes(data)
    assert parse.old_kind(file, file.name) == kind


def _gone(number: int) -> bool:
    for _ in range(30):
        try:
            os.kill(number, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False
