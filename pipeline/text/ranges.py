"""Page numbers as people list them."""

from __future__ import annotations

from collections.abc import Sequence


def ranges(numbers: Sequence[int]) -> str:
    """3, 4, 5, 9 (in order) → 3–5、9."""
    out: list[list[int]] = []
    for n in numbers:
        if out and n == out[-1][1] + 1:
            out[-1][1] = n
        else:
            out.append([n, n])
    return "、".join(str(a) if a == b else f"{a}–{b}" for a, b in out)
