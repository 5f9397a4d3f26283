"""What wordy cells tell beside their row: an efficiency among parameters, and an effect whose unit the caption gives (节电5.2)."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.extract import prose
from pipeline.extract.captions import Noted
from pipeline.extract.carried import Context
from pipeline.model.document import Document
from pipeline.model.indicator import Indicator
from pipeline.text.units import Unit

_EFFECT = re.compile(r"(?P<what>[\u4e00-\u9fff]{2,4})\s?\d[\d.,]*")


def efficiencies(document: Document, block: int, context: Context, row: str) -> list[Indicator]:
    """The efficiencies told in a column of parameters (10t/h，热效率91.6%), named after the row's machine."""
    out = []
    for one in prose.figures(document, block, context, row):
        if one.unit == "%" and one.name.endswith("效率"):
            name = one.name if row in one.name else f"{row}{one.name}"
            rule = context.catalogue.find(name, "%", one.value)
            out.append(replace(one, name=name, id=rule.id if rule else None, in_table=True))
    return out


def effect(text: str, noted: Noted) -> tuple[str, Unit] | None:
    """What a cell says was saved, and its unit, where the caption gives that word a unit of its own (节电：万kWh)."""
    told = _EFFECT.fullmatch(text)
    unit = noted.of_word(told["what"]) if told is not None else None
    return (told["what"], unit) if told is not None and unit is not None else None
