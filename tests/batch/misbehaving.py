"""A stand-in for the analysis that does what the file's name tells it to, in ways no exception tells of; it runs in the guarded children."""

from __future__ import annotations

import ctypes
import mmap
import os
import signal
import subprocess
import time

from pipeline.batch.worker import Job, Made
from pipeline.model import Spec
from tests.batch import stubs


def work(job: Job, spec: Spec) -> Made:
    """Spins, aborts, leaves, recurses, hoards, starves, maps, floods or waits for a process of its own; else makes the smallest dossier."""
    deed = job.name.split(".")[0]
    if deed == "spin":
        while True:
            pass
    if deed == "abort":
        os.abort()
    if deed == "leave":
        raise SystemExit(0)
    if deed == "interrupt":
        raise KeyboardInterrupt
    if deed == "recurse":
        return work(job, spec)
    if deed == "hoard":
        hoard = []
        while True:
            hoard.append(bytearray(64 << 20))
    if deed == "creep":
        creep = []
        while True:
            creep.append(ctypes.create_string_buffer(1 << 20))
    if deed == "starve":
        _starve(job)
    if deed == "hold":
        bytearray(900 << 20)
    if deed == "map":
        mmap.mmap(-1, 3 << 30, prot=mmap.PROT_READ, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS).close()
    if deed == "flood":
        with job.path.with_suffix(".flood").open("wb") as file:
            for _ in range(100):
                file.write(bytes(1 << 20))
    if deed == "convert":
        _convert(job)
    return stubs.plain(job, spec)


def _starve(job: Job) -> None:
    """Finds no memory left in the first child that tries it, as after a report that took all of it, and enough in the next."""
    tried = job.path.with_suffix(".tried")
    if not tried.exists():
        tried.touch()
        os.kill(os.getpid(), signal.SIGKILL)


def _convert(job: Job) -> None:
    """A converter that hangs; its process number is left where the test finds it."""
    child = subprocess.Popen(["sleep", "600"], start_new_session=True)
    try:
        job.path.with_suffix(".pid").write_text(str(child.pid), encoding="utf-8")
        time.sleep(600)
    finally:
        child.kill()
        child.wait()
