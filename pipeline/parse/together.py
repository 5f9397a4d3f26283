"""Several old files in one call of LibreOffice, whose start costs more than the reading of a report."""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from pipeline.parse import legacy

_A_CALL = 8
_LARGE = 32 << 20
"""Bytes from which a file is left to a call of its own, whose length is then its own affair."""
_SILENCE = 30.0
"""Seconds without another finished file after which a call is given up."""
_LOOK = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Old:
    """A file of an old format: where it lies, and its kind as told by its bytes ("doc", "rtf", …)."""

    path: Path
    kind: str


def available() -> bool:
    """Whether there is a LibreOffice to convert with."""
    return legacy.available() is not None


def convert_many(
    files: Sequence[Old], into: Path, calls: int = 1, memory: int | None = None, silence: float = _SILENCE
) -> list[Path | None]:
    """For each file its .docx in the folder `into`; None where none came out, which a call of its own may still change.

    At most eight files a call and `calls` calls at a time, each held to `memory` bytes where the system can. Never raises for what
    a file holds; whatever was started has ended on return, also when interrupted."""
    program = legacy.available()
    out: list[Path | None] = [None] * len(files)
    if program is None:
        return out
    with tempfile.TemporaryDirectory(prefix="qingshen-") as folder:
        room = Path(folder)
        waiting = _pieces(_fit(files), room, into)
        running: list[_Call] = []
        try:
            while True:
                for piece in islice(waiting, calls - len(running)):
                    running.append(_Call(program, piece, room, memory))
                if not running:
                    break
                time.sleep(_LOOK)
                running = [call for call in running if not call.over(silence)]
        finally:
            for call in running:
                call.end()
    for n in range(len(files)):
        made = into / f"{n:06d}.docx"
        # A call that was ended may leave half a file; the directory of a package is written last.
        out[n] = made if made.is_file() and zipfile.is_zipfile(made) else None
    return out


@dataclass(frozen=True, slots=True)
class _Piece:
    """The files of one call, laid into a folder under their numbers, and the outputs they should have."""

    sources: list[Path]
    targets: list[Path]


def _fit(files: Sequence[Old]) -> Iterator[tuple[int, Old]]:
    for n, file in enumerate(files):
        with suppress(OSError):
            if file.path.stat().st_size < _LARGE:
                yield n, file


def _pieces(files: Iterable[tuple[int, Old]], room: Path, into: Path) -> Iterator[_Piece]:
    """Pieces laid out only when a call is free to take them."""
    left = iter(files)
    while several := list(islice(left, _A_CALL)):
        sources = []
        for n, file in several:
            source = room / legacy.named(f"{n:06d}", file.kind)
            with suppress(OSError):
                shutil.copyfile(file.path, source)
                sources.append(source)
        yield _Piece(sources, [into / f"{source.stem}.docx" for source in sources])


class _Call:
    """One LibreOffice at work on a piece."""

    def __init__(self, program: str, piece: _Piece, room: Path, memory: int | None) -> None:
        self._piece = piece
        self._profile = Path(tempfile.mkdtemp(prefix="profile-", dir=room))
        out = piece.targets[0].parent if piece.targets else room
        self._process = legacy.begin(legacy.command(program, piece.sources, self._profile, out), self._profile)
        _bridle(self._process.pid, memory)
        self._made, self._heard = 0, time.monotonic()

    def over(self, silence: float) -> bool:
        """Whether the call has ended, or was ended because nothing came of it for so many seconds."""
        made = sum(target.exists() for target in self._piece.targets)
        if made > self._made:
            self._made, self._heard = made, time.monotonic()
        if self._process.poll() is None and time.monotonic() - self._heard < silence:
            return False
        self.end()
        return True

    def end(self) -> None:
        """Ends the call with all it has started, and clears what it read."""
        legacy.end(self._process)
        shutil.rmtree(self._profile, ignore_errors=True)
        for source in self._piece.sources:
            source.unlink(missing_ok=True)


def _bridle(process: int, memory: int | None) -> None:
    """Holds a process just started, and what it starts, to so many bytes; only Linux can do so to another process."""
    if memory is not None and sys.platform == "linux":
        import resource

        with suppress(OSError, ValueError):
            resource.prlimit(process, resource.RLIMIT_DATA, (memory, memory))
