"""A .zip of reports, opened one level deep within limits: no member's name ever becomes a path of ours."""

from __future__ import annotations

import os
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pipeline.batch.kinds import REPORTS, hidden, lock
from pipeline.model import Outcome

MOST_MEMBERS = 2_000
LARGEST_MEMBER = 512 << 20
LARGEST_TOTAL = 4 << 30
_UTF8_NAME = 0x800
_ENCRYPTED = 0x1
_STEP = 1 << 20
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, OSError, ValueError)


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A file of the package: `path` where its bytes now lie, None when it is no report; name "" stands for the package itself."""

    name: str
    bytes: int
    path: Path | None = None
    trouble: tuple[Outcome, str] | None = None


def members(package: Path, into: Path, words: Mapping[str, str]) -> Iterator[Member]:
    """The members in order of name. What breaks a limit, is encrypted or broken comes as a member with its trouble; never raises."""
    try:
        with zipfile.ZipFile(package) as opened:
            files = [(name_of(info), info) for info in opened.infolist() if not info.is_dir()]
            files.sort(key=lambda pair: pair[0])
            yield from _each(opened, files[:MOST_MEMBERS], into, words)
            if len(files) > MOST_MEMBERS:
                message = words["batch.zip.members"].format(most=MOST_MEMBERS, count=len(files))
                yield Member(name="", bytes=package.stat().st_size, trouble=("too_big", message))
    except _BROKEN:
        size = package.stat().st_size if package.exists() else 0
        yield Member(name="", bytes=size, trouble=("corrupt", words["batch.zip.broken"]))


def _each(
    opened: zipfile.ZipFile, files: list[tuple[str, zipfile.ZipInfo]], into: Path, words: Mapping[str, str]
) -> Iterator[Member]:
    left = LARGEST_TOTAL
    for name, info in files:
        suffix = PurePosixPath(name).suffix.lower()
        size = info.file_size
        if suffix not in REPORTS or any(hidden(part) or lock(part) for part in name.split("/")):
            yield Member(name=name, bytes=size)
        elif info.flag_bits & _ENCRYPTED:
            yield Member(name=name, bytes=size, trouble=("encrypted", words["batch.zip.encrypted"]))
        elif size > LARGEST_MEMBER or size > left:
            yield Member(
                name=name, bytes=size, trouble=("too_big", words["batch.zip.too_big"].format(most=LARGEST_MEMBER >> 20))
            )
        else:
            left -= size
            yield _unpacked(opened, info, name, into, words)


def _unpacked(
    opened: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, into: Path, words: Mapping[str, str]
) -> Member:
    handle, target = tempfile.mkstemp(suffix=PurePosixPath(name).suffix.lower(), dir=into)
    try:
        # zipfile itself stops at the stated size and then checks the sum, so a lying size cannot flood the disk.
        with opened.open(info) as source, os.fdopen(handle, "wb") as file:
            shutil.copyfileobj(source, file, _STEP)
    except _BROKEN:
        return Member(name=name, bytes=info.file_size, trouble=("corrupt", words["batch.zip.broken_member"]))
    return Member(name=name, bytes=info.file_size, path=Path(target))


def name_of(info: zipfile.ZipInfo) -> str:
    """The member's name with / between folders; Chinese Windows writes names in its own code page without saying so."""
    if info.flag_bits & _UTF8_NAME:
        return info.filename
    raw = info.filename.encode("cp437", "replace")
    for codec in ("utf-8", "gb18030"):
        try:
            return raw.decode(codec).replace("\\", "/")
        except UnicodeDecodeError:
            continue
    return info.filename
