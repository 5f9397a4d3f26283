"""The engine on one machine: a pool of guarded children, where a crash, a hang or a flood of memory costs one report."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError, Future, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing.context import BaseContext
from typing import Any

from pipeline import parse
from pipeline.batch.limits import Limits
from pipeline.batch.losses import Loss, ended
from pipeline.batch.worker import Job, Made, Work, perform, start, threads_of_one
from pipeline.errors import QingshenError
from pipeline.model import Spec

LONGEST = 300.0
_PATIENCE = 3
Ended = tuple[Job, Made | Loss]


def allowance(job: Job) -> float:
    """Seconds a report may take: half a minute, and one more for each 50 kB, five minutes at most; old formats are converted first.

    A scan whose pages will be recognised takes as long as its reader says."""
    with suppress(OSError):
        patience = parse.patience(job.path)
        if patience is not None:
            return patience
    ready = job.converted is not None or job.path.suffix.lower() in (".docx", ".pdf")
    first = 30 if ready else 90
    return min(LONGEST, first + job.bytes / 50_000)


class LocalPool:
    """Runs jobs in `workers` children forked from one warm server. The interface of an engine is `run` alone."""

    def __init__(
        self,
        spec: Spec,
        workers: int,
        work: Work,
        limits: Limits = Limits(),  # noqa: B008 - frozen
        seconds: Callable[[Job], float] = allowance,
    ) -> None:
        self.spec = spec
        self.workers = workers
        self.work = work
        self.limits = limits
        self.seconds = seconds

    def run(self, jobs: Sequence[Job]) -> Iterator[Ended]:
        """Each job with what became of it, as they end. Raises QingshenError when no child can be started at all."""
        left = {job.number: job for job in jobs}
        starved: list[Job] = []
        workers, vain = self.workers, 0
        while left:
            before = len(left)
            try:
                for job, result in self._round(list(left.values()), workers):
                    del left[job.number]
                    if result.outcome == "out_of_memory":
                        # The child may still have held what the report before this one took: it is asked again, in a child of its own.
                        starved.append(job)
                    else:
                        yield job, result
            except BrokenProcessPool:
                # A child died where the pool could not tell whose work it held: go on alone, and charge the first that kills it again.
                if len(left) == before and workers == 1:
                    vain += 1
                    if vain > _PATIENCE:
                        raise QingshenError(
                            "处理报告的子进程无法启动", "请检查内存和系统限制，运行 qingshen doctor 查看环境。"
                        ) from None
                    job = left.pop(next(iter(left)))
                    yield job, Loss(outcome="crash", seen="BrokenProcessPool")
                elif len(left) < before:
                    vain = 0
                workers = 1
        for job in starved:
            try:
                yield from self._round([job], 1)
            except BrokenProcessPool:
                yield job, Loss(outcome="out_of_memory", seen="BrokenProcessPool")

    def _round(self, jobs: Sequence[Job], workers: int) -> Iterator[Ended]:
        from pebble import ProcessPool

        threads_of_one()
        pool: Any = ProcessPool(
            max_workers=workers, initializer=start, initargs=(self.spec, self.limits), context=_context()
        )
        try:
            waiting: dict[Future[Made | Loss], Job] = {}
            for job in jobs:
                seconds = self.seconds(job)
                waiting[pool.schedule(perform, (self.work, job, seconds), timeout=seconds)] = job
            for future in as_completed(waiting):
                yield waiting[future], _result(future.result)
            pool.close()
        finally:
            pool.stop()
            pool.join()


def _context() -> BaseContext:
    """A server without threads that has imported everything, where the system can fork."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["pipeline.batch.warm"])
    return context


def _result(ask: Callable[[], Made | Loss]) -> Made | Loss:
    from pebble import ProcessExpired

    try:
        return ask()
    except BrokenProcessPool:
        raise
    except TimeoutError:
        return Loss(outcome="timeout")
    except MemoryError:
        return Loss(outcome="out_of_memory")
    except (ProcessExpired, CancelledError) as error:
        return ended(getattr(error, "exitcode", 0))
    except Exception as error:  # noqa: BLE001 - a fault of ours in one report must not cost the others
        return Loss(outcome="crash", seen=type(error).__name__, trace=str(getattr(error, "traceback", error)))
