"""What is told of a batch: a bar on a terminal, plain lines elsewhere, both on stderr; and the end."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from pipeline.cli.manual import tell
from pipeline.cli.words import label, line, say

if TYPE_CHECKING:
    from pipeline.batch import Progress, Screening

# What a shell reports for a program stopped with Ctrl-C; the contract's codes speak of batches that came to their end.
INTERRUPTED = 130
_SHOWN = 10
Tick = Callable[["Progress"], None]


def _state(progress: Progress) -> str:
    state = label("outcome", progress.outcome)
    return say("screen.gaps", state=state, count=progress.gaps) if progress.gaps else state


@contextmanager
def progress() -> Iterator[Tick]:
    """What to call as each report ends."""
    if not sys.stderr.isatty():
        yield lambda p: tell(say("screen.tick", done=p.done, total=p.total, name=line(p.name), state=_state(p)))
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.description}", markup=False))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(say("screen.start"), total=None)
        yield lambda p: bar.update(task, total=p.total, completed=p.done, description=f"{line(p.name, 30)} {_state(p)}")


def ended(end: Screening, as_json: bool) -> None:
    """stdout: where the results lie, or one JSON document. stderr: what was left out, what could not be read, how it ended."""
    for where, reason in end.skipped[:_SHOWN]:
        tell(say("screen.skipped", path=line(where, 80), reason=reason))
    if len(end.skipped) > _SHOWN:
        tell(say("screen.skipped_more", count=len(end.skipped) - _SHOWN))
    for row in end.rows:
        if row.outcome not in ("ok", "partial"):
            tell(
                say(
                    "screen.unread",
                    name=line(row.path, 80),
                    state=label("outcome", row.outcome),
                    message=line(row.message or "", 200),
                )
            )
    if end.interrupted:
        tell(say("screen.interrupted", done=len(end.rows)))
    else:
        tell(say("screen.ended", count=len(end.rows), failed=end.unread, gaps=end.lacking, resumed=end.resumed))
    if as_json:
        typer.echo(json.dumps(_plain(end), ensure_ascii=True, indent=2))
    elif not end.interrupted:
        typer.echo(str(end.folder / "screening.xlsx"))
        typer.echo(str(end.folder / "index.html"))


def _plain(end: Screening) -> dict[str, object]:
    rows = [
        {
            "name": r.name,
            "path": r.path,
            "outcome": r.outcome,
            "gaps": r.gaps,
            "dossier": r.dossier,
            "message": r.message,
        }
        for r in end.rows
    ]
    return {
        "schema": "qingshen.screening/1",
        "folder": str(end.folder),
        "exit": int(end.exit),
        "interrupted": end.interrupted,
        "resumed": end.resumed,
        "reports": rows,
        "skipped": [{"path": path, "reason": reason} for path, reason in end.skipped],
    }
