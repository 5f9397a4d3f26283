"""附件3 as data: items, and the rules by which a draft is made.

The schema is wider than 附件3: other forms carry veto items, bonus items, phases and other pass lines."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from pipeline.model.indicator import Kind
from pipeline.model.section import Status

Comparator = Literal["≥", "≤", ">", "<", "="]
Basis = Literal["document", "evidence", "site"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """What a rule reads: exactly one of indicator, statement, sections, finding, any_of, all_of, none_of. ValueError when it is not one.

    indicator  id ("*" any) compared `op` `bound` in `unit`, or with the report's own limit, or the levels printed in
               its row (`against` limit, benchmark). `named`: a pattern of names; values so called that no entry of the catalogue
               claims count too. `prefer`: a pattern of names; values so called are the whole's, others a part's; `refuse`: names
               that never count; `part`: names of a part (车间自己的), set aside while others remain.
               `among`: id of a statement that must be the last of its kind (same first word of the id) before
               the value in its paragraph, or, where none stands there, `titles`: a pattern for the heading above. `parts`:
               numerator and denominator ids whose quotient in percent stands in when the rate itself is not printed; `near` only
               from one paragraph or table row, or the sums of the same years in one table; `dated` also (without `near`: only)
               where both name one and the same year; `binding`: a printed rate that the parts beside it contradict does not
               draft. `counted`: two counts that tell the rate (463 of 480) stand in where none is
               printed. `at_least`: how many values of that kind must stand in the report, where there is no bound.
    statement  id, with `value` its variant, said in `at_least` paragraphs; `planned` admits what is only planned, for items that ask
               for a plan; `every_year`: one year's no counts against it whatever other years say. Of several places those are shown
               whose wording matches `prefer`, and those in the sections `home` before others.
    sections   node ids ("*" all of kind section, narrowed by `severity`) in one of `statuses`.
    finding    a code or the beginning of a finding's name; `subject` narrows it, and so does `titles`: a pattern for the heading above.
    none_of    met when none of them is: for signs of quality, where what is lacking counts, and inside all_of as a guard.
    beside     a statement that counts only where another of its group is told in the same section or close by (groups told `together`).
    unquoted   its places are not shown: it is only asked that there is such.
    failing    what a failed test says: "no" a stated no; "yields" a no unless it is affirmed elsewhere or another alternative holds;
               "silent" nothing."""

    indicator: str | None = None
    op: Comparator = "≥"
    bound: Decimal | None = None
    unit: str = "%"
    kind: Kind = "actual"
    against: Literal["limit", "benchmark"] | None = None
    named: str = ""
    prefer: str = ""
    part: str = ""
    refuse: str = ""
    among: str = ""
    titles: str = ""
    parts: tuple[str, str] | None = None
    near: bool = False
    dated: bool = False
    binding: bool = False
    counted: bool = False
    at_least: int = 1
    statement: str | None = None
    value: str | None = None
    home: tuple[str, ...] = ()
    planned: bool = False
    every_year: bool = False
    sections: tuple[str, ...] = ()
    statuses: tuple[Status, ...] = ("present", "elsewhere")
    severity: Literal["must", "should", "note"] | None = None
    finding: str | None = None
    subject: str | None = None
    failing: Literal["no", "yields", "silent"] = "no"
    beside: bool = False
    unquoted: bool = False
    none_of: tuple[Condition, ...] = ()
    any_of: tuple[Condition, ...] = ()
    all_of: tuple[Condition, ...] = ()

    def __post_init__(self) -> None:
        named = (self.indicator, self.statement, self.sections, self.finding, self.any_of, self.all_of, self.none_of)
        if sum(bool(n) for n in named) != 1:
            raise ValueError("条件须且只须写 indicator、statement、sections、finding、any_of、all_of、none_of 中的一个")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One tier, one part of an all-of, or one sign of quality.

    `points`: what a tier earns or a sign adds (negative: a deduction; `each` per occurrence, down to `most`). `weight`: a part's share.
    `partly` earns `credit` (a fraction) when `when` is not met, and then no less than `low` is certain. `assumed` names what the rule
    takes for granted, only where `assumed_pattern` occurs in the quotation when one is given. `text` is what the reviewer reads, `ask`
    what to request when the report is silent, `site` what to see on site, `hint` usual practice that decides nothing."""

    id: str
    text: str
    when: Condition
    clause: str = ""
    points: Decimal | None = None
    weight: Decimal = Decimal(1)
    each: bool = False
    most: Decimal | None = None
    partly: Condition | None = None
    partly_text: str = ""
    credit: Decimal = Decimal("0.5")
    low: Decimal | None = None
    assumed: tuple[str, ...] = ()
    assumed_pattern: str = ""
    ask: str = ""
    site: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A sub-score; the groups of an item add up to it.

    tiers    the highest rule that holds; `exclusive` variants contradict one another, so the lower one drafts.
    all_of   parts earn their shares (`partial` shares) or only all together (`partial` none).
    coverage as all_of, or by `counts`: (parts met, points).
    quality  the first rule is the base, the others add or deduct.
    `together`: the parts are told together in one place; what is said there is shown before what is said in passing elsewhere.
    Shares are rounded to `step`, ties down. `down`/`up`: how far two careful readers may differ from the draft."""

    id: str
    title: str
    out_of: Decimal
    way: Literal["tiers", "all_of", "coverage", "quality"]
    rules: tuple[Rule, ...]
    partial: Literal["shares", "none"] = "shares"
    counts: tuple[tuple[int, Decimal], ...] = ()
    exclusive: bool = False
    together: bool = False
    step: Decimal = Decimal("0.5")
    down: Decimal = Decimal(0)
    up: Decimal = Decimal(0)

    def __post_init__(self) -> None:
        if not self.rules:
            raise ValueError(f"{self.id}：没有规则")
        if self.step <= 0:
            raise ValueError(f"{self.id}：step 须大于 0")
        for rule in self.rules:
            if self.way in ("tiers", "quality") and rule.points is None:
                raise ValueError(f"{self.id}.{rule.id}：缺 points")
            if self.way != "quality" and rule.when.none_of:
                raise ValueError(f"{self.id}.{rule.id}：none_of 只用于 quality，缺少内容不能得分")
            if self.way == "tiers" and rule.points is not None and not 0 <= rule.points <= self.out_of:
                raise ValueError(f"{self.id}.{rule.id}：points 不在 0 与 {self.out_of} 之间")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item of the form. `number` None for those that carry none; `requirement` is the printed text.

    `notes` are seen by the reviewer and earn nothing. `veto`: what it finds fails the form whatever the sum, and a person says so;
    `bonus`: counts above the form's total; `phase`: the stage of the procedure it belongs to."""

    id: str
    number: str | None
    series: int
    title: str
    requirement: str
    out_of: Decimal
    basis: Basis
    groups: tuple[Group, ...] = ()
    notes: tuple[Rule, ...] = ()
    ask: tuple[str, ...] = ()
    site: str = ""
    hint: str = ""
    veto: bool = False
    bonus: bool = False
    phase: str | None = None

    def __post_init__(self) -> None:
        if self.groups and sum(g.out_of for g in self.groups) != self.out_of:
            raise ValueError(f"第 {self.id} 项：各分组分值之和不等于 {self.out_of}")
        if not self.ask:
            raise ValueError(f"第 {self.id} 项：缺 ask，无法预评时须说明向企业要什么")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rubric:
    """The form: items in printed order, titles and points of the series, the total, and the pass line (80 for 附件3).

    ValueError when the items' points do not add up to the series' and the total (bonus items aside)."""

    id: str
    title: str
    series: tuple[str, ...]
    items: tuple[Item, ...]
    pass_line: Decimal
    series_points: tuple[Decimal, ...] = ()
    total: Decimal = Decimal(100)
    phases: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        counted = [i for i in self.items if not i.bonus]
        if sum(i.out_of for i in counted) != self.total:
            raise ValueError(f"各项分值之和不等于 {self.total}")
        for number, points in enumerate(self.series_points, start=1):
            if sum(i.out_of for i in counted if i.series == number) != points:
                raise ValueError(f"系列 {number} 的分值之和不等于 {points}")
        ids = [i.id for i in self.items]
        if len(set(ids)) != len(ids):
            raise ValueError("项目 id 重复")

    def item(self, item_id: str) -> Item:
        """The item of that id; KeyError when there is none."""
        for item in self.items:
            if item.id == item_id:
                return item
        raise KeyError(item_id)
