"""The folder a batch is written into: its layout, and what in it is ours."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from pipeline.batch.ledger import Ledger, Line
from pipeline.errors import UsageError

LEDGER = "outcomes.jsonl"
TABLES = ("screening.xlsx", "screening.csv", "index.html")
KINDS: Mapping[str, str] = {"dossiers": ".json", "notices": ".docx", "forms": ".docx"}
_WORK = ".qingshen-"


def is_ours(directory: Path) -> bool:
    """Whether an earlier batch was written here."""
    return (directory / LEDGER).is_file() and (directory / "dossiers").is_dir()


class Folder:
    """DIR of `screen --out DIR`. Only what its ledger names is ever deleted or written over."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.ledger = Ledger(root / LEDGER)

    def claim(self, fresh: bool, words: Mapping[str, str]) -> None:
        """Makes the folder ready. Raises UsageError when it holds files of these names that no batch wrote, or cannot be written."""
        try:
            self.root.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UsageError(words["batch.out_denied"].format(path=self.root), words["batch.out_next"]) from error
        if not (self.root / LEDGER).is_file():
            strangers = [name for name in (*TABLES, *KINDS) if (self.root / name).exists()]
            if strangers:
                message = words["batch.strangers"].format(path=self.root, names="、".join(strangers))
                raise UsageError(message, words["batch.out_next"])
        elif fresh:
            self._clear()
        for name in KINDS:
            (self.root / name).mkdir(exist_ok=True)
        self.ledger.path.touch()

    def _clear(self) -> None:
        for line in self.ledger.lines():
            for path in self.files(line):
                path.unlink(missing_ok=True)
        for name in (*TABLES, LEDGER):
            (self.root / name).unlink(missing_ok=True)
        for left in self.root.glob(f"{_WORK}*"):
            shutil.rmtree(left, ignore_errors=True)

    def files(self, line: Line) -> Iterator[Path]:
        """The files a line of the ledger names; a line that names anything outside the layout names nothing."""
        for kind, suffix in KINDS.items():
            if line.title and Path(line.title).name == line.title:
                yield self.root / kind / f"{line.title}{suffix}"

    @contextmanager
    def workroom(self) -> Iterator[Path]:
        """A folder inside the folder, so that a finished file is moved into place in one step; gone at the end."""
        room = Path(tempfile.mkdtemp(prefix=_WORK, dir=self.root))
        try:
            yield room
        finally:
            shutil.rmtree(room, ignore_errors=True)

    def adopt(self, made: Mapping[str, Path], title: str) -> None:
        """Moves the files made (kind → path in the workroom) to their names."""
        for kind, path in made.items():
            path.replace(self.root / kind / f"{title}{KINDS[kind]}")

    def dossier(self, title: str) -> Path:
        """Where the dossier of that title lies."""
        return self.root / "dossiers" / f"{title}{KINDS['dossiers']}"

    def write(self, name: str, content: bytes, room: Path) -> None:
        """Writes one of the tables in one step."""
        part = room / name
        part.write_bytes(content)
        part.replace(self.root / name)
