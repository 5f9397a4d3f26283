"""What is read, what is left out with a note, and what a package may hold."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest

from pipeline.batch import packages
from pipeline.batch.gathering import Gathered, gather
from pipeline.errors import UsageError
from pipeline.specs import wording


def gathered(tmp_path: Path, *paths: Path) -> Gathered:
    unpacked = tmp_path / "unpacked"
    unpacked.mkdir(exist_ok=True)
    return gather(paths, unpacked, wording())


def test_a_folder_is_walked_and_junk_is_noted(tmp_path: Path) -> None:
    inbox = tmp_path / "in"
    (inbox / "sub").mkdir(parents=True)
    (inbox / ".git").mkdir()
    for name in ("b.docx", "sub/a.PDF", "~$b.docx", ".hidden.docx", "Thumbs.db", "表.xlsx", ".git/x.docx"):
        (inbox / name).write_text(name, encoding="utf-8")
    (inbox / "无后缀").write_bytes(b"%PDF-1.7")
    (inbox / "LICENSE").write_bytes(b"text")
    out = gathered(tmp_path, inbox)
    assert [e.origin for e in out.entries] == ["in/b.docx", "in/sub/a.PDF", "in/无后缀"]
    assert {where for where, _ in out.skipped} == {
        "in/.hidden.docx",
        "in/LICENSE",
        "in/Thumbs.db",
        "in/表.xlsx",
        "in/~$b.docx",
    }
    assert all(reason for _, reason in out.skipped)


def test_a_named_file_is_always_read_and_once(tmp_path: Path) -> None:
    (tmp_path / "报告.dat").write_bytes(b"x")
    out = gathered(tmp_path, tmp_path / "报告.dat", tmp_path / "报告.dat")
    assert [e.name for e in out.entries] == ["报告.dat"]


def test_an_earlier_result_folder_is_not_read(tmp_path: Path) -> None:
    result = tmp_path / "in" / "out"
    (result / "dossiers").mkdir(parents=True)
    (result / "notices").mkdir()
    (result / "outcomes.jsonl").write_text("")
    (result / "notices" / "a.docx").write_bytes(b"x")
    out = gathered(tmp_path, tmp_path / "in")
    assert out.entries == [] and [where for where, _ in out.skipped] == ["in/out"]


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="找不到"):
        gathered(tmp_path, tmp_path / "无")


def test_a_package_is_opened_one_level(tmp_path: Path) -> None:
    package = tmp_path / "全部.zip"
    with zipfile.ZipFile(package, "w") as made:
        made.writestr("甲/报告.docx", b"one")
        made.writestr("../../etc/evil.docx", b"two")
        made.writestr("__MACOSX/._报告.docx", b"x")
        made.writestr("~$报告.docx", b"x")
        made.writestr("内层.zip", b"PK")
        made.writestr("说明.txt", b"x")
        made.writestr("??????.docx", b"three")
    # Chinese Windows writes names in its own code page and says nothing of it.
    package.write_bytes(package.read_bytes().replace(b"??????", "旧编码".encode("gb18030")))
    out = gathered(tmp_path, package)
    assert {e.name: e.path.read_bytes() for e in out.entries}.keys() == {"报告.docx", "evil.docx", "旧编码.docx"}
    assert all(e.path.parent == tmp_path / "unpacked" for e in out.entries)
    assert len(out.skipped) == 4
    assert not (tmp_path.parent / "etc").exists()


def test_limits_of_a_package_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "MOST_MEMBERS", 2)
    monkeypatch.setattr(packages, "LARGEST_MEMBER", 10)
    package = tmp_path / "多.zip"
    with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("a.docx", b"0" * 1000)
        made.writestr("b.docx", b"ok")
        made.writestr("c.docx", b"left out")
    out = gathered(tmp_path, package)
    assert {e.origin: e.trouble and e.trouble[0] for e in out.entries} == {
        "多.zip": "too_big", "多.zip/a.docx": "too_big", "多.zip/b.docx": None,
    }  # fmt: skip


def test_broken_and_encrypted_packages(tmp_path: Path) -> None:
    (tmp_path / "坏.zip").write_bytes(b"PK\x03\x04 torn")
    locked = tmp_path / "锁.zip"
    with zipfile.ZipFile(locked, "w") as made:
        made.writestr("a.docx", b"secret")
    raw = bytearray(locked.read_bytes())
    raw[6] |= 1
    raw[raw.rindex(b"PK\x01\x02") + 8] |= 1
    locked.write_bytes(raw)
    out = gathered(tmp_path, tmp_path / "坏.zip", locked)
    assert {e.origin: e.trouble and e.trouble[0] for e in out.entries} == {
        "坏.zip": "corrupt",
        "锁.zip/a.docx": "encrypted",
    }


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    denied = tmp_path / "a.docx"
    denied.write_bytes(b"x")
    opened = Path.open

    def refusing(path: Path, *args: Any, **more: Any) -> Any:
        # Modes do not bind the superuser, so the refusal is drawn.
        if path == denied:
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *args, **more)

    monkeypatch.setattr(Path, "open", refusing)
    assert gathered(tmp_path, denied).entries[0].trouble is not None
