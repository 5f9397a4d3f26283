"""A quantitative statement of a report, with what it is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from pipeline.model.document import Evidence

Kind = Literal["actual", "target", "limit", "benchmark", "previous", "other_party"]
Op = Literal["=", "≥", "≤", ">", "<", "~"]

# A value of one workshop, furnace or process does not speak for the enterprise, nor does one from before the change.
_PART = re.compile(r"车间|工段|工序|班组|\d\s?[#＃号](?:线|炉|窑|机)|生产线|分厂|单机|单台|（[^（）]{1,3}月份?）|单月")
# One level of meters, one kind of waste: a rate of the whole comes first.
_SHARE = re.compile(
    r"(?<![一二三123][、和及/])[一二三123]级|[一1][、和及/][二2]级(?!.*三级)|石膏|煤灰|炉渣|灰渣|滤泥|蔗渣|污泥|酒糟|赤泥|边角料|锰渣|用能单位|用能设备|用水设备"
)
_BEFORE = re.compile(
    r"(?<![较比与和跟同])(?<!相比)(?:(?:审核|实施|改造|技改|培训|治理)(?:以|之)?前(?!后)|上一?轮|首轮|前一轮|摸底|去年|上年)"
    r"|基准年|基期|(?:基准|基数)值?$|原来|以前|(?<=率)原$|是否|兄弟(?:单位|企业|厂)|邻厂"
)
# What all of it comes to (环保设施综合运转率, 运转率合计), before one of several.
_WHOLE = re.compile(
    r"合计|总计|全厂|全公司|全员|综合(?!利用)|(?<!废气)(?<!废水)(?<!污水)(?<!烟气)(?:环保|治理)设施|总的"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A value in a canonical unit."""

    value: Decimal
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """A value found in the report: `raw` is the number with its unit as written; `unit` as written ("" when none); `year` a year or period
    such as "2022", "2022/2023"; `id` names the catalogue entry, None when the name is only what the report calls it.
    `assumed` names what was inferred, e.g. "year" from the heading above."""

    id: str | None
    name: str
    value: Decimal
    unit: str
    raw: str
    evidence: Evidence
    high: Decimal | None = None
    op: Op = "="
    canonical: Quantity | None = None
    year: str | None = None
    kind: Kind = "actual"
    in_table: bool = False
    assumed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorRule:
    """A catalogue entry. `names` are regular expressions over a normalised subject phrase; `not_names` veto them; `units` are the canonical
    units it may carry; `low`/`high` bound a plausible canonical value; `matches`/`rejects` are phrases tested both ways.

    `change` marks what is a difference itself (节电量, 减排量): only such entries take a figure that follows 降低 or 增加.
    `current` marks what tells of the enterprise's state: an undated actual figure of it is of the report's own year.
    `bare` fits a phrase that leaves out of what (年达标率); the entry whose `about` stands nearest before the figure takes it."""

    id: str
    title: str
    unit: str
    names: tuple[str, ...]
    not_names: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    low: Decimal | None = None
    high: Decimal | None = None
    items: tuple[str, ...] = ()
    matches: tuple[str, ...] = ()
    rejects: tuple[str, ...] = ()
    note: str = ""
    change: bool = False
    current: bool = False
    bare: str = ""
    about: str = ""


def best(indicators: Iterable[Indicator], indicator_id: str) -> Indicator | None:
    """The one value that speaks for the enterprise now; None when the report gives none.

    Only kind `actual` is asked. Then, in this order: the whole enterprise before a part of it, after a change before before it; all
    meters and wastes before one level or kind; a year before no year, the latest year first; an exact value before tenths in words
    (九成); the total before the rest; a value with its unit written before one whose unit was inferred; prose before tables (a
    sentence states, a cell lists); for rivals that still differ, the one stated by most places, then the first in the report."""
    rivals = [i for i in indicators if i.id == indicator_id and i.kind == "actual"]
    if not rivals:
        return None
    said = Counter((i.value, i.high, i.year) for i in rivals)
    order = {id(i): n for n, i in enumerate(rivals)}
    return min(
        rivals,
        key=lambda i: (
            _PART.search(i.name) is not None,
            _BEFORE.search(i.name) is not None,
            _SHARE.search(i.name) is not None,
            -int(i.year[-4:]) if i.year is not None and i.year[-4:].isdigit() else 0,
            "成" in i.raw,
            _WHOLE.search(i.name) is None,
            i.unit == "",
            i.in_table,
            -said[(i.value, i.high, i.year)],
            order[id(i)],
        ),
    )
