"""Old formats of a batch: converted several at a time, round by round, before the children read them."""

from __future__ import annotations

import tempfile
from collections.abc import Generator, Sequence
from dataclasses import replace
from pathlib import Path

from pipeline import parse
from pipeline.batch.kinds import OLD
from pipeline.batch.limits import MEMORY
from pipeline.batch.worker import Job
from pipeline.parse import together

_A_ROUND = 32
"""Files converted before they are read: an interrupted batch has converted no more than these in vain."""


def rounds(jobs: Sequence[Job], calls: int) -> Generator[list[Job], None, None]:
    """The jobs in rounds: first those that can be read as they are, then the old ones with what they were converted to, `calls`
    LibreOffices at a time. What is converted lies on disk until the next round is asked for, or the iterator closed.

    A job whose conversion failed comes as it was: it is converted alone, by its child and under its limits."""
    old = _old(jobs)
    if len(old) < 2:
        yield list(jobs)
        return
    numbers = {job.number for job, _ in old}
    now = [job for job in jobs if job.number not in numbers]
    if now:
        yield now
    for at in range(0, len(old), _A_ROUND):
        with tempfile.TemporaryDirectory(prefix="qingshen-") as folder:
            part = old[at : at + _A_ROUND]
            files = [together.Old(path=job.path, kind=kind) for job, kind in part]
            made = together.convert_many(files, Path(folder), calls, MEMORY)
            yield [replace(job, converted=path) for (job, _), path in zip(part, made, strict=True)]


def _old(jobs: Sequence[Job]) -> list[tuple[Job, str]]:
    """The jobs that LibreOffice must convert, and their kinds; none where there is no LibreOffice."""
    out: list[tuple[Job, str]] = []
    if not together.available():
        return out
    for job in jobs:
        if job.path.suffix.lower() in OLD:
            try:
                kind = parse.old_kind(job.path, job.name)
            except OSError:
                continue  # the child will say so
            if kind is not None:
                out.append((job, kind))
    return out
