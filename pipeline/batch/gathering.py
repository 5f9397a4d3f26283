"""Paths → the files to be read: folders are walked, packages opened one level deep, and what is left out is told."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.batch import packages
from pipeline.batch.folder import is_ours
from pipeline.batch.kinds import ARCHIVE, REPORTS, hidden, lock
from pipeline.errors import UsageError
from pipeline.model import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A file to be read. `path` is where its bytes lie, `name` what the submitter called it, `origin` where it was found (relative).

    `trouble`: (outcome, message) when it is already known that it cannot be read; `sha256` is then that of its name and size."""

    path: Path
    name: str
    origin: str
    bytes: int
    sha256: str
    trouble: tuple[Outcome, str] | None = None


@dataclass(slots=True)
class Gathered:
    """Entries in order of origin, and (origin, reason) of what was left out."""

    entries: list[Entry] = field(default_factory=list)
    skipped: list[tuple[str, str]] = field(default_factory=list)


def gather(paths: Iterable[Path], unpacked: Path, words: Mapping[str, str]) -> Gathered:
    """All files below `paths`; members of packages are laid into the folder `unpacked`. Raises UsageError for a path that is not there."""
    out = Gathered()
    seen: set[Path] = set()
    for path in paths:
        if not path.exists():
            raise UsageError(words["batch.no_path"].format(path=path), words["batch.no_path_next"])
        for found, origin in _walk(path, out, words) if path.is_dir() else [(path, path.name)]:
            real = found.resolve()
            if real not in seen:
                seen.add(real)
                _take(found, origin, unpacked, out, words)
    out.entries.sort(key=lambda entry: (entry.origin, entry.sha256))
    return out


def _walk(folder: Path, out: Gathered, words: Mapping[str, str]) -> Iterator[tuple[Path, str]]:
    base = folder.resolve().parent
    for top, folders, files in os.walk(folder.resolve()):
        here = Path(top)
        if is_ours(here):
            out.skipped.append((_relative(here, base), words["batch.skip.ours"]))
            folders.clear()
            continue
        folders[:] = sorted(name for name in folders if not hidden(name))
        for name in sorted(files):
            reason = _reason(here / name)
            if reason is None:
                yield here / name, _relative(here / name, base)
            else:
                out.skipped.append((_relative(here / name, base), words[f"batch.skip.{reason}"]))


def _relative(path: Path, base: Path) -> str:
    return path.relative_to(base).as_posix() if path.is_relative_to(base) else path.name


def _reason(path: Path) -> str | None:
    """Why a file of a folder is not read: key below batch.skip; None when it is."""
    if lock(path.name):
        return "lock"
    if hidden(path.name):
        return "hidden"
    if not path.is_file():
        return "special"
    suffix = path.suffix.lower()
    return None if suffix in REPORTS or suffix == ARCHIVE or (not suffix and _looks_like_report(path)) else "other"


def _looks_like_report(path: Path) -> bool:
    """Whether a file without suffix begins as a PDF, an Office package or an old Word file does."""
    try:
        with path.open("rb") as file:
            return file.read(4) in (b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rt")
    except OSError:
        return False


def _take(path: Path, origin: str, unpacked: Path, out: Gathered, words: Mapping[str, str]) -> None:
    if path.suffix.lower() != ARCHIVE:
        out.entries.append(_entry(path, path.name, origin, words))
        return
    for member in packages.members(path, unpacked, words):
        where = f"{origin}/{member.name}"
        if member.trouble is not None:
            out.entries.append(troubled(member.name or path.name, where.rstrip("/"), member.bytes, *member.trouble))
        elif any(hidden(part) or lock(part) for part in member.name.split("/")):
            out.skipped.append((where, words["batch.skip.hidden"]))
        elif member.path is None:
            out.skipped.append(
                (where, words["batch.skip.nested" if member.name.lower().endswith(ARCHIVE) else "batch.skip.other"])
            )
        else:
            out.entries.append(_entry(member.path, member.name.rsplit("/", 1)[-1], where, words))


def _entry(path: Path, name: str, origin: str, words: Mapping[str, str]) -> Entry:
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        return Entry(path=path, name=name, origin=origin, bytes=path.stat().st_size, sha256=digest)
    except OSError as error:
        message = words["batch.denied"].format(reason=error.strerror or type(error).__name__)
        return troubled(name, origin, 0, "unsupported", message)


def troubled(name: str, origin: str, size: int, outcome: Outcome, message: str) -> Entry:
    """An entry whose content cannot be had; its checksum is made of what is known of it."""
    digest = hashlib.sha256(f"{origin}\0{size}".encode("utf-8", "surrogatepass")).hexdigest()
    short = name.rsplit("/", 1)[-1]
    return Entry(path=Path(short), name=short, origin=origin, bytes=size, sha256=digest, trouble=(outcome, message))
