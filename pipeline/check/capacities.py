"""What a plant can treat or make in a day or an hour, told twice: in sentences, in brackets, before its name or in its row of a table."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from pipeline.check.entry import entry
from pipeline.check.grids import grids
from pipeline.check.lines import running
from pipeline.model import Document, Evidence, Finding, Spec
from pipeline.text.phrases import phrase

_SHAPES = tuple(phrase(f"check.capacities.{key}") for key in ("after", "bracket", "before"))
_THAT, _CELL, _NAMED = (phrase(f"check.capacities.{key}") for key in ("that", "cell", "named"))
_NOT, _GENERIC = phrase("check.capacities.not"), phrase("check.capacities.generic")
_SEWAGE, _SPECIAL = phrase("check.capacities.sewage"), phrase("check.capacities.special")
_PLANT = phrase("check.capacities.mention")
_SENTENCE_END = re.compile(r"[。！？；;\n]")
_CLAUSE = re.compile(r"[，,、](?!\d{3}(?!\d))")
_SAME = {"吨": "t", "立方米": "m³", "方": "m³", "日": "d", "天": "d", "时": "h", "小时": "h"}
_WATER = ("水站", "水系统", "水装置", "回用系统", "回用装置")
_FOUL, _CALLED, _SHORTEST = "污水站", "设计能力", 3
_TEN_THOUSAND, _NEAR, _PAIR, _LABELS = Decimal(10_000), Decimal("0.45"), 2, 3

Told = tuple[str, str, Decimal, Evidence]
"""The plant's name, the unit by the day or hour, the value in it, and the place."""


def capacities(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """One finding for each plant of which the report gives just two capacities, near to one another, one of them in one place only."""
    told = [*_spoken(document), *_tabled(document)]
    names = {name for name, *_ in told if len(name) >= _SHORTEST}
    seen: dict[tuple[str, str], dict[Decimal, list[Evidence]]] = defaultdict(lambda: defaultdict(list))
    for name, unit, value, cited in told:
        # Words before a name cling to it (加工厂骨料线, 骨料线).
        plain = min((n for n in names if name.endswith(n)), key=len, default=name)
        # A tonne of water is a cubic metre.
        seen[plain, unit.replace("t/", "m³/") if plain.endswith(_WATER) else unit][value].append(cited)
    out: list[Finding] = []
    for (name, _), values in seen.items():
        if len(values) != _PAIR or max(values) - min(values) > max(values) * _NEAR:
            continue
        if min(len({e.block for e in places}) for places in values.values()) == 1:
            evidence = tuple(places[0] for places in values.values())
            shown = "、".join(e.quote for e in evidence)
            out.append(
                entry(spec, "CON04", subject="capacity", evidence=evidence, name=f"{name}{_CALLED}", values=shown)
            )
    return tuple(out)


def _spoken(document: Document) -> Iterator[Told]:
    """The capacities told in sentences; one told without a plant is of the plant its paragraph has named last before it, or of the works."""
    for line, shapes in running(document).with_patterns([s.pattern for s in (*_SHAPES, _THAT)]):
        text = line.map.text
        taken: set[int] = set()
        for shape in sorted(shapes, key=lambda s: s.pattern == _THAT.pattern):
            for found in shape.finditer(text):
                before = _CLAUSE.split(_SENTENCE_END.split(text[: found.start()])[-1])[-1]
                after = _CLAUSE.split(_SENTENCE_END.split(text[found.end() :])[0])[0]
                if found.start("v") in taken or _NOT.search(before + found.group() + after):
                    continue
                taken.add(found.start("v"))
                named = found.groupdict().get("n") or _last(text[: found.start()])
                cited = line.cite(document, found.start("v"), found.end("per"))
                yield _name(named), *_worth(found), cited


def _last(text: str) -> str:
    """The plant a paragraph has named last."""
    return next((m["n"] for m in reversed(list(_PLANT.finditer(text)))), "")


def _tabled(document: Document) -> Iterator[Told]:
    """The capacities that stand alone in a cell of a plant's row, the only such cell of it."""
    for grid in grids(document):
        for row in range(grid.header, len(grid.texts)):
            texts = grid.texts[row]
            cells = [(c, m) for c, t in enumerate(texts) if (m := _CELL.match(t)) is not None]
            names = [m["n"] for t in texts[:_LABELS] if (m := _NAMED.match(t)) is not None]
            if len(cells) == 1 and names and not _NOT.search("，".join(texts)):
                column, found = cells[0]
                yield _name(names[0]), *_worth(found), grid.cite(row, column)


def _name(text: str) -> str:
    """A plant's name without the words that set it apart from nothing; every plant for foul water by one name."""
    sewage = _SEWAGE.search(text)
    if sewage is None:
        return _GENERIC.sub("", text)
    special = _SPECIAL.search(text)
    return (special.group() if special is not None else "") + _FOUL


def _worth(found: re.Match[str]) -> tuple[str, Decimal]:
    value = Decimal(found["v"].replace(",", "")) * (_TEN_THOUSAND if found["u"].startswith("万") else 1)
    unit = found["u"].removeprefix("万")
    return f"{_SAME.get(unit, unit)}/{_SAME.get(found['per'], found['per'])}", value.normalize()
