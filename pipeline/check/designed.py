"""The yearly capacity the works are designed for, told with two figures."""

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

_CAPACITY, _WHOLE, _NOT = (
    phrase("check.designed.capacity"),
    phrase("check.designed.whole"),
    phrase("check.designed.not"),
)
_REVERSED = phrase("check.designed.reversed")
_WHOLE_PREFIX = phrase("check.designed.prefix")
_SENTENCE = re.compile(r"[^。！？；;\n]+")
_NAME = "设计生产能力"
_TEN_THOUSAND = Decimal(10_000)
_SAME = {"t": "吨", "立方米": "m³", "平方米": "m²", "千升": "kL"}
_YEARLY = ("年", "a", None)
_NEAR = Decimal("0.35")
_PAIR, _LONGEST = 2, 40


def designed(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """One finding where a product, or the one thing the works make, has just two capacities, near to one another."""
    told: dict[tuple[str, str], dict[Decimal, Evidence]] = defaultdict(dict)
    for product, unit, value, cited in _told(document):
        told[product, unit].setdefault(value, cited)
    products = {product for product, _ in told if product}
    # What no product is named with is of the one product there is.
    if len(products) == 1:
        for (product, unit), values in list(told.items()):
            if not product:
                for value, cited in values.items():
                    told[next(iter(products)), unit].setdefault(value, cited)
    elif products:
        told = defaultdict(dict, {key: values for key, values in told.items() if key[0]})
    out: dict[tuple[Decimal, ...], Finding] = {}
    for values in told.values():
        if len(values) == _PAIR and max(values) - min(values) <= max(values) * _NEAR:
            evidence = tuple(values.values())
            shown = "、".join(e.quote for e in evidence)
            out.setdefault(
                tuple(sorted(values)),
                entry(spec, "CON04", subject="capacity", evidence=evidence, name=_NAME, values=shown),
            )
    return tuple(out.values())


def _told(document: Document) -> Iterator[tuple[str, str, Decimal, Evidence]]:
    """(product, unit, value in that unit, place) of each capacity of the whole works."""
    for line in running(document).with_words(["设计"]):
        for sentence in _SENTENCE.finditer(line.map.text):
            for found in (*_CAPACITY.finditer(sentence.group()), *_REVERSED.finditer(sentence.group())):
                clause = re.split(r"[，,]", sentence.group()[: found.start()])[-1] + found.group()
                if not _NOT.search(clause):
                    at = sentence.start()
                    cited = line.cite(document, at + found.start("v"), at + found.end("u"))
                    yield from _read(found, cited)
    for grid in grids(document):
        for row, texts in enumerate(grid.texts):
            for at, (label, text) in enumerate(zip(texts, texts[1:], strict=False), start=1):
                said = f"{label}{text}"
                match = _CAPACITY.match(said) if label != text and len(said) <= _LONGEST else None
                if match is not None and not _NOT.search(said):
                    yield from _read(match, grid.cite(row, at))


def _read(found: re.Match[str], cited: Evidence) -> Iterator[tuple[str, str, Decimal, Evidence]]:
    if found["per"] not in _YEARLY:
        return
    before = found["q"] or ""
    product = found["p"] or ("" if _WHOLE.match(before) else _WHOLE_PREFIX.sub("", before))
    large = found["u"].startswith("万")
    unit = found["u"].removeprefix("万")
    value = Decimal(found["v"].replace(",", "")) * (_TEN_THOUSAND if large else 1)
    yield product, _SAME.get(unit, unit), value.normalize(), cited
