"""Stand-ins for the analysis, told by the content of the file what to do; they run in the guarded children."""

from __future__ import annotations

import os
import time

from pipeline.batch.worker import Job, Made, keep
from pipeline.model import Dossier, Outcome, OutlineChoice, Rules, Source, Spec


def work(job: Job, spec: Spec) -> Made:
    """Dies, hangs, floods or fails as the file's first word says; else makes the smallest dossier there is."""
    word = job.path.read_text(encoding="utf-8").split()[0]
    if word == "crash":
        os._exit(7)
    if word == "killed":
        os.kill(os.getpid(), 9)
    if word == "hang":
        time.sleep(600)
    if word == "flood":
        bytearray(64 << 30)
    if word == "fail":
        raise ValueError("a fault of ours")
    return plain(job, spec)


def plain(job: Job, spec: Spec) -> Made:
    """A dossier without findings."""
    return outcome(job, spec, "ok")


def outcome(job: Job, spec: Spec, ended: Outcome) -> Made:
    """A dossier of a file read, or not, as told."""
    source = Source(name=job.name, sha256="0" * 64, bytes=job.bytes, format="docx", outcome=ended, message="因故")
    dossier = Dossier(
        software="qingshen t",
        rules=Rules(id=spec.id, version=spec.version, fingerprint=spec.fingerprint),
        source=source,
        outline=OutlineChoice(id="attachment2", chosen="detected", why="t"),
    )
    return keep(dossier, job, spec)


def never(job: Job, spec: Spec) -> Made:
    """For what must have been taken over from the last run."""
    raise AssertionError(job.name)
