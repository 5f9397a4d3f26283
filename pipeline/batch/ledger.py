"""outcomes.jsonl: a line per file as it finishes; what --resume reads."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """How a file ended. `path` is where it was found, `title` the name its outputs bear, `dossier` its file in the folder; `gaps` counts
    SEC01 and SEC02 of must and should; `key` says by which rules, program and choices it was judged. No clock: same batch, same bytes."""

    name: str
    path: str
    sha256: str
    outcome: str
    gaps: int
    title: str
    dossier: str
    key: str
    message: str | None = None


class Ledger:
    """The file of lines; appended to and flushed as each report finishes, set in order at the end."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def lines(self) -> list[Line]:
        """All whole lines; one torn by a power cut is passed over, and so is what is not ours."""
        if not self.path.is_file():
            return []
        names = {f.name for f in fields(Line)}
        out = []
        for text in self.path.read_text(encoding="utf-8", errors="replace").splitlines():
            try:
                raw = json.loads(text)
                out.append(Line(**{key: value for key, value in raw.items() if key in names}))
            except (ValueError, TypeError, AttributeError):
                continue
        return out

    def append(self, line: Line) -> None:
        """Adds a line so that it survives whatever happens to the program next."""
        with self.path.open("ab+") as file:
            if file.tell() and file.seek(-1, os.SEEK_END) >= 0 and file.read(1) != b"\n":
                file.write(b"\n")
            file.write(_text(line).encode())
            file.flush()

    def settle(self, lines: Iterable[Line]) -> None:
        """Sets the batch's lines in order of path, and below them what earlier batches left."""
        now = sorted(lines, key=lambda line: (line.path, line.sha256))
        paths = {(line.path, line.sha256) for line in now}
        earlier = {(line.path, line.sha256): line for line in self.lines() if (line.path, line.sha256) not in paths}
        part = self.path.with_name(f"{self.path.name}.part")
        with part.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(_text(line) for line in (*now, *(earlier[key] for key in sorted(earlier))))
        part.replace(self.path)


def _text(line: Line) -> str:
    # Names that are no valid text carry halves of surrogate pairs; escaped they pass through UTF-8.
    plain = json.dumps(asdict(line), ensure_ascii=False)
    return "".join(f"\\u{ord(c):04x}" if "\ud800" <= c <= "\udfff" else c for c in plain) + "\n"
