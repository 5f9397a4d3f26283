"""Targets that ask for less than what is already reached, read from tables of targets."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from rapidfuzz import fuzz

from pipeline.check.entry import entry
from pipeline.check.grids import Grid, grids, number
from pipeline.model import Document, Finding, Indicator, Spec
from pipeline.text.normalize import normal
from pipeline.text.patterns import compiled
from pipeline.text.phrases import phrase

_LOWER = phrase("check.targets.lower")
_HIGHER = phrase("check.targets.higher")
_SKIP = phrase("check.targets.skip")
_YEAR = re.compile(r"20\d\d")
_PLAIN = phrase("check.targets.plain")
_AHEAD = phrase("check.targets.ahead")
_TARGET = re.compile(r"\b(target|goal)s?\b", re.IGNORECASE | re.ASCII)
_UNDATED = 9000
_NOTE = re.compile(r"[（(][^（）()]*[）)]|[*＊★]")
_DISTANT = phrase("check.targets.distant")
_DISTANCE = tuple((phrase(f"check.targets.{term}"), rank) for rank, term in enumerate(("near", "middle", "far"), 1))


_PART = phrase("check.targets.part")
_ALIKE, _SURELY = 60.0, 90.0
_MANY = 4
"""A year counts where the tables give it at least one in so many of the figures of the fullest year."""
_WIDER, _GROWS = phrase("check.targets.wider"), phrase("check.targets.grows")
_NOW_COLUMN = phrase("check.targets.now_column")
_ACTUAL_COLUMN = phrase("check.targets.actual_column")


@dataclass(frozen=True, slots=True)
class _Column:
    """A column that holds a state or a target: `when` orders columns in time (a year, or near before far); `reached`: a result."""

    at: int
    target: bool
    when: int
    reached: bool = False
    near: int = 0


def polarity(name: str) -> int:
    """1 where more is better, -1 where less is, 0 where the name does not tell."""
    return 1 if _HIGHER.search(name) else -1 if _LOWER.search(name) else 0


def weaker_targets(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """A finding for each row of a target table whose target is weaker than the state before it, or than an earlier target."""
    return tuple(f for grid in grids(document) for f in _table(grid, spec))


def _table(grid: Grid, spec: Spec) -> list[Finding]:
    columns = [c for at in range(grid.table.columns) if (c := _column(grid.title(at), at)) is not None]
    if not any(c.target for c in columns):
        return []
    out: list[Finding] = []
    for row in range(grid.header, len(grid.texts)):
        texts = grid.texts[row]
        name = next((t for t in texts if re.search(r"[\u4e00-\u9fff]{2}", t)), "")
        better = polarity(name)
        pair = _weaker(columns, texts, better) if better and not _GROWS.search(name) else None
        if pair is not None:
            target, held = pair
            out.append(
                entry(
                    spec, "CON02", subject=name, evidence=(grid.cite(row, target.at), grid.cite(row, held.at)),
                    name=name, target=texts[target.at], actual=texts[held.at],
                )
            )  # fmt: skip
    return out


def _column(title: str, at: int) -> _Column | None:
    """What a header says of its column; None for a column of neither states nor targets."""
    if _SKIP.search(title):
        return None
    year = _YEAR.search(title)
    near = next((rank for term, rank in _DISTANCE if term.search(title)), 0)
    if "目标" in title or _TARGET.search(title) or (year and _AHEAD.search(title)) or _DISTANT.fullmatch(title.strip()):
        return _Column(at, True, int(year.group()) if year else _UNDATED + near, near=near)
    if _NOW_COLUMN.search(title):
        return _Column(at, False, int(year.group()) if year else 0)
    if year and (_ACTUAL_COLUMN.search(title) or _PLAIN.fullmatch(title.strip())):
        return _Column(at, False, int(year.group()), reached=True)
    return None


def _weaker(columns: list[_Column], texts: tuple[str, ...], better: int) -> tuple[_Column, _Column] | None:
    """(target, what it is weaker than): an earlier state, or an earlier target."""
    held = [(c, v) for c in columns if (v := number(texts[c.at])) is not None]
    for target, wanted in held:
        if not target.target:
            continue
        # Of a target that names no year (今年目标, 目标值) it is not known whether it comes before one that does.
        known = [(c, v) for c, v in _before(target, held) if not (c.target and target.when == _UNDATED)]
        for other, value in known:
            # A result beside an undated target is that target met; before a near or far one it is the state that one starts from.
            met = other.reached and target.when >= _UNDATED and (target.when == _UNDATED or other.at > target.at)
            # A far target may name its year where the near one does not.
            farther = other.target and 0 < target.near < other.near
            before = other.when < target.when and not met and not farther
            if before and (wanted - value) * better < Decimal(0):
                return target, other
    return None


def _before(target: _Column, held: list[tuple[_Column, Decimal]]) -> list[tuple[_Column, Decimal]]:
    """The states and targets one may hold a target against: beside the result of its own year it was set before the years between,
    so that of the results only the first counts."""
    results = [c for c, _ in held if c.reached]
    if not any(c.when == target.when for c in results):
        return held
    first = min(results, key=lambda c: c.when)
    return [(c, v) for c, v in held if not c.reached or c is first]


def stated_targets(document: Document, indicators: Sequence[Indicator], spec: Spec) -> tuple[Finding, ...]:
    """A target, told in a sentence or in a table that does not itself show it, that is weaker than the latest state of that quantity, wherever
    the state stands."""
    told = {e.block for finding in weaker_targets(document, spec) for e in finding.evidence}
    out: list[Finding] = []
    for target in indicators:
        better = polarity(target.name)
        if not better or _GROWS.search(target.name) or target.high is not None or not _aimed(target, indicators):
            continue
        if target.in_table and (target.assumed or "（" in target.name or target.evidence.block in told):
            continue
        if _foreign(document, target, spec) or _explained(document, target):
            continue
        held = _latest(target, indicators)
        if (
            held is None
            or (_PART.search(held.name) and not _PART.search(target.name))
            or (_worth(target) - _worth(held)) * better >= 0
        ):
            continue
        out.append(
            entry(
                spec, "CON02", subject=target.name, evidence=(target.evidence, held.evidence), name=target.name,
                target=target.raw, actual=f"{held.raw}（{held.year}年）",
            )
        )  # fmt: skip
    return tuple(out)


def _aimed(each: Indicator, indicators: Sequence[Indicator]) -> bool:
    """A target, or a bound (不高于, 控制在…以内) for a year of which the report has no results yet."""
    if each.kind == "target":
        return each.id is not None or "/" in each.unit
    bound = (
        each.kind == "actual"
        and each.op != "="
        and each.year is not None
        and each.year.isdigit()
        and "year" not in each.assumed
    )
    return bool(bound and "/" in each.unit and (each.year or "") > _known(indicators))


def _known(indicators: Sequence[Indicator]) -> str:
    """The last year for which the tables give many figures."""
    count = Counter(i.year[:4] for i in indicators if i.in_table and i.kind == "actual" and i.year)
    most = max(count.values(), default=0)
    return max((year for year, times in count.items() if _MANY * times >= most), default="9")


def _foreign(document: Document, target: Indicator, spec: Spec) -> bool:
    """The sentence up to the target speaks of the trade's or the government's aims."""
    before = normal(document.blocks[target.evidence.block].text[: target.evidence.start]).text
    sentence = re.split(r"[。；！？\n]", before)[-1]
    return any(compiled(c.pattern).search(sentence + target.name) for c in spec.findings["CON02"].patterns)


def _explained(document: Document, target: Indicator) -> bool:
    """The sentence says itself that the target is the wider one, or that it was set before."""
    text = normal(document.blocks[target.evidence.block].text).text
    at = text.find(normal(target.evidence.quote).text)
    start = max((m.end() for m in re.finditer(r"[。；;！？\n]", text[: max(at, 0)])), default=0)
    return not target.in_table and bool(_WIDER.search(re.split(r"[。；;！？\n]", text[start:])[0]))


def _latest(target: Indicator, indicators: Sequence[Indicator]) -> Indicator | None:
    """The one value of the latest year before the target's, of the same entry and unit and a like name; None where it has several."""
    rows = [
        i for i in indicators
        if i.id == target.id and i.kind == "actual" and i.year and i.year.isdigit() and not i.assumed and i.op == "="
        and _unit(i) == _unit(target) and fuzz.partial_ratio(i.name, target.name) >= (_ALIKE if i.id else _SURELY)
    ]  # fmt: skip
    if target.in_table:
        # Tables name many things nearly alike; only the same name, notes in brackets aside, is the same thing.
        rows = [i for i in rows if _NOTE.sub("", i.name) == target.name]
    last = max((i.year or "" for i in rows), default="")
    rows = [i for i in rows if i.year == last]
    if len({_worth(i) for i in rows}) > 1:
        # Several products have each its own (吨氨综合能耗, 吨尿素综合能耗).
        rows = [i for i in rows if _NOTE.sub("", i.name) == _NOTE.sub("", target.name)]
    after = target.year is not None and target.year.isdigit() and target.year > last
    return rows[0] if rows and after and len({_worth(i) for i in rows}) == 1 else None


def _unit(each: Indicator) -> str:
    return each.canonical.unit if each.canonical is not None else each.unit


def _worth(each: Indicator) -> Decimal:
    return each.canonical.value if each.canonical is not None else each.value
