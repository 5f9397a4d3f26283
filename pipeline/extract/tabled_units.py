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
# 监测范围（mg/m³） | 均值 | 限值
_OF_MEASURED = phrase("extract.tabled_units.of_measured")
# 消耗量（t） | 单耗 | 单耗单位
_UNIT_OF = phrase("extract.tabled_units.unit_of")
#: Dimensions of what is measured in air, water and as sound.
LEVELS = frozenset({"concentration", "gas_concentration", "noise", "dioxin"})


class Units:
    """The units of one table's figures, as its layout and its caption tell them."""

    def __init__(self, layout: Layout, noted: Noted, known: UnitTable) -> None:
        self.layout, self.noted, self.known = layout, noted, known

    def of(self, row: int, column: int, heads: list[Label], labels: list[Label]) -> tuple[Unit | None, bool]:
        """The unit of a bare figure: the row's unit column, the column's header, the row's label, the caption."""
        if heads and (_ACHIEVED.match(heads[-1].name) or _MOVED_SHARE.match(heads[-1].name)):
            told = heads[-1].unit
            return (told, False) if told is not None else (self.known.whole("%"), True)
        if heads and (told := heads[-1].unit) is not None and _OTHER_THING.search(plain(heads[-1].name)):
            # 单位：万kWh beside 实物量 | 折标量（tce）, kgce/t beside 目标值 | 削减率（%）: the column's own.
            return told, False
        own = self._beside(row, column, heads)
        if own and (unit := self.known.whole(own)) is not None and not excluded(plain(joined(heads)), unit):
            return unit, False
        for label in (*reversed(heads), *reversed(labels)):
            if label.unit is not None:
                return label.unit, False
        unit = self._corner(heads, labels) or self.noted.unit(plain(joined(heads)), plain(joined(labels)))
        if unit is None and self.layout.roles[column] == "value" and not _UNMEASURED.search(joined([*heads, *labels])):
            unit = self._of_limits or self._of_neighbours(heads)
        return unit, unit is not None

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
