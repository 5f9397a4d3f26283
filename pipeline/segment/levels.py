"""Levels of accepted headings, consistent within the document: declared levels first, else the order in which number styles nest."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from pipeline.segment.lines import Line

_ORDER = {
    "chapter": 0.0, "part": 1.0, "cn": 2.0, "cnparen": 3.0, "num": 4.0, "glued": 4.0,
    "numparen": 5.0, "halfparen": 6.0, "circled": 7.0, "letter": 8.0,
}  # fmt: skip

_DEEPEST = 9.0


def levels(lines: Sequence[Line]) -> list[int]:
    """A level from 1 for each line. Families with a declared level keep its order; the others nest below by number style."""
    declared = _declared(lines)
    anchor = _anchor(lines)
    out: list[int] = []
    stack: list[tuple[float, int]] = []
    for each in lines:
        rank = _rank(each, declared, anchor, lines)
        while stack and stack[-1][0] >= rank:
            stack.pop()
        level = stack[-1][1] + 1 if stack else 1
        if each.number is not None and each.number.style == "dotted" and _family(each) not in declared:
            base = next((lv for r, lv in stack if r == _ORDER.get(anchor, -1.0)), 1)
            level = max(level, base + each.number.depth - 1)
        stack.append((rank, level))
        out.append(level)
    return out


def _family(each: Line) -> str:
    if each.number is None:
        return "none"
    return f"dotted{each.number.depth}" if each.number.style == "dotted" else each.number.style


def _declared(lines: Sequence[Line]) -> Mapping[str, int]:
    """Number family → the level its members declare, where most of them declare one."""
    seen: dict[str, list[int | None]] = defaultdict(list)
    for each in lines:
        if each.number is not None:
            seen[_family(each)].append(each.key[3] or None)
    out: dict[str, int] = {}
    for family, values in seen.items():
        known = Counter(v for v in values if v is not None)
        if known and sum(known.values()) * 2 > len(values):
            out[family] = min(known, key=lambda v: (-known[v], v))
    return out


def _anchor(lines: Sequence[Line]) -> str:
    """The family under which 1.1 stands: the one whose last value agrees with the first part of the dotted numbers."""
    last: dict[str, int] = {}
    votes: Counter[str] = Counter()
    for each in lines:
        if each.number is None:
            continue
        if each.number.style == "dotted":
            votes.update(f for f in ("chapter", "part", "cn", "num", "glued") if last.get(f) == each.number.values[0])
        else:
            last[each.number.style] = each.number.values[0]
    order = ("chapter", "cn", "num", "glued", "part")
    return max(order, key=lambda f: (votes[f], -order.index(f))) if votes else "chapter"


def _rank(each: Line, declared: Mapping[str, int], anchor: str, lines: Sequence[Line]) -> float:
    """Smaller stands higher. Undeclared families follow after all declared ones."""
    family = _family(each)
    if family in declared:
        return declared[family] / 100 - 1
    if each.number is None:
        if each.key[3]:
            return each.key[3] / 100 - 1
        return _unnumbered(each, declared, anchor, lines)
    if each.number.style == "dotted":
        return _ORDER[anchor] + 0.1 * (each.number.depth - 1)
    return _ORDER[each.number.style]


def _unnumbered(each: Line, declared: Mapping[str, int], anchor: str, lines: Sequence[Line]) -> float:
    """An unnumbered heading ranks with the numbered ones that look like it; without such, by its size among them, else at the top."""
    numbered = [o for o in lines if o.number is not None]
    twins = [o for o in numbered if o.key[1:3] == each.key[1:3]]
    sized = [o for o in numbered if o.key[2]]
    if twins or not each.key[2]:
        return min((_rank(o, declared, anchor, ()) for o in twins), default=-1.0)
    lesser = [o for o in sized if o.key[2] <= each.key[2]]
    if sized and not lesser:
        return _DEEPEST
    if sized and each.key[2] <= max(o.key[2] for o in sized) or sized and _alone(each, lines):
        return min(_rank(o, declared, anchor, ()) for o in lesser if o.key[2] == max(p.key[2] for p in lesser))
    # Nothing but size tells such headings apart.
    return -1.0 - each.key[2] / 1000


def _alone(each: Line, lines: Sequence[Line]) -> bool:
    """No other unnumbered heading has its look: a foreword, not the title of a part."""
    return sum(o.number is None and o.key[1:3] == each.key[1:3] for o in lines) == 1
