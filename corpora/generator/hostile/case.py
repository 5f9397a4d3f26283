"""One hostile file: its bytes, and which ends are right for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

SAMPLES = Path(__file__).parents[2] / "samples"
READ = frozenset(("ok", "partial"))
REFUSED = frozenset(("corrupt", "too_big", "unsupported", "encrypted", "empty"))
DAMAGED = READ | REFUSED | {"scanned"}
"""A damaged file may be read in part or refused; it may not hang, flood the memory or crash the reader."""

LOST = frozenset(("timeout", "out_of_memory", "crash"))
"""What a bomb inside a library we cannot bridle may cost: its own report, ended by the guard, and no other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A file `name`, drawn by `draw`, that may end with one of `outcomes`. `cheap`: read within a second and drawn as fast.

    `members`: a package of reports, whose members' ends are counted instead (how many a batch must see); None for a report."""

    name: str
    about: str
    draw: Callable[[], bytes]
    outcomes: frozenset[str]
    cheap: bool = True
    members: int | None = None


def one(*outcomes: str) -> frozenset[str]:
    """The ends that are right."""
    return frozenset(outcomes)


def sample(name: str) -> bytes:
    """A sound sample, to be damaged."""
    return (SAMPLES / name).read_bytes()
