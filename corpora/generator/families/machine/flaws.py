"""Planted faults: example rows left in, another enterprise's name, a total or rate that does not follow, two values."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from corpora.generator.families.machine.form import Form

Flaw = Callable[[Form], bool]


def plant(f: Form) -> None:
    """None to three of them; one that finds no place in this report is passed over."""
    wanted = f.rng.choice([0, 0, 1, 1, 2, 3])
    flaws: list[Flaw] = [example_row, other_name, wrong_gain, wrong_change, two_staffs, weak_target]
    for flaw in f.rng.sample(flaws, len(flaws)):
        if wanted and flaw(f):
            wanted -= 1


def example_row(f: Form) -> bool:
    """A row of the template at the end of a table of some length."""
    ends = [
        k for k in range(4, len(f.m.lines) - 1)
        if all(line.startswith("| ") for line in f.m.lines[k - 3 : k + 1]) and not f.m.lines[k + 1] and _full(f.m.lines[k])
    ]  # fmt: skip
    if not ends:
        return False
    place, text = f.rng.choice(ends), f.rng.choice(f.texts["samples"])
    width = f.m.lines[place].count("|") - 1
    f.m.lines.insert(place + 1, f"| {' | '.join([text, *['××'] * (width - 1)])} |")
    f.m.defect("leftover", [text], "示例行未删")
    return True


def _full(line: str) -> bool:
    return all(cell.strip() for cell in line.strip("|").split("|"))


def other_name(f: Form) -> bool:
    """A note under the second table signs for another enterprise."""
    places = [k for k, line in enumerate(f.m.lines) if k and not line and _full(f.m.lines[k - 1] or "| |")]
    if not places:
        return False
    text = f.rng.choice(["填报单位：{}", "注：以上数据由{}填报。", "审核人（{}）已确认。"]).format(f.e.other_company)
    f.m.lines.insert(f.rng.choice(places) + 1, text)
    f.m.defect("leftover", [f.e.other_company], "留有另一家企业的名称")
    return True


def wrong_gain(f: Form) -> bool:
    """The sum of the gains."""
    right = f.e.gain_total
    wrong = right + Decimal(f.rng.choice(["10", "-8.5", "27"]))
    return _alter(f, "方案年经济效益", str(right), str(wrong), "方案年经济效益合计", "效益合计与各方案之和不符")


def wrong_change(f: Form) -> bool:
    """A difference of two years' emissions."""
    one = f.e.pollutants[0]
    right = one.tons[0] - one.tons[2]
    wrong = right * 2 + Decimal("0.5")
    row = f"| {one.tons[0]} | {one.tons[2]} | "
    for k, line in enumerate(f.m.lines):
        if f"{row}{right} |" in line:
            f.m.lines[k] = line.replace(f"{row}{right} |", f"{row}{wrong} |")
            f.m.defect("arithmetic", [str(wrong)], "变化量不等于两年排放量之差")
            return True
    return False


def two_staffs(f: Form) -> bool:
    """The head count of the form against a note below."""
    wrong = f.e.staff + f.rng.choice([-21, 16, 34])
    ends = [k for k, line in enumerate(f.m.lines) if not line]
    quote = f"全厂职工{wrong}人"
    f.m.lines.insert(ends[-1] + 1, f"附注：{quote}，均已登记。")
    f.m.defect("inconsistency", [quote, f"{f.e.staff}人"], "职工人数前后不一")
    return True


def weak_target(f: Form) -> bool:
    """The near goal worse than what is already reached; only where the goals are printed."""
    one = f.e.targets[0]
    wrong = (one.current * Decimal("1.07")).quantize(one.current)
    row = f"| {one.indicator} | {one.unit} | {one.current} | "
    for k, line in enumerate(f.m.lines):
        if f"{row}{one.near} |" in line:
            f.m.lines[k] = line.replace(f"{row}{one.near} |", f"{row}{wrong} |")
            _relabel(f, one.indicator, str(one.near), str(wrong))
            f.m.defect("inconsistency", [str(wrong), str(one.current)], "目标弱于现状")
            return True
    return False


def _alter(f: Form, name: str, old: str, new: str, holding: str, note: str) -> bool:
    for k, line in enumerate(f.m.lines):
        if holding in line and f"| {old} |" in line:
            f.m.lines[k] = line.replace(f"| {old} |", f"| {new} |", 1)
            _relabel(f, name, old, new)
            f.m.defect("arithmetic", [new], note)
            return True
    return False


def _relabel(f: Form, name: str, old: str, new: str) -> None:
    for label in f.m.indicators:
        if label["name"] == name and label["quote"] == old:
            label["quote"], label["value"] = new, float(new)
            return
