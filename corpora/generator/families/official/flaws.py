"""Planted faults: something of another enterprise, two values for one quantity, a sum or rate that does not follow."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from corpora.generator.families.official.desk import Desk

Flaw = Callable[[Desk], bool]


def plant(d: Desk) -> None:
    """None to three of them; one that finds no place in this report is passed over."""
    wanted = d.rng.choice([0, 0, 1, 1, 2, 3])
    flaws: list[Flaw] = [
        other_name,
        blank_name,
        two_outputs,
        two_staffs,
        wrong_sum,
        wrong_rate,
        weak_target,
        high_claim,
    ]
    for flaw in d.rng.sample(flaws, len(flaws)):
        if wanted and flaw(d):
            wanted -= 1


def _insert(d: Desk, text: str) -> None:
    """After an ordinary paragraph of some length, so that no thin section gains a body."""
    places = [k for k, line in enumerate(d.m.lines) if len(line) > 45 and line[0] not in "#!|"]
    d.m.lines.insert(d.rng.choice(places) + 1, text)


def other_name(d: Desk) -> bool:
    text = d.bank.say("leftover_named")
    _insert(d, text)
    d.m.defect("leftover", [d.e.other_company], "留有另一家企业的名称")
    return True


def blank_name(d: Desk) -> bool:
    text = d.bank.say("leftover_blank")
    _insert(d, text)
    mark = next(mark for mark in ("XXX公司", "××有限公司", "（企业名称）") if mark in text)
    d.m.defect("leftover", [mark], "企业名称没有填写")
    return True


def two_outputs(d: Desk) -> bool:
    """The last year's output in a sentence with two digits exchanged."""
    right = d.e.output[2]
    wrong = _exchanged(right)
    if wrong is None:
        return False
    quote = f"{d.e.last}年{d.e.product}产量为{wrong}{d.e.product_unit}"
    _insert(d, f"{quote}，{d.rng.choice(['生产负荷较为稳定', '与市场需求基本相当', '是核算各项单耗的依据'])}。")
    d.m.defect("inconsistency", [quote, d.number(right)], "同一年的产量前后不一")
    return True


def two_staffs(d: Desk) -> bool:
    wrong = d.e.staff + d.rng.choice([-23, -14, 17, 31])
    right = next((label["quote"] for label in d.m.indicators if label["name"] == "职工人数"), None)
    if right is None:
        return False
    quote = f"公司共有职工{wrong}人"
    _insert(d, f"{quote}，生产一线人员实行三班运转。")
    d.m.defect("inconsistency", [quote, right], "职工人数前后不一")
    return True


def wrong_sum(d: Desk) -> bool:
    """The first year's total of energy."""
    right = d.e.tce[0]
    wrong = (right * Decimal("1.07")).quantize(Decimal("0.01"))
    if not _swap(d, "| 综合能耗 | tce |", d.number(right), d.number(wrong)):
        return False
    _relabel(d, "综合能耗", d.number(right), d.number(wrong), wrong)
    d.m.defect("arithmetic", [d.number(wrong)], f"{d.e.years[0]}年综合能耗与各能源折标煤之和不符")
    return True


def wrong_rate(d: Desk) -> bool:
    """The reuse of waste water against its parts in the same sentence."""
    right = d.e.reuse_rate[2]
    wrong = right + d.rng.choice([-6, -5, 4]) if right < 90 else right - 7
    place = next((label for label in d.m.indicators if label["name"] == "废水回用率" and "率" in label["quote"]), None)
    if place is None or not _swap(d, place["quote"], f"{right}%", f"{wrong}%"):
        return False
    place["quote"] = place["quote"].replace(str(right), str(wrong))
    place["value"] = float(wrong)
    d.m.scores.pop("17", None)
    d.m.defect("arithmetic", [place["quote"]], "回用率与回用量、产生量不符")
    return True


def weak_target(d: Desk) -> bool:
    """The near goal worse than what is already reached."""
    target = d.e.targets[0]
    wrong = (target.current * Decimal("1.06")).quantize(target.current)
    if not _swap(d, f"| {target.indicator} | {target.unit} | {target.current} |", f"| {target.near} |", f"| {wrong} |"):
        return False
    _relabel(d, target.indicator, str(target.near), str(wrong), wrong)
    d.m.defect("inconsistency", [str(wrong), str(target.current)], "近期目标弱于现状")
    return True


def high_claim(d: Desk) -> bool:
    """Prose claims a level better than its own comparison gives."""
    given = d.bank.slots["level_claim"]
    if d.e.level < 2 or "compare" in d.gaps or not any(given in line for line in d.m.lines):
        return False
    ladder = {2: ("Ⅱ级（国内先进）", "Ⅰ级（国际领先）"), 3: ("Ⅲ级（国内一般）", "Ⅱ级（国内先进）")}
    (low, high), mark = ladder[d.e.level], {2: "Ⅱ级", 3: "Ⅲ级"}[d.e.level]
    better = given.replace(low, high) if low in given else given.replace(low[:2], high[:2])
    d.m.lines[:] = [line.replace(given, better) for line in d.m.lines]
    d.m.scores.pop("11", None)
    d.m.defect("inconsistency", [better, mark], "所称等级高于对照表的评定")
    return True


def _exchanged(value: Decimal) -> Decimal | None:
    """The first pair of unlike neighbouring digits after the leading one, exchanged; None where there is none."""
    digits = list(str(value))
    for k in range(1, len(digits) - 1):
        if digits[k].isdigit() and digits[k + 1].isdigit() and digits[k] != digits[k + 1]:
            digits[k], digits[k + 1] = digits[k + 1], digits[k]
            return Decimal("".join(digits))
    return None


def _swap(d: Desk, holding: str, old: str, new: str) -> bool:
    """In the first line that holds that text and the old value."""
    for k, line in enumerate(d.m.lines):
        if holding in line and old in line:
            d.m.lines[k] = line.replace(old, new, 1)
            return True
    return False


def _relabel(d: Desk, name: str, old: str, new: str, value: Decimal) -> None:
    for label in d.m.indicators:
        if label["name"] == name and label["quote"] == old:
            label["quote"], label["value"] = new, float(value)
            return
