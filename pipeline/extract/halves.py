"""Tables of two halves side by side (投入 | 数量 | 产出 | 数量): where the second one begins."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extract.labels import Label
from pipeline.text.phrases import phrase

_INTO, _OUT_OF = phrase("extract.halves.into"), phrase("extract.halves.out_of")


def second_half(heads: Sequence[Sequence[Label]], roles: Sequence[str], column: int) -> bool:
    """Whether a column of labels begins the second half (投入 | 数量 | 产出 | 数量; 名称 | 用量 | 去向 | 名称 | 用量 | 去向)."""
    here = heads[column][-1].name if heads[column] else ""
    before = [c for c in range(column) if heads[c]]
    values = [c for c in before if roles[c] == "value"]
    labels = [heads[c][-1].name for c in before if roles[c] == "label"]
    if not (here and values and labels and roles[column] == "label"):
        return False
    if any(here == heads[c][-1].name for c in before if any(c < v for v in values)):
        return True
    balanced = any(_INTO.match(one) and _OUT_OF.match(here) for one in labels)
    return roles[column - 1] != "label" and (balanced or _again(heads, roles, column))


def _again(heads: Sequence[Sequence[Label]], roles: Sequence[str], column: int) -> bool:
    """去向 | 数量 | 占比 | 损失点 | 数量 | 占损失: behind a column of labels a quantity of the first half is told once more."""
    if any(len(one) > 1 for one in heads) or roles[0] != "label":
        return False
    told = {c: one[-1].name for c, one in enumerate(heads) if one and roles[c] == "value" and not one[-1].years}
    first = {name for c, name in told.items() if name and c < column}
    return any(name in first for c, name in told.items() if c > column)
