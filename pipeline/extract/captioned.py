"""Rates that a cell's own row and column do not tell: by the caption of the table, or by the rows above a total."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pipeline.extract.catalogue import Catalogue
from pipeline.extract.layout import Layout
from pipeline.model.indicator import IndicatorRule
from pipeline.text.phrases import phrase
from pipeline.text.quantities import Amount

_ONE_RATE = phrase("extract.captioned.one_rate")
_QUANTITY = phrase("extract.captioned.quantity")
_NAMED = phrase("extract.captioned.named")
_WATER = phrase("extract.captioned.water")
_POWER = phrase("extract.captioned.power")
_BOTH = phrase("extract.captioned.both")
_NUMBERED = phrase("extract.captioned.outlet")
_STREAMS = {"electricity": "电耗", "volume": "水耗"}
Entry = Callable[[Sequence[str], str, Amount], IndicatorRule | None]


def rate(about: str, corner: str, name: str, amount: Amount, catalogue: Catalogue) -> IndicatorRule | None:
    """The entry of a percentage whose row or column tells only the thing, in a table whose caption or corner tells one rate (环保设施运转率:
    熔窑烟气治理装置; 计量率 | 物料 | 水); None for any other."""
    if used := each(about, name, amount):
        return catalogue.find(f"{name}单位产品{used}", amount.canonical, amount.canonical_value, beyond=len(name))
    told = next((one for one in (about, corner) if _ONE_RATE.fullmatch(one) is not None), None)
    if amount.dimension != "share" or told is None or _QUANTITY.search(name) is not None:
        return None
    return catalogue.find(f"{name}{told}", amount.canonical, amount.canonical_value, beyond=len(name))


def each(about: str, name: str, amount: Amount) -> str:
    """What a rate is of that a caption tells beside its quantity (各线用电量及单耗 | A线 | kWh/m²: 电耗); "" for any other figure."""
    stream, _, below = amount.dimension.partition("/")
    told = _BOTH.search(about) if below and stream in _STREAMS and not _QUANTITY.search(name) else None
    used = _STREAMS.get(stream, "")
    return used if told is not None and used[0] in told["what"] else ""


def alike(layout: Layout, entry: Entry, column: str, amount: Amount) -> IndicatorRule | None:
    """The entry that all rows above a total share in a column of rates (颗粒物 | 二氧化硫 | 合计: 达标率); None when they differ."""
    body = range(layout.header_rows, layout.table.rows - 1)
    names = [f"{layout.label(layout.text(r, 0)).name}{column}" for r in body]
    found = [entry([name], name, amount) for name in names]
    return found[0] if found and len({rule.id if rule else "" for rule in found}) == 1 else None


def quantity(about: str, name: str, amount: Amount) -> str:
    """The one quantity a caption tells that such a unit measures (新鲜水用量及吨产品新水量 | 生活、绿化（m³）); "" where it tells none or several."""
    if _NAMED.search(name):
        # 天然气 | 新水 in a table of 能源与新水消耗: what it is of is told.
        return ""
    stream = amount.dimension.split("/")[0]
    told = [*(_WATER if stream == "volume" else _POWER).finditer(about)] if stream in ("volume", "electricity") else []
    said = {m["what"] for m in told if (m["per"] is not None) == ("/" in amount.dimension)}
    return said.pop() if len(said) == 1 and len(told) < 3 else ""


def outlet(about: str, name: str) -> str:
    """The one numbered outlet a caption is of (DW001监测), for a name that tells none; "" where it is of none or of several."""
    told = _NUMBERED.findall(about)
    return told[0] if len(told) == 1 and _NUMBERED.search(name) is None else ""
