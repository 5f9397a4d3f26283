"""Levels of accepted headings, consistent within the document: declared levels first, else the order in which number styles nest."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.segment.lines import Line

_ORDER = {
    "chapter": 0.0, "part": 1.0, "cn": 2.0, "cnparen": 3.0, "num": 4.0, "glued": 4.0,
    "numparen": 5.0, "halfparen": 6.0, "circled": 7.0, "letter": 8.0,
}  # fmt: skip

_DEEPEST = 9.0
# Rare families (A, Ⅰ, 甲 and 第一编) have no place of their own: above all, or a little below the family they count under.
_TOP, _STEP = -0.5, 0.03
# The families 1.1 stands under, likeliest first.
_ANCHORS = ("chapter", "cn", "num", "glued", "part", "numparen")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scheme:
    """Levels declared by family, the family that dotted numbers stand under, and the rank of each family."""

    declared: Mapping[str, int]
    anchor: str
    order: Mapping[str, float]


def levels(lines: Sequence[Line]) -> list[int]:
    """A level from 1 for each line. Families with a declared level keep its order; the others nest below by number style."""
    scheme = _scheme(lines)
    out: list[int] = []
    stack: list[tuple[float, int]] = []
    for each in lines:
        rank = _rank(each, scheme, lines)
        while stack and stack[-1][0] >= rank:
            stack.pop()
        level = stack[-1][1] + 1 if stack else 1
        if each.number is not None and each.number.style == "dotted" and _family(each) not in scheme.declared:
            base = next((lv for r, lv in stack if r == scheme.order.get(scheme.anchor, -1.0)), 1)
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


def _scheme(lines: Sequence[Line]) -> _Scheme:
    """How the numbers of a document nest. A rare family stands below the one whose member comes before its counts begin, else on top."""
    declared, anchor = _declared(lines), _anchor(lines)
    order = dict(_ORDER)
    votes = {family: _above(lines, family) for family in dict.fromkeys(_family(each) for each in lines)}
    above = {family: _first(votes[family]) for family in votes if _is_rare(family) or _is_turned(family, votes)}
    for family in above:
        order[family] = _placed(family, above, anchor)
    return _Scheme(declared=declared, anchor=anchor, order=order)


def _first(votes: Counter[str | None]) -> str | None:
    return votes.most_common(1)[0][0] if votes else None


def _is_turned(family: str, votes: Mapping[str, Counter[str | None]]) -> bool:
    """Whether a count with nothing over it has counts below that usually stand above: （一）, （二） below each of 1., 2."""
    rank = _ORDER.get(family)
    if rank is None or set(votes[family]) != {None}:
        return False
    return any(v[family] > 1 and _first(v) == family and _ORDER.get(f, rank) < rank for f, v in votes.items())


def _is_rare(style: str) -> bool:
    return style == "volume" or (style not in _ORDER and style != "none" and not style.startswith("dotted"))


def _above(lines: Sequence[Line], family: str) -> Counter[str | None]:
    """How often each family stands before the beginning of a count of this one; None for nothing numbered."""
    votes: Counter[str | None] = Counter()
    last: str | None = None
    for each in lines:
        if each.number is None:
            continue
        if each.style != family:
            last = _family(each)
        elif each.number.values[0] == 1:
            votes[last] += 1
    return votes


def _placed(family: str, above: Mapping[str, str | None], anchor: str) -> float:
    """The rank of a rare family: a little below the one above it, past other rare ones if need be."""
    steps, at = 0, above.get(family)
    while at is not None and at in above and steps <= len(above):
        steps, at = steps + 1, above[at]
    if at is None or steps > len(above):
        return _TOP + _STEP * steps
    base = _ORDER.get(anchor, 0.0) + 0.1 * (int(at[6:]) - 1) if at.startswith("dotted") else _ORDER[at]
    return base + _STEP * (steps + 1)


def _anchor(lines: Sequence[Line]) -> str:
    """The family under which 1.1 stands: the one whose last value agrees with the first part of the dotted numbers."""
    last: dict[str, int] = {}
    votes: Counter[str] = Counter()
    for each in lines:
        if each.number is None:
            continue
        if each.number.style == "dotted":
            votes.update(f for f in last if (f in _ANCHORS or _is_rare(f)) and last[f] == each.number.values[0])
        else:
            last[each.number.style] = each.number.values[0]
    order = (*_ANCHORS, *(f for f in votes if f not in _ANCHORS))
    return max(order, key=lambda f: (votes[f], -order.index(f))) if votes else "chapter"


def _rank(each: Line, scheme: _Scheme, lines: Sequence[Line]) -> float:
    """Smaller stands higher. Undeclared families follow after all declared ones."""
    family = _family(each)
    if family in scheme.declared:
        return scheme.declared[family] / 100 - 1
    if each.number is None:
        if each.key[3]:
            return each.key[3] / 100 - 1
        return _unnumbered(each, scheme, lines)
    if each.number.style == "dotted":
        return scheme.order[scheme.anchor] + 0.1 * (each.number.depth - 1)
    return scheme.order[each.number.style]


def _unnumbered(each: Line, scheme: _Scheme, lines: Sequence[Line]) -> float:
    """An unnumbered heading ranks with the numbered ones that look like it; without such, by its size among them, else at the top."""
    numbered = [o for o in lines if o.number is not None]
    twins = [o for o in numbered if o.key[1:3] == each.key[1:3]]
    sized = [o for o in numbered if o.key[2]]
    if twins or not each.key[2]:
        return min((_rank(o, scheme, ()) for o in twins), default=-1.0)
    lesser = [o for o in sized if o.key[2] <= each.key[2]]
    if sized and not lesser:
        return _DEEPEST
    if sized and each.key[2] <= max(o.key[2] for o in sized) or sized and _alone(each, lines):
        return min(_rank(o, scheme, ()) for o in lesser if o.key[2] == max(p.key[2] for p in lesser))
    # Nothing but size tells such headings apart.
    return -1.0 - each.key[2] / 1000


def _alone(each: Line, lines: Sequence[Line]) -> bool:
    """No other unnumbered heading has its look: a foreword, not the title of a part."""
    return sum(o.number is None and o.key[1:3] == each.key[1:3] for o in lines) == 1
