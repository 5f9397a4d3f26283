"""The level an enterprise claims held against its own comparison: the levels its rows state, and the values against the limits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pipeline.check.entry import entry
from pipeline.check.grids import Grid, grids, number, turned
from pipeline.check.lines import lines
from pipeline.model import Document, Evidence, Finding, Spec
from pipeline.text.patterns import compiled
from pipeline.text.phrases import phrase

_RANKS = {"Ⅰ": 1, "Ⅱ": 2, "Ⅲ": 3, "I": 1, "II": 2, "III": 3, "一": 1, "二": 2, "三": 3}

_CELL = phrase("check.levels.cell")
_LIMIT = phrase("check.levels.limit")
_STATED = phrase("check.levels.stated")
_OTHER_SCALE = phrase("check.levels.other_scale")
_NONE = phrase("check.levels.none")
_WORST = 4
# Of 100 points 85 hardly come together where three rows of ten are short of the level, and do not where four are.
_DOUBTED, _DENIED = Decimal("0.3"), Decimal("0.4")
_EVERY = phrase("check.levels.every")
_YES = phrase("check.levels.yes")
_OWN = phrase("check.levels.own")
_OTHERS = phrase("check.levels.others")
_BINDING = phrase("check.levels.binding")
# A remark that says so, and nothing else.
_BOUND = phrase("check.levels.bound")
_INDEX = phrase("check.levels.index")
# A claim for one class of indicators (限定性指标全部满足Ⅰ级, 环境管理类指标均为Ⅰ级) is none for the whole.
_OF_BINDING = phrase("check.levels.of_binding")
_CLASS = phrase("check.levels.class")
_LISTED = phrase("check.levels.listed")
_DEFINED = phrase("check.levels.defined")
_OVERALL = phrase("check.levels.overall")


@dataclass(frozen=True, slots=True)
class _Row:
    """A compared indicator: the level stated for it, whether it binds, and where the level stands."""

    level: int
    binding: bool
    evidence: Evidence


def claims(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """A level claimed for the enterprise that rows of its own comparison do not reach.

    A contradiction where a binding row or most rows fall short; a note where a few others do, for the weighted index may still bear it."""
    told = list(claimed(document, spec))
    weighted = any(_INDEX.search(line.map.text) for line in lines(document))
    for rows in (*compared(document), *_sentences(document)):
        for level, narrow in sorted({each[:2] for each in told}, key=lambda pair: (pair[0], not pair[1])):
            worse = [row for row in rows if row.level > level and (row.binding or not narrow)]
            bound = [row for row in worse if row.binding]
            # The weighted index bears a few general rows below it.
            if not worse or (weighted and not bound and len(worse) < _DOUBTED * len(rows)):
                continue
            said = [
                evidence
                for each, limited, evidence in sorted(told, key=lambda claim: not claim[1])
                if each == level and (bound or limited == narrow)
            ]
            cited = (*said[:3], *(row.evidence for row in (bound or worse)[:3]))
            shown = f"{len(rows)} 项中 {len(worse)} 项" + (f"（含限定性指标 {len(bound)} 项）" if bound else "")
            sure = bound or len(worse) >= _DENIED * len(rows) or any(_EVERY.search(e.quote) for e in said)
            return (
                entry(
                    spec, "CON07", subject="level", severity=None if sure else "note", evidence=cited, claim=said[0].quote,
                    worse=shown,
                ),
            )  # fmt: skip
    return ()


def claimed(document: Document, spec: Spec) -> Iterator[tuple[int, bool, Evidence]]:
    """(level, of the binding indicators alone, place) of what the report claims in its sentences for the enterprise as a whole, now."""
    for line in lines(document):
        if document.blocks[line.block].kind == "cell":
            continue
        for clause in re.finditer(r"[^。；;！？\n]+", line.map.text):
            for mention in spec.findings["CON07"].mentions:
                found = compiled(mention.pattern).search(clause.group())
                if found is None or (
                    mention.unless and compiled(mention.unless).search(_upto(clause.group(), found.end()))
                ):
                    continue
                own = _own_words(clause.group(), found.start(), found.end())
                if _CLASS.search(own) or _DEFINED.match(clause.group()[found.end() :]):
                    continue
                start = clause.start()
                yield (
                    _RANKS[found["v"]],
                    bool(_OF_BINDING.search(own)),
                    line.cite(document, start + found.start(), start + found.end()),
                )


def _own_words(text: str, start: int, end: int) -> str:
    """The words of the claim from the last comma on; none where they speak of more than one class of indicators."""
    own = text[text.rfind("，", 0, start) + 1 : end]
    return "" if _OVERALL.search(own) else own


def _upto(text: str, end: int) -> str:
    """The sentence up to the claim and what clings to it before the next comma."""
    return text[:end] + re.split(r"[，,]", text[end : end + 12])[0]


def compared(document: Document) -> Iterator[list[_Row]]:
    """The rows of each table with a column of stated levels, or else with the limits of three levels and the own values; three at least."""
    for grid in (each for plain in grids(document) for each in (plain, *_across(plain))):
        column = _stated(grid)
        if column is None:
            made = list(_made(grid))
            if len(made) >= 3:
                yield made
            continue
        rows = []
        for at in range(grid.header, len(grid.texts)):
            found = _CELL.match(grid.texts[at][column])
            if found is not None or _NONE.match(grid.texts[at][column]):
                level = _RANKS[found["l"]] if found is not None else _WORST
                rows.append(_Row(level, _binds(grid, at), grid.cite(at, column)))
        if len(rows) >= 3:
            yield rows


def _across(grid: Grid) -> Iterator[Grid]:
    """The comparison with its indicators one a row, where it has one a column and a row a level."""
    for each in turned(grid) if _stated(grid) is None and len(_limits(grid)) < 2 else ():
        column = _stated(each)
        if len(_limits(each)) >= 2 or (column is not None and _STATED.search(each.title(column))):
            yield each


def _made(grid: Grid) -> Iterator[_Row]:
    """The levels that the values reach by the limits of their rows, where no column states them."""
    limits, own = _limits(grid), _own(grid, None)
    if sorted(limits) != [1, 2, 3] or own is None:
        return
    for row in range(grid.header, len(grid.texts)):
        bounds = {rank: number(grid.texts[row][c].lstrip("≥≤<>")) for rank, c in limits.items()}
        level = _reached(number(grid.texts[row][own]), bounds)
        if level is not None:
            yield _Row(level, _binds(grid, row), grid.cite(row, own))


def _binds(grid: Grid, row: int) -> bool:
    """The row bears a mark of a binding indicator, or a yes in the column that asks for it."""
    asked = (c for c in range(len(grid.texts[0])) if _BINDING.search(grid.title(c)))
    if any(_YES.fullmatch(grid.texts[row][c]) for c in asked):
        return True
    return bool(_BINDING.search(" ".join(grid.texts[row][:3]))) or any(map(_BOUND.fullmatch, grid.texts[row][3:]))


def _stated(grid: Grid) -> int | None:
    """The last column whose cells are levels; its header must say so where they are bare numerals (Ⅱ without 级)."""
    for column in reversed(range(1, len(grid.texts[0]))):
        cells = [grid.texts[r][column] for r in range(grid.header, len(grid.texts))]
        levels = [found for text in cells if (found := _CELL.match(text))]
        none = sum(bool(_NONE.match(text)) for text in cells) if levels else 0
        title = grid.title(column)
        named = _STATED.search(title) or all(found["full"] for found in levels)
        if (
            len(levels) + none >= 3
            and 2 * (len(levels) + none) > len(cells)
            and named
            and not _OTHER_SCALE.search(title)
        ):
            return None if _OTHERS.search(title) else column
    return None


def _sentences(document: Document) -> Iterator[list[_Row]]:
    """Comparisons told in a sentence: values each with its level in parentheses, three at least."""
    for line in lines(document):
        found = list(_LISTED.finditer(line.map.text))
        if len(found) >= 3:
            yield [_Row(_RANKS[m["l"]], False, line.cite(document, m.start(), m.end())) for m in found]


def rows(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """A row of a comparison whose value does not reach the level stated for it."""
    out: list[Finding] = []
    for grid in grids(document):
        column, limits = _stated(grid), _limits(grid)
        own = _own(grid, column)
        if column is None or len(limits) < 2 or own is None:
            continue
        for at in range(grid.header, len(grid.texts)):
            found = _CELL.match(grid.texts[at][column])
            value = number(grid.texts[at][own])
            bounds = {rank: number(grid.texts[at][c].lstrip("≥≤<>")) for rank, c in limits.items()}
            made = _reached(value, bounds)
            # Whether a level whose limit was not read is reached, the limits of the others do not tell.
            if found is None or made is None or made <= max(_RANKS[found["l"]], min(limits)):
                continue
            bound = limits.get(_RANKS[found["l"]], own)
            evidence = (grid.cite(at, column), grid.cite(at, own))
            out.append(
                entry(
                    spec, "CON08", subject=grid.texts[at][0], evidence=evidence, name=grid.texts[at][0], value=grid.texts[at][own],
                    level=grid.texts[at][column], limit=grid.texts[at][bound],
                )
            )  # fmt: skip
    return tuple(out)


def _limits(grid: Grid) -> dict[int, int]:
    """Level → column of its limits."""
    found = {c: _LIMIT.match(grid.title(c)) for c in range(1, len(grid.texts[0]))}
    return {_RANKS[m["l"]]: c for c, m in found.items() if m is not None and not _STATED.search(grid.title(c))}


def _own(grid: Grid, stated: int | None) -> int | None:
    """The one column of the enterprise's present values; None when there is none, or several."""
    taken = set(_limits(grid).values())
    columns = [
        c for c in range(1, len(grid.texts[0]))
        if c not in taken and c != stated and _OWN.search(grid.title(c)) and not _OTHERS.search(grid.title(c)) and not _STATED.search(grid.title(c))
    ]  # fmt: skip
    return columns[0] if len(columns) == 1 else None


def _reached(value: Decimal | None, bounds: dict[int, Decimal | None]) -> int | None:
    """The best level whose limit the value reaches, 4 for none; None where the limits do not rise or fall."""
    known = [(rank, bound) for rank, bound in sorted(bounds.items()) if bound is not None]
    if value is None or len(known) != len(bounds) or len({b for _, b in known}) != len(known):
        return None
    lower = known[0][1] < known[-1][1]
    if [b for _, b in known] != sorted((b for _, b in known), reverse=not lower):
        return None
    return next((rank for rank, bound in known if (value <= bound if lower else value >= bound)), 4)
