"""The unit of a table's bare figures: the row's unit column, the column's head, the row's label, the caption, the neighbours."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cached_property

from pipeline.extract.captions import Noted, excluded
from pipeline.extract.labels import Label, plain
from pipeline.extract.layout import Layout, joined
from pipeline.extract.sectioned import sections
from pipeline.text.phrases import phrase
from pipeline.text.units import Unit, UnitTable

# A row in percent under a head that gives the unit of sums.
_LIMITS = phrase("extract.tabled_units.limits")
# 合计（m³/h）
_TOTAL = phrase("extract.tabled_units.total")
_UNMEASURED = phrase("extract.tabled_units.unmeasured")
_SHARE_ROW = phrase("extract.tabled_units.share_row")
# 目标值 | 实绩 | 达成率: in percent, whatever the row is measured in.
_ACHIEVED = phrase("extract.tabled_units.achieved")
_MOVED_SHARE = phrase("extract.tabled_units.moved_share")
# 折标量（tce）, 削减率（%）: what a column makes of the rows' quantities is measured by itself.
_OTHER_THING = phrase("extract.tabled_units.other_thing")
_COAL_COLUMN = phrase("extract.tabled_units.coal_column")
_FACTOR = phrase("extract.fitted.factor")
# 监测范围（mg/m³） | 均值 | 限值
_OF_MEASURED = phrase("extract.tabled_units.of_measured")
# 许可排放量（t/a） | 2022年实际 | 2023年
_WHEN_ONLY = phrase("extract.tabled_units.when_only")
_RULE = phrase("extract.tabled_units.rule")
# 折标煤（t）, 综合能耗（吨）
_EACH, _USED = phrase("extract.tabled_units.each"), phrase("extract.tabled_units.used")
_PAID_ONCE = phrase("extract.tabled_units.paid_once")
_AS_COAL = phrase("extract.tabled_units.as_coal")
_PER = re.compile(r"/\s?[^（）()]+")
# 消耗量（t） | 单耗 | 单耗单位
_UNIT_OF = phrase("extract.tabled_units.unit_of")
#: Dimensions of what is measured in air, water and as sound.
LEVELS = frozenset({"concentration", "gas_concentration", "noise", "dioxin"})


class Units:
    """The units of one table's figures, as its layout and its caption tell them."""

    def __init__(self, layout: Layout, noted: Noted, known: UnitTable) -> None:
        self.layout, self.noted, self.known = layout, noted, known
        self.sections = sections(layout)

    def of(self, row: int, column: int, heads: list[Label], labels: list[Label]) -> tuple[Unit | None, bool]:
        """The unit of a bare figure, a mass of standard coal (折标煤（t）) as such."""
        unit, assumed = self._told(row, column, heads, labels)
        said = plain(heads[-1].name) if heads and heads[-1].name else plain(joined(labels[-1:]))
        if unit is not None and assumed and unit.canonical == "万元/a" and _PAID_ONCE.search(said):
            # 效益汇总（万元/a） | 投资 | 年效益: what is laid out once is no sum of a year.
            return self.known.whole(unit.written.split("/")[0]), assumed
        if unit is None or unit.dimension != "mass":
            return unit, assumed
        coal = _AS_COAL.search(said) is not None
        return (replace(unit, canonical="tce", dimension="coal") if coal else unit), assumed

    def _told(self, row: int, column: int, heads: list[Label], labels: list[Label]) -> tuple[Unit | None, bool]:
        """Its unit as the row's unit column, the column's header, the row's label or the caption tells it."""
        if (each := self._each(row, column, heads, labels)) is not None:
            return each, False
        if heads and (coal := self._of_coal(heads[-1])) is not None:
            return coal, heads[-1].unit is None
        if heads and heads[-1].unit is None and _FACTOR.search(heads[-1].name):
            # 电力 | 万kWh | 1.229: what is counted by has none of the units of what is counted.
            return None, False
        if heads and (_ACHIEVED.match(heads[-1].name) or _MOVED_SHARE.match(heads[-1].name)):
            told = heads[-1].unit
            return (told, False) if told is not None else (self.known.whole("%"), True)
        if heads and (told := heads[-1].unit) is not None and told.canonical == "%":
            # g/m³ beside 2024年较上年（%）: the head's own, whatever the rows are measured in.
            return told, False
        if heads and (told := heads[-1].unit) is not None and _OTHER_THING.search(plain(heads[-1].name)):
            # 单位：万kWh beside 实物量 | 折标量（tce）, kgce/t beside 目标值 | 削减率（%）: the column's own.
            return told, False
        over = next((h for h in reversed(heads) if h.unit is not None), None)
        if over is not None and over is not heads[-1] and not plain(heads[-1].name) and _of_coal_alone(over):
            # 折标准煤（tce） | 2022年 · 2023年: the head's own, whatever the carriers are measured in.
            return over.unit, False
        if len(heads) > 1 and not heads[-1].name and heads[-1].unit is not None and heads[-1].unit.dimension == "coal":
            # 2022年 | 实物 · tce: what the quantity comes to in standard coal.
            return heads[-1].unit, False
        own = self._beside(row, column, heads)
        if own and self._of_others(heads):
            return next((head.unit for head in reversed(heads) if head.unit is not None), None), False
        if own and self._apart(column):
            counted = self._counted_on(own, heads) or self.noted.unit(plain(joined(heads)), plain(joined(labels)))
            return counted, False
        if own and (unit := self.known.whole(own)) is not None and not excluded(plain(joined(heads)), unit):
            return unit, False
        spoken = plain(joined(heads))
        for label in (*reversed(heads), *reversed(labels)):
            if label.unit is not None and not (label in labels and excluded(spoken, label.unit)):
                return label.unit, False
        above = self.sections.get(row)
        if above is not None and above.unit is not None and not excluded(plain(joined(labels)), above.unit):
            return above.unit, False
        unit = self._corner(heads, labels) or self.noted.unit(plain(joined(heads)), plain(joined(labels)))
        if unit is None and self.layout.roles[column] == "value" and not _UNMEASURED.search(joined([*heads, *labels])):
            unit = self._of_limits or self._of_neighbours(heads) or self._of_the_rule(heads)
        return unit, unit is not None

    def _each(self, row: int, column: int, heads: list[Label], labels: list[Label]) -> Unit | None:
        """单位产品综合能耗 | kgce/t beside 实物量 | 折标（tce）: coal per something is no mass of coal, whatever the column counts."""
        if not heads or heads[-1].unit is None or heads[-1].unit.dimension != "coal":
            return None
        beside = self.known.whole(self._beside(row, column, heads))
        told = beside or next((label.unit for label in reversed(labels) if label.unit is not None), None)
        return told if told is not None and told.canonical.startswith("tce/") else None

    def _of_others(self, heads: list[Label]) -> bool:
        """用水量（m³） | 单位用水 | 单位: whether a column's head tells its unit while the group the unit column is for has none."""
        if not any(head.unit is not None for head in heads) or self.layout.roles.count("unit") != 1:
            return False
        at = self.layout.roles.index("unit")
        before = self.layout.heads[at - 1] if at > 1 and self.layout.roles[at - 1] == "value" else []
        return bool(before) and all(head.unit is None for head in before) and before[0].text != heads[0].text

    def _apart(self, column: int) -> bool:
        """Whether a column of rates stands beside one of quantities (消耗量 | 单耗（/t产品）), so that the unit column is not its own."""
        heads = [plain(joined(one)) for one in self.layout.heads]
        return _EACH.search(heads[column]) is not None and any(
            role == "value" and _USED.search(head) is not None
            for role, head in zip(self.layout.roles, heads, strict=True)
        )

    def _counted_on(self, own: str, heads: list[Label]) -> Unit | None:
        """The unit of a rate as its head tells what it is counted on (kWh beside 单耗（/t产品）); None where that leaves it open."""
        told, unit = _PER.search("".join(head.text for head in heads)), self.known.whole(own)
        if unit is None or "/" in own:
            return unit
        return self.known.whole(f"{own}{told.group()}") if told is not None and unit.factor == 1 else None

    def _of_coal(self, head: Label) -> Unit | None:
        """The unit of a column of standard coal beside one of the carriers' own units (实物 | tce; 实物量 | 折标); None for any other."""
        if not head.name:
            return head.unit if head.unit is not None and head.unit.canonical == "tce" else None
        return self._coal if head.unit is None and _COAL_COLUMN.fullmatch(plain(head.name)) else None

    @cached_property
    def _coal(self) -> Unit | None:
        """Standard coal as the words above the table or its own cells write it, else in tonnes of it."""
        cells = (
            self.layout.text(r, c) for r in range(self.layout.table.rows) for c in range(self.layout.table.columns)
        )
        written = next((unit for text in cells if (unit := self.known.whole(text)) and unit.canonical == "tce"), None)
        return written or self.noted.of_coal or self.known.whole("tce")

    def _beside(self, row: int, column: int, heads: list[Label]) -> str:
        """What the unit column of a row holds, one for other columns alone (单耗单位 beside 消耗量 and 单耗) left aside; "" when there is none."""
        own = self._of_some
        if not own:
            return self.layout.role_text("unit", row, column)
        said = plain(joined(heads))
        told = [c for c, what in own.items() if what in said] or [
            c for c, role in enumerate(self.layout.roles) if role == "unit" and c not in own
        ]
        near = sorted(told, key=lambda c: (c > column, abs(c - column)))
        return next((text for c in near if (text := self.layout.text(row, c))), "")

    @cached_property
    def _of_some(self) -> dict[int, str]:
        """The unit columns whose head says which columns they are for (单耗单位 → 单耗), where there are such columns and others."""
        heads = [plain(joined(one)) for one in self.layout.heads]
        values = [text for text, role in zip(heads, self.layout.roles, strict=True) if role == "value"]
        out = {}
        for column, role in enumerate(self.layout.roles):
            found = _UNIT_OF.fullmatch(heads[column]) if role == "unit" else None
            what = found["what"] if found is not None else ""
            if what and 0 < sum(what in text for text in values) < len(values):
                out[column] = what
        return out

    @cached_property
    def _of_limits(self) -> Unit | None:
        """The unit in the label of the row of limits (颗粒物 | SO2 … 限值（mg/m³）), that of the rows above it too."""
        rows = range(self.layout.header_rows, self.layout.table.rows)
        ruled = (
            self.layout.label(text) for r in rows if _LIMITS.match(text := self.layout.text(r, 0)) or _TOTAL.match(text)
        )
        return next((one.unit for one in ruled if one.unit is not None), None)

    def _of_neighbours(self, heads: list[Label]) -> Unit | None:
        """The one concentration or level the other heads give (监测范围（mg/m³） | 均值 | 限值), for a column that only says which of it."""
        if not heads or _OF_MEASURED.match(heads[-1].name) is None:
            return None
        told = {h.unit for one in self.layout.heads for h in one if h.unit is not None and h.unit.dimension in LEVELS}
        if not told and _LIMITS.match(heads[-1].name):
            # 浓度：mg/m³；风量：m³/h above 2023年浓度 | 2024年浓度 | 限值
            noted = (self.noted.unit(plain(joined(one)), "") for one in self.layout.heads)
            told = {unit for unit in noted if unit is not None and unit.dimension in LEVELS}
        measured = {unit.written: unit for unit in told}
        return next(iter(measured.values())) if len(measured) == 1 else None

    def _of_the_rule(self, heads: list[Label]) -> Unit | None:
        """The unit of the one column of what is allowed or aimed at (许可量（t/a） | 2022年实际 | 2023年实际), for those that only say when."""
        if not heads or not heads[-1].years or _WHEN_ONLY.fullmatch(plain(heads[-1].name)) is None:
            return None
        told = [h[-1] for h in self.layout.heads if h and h[-1].unit is not None and h[-1].unit.dimension != "share"]
        return told[0].unit if len(told) == 1 and _RULE.search(told[0].name) is not None else None

    @cached_property
    def _by_years(self) -> bool:
        """Whether columns of the table tell years."""
        return any(head.years for one in self.layout.heads for head in one)

    def _corner(self, heads: list[Label], labels: list[Label]) -> Unit | None:
        """The unit in the head of the label column (投入（万元） | 2021年 | 2022年), where the other heads only say when."""
        corner = self.layout.heads[0][-1:] if self.layout.header_rows and self.layout.roles[0] == "label" else []
        ruled = bool(heads) and _RULE.search(heads[-1].name) is not None and self._by_years
        if not corner or not labels or not (any(h.years for h in heads) or ruled) or _SHARE_ROW.search(labels[-1].name):
            return None
        return corner[0].unit


def _of_coal_alone(head: Label) -> bool:
    """Whether a head tells what the rows' quantities come to in standard coal, in a unit of its own."""
    return head.unit is not None and head.unit.canonical == "tce" and _OTHER_THING.search(plain(head.name)) is not None
