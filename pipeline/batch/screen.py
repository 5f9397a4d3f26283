"""`screen`: a batch from paths to the finished folder."""

from __future__ import annotations

import os
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol, get_args

from pipeline.batch.conversion import rounds
from pipeline.batch.folder import Folder
from pipeline.batch.gathering import Entry, Gathered, gather
from pipeline.batch.key import key
from pipeline.batch.ledger import Line
from pipeline.batch.losses import Loss, source
from pipeline.batch.naming import title
from pipeline.batch.pool import LocalPool
from pipeline.batch.progress import Progress
from pipeline.batch.worker import Job, Made, analyse, keep
from pipeline.errors import Exit, UsageError
from pipeline.model import Document, Dossier, Outcome, Spec

_READ = ("ok", "partial")
# What may have been the machine's fault; everything else comes out the same from the same bytes.
_AGAIN = ("timeout", "out_of_memory", "crash")


class Engine(Protocol):
    """Whatever runs jobs: gives each job with what became of it, in any order, and never stops at a bad one."""

    def run(self, jobs: Sequence[Job]) -> Iterator[tuple[Job, Made | Loss]]:
        """Each job with its end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A file of the batch and how it ended; `dossier` is its file relative to the folder."""

    name: str
    path: str
    outcome: str
    gaps: int
    dossier: str
    message: str | None = None


@dataclass(slots=True, kw_only=True)
class Screening:
    """How a batch ended. `resumed` counts files taken over from the last run; `traces` what our own faults left for those who mend them."""

    folder: Path
    rows: list[Row] = field(default_factory=list)
    skipped: list[tuple[str, str]] = field(default_factory=list)
    resumed: int = 0
    interrupted: bool = False
    traces: list[tuple[str, str]] = field(default_factory=list)

    @property
    def unread(self) -> int:
        """How many files could not be read."""
        return sum(row.outcome not in _READ for row in self.rows)

    @property
    def lacking(self) -> int:
        """How many readable reports have gaps."""
        return sum(row.outcome in _READ and row.gaps > 0 for row in self.rows)

    @property
    def exit(self) -> Exit:
        """The exit code of the contract: a report that could not be read outweighs gaps."""
        return Exit.UNREADABLE if self.unread else Exit.GAPS if self.lacking else Exit.DONE


def screen(
    paths: Iterable[Path],
    out: Path,
    spec: Spec,
    outline: str | None = None,
    workers: int | None = None,
    resume: bool = True,
    report_progress: Callable[[Progress], None] | None = None,
    engine: Engine | None = None,
) -> Screening:
    """Reads every report below `paths` and writes the folder `out`. One bad file never stops it; an interrupted batch can be resumed.

    Raises UsageError for a path that is not there, a folder that is not ours to write, or when there is nothing to read."""
    with tempfile.TemporaryDirectory(prefix="qingshen-") as unpacked:
        gathered = gather(paths, Path(unpacked), spec.wording)
        if not gathered.entries:
            raise UsageError(spec.wording["batch.nothing"], spec.wording["batch.nothing_next"])
        folder = Folder(out)
        folder.claim(fresh=not resume, words=spec.wording)
        with folder.workroom() as room:
            count = min(workers or os.cpu_count() or 1, len(gathered.entries))
            batch = _Batch(folder, room, gathered, spec, outline, report_progress)
            return batch.run(engine or LocalPool(spec, count, analyse), resume, count)


class _Batch:
    """One batch under way: what is done, and what each file's content became."""

    def __init__(
        self,
        folder: Folder,
        room: Path,
        gathered: Gathered,
        spec: Spec,
        outline: str | None,
        report: Callable[[Progress], None] | None,
    ) -> None:
        self.folder, self.room, self.spec, self.outline, self.report = folder, room, spec, outline, report
        self.key = key(spec, outline)
        self.groups: dict[str, list[Entry]] = {}
        for entry in gathered.entries:
            self.groups.setdefault(entry.sha256, []).append(entry)
        self.lines: dict[str, list[Line]] = {}
        self.total = len(gathered.entries)
        self.done = 0
        self.end = Screening(folder=folder.root, skipped=gathered.skipped)

    def run(self, engine: Engine, resume: bool, at_once: int) -> Screening:
        """Takes over what stands, does the rest (`at_once` conversions at a time), and sets the tables."""
        try:
            if resume:
                self._take_over()
            self._work(engine, at_once)
        except KeyboardInterrupt:
            self.end.interrupted = True
            self._rows()
            return self.end
        self.folder.ledger.settle(line for lines in self.lines.values() for line in lines)
        self._rows()
        self._tables()
        return self.end

    def _take_over(self) -> None:
        """Results of the last run that would come out the same; what was lost to time, memory or a crash is tried again."""
        for line in self.folder.ledger.lines():
            group = self.groups.get(line.sha256)
            known = line.key == self.key and line.outcome not in _AGAIN and line.sha256 not in self.lines
            if group and known and all(path.is_file() for path in self.folder.files(line)):
                self.end.resumed += len(group)
                self._enter(
                    group, line.title, Made(outcome=_outcome(line.outcome), gaps=line.gaps, message=line.message)
                )

    def _work(self, engine: Engine, at_once: int) -> None:
        todo = [group[0] for sha, group in self.groups.items() if sha not in self.lines]
        jobs = {
            n: Job(
                number=n,
                path=e.path.resolve(),
                name=e.name,
                bytes=e.bytes,
                room=self.room.resolve(),
                outline=self.outline,
            )
            for n, e in enumerate(todo)
        }
        for n, entry in enumerate(todo):
            if entry.trouble is not None:
                self._finish(entry, jobs.pop(n), Loss(outcome=entry.trouble[0]))
        with closing(rounds(list(jobs.values()), at_once)) as parts:
            for part in parts:
                with closing(engine.run(part)) as ended:  # type: ignore[type-var]
                    for job, result in ended:
                        self._finish(todo[job.number], job, result)

    def _finish(self, entry: Entry, job: Job, result: Made | Loss) -> None:
        made = self._lost(entry, job, result) if isinstance(result, Loss) else result
        name = title(entry.name, entry.sha256)
        self.folder.adopt(job.files(), name)
        self._enter(self.groups[entry.sha256], name, made)

    def _lost(self, entry: Entry, job: Job, loss: Loss) -> Made:
        """The dossier of a report whose analysis was lost: its source and why."""
        from pipeline import workflow

        if loss.trace:
            self.end.traces.append((entry.origin, loss.trace))
        message = entry.trouble[1] if entry.trouble is not None else loss.message(self.spec)
        sha256 = "" if entry.trouble is not None else entry.sha256
        told = source(entry.name, entry.bytes, sha256, loss.outcome, message)
        return keep(workflow.lost(Document(source=told), self.spec, self.outline), job, self.spec)

    def _enter(self, group: list[Entry], name: str, made: Made) -> None:
        """A line for each file of this content, written at once."""
        dossier = self.folder.dossier(name).relative_to(self.folder.root).as_posix()
        for entry in group:
            line = Line(
                name=entry.name, path=entry.origin, sha256=entry.sha256, outcome=made.outcome, gaps=made.gaps,
                title=name, dossier=dossier, key=self.key, message=made.message,
            )  # fmt: skip
            self.folder.ledger.append(line)
            self.lines.setdefault(entry.sha256, []).append(line)
            self.done += 1
            if self.report is not None:
                self.report(
                    Progress(done=self.done, total=self.total, name=entry.name, outcome=made.outcome, gaps=made.gaps)
                )

    def _all(self) -> list[Line]:
        return sorted(
            (line for lines in self.lines.values() for line in lines), key=lambda line: (line.path, line.sha256)
        )

    def _rows(self) -> None:
        self.end.rows = [
            Row(name=li.name, path=li.path, outcome=li.outcome, gaps=li.gaps, dossier=li.dossier, message=li.message)
            for li in self._all()
        ]

    def _tables(self) -> None:
        """The tables over all reports; two files of one name are told apart by where they were found."""
        from pipeline import render

        lines = self._all()
        names = Counter(line.name for line in lines)
        rows = []
        for line in lines:
            notice, form = (f"{kind}/{line.title}.docx" for kind in ("notices", "forms"))
            shown = line.name if names[line.name] == 1 else line.path
            rows.append(
                render.Row(
                    name=shown, dossier=self._slim(line), dossier_file=line.dossier, notice_file=notice, form_file=form
                )
            )
        tables = render.screening(rows, self.spec)
        self.folder.write("screening.xlsx", tables.xlsx, self.room)
        self.folder.write("screening.csv", tables.csv, self.room)
        self.folder.write("index.html", tables.html.encode("utf-8", "replace"), self.room)

    def _slim(self, line: Line) -> Dossier:
        """A dossier without what no table shows, so that a thousand of them fit into memory."""
        from pipeline import render

        whole = render.read_dossier((self.folder.root / line.dossier).read_text(encoding="utf-8"))
        return replace(whole, headings=(), statements=())


def _outcome(text: str) -> Outcome:
    """The outcome a line of the ledger names."""
    known: tuple[Outcome, ...] = get_args(Outcome)
    return next((each for each in known if each == text), "crash")
