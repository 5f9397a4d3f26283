"""One dossier held against one label."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from rapidfuzz import fuzz

from pipeline.evaluate.labels import IndicatorLabel, Label, ScoreLabel
from pipeline.evaluate.tally import Scored, Tally
from pipeline.model import Dossier, Indicator, Section, Spec
from pipeline.model.indicator import IndicatorRule, best
from pipeline.model.score import DraftScore
from pipeline.text.normalize import normal

_SERVED = ("present", "elsewhere", "not_applicable")
_DEFECTS = {"leftover": ("LEFT",), "inconsistency": ("CON",), "arithmetic": ("ARI", "CON")}
_KINDS = {"last_round": "previous", "other_company": "other_party"}


def flat(text: str) -> str:
    """Text without spaces and in one width, for comparing quotations."""
    return re.sub(r"\s+", "", normal(text).text)


def title(text: str) -> str:
    """A title for comparing: flat, without parentheses and end punctuation."""
    return re.sub(r"[（(][^（）()]*[）)]", "", flat(text)).strip("。：:、.")


def measure(dossier: Dossier, label: Label, spec: Spec) -> Tally:
    """All counts for one report."""
    tally = Tally()
    tally.note(
        dossier.outline.id == label.spec,
        "outline.right",
        "outline.all",
        f"大纲判断：应为 {label.spec}，判为 {dossier.outline.id}",
    )
    if dossier.outline.id == label.spec:
        _sections(dossier, label, tally)
    _indicators(dossier, label, spec, tally)
    _chosen(dossier, label, spec, tally)
    _scores(dossier, label, tally)
    _defects(dossier, label, tally)
    return tally


def _sections(dossier: Dossier, label: Label, tally: Tally) -> None:
    by_path = {tuple(title(t) for t in s.path): s for s in dossier.sections}
    numbered = {h.block: h.number + h.title for h in dossier.headings}
    for want in label.sections:
        section = by_path.get(tuple(title(t) for t in want.path))
        name = " › ".join(want.path)
        if section is None:
            tally.note(False, "section.known", "section.nodes", f"标注的节点不在大纲中：{name}")
            continue
        served = section.status in _SERVED
        present = want.status == "present"
        if present:
            tally.note(not served, "section.false_missing", "section.present")
            if not served:
                tally.errors.append(f"误报缺失：{name}（{section.status}，原文标题 {want.heading_as_written}）")
        else:
            tally.note(
                not served, "section.gap_found", "section.gaps", f"漏报{want.status}：{name}（判为 {section.status}）"
            )
        if not served:
            tally.note(not present, "section.gap_real", "section.gap_reported")
        if present and want.heading_as_written:
            good = _heading_matches(section, want.heading_as_written, numbered)
            seen = "、".join(e.quote for e in section.headings) or "无"
            tally.note(
                good, "heading.matched", "heading.all", f"标题：{name} 应为 {want.heading_as_written}，判为 {seen}"
            )


def _heading_matches(section: Section, written: str, numbered: dict[int, str]) -> bool:
    want = flat(written)
    return any(flat(numbered.get(e.block, e.quote)) == want or flat(e.quote) == want for e in section.headings)


def _number(value: Any) -> Decimal | None:
    try:
        return Decimal(str(value))
    except InvalidOperation:
        return None


def _same_value(found: Indicator, want: IndicatorLabel) -> bool:
    if isinstance(want.value, list):
        low, high = (_number(v) for v in want.value[:2])
        return found.value == low and found.high == high
    return found.value == _number(want.value)


def unit(text: str | None) -> str:
    """A written unit in one form."""
    key = flat(text or "").lower().replace("³", "3").replace("²", "2").replace("％", "%")
    return {
        "百分之": "%",
        "度": "kwh",
        "立方米": "m3",
        "立方": "m3",
        "方": "m3",
        "吨": "t",
        "kw·h": "kwh",
        "无量纲": "",
    }.get(key, key.replace("kw·h", "kwh"))


_PER_PIECE = re.compile(r"单位|每|一吨|吨[\u4e00-\u9fff]|单耗|强度")
_PER_TIME = {
    "年": r"年[产处均可净节减]|每年|一年|全年", "a": r"年[产处均可净节减]|每年|一年|全年",
    "天": r"每天|每日|日[产处均]|一天", "d": r"每天|每日|日[产处均]|一天", "日": r"每天|每日|日[产处均]|一天",
}  # fmt: skip


def _same_unit(found: Indicator, want: IndicatorLabel) -> bool:
    """Whether the unit is the labelled one. 每吨铸件用电940度: what stands in the report is 度; a label that writes 度/吨 says the same
    where the words about the figure say 每 or 单位, and 吨/年 where they say 年产 or 每年."""
    own, labelled = unit(found.unit), unit(want.unit)
    if own == labelled or not own:
        return own == labelled
    top, _, below = flat(want.unit or "").rpartition("/")
    if unit(top) != own:
        return False
    told = flat(found.name) + flat(want.quote)
    timed = _PER_TIME.get(below)
    if timed is not None:
        return re.search(timed, told) is not None
    return bool(below) and (_PER_PIECE.search(told) is not None or (found.id or "").endswith("_per_product"))


def _indicators(dossier: Dossier, label: Label, spec: Spec, tally: Tally) -> None:
    for want in label.indicators:
        rows = [i for i in dossier.indicators if _same_value(i, want)]
        quote = flat(want.quote)
        near = [
            i
            for i in rows
            if flat(i.evidence.quote) in quote or quote in flat(i.evidence.quote) or flat(i.raw) in quote
        ]
        good = [i for i in near if _same_unit(i, want)]
        where = "表" if rows and rows[0].in_table else "文"
        shown = f"{want.name} {want.value}{want.unit or ''}（{want.value_kind}{'·' + want.ctx if want.ctx else ''}，{want.year}）"
        tally.note(bool(near), "indicator.value", "indicator.all", f"指标未取到：{shown}：{want.quote[:40]}")
        tally.note(
            bool(good),
            "indicator.unit",
            "indicator.all.unit",
            f"指标单位不符：{shown}：{[i.unit for i in near][:3]}" if near else "",
        )
        full = [i for i in good if _means(i, want, spec)]
        seen = [(i.id or i.name, i.kind, i.year) for i in good][:3]
        tally.note(
            bool(full),
            "indicator.full",
            "indicator.all.full",
            f"指标含义不符（{where}）：{shown}：{seen}" if good else "",
        )


def _chosen(dossier: Dossier, label: Label, spec: Spec, tally: Tally) -> None:
    """Whether the value the scoring takes for each rate 附件3 tests is a labelled one of the latest labelled year."""
    stated: dict[str, list[IndicatorLabel]] = {}
    for want in label.indicators:
        rate = (
            unit(want.unit) == "%" and want.value_kind == "actual" and not want.ctx and not isinstance(want.value, list)
        )
        rule = (
            next((r for r in spec.indicators if "%" in r.units and _names(r, title(want.name))), None) if rate else None
        )
        if rule is not None and rule.items:
            stated.setdefault(rule.id, []).append(want)
    for key, wanted in stated.items():
        last = max((_years(w.year)[-1] for w in wanted if _years(w.year)), default=None)
        now = [w for w in wanted if last is None or not _years(w.year) or _years(w.year)[-1] == last]
        took = best(dossier.indicators, key)
        good = took is not None and any(_same_value(took, w) for w in now)
        shown = f"{took.name} {took.raw}（{took.year}）" if took is not None else "无"
        asked = "、".join(f"{w.name} {w.value}%" for w in now[:3])
        tally.note(good, "indicator.chosen", "indicator.rates", f"评分取值不符：{asked}：{shown}")


def _names(rule: IndicatorRule, key: str) -> bool:
    return any(re.search(p, key) for p in rule.names) and not any(re.search(p, key) for p in rule.not_names)


def _means(found: Indicator, want: IndicatorLabel, spec: Spec) -> bool:
    kind = _KINDS.get(want.ctx or "", want.value_kind)
    if found.kind != kind and not (want.ctx and found.kind == want.value_kind):
        return False
    if want.year is not None and _years(want.year) != _years(found.year):
        return False
    return _same_name(found, want.name, spec)


def _years(text: Any) -> list[str]:
    """The years a period names: 2022/2023年榨季 and 2022/2023 are one period; a month or quarter is left out."""
    full = re.findall(r"(?:19|20)\d\d", flat(str(text or "")))
    return full or re.findall(r"\d+", flat(str(text or "")))


# F1年效益, G2氮氧化物削减量: a measure called by its number, where the report gives its name beside the figure.
_NUMBERED = re.compile(
    r"^(?!SO2|NO2|CO2|NH3|BOD5|PM\d)[A-Z]{1,3}[\-—]?\d{1,2}(?:[\-—~至]+[A-Z]{0,3}\d{1,2})?(?:方案)?(?=.*(?:投资|投入|资金|效益|收益|节|减|偿还|回收期))"
)


_IN_BRACKETS = re.compile(r"^(?:无/?低费|中/?高费)?方案(?=.*[（(][A-Z]{1,3}\d{1,2}[）)]$)")


# 方案投资, 中高费方案年效益: any measure's own, where the report's row names the measure (除尘器改造投资).
_OF_A_MEASURE = re.compile(
    r"^(?:(?:中/?高费|无/?低费)?(?:方案|项目|措施)|ZG|[A-Z]{1,3})?(?P<what>投资|投入|资金|年效益|效益|年收益)额?$"
)


def _same_name(found: Indicator, name: str, spec: Spec) -> bool:
    key, own = title(_IN_BRACKETS.sub("", _NUMBERED.sub("", name))), title(found.name)
    if not own or key in own or own in key or fuzz.ratio(key, own) >= 60:
        return True
    measured = _OF_A_MEASURE.match(key)
    if measured is not None and found.id is None and own.endswith(measured["what"]):
        return True
    rule = next((r for r in spec.indicators if r.id == found.id), None)
    return rule is not None and _names(rule, key)


def _scores(dossier: Dossier, label: Label, tally: Tally) -> None:
    drafts = {d.item: d for d in dossier.scores}
    before = len(tally.scored)
    for want in label.scores:
        draft = drafts.get(str(want.item))
        if draft is None:
            continue
        if draft.item not in tally.items:
            tally.items.append(draft.item)
        if want.expected is None:
            good = draft.points is None
            error = f"评分应留空：{want.item} 预评 {draft.points}（{want.why}）"
            tally.note(good, "score.left_open", "score.open", error)
            tally.note(good, f"item.{draft.item}.left_open", f"item.{draft.item}.open")
        else:
            _score(draft, want.expected, want, tally)
    sums = [(s.points, s.expected, s.low, s.high) for s in tally.scored[before:]]
    if sums:
        points, expected, low, high = (sum(column) for column in zip(*sums, strict=True))
        tally.totals.append((points, expected, low, high))


def _score(draft: DraftScore, expected: float, want: ScoreLabel, tally: Tally) -> None:
    """One item the label gives points."""
    low, high = want.acceptable or [expected, expected]
    points = draft.points
    shown = f"{want.item} {draft.title} 预评 {points}，标注 {expected} [{low}, {high}]（{want.why}）"
    tally.note(points is not None, "score.drafted", "score.scorable", f"评分未给出：{shown}")
    tally.note(points is not None, f"item.{draft.item}.drafted", f"item.{draft.item}.scorable")
    if points is None:
        return
    within = low <= points <= high
    tally.note(within, "score.within", "score.drafted.all", f"评分越界：{shown}")
    numbers = {"points": points, "out_of": draft.out_of, "low": draft.low, "high": draft.high}
    tally.scored.append(
        Scored(
            item=draft.item, expected=expected, within=within, **{key: float(value) for key, value in numbers.items()}
        )
    )


# A bare figure of a table's cell, which must stand whole in the other quote (158, not the 8 of 158).
_CELL = 4


def _touches(one: str, other: str) -> bool:
    """Whether of two quotes (spaces left out) one stands in the other."""
    short, long = sorted((one, other), key=len)
    if short == long or len(short) >= _CELL:
        return short in long
    return len(short) > 1 and re.search(rf"(?<![\d.,]){re.escape(short)}(?![\d.,]*\d)", long) is not None


def _defects(dossier: Dossier, label: Label, tally: Tally) -> None:
    quoted: Sequence[tuple[str, str]] = [(f.code, flat(e.quote)) for f in dossier.findings for e in f.evidence]
    wanted: list[str] = []
    for defect in label.defects:
        codes = _DEFECTS.get(defect.type)
        if codes is None:
            continue
        quotes = [flat(q) for q in defect.quotes]
        wanted.extend(quotes)
        good = any(code.startswith(codes) and any(_touches(q, seen) for q in quotes) for code, seen in quoted)
        tally.note(good, "defect.found", "defect.all", f"缺陷未发现：{defect.type} {defect.quotes[:2]} {defect.note}")
    for finding in dossier.findings:
        if finding.code.startswith(("LEFT", "CON", "ARI")) and finding.severity in ("must", "should"):
            real = any(_touches(flat(e.quote), q) for e in finding.evidence for q in wanted)
            tally.note(real, "finding.real", "finding.reported", f"发现项存疑：{finding.code} {finding.message}")
