"""One report under the guard of a batch: in a child forked for it, so that a bomb ends as a finding and not as a dead program."""

from __future__ import annotations

import errno
import hashlib
import pickle
import signal
import sys
import traceback
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import workflow
from pipeline.batch import worker
from pipeline.batch.limits import Limits, allow
from pipeline.batch.losses import Loss, ended, source
from pipeline.batch.pool import allowance
from pipeline.errors import QingshenError
from pipeline.model import Document, Dossier, Spec

if TYPE_CHECKING:
    from multiprocessing.context import ForkProcess

_FAREWELL = 5.0
"""Seconds a child is given to end what it has started."""


def analyse(
    path: Path,
    spec: Spec,
    outline: str | None = None,
    seconds: float | None = None,
    limits: Limits = Limits(),  # noqa: B008 - frozen
) -> Dossier:
    """The corridor for one report; a child lost to time, memory or a crash leaves the dossier that a batch would write of it.

    `seconds` None: as long as a batch would grant. Only Linux forks safely: elsewhere the report is read without a guard.
    Raises what the analysis raises, and OSError when the file cannot be opened."""
    if sys.platform != "linux":
        return workflow.analyse(path, spec, outline)
    size = path.stat().st_size
    if seconds is None:
        seconds = allowance(worker.Job(number=0, path=path, name=path.name, bytes=size, room=Path()))
    worker.threads_of_one()
    end = _forked(path, spec, outline, seconds, limits)
    if isinstance(end, Dossier):
        return end
    if isinstance(end, Exception):
        raise end
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    told = source(path.name, size, digest, end.outcome, end.message(spec))
    return workflow.lost(Document(source=told), spec, outline)


def _forked(path: Path, spec: Spec, outline: str | None, seconds: float, limits: Limits) -> Dossier | Exception | Loss:
    context = get_context("fork")
    here, there = context.Pipe(duplex=False)
    child = context.Process(target=_child, args=(there, (path, spec, outline), seconds, limits))
    try:
        child.start()
        there.close()
        if not here.poll(seconds):
            return Loss(outcome="timeout")
        try:
            said: Dossier | Exception | Loss = pickle.loads(here.recv_bytes())
        except (EOFError, OSError):
            child.join()
            return ended(child.exitcode)
        return said
    finally:
        _dismiss(child)
        here.close()


def _dismiss(child: ForkProcess) -> None:
    """Ends the child, by way of every `finally` where it still answers."""
    if child.pid is None:
        return
    child.terminate()
    child.join(_FAREWELL)
    if child.is_alive():
        child.kill()
    child.join()


def _child(to: Connection, what: tuple[Path, Spec, str | None], seconds: float, limits: Limits) -> None:
    """Runs in the child: the dossier, or what went wrong, goes through the pipe."""
    # Who interrupts at the keyboard interrupts both; the parent then ends the child in good order.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    worker.start(what[1], limits)
    allow(seconds * limits.cpu)
    to.send_bytes(_said(*what))


def _said(path: Path, spec: Spec, outline: str | None) -> bytes:
    """The end of an analysis, pickled: a Dossier, a Loss, or an exception."""
    try:
        return pickle.dumps(workflow.analyse(path, spec, outline))
    except MemoryError:
        return pickle.dumps(Loss(outcome="out_of_memory"))
    except Exception as error:  # noqa: BLE001 - the parent raises it again
        if isinstance(error, OSError) and error.errno == errno.EFBIG:
            return pickle.dumps(Loss(outcome="too_big"))
        error.add_note(traceback.format_exc())
        return _carried(error)


def _carried(error: Exception) -> bytes:
    """The exception pickled; one that cannot be carried over is replaced by its words."""
    try:
        data = pickle.dumps(error)
        pickle.loads(data)
    except Exception:  # noqa: BLE001 - exceptions are not made to travel
        return pickle.dumps(QingshenError(str(error)))
    return data
