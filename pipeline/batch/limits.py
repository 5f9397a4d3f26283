"""What one child may take beside its time: memory, processor seconds, and bytes of a file it writes.

Linux keeps all of it. Elsewhere the ceilings are set where the system knows them, and memory may not be held; the wall time, which
the parent watches, always is."""

from __future__ import annotations

import math
import os
import signal
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pipeline import parse

MEMORY = 1_536 << 20
_NEAR = 0.95
_LOOK = 0.02
_DATA = 5
"""Which figure of statm counts the pages of data."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """`memory`: bytes of data a child may hold; `output`: bytes of one file it writes; `cpu`: seconds of the processor for each second
    of its wall time."""

    memory: int = MEMORY
    output: int = parse.LARGEST
    cpu: float = 1.0


def impose(limits: Limits) -> None:
    """Sets the ceilings that hold for all a child does, and for every program it starts."""
    with suppress(ImportError):
        import resource

        # Address space is no memory: models, fonts and stacks are mapped by the gigabyte and hardly touched. Linux counts as data
        # what is private and writable.
        memory = resource.RLIMIT_DATA if sys.platform == "linux" else resource.RLIMIT_AS
        for kind, most in ((memory, limits.memory), (resource.RLIMIT_FSIZE, limits.output), (resource.RLIMIT_CORE, 0)):
            with suppress(ValueError, OSError):
                hard = resource.getrlimit(kind)[1]
                resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
        if Path("/proc/self/statm").exists():
            threading.Thread(target=_watch, args=(int(limits.memory * _NEAR),), daemon=True).start()


def allow(seconds: float) -> None:
    """Grants so many seconds of the processor from now on; SIGXCPU ends the child that uses them up, even if nobody watches it."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        most = math.ceil(used.ru_utime + used.ru_stime + seconds)
        hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
        resource.setrlimit(resource.RLIMIT_CPU, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _watch(most: int) -> None:
    """Ends the process as the kernel ends those that eat the machine's memory, before a library is refused some and aborts: an abort
    would not tell that memory was the matter."""
    page = os.sysconf("SC_PAGE_SIZE")
    with open("/proc/self/statm", "rb", buffering=0) as figures:  # noqa: PTH123 - read anew from its start, unbuffered
        while int(os.pread(figures.fileno(), 200, 0).split()[_DATA]) * page < most:
            time.sleep(_LOOK)
    os.kill(os.getpid(), signal.SIGKILL)
