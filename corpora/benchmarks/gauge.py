"""Work for a batch that measures itself, in a module of its own: children import it by name."""

from __future__ import annotations

import json
import os
import time
from contextlib import suppress
from pathlib import Path

from pipeline.batch.worker import Job, Made, analyse
from pipeline.model import Spec

_RESET_PEAK = "5"


def measured(job: Job, spec: Spec) -> Made:
    """The batch's own work; the seconds and the megabytes at most it took go into a file beside its outputs.

    A child that is lost leaves the file saying when it began."""
    note = notes(job.room) / f"{job.number:06d}.json"
    begun, name = time.monotonic(), job.name
    # Linux counts a process's peak anew when told to; a child does many reports.
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text(_RESET_PEAK)
    note.write_text(json.dumps({"name": name}), encoding="utf-8")
    try:
        return analyse(job, spec)
    finally:
        taken = {"name": name, "seconds": time.monotonic() - begun, "megabytes": _peak()}
        note.write_text(json.dumps(taken), encoding="utf-8")


def notes(room: Path) -> Path:
    """Where the measurements lie: beside the workroom, which the batch clears away."""
    folder = Path(os.environ["QINGSHEN_GAUGE"])
    folder.mkdir(exist_ok=True)
    return folder


def _peak() -> float | None:
    with suppress(OSError):
        for line in Path("/proc/self/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    return None
