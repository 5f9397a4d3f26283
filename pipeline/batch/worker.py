"""What runs in the child: one report read, judged, and written into the workroom. Nothing else of the program is touched."""

from __future__ import annotations

import errno
import os
import signal
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pipeline.batch.folder import KINDS
from pipeline.batch.limits import Limits, allow, impose
from pipeline.batch.losses import Loss
from pipeline.model import Dossier, Outcome, Spec
from pipeline.text.memory import settle


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One report to do: `path` its bytes, `name` its submitter's name, `room` where its outputs go under `number`; `converted` the
    .docx already made of it, for an old format."""

    number: int
    path: Path
    name: str
    bytes: int
    room: Path
    outline: str | None = None
    converted: Path | None = None

    def files(self) -> dict[str, Path]:
        """kind → the path of that output in the workroom."""
        return {kind: self.room / f"{self.number:06d}.{kind}{suffix}" for kind, suffix in KINDS.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A report done; its files lie in the workroom."""

    outcome: Outcome
    gaps: int
    message: str | None = None


Work = Callable[[Job, Spec], Made]
_spec: Spec | None = None
_cpu = 1.0
_stopping = False
_settled = False


def start(spec: Spec, limits: Limits) -> None:
    """Readies a child: the rules, and the ceilings over what it may take."""
    global _spec, _cpu
    _spec, _cpu = spec, limits.cpu
    signal.signal(signal.SIGTERM, _stop)
    impose(limits)


def _stop(number: int, frame: object) -> None:
    """Ends the child by way of every `finally`: a converter started for this report must go with it."""
    global _stopping
    _stopping = True
    raise SystemExit(1)


def perform(work: Work, job: Job, seconds: float) -> Made | Loss:
    """Does a job that may take `seconds` in a child that `start` has readied; a library that leaves the program there loses its own
    report only."""
    if _spec is None:
        raise RuntimeError("the child was not readied")
    allow(seconds * _cpu)
    try:
        return work(job, _spec)
    except OSError as error:
        if error.errno != errno.EFBIG:
            raise
        return Loss(outcome="too_big", seen=type(error).__name__)
    except (SystemExit, KeyboardInterrupt, GeneratorExit) as error:
        # The pool would raise them again in the parent, where they mean the end of the whole batch.
        return Loss(outcome="crash", seen=type(error).__name__, trace=traceback.format_exc())
    finally:
        if _stopping:
            os._exit(1)
        _settle()


def _settle() -> None:
    """After its first report a child holds what it will hold to its end, rules and dictionaries: the collector need not look through them
    again at every report."""
    global _settled
    if not _settled:
        settle()
        _settled = True


def analyse(job: Job, spec: Spec) -> Made:
    """The corridor for one report, and everything the folder keeps of it."""
    from pipeline import workflow

    return keep(workflow.analyse(job.path, spec, job.outline, job.name, job.converted), job, spec)


def keep(dossier: Dossier, job: Job, spec: Spec) -> Made:
    """Writes dossier, notice and form into the workroom."""
    from pipeline import render, workflow

    made = {
        "dossiers": render.dossier_json(dossier).encode(),
        "notices": render.notice_docx(workflow.issue_notice(dossier, spec), spec),
        "forms": render.form_docx(dossier, spec),
    }
    for kind, path in job.files().items():
        path.write_bytes(made[kind])
    return Made(outcome=dossier.source.outcome, gaps=gaps(dossier), message=dossier.source.message)


def gaps(dossier: Dossier) -> int:
    """How many sections are missing or without content, of those that must or should be there; a file of another kind, or of two reports,
    counts as one."""
    return sum(
        f.code in ("SEC01", "SEC02", "DOC03", "DOC04") and f.severity in ("must", "should") for f in dossier.findings
    )


def threads_of_one() -> None:
    """Keeps number libraries from starting a thread per core in every child; they reserve memory for each."""
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")
