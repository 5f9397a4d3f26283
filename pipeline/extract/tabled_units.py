"""The unit of a table's bare figures: the row's unit column, the column's head, the row's label, the caption, the neighbours."""

from __future__ import annotations

from functools import cached_property

from pipeline.extract.captions import Noted, excluded
from pipeline.extract.layout import Label, Layout, joined
from pipeline.extract.titles import plain
from pipeline.text.phrases import phrase
from pipeline.text.units import Unit, UnitTable

# A row in percent under a head that gives the unit of sums.
_LIMITS = phrase("extract.tabled_units.limits")
_UNMEASURED = phrase("extract.tabled_units.unmeasured")
_SHARE_ROW = phrase("extract.tabled_units.share_row")
# 目标值 | 实绩 | 达成率: in percent, whatever the row is measured in.
_ACHIEVED = phrase("extract.tabled_units.achieved")
_MOVED_SHARE = phrase("extract.tabled_units.moved_share")
# 折标量（tce）, 削减率（%）: what a column makes of the rows' quantities is measured by itself.
_OTHER_THING = phrase("extract.tabled_units.other_thing")
_AS_COAL = phrase("extract.tabled_units.as_coal")
_FACTOR = phrase("extract.fitted.factor")
# 监测范围（mg/m³） | 均值 | 限值
_OF_MEASURED = phrase("extract.tabled_units.of_measured")
#: Dimensions of what is measured in air, water and as sound.
LEVELS = frozenset({"concentration", "gas_concentration", "noise", "dioxin"})


class Units:
    """The units of one table's figures, as its layout and its caption tell them."""

    def __init__(self, layout: Layout, noted: Noted, known: UnitTable) -> None:
        self.layout, self.noted, self.known = layout, noted, known

    def of(self, row: int, column: int, heads: list[Label], labels: list[Label]) -> tuple[Unit | None, bool]:
        """The unit of a bare figure: the row's unit column, the column's header, the row's label, the caption."""
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
        own = self.layout.role_text("unit", row, column)
        if own and (unit := self.known.whole(own)) is not None and not excluded(plain(joined(heads)), unit):
            return unit, False
        for label in (*reversed(heads), *reversed(labels)):
            if label.unit is not None:
                return label.unit, False
        unit = self._corner(heads, labels) or self.noted.unit(plain(joined(heads)), plain(joined(labels)))
        if unit is None and self.layout.roles[column] == "value" and not _UNMEASURED.search(joined([*heads, *labels])):
            unit = self._of_limits or self._of_neighbours(heads)
        return unit, unit is not None

    def _of_coal(self, head: Label) -> Unit | None:
        """The unit of a column of standard coal beside one of the carriers' own units (实物 | tce; 实物量 | 折标); None for any other."""
        if not head.name:
            return head.unit if head.unit is not None and head.unit.canonical == "tce" else None
        return self._coal if head.unit is None and _AS_COAL.fullmatch(plain(head.name)) else None

    @cached_property
    def _coal(self) -> Unit | None:
        """Standard coal as the words above the table or its own cells write it, else in tonnes of it."""
        cells = (
            self.layout.text(r, c) for r in range(self.layout.table.rows) for c in range(self.layout.table.columns)
        )
        written = next((unit for text in cells if (unit := self.known.whole(text)) and unit.canonical == "tce"), None)
        return written or self.noted.of_coal or self.known.whole("tce")

    @cached_property
    def _of_limits(self) -> Unit | None:
        """The unit in the label of the row of limits (颗粒物 | SO2 … 限值（mg/m³）), that of the rows above it too."""
        rows = range(self.layout.header_rows, self.layout.table.rows)
        ruled = (self.layout.label(text) for r in rows if _LIMITS.match(text := self.layout.text(r, 0)))
        return next((one.unit for one in ruled if one.unit is not None), None)

    def _of_neighbours(self, heads: list[Label]) -> Unit | None:
        """The one concentration or level the other heads give (监测范围（mg/m³） | 均值 | 限值), for a column that only says which of it."""
        if not heads or _OF_MEASURED.match(heads[-1].name) is None:
            return None
        told = {h.unit for one in self.layout.heads for h in one if h.unit is not None and h.unit.dimension in LEVELS}
        measured = {unit.written: unit for unit in told}
        return next(iter(measured.values())) if len(measured) == 1 else None

    def _corner(self, heads: list[Label], labels: list[Label]) -> Unit | None:
        """The unit in the head of the label column (投入（万元） | 2021年 | 2022年), where the other heads only say when."""
        corner = self.layout.heads[0][-1:] if self.layout.header_rows and self.layout.roles[0] == "label" else []
        if not corner or not labels or not any(h.years for h in heads) or _SHARE_ROW.search(labels[-1].name):
            return None
        return corner[0].unit
