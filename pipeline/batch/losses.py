"""Reports whose child was lost: what its end tells, and what is said of the report instead of a reading."""

from __future__ import annotations

import signal
from dataclasses import dataclass
from pathlib import Path

from pipeline.model import Outcome, Source, Spec


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """A report whose child was lost; `seen` is what is known, `trace` for those who mend the program."""

    outcome: Outcome
    seen: str = ""
    trace: str = ""

    def message(self, spec: Spec) -> str:
        """What a clerk is told, with the next step."""
        return spec.wording[f"batch.lost.{self.outcome}"].format(seen=self.seen)


def ended(code: int | None) -> Loss:
    """What the exit code of a child that left no result means; a negative one is the signal that ended it."""
    if code == -getattr(signal, "SIGXCPU", 24):
        return Loss(outcome="timeout")
    # The kernel ends with SIGKILL whoever eats the machine's memory, and so do we.
    killed = code == -getattr(signal, "SIGKILL", 9)
    return Loss(outcome="out_of_memory" if killed else "crash", seen=str(code))


def source(name: str, size: int, sha256: str, outcome: Outcome, message: str) -> Source:
    """The source of a report nobody has looked into: its format is what its name claims."""
    claimed = Path(name).suffix.lstrip(".").lower()
    return Source(name=name, sha256=sha256, bytes=size, format=claimed, outcome=outcome, message=message)
