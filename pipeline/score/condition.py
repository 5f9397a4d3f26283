"""A condition held against the facts: met, possible, failed or silent, never a guess from silence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from pipeline.model.document import Evidence
from pipeline.model.rubric import Condition
from pipeline.model.section import Section
from pipeline.model.statement import Statement
from pipeline.score.beside import beside
from pipeline.score.facts import Facts, last_year
from pipeline.score.reading import read
from pipeline.score.telling import telling
from pipeline.score.verdict import MEDIUM, SILENT, STRONG, WEAK, State, Verdict, by_turns, cited, joined
from pipeline.text.patterns import compiled

DENIED = "denied"  # the value of a rule that itself says no
STATUS_WORDS = {"missing": "缺失", "thin": "只有标题或空话", "elsewhere": "内容写在别处", "present": "有"}


def weigh(condition: Condition, facts: Facts) -> Verdict:
    """The verdict on a condition. Inside all_of a none_of only guards: what speaks against it silences the rest."""
    if condition.any_of:
        return _any(condition.any_of, [weigh(c, facts) for c in condition.any_of])
    if condition.all_of:
        if any(weigh(c, facts).state != "met" for c in condition.all_of if c.none_of):
            return SILENT
        asked = [c for c in condition.all_of if not c.none_of]
        return _all([weigh(c, facts) for c in asked], [c.unquoted for c in asked])
    if condition.none_of:
        lacking = all(weigh(c, facts).state in ("silent", "failed") for c in condition.none_of)
        return Verdict(state="met", said="报告中没有读到") if lacking else SILENT
    way: Callable[[Condition, Facts], Verdict]
    if condition.indicator:
        way = read
    elif condition.statement:
        way = _stated
    else:
        way = _sectioned if condition.sections else _found
    return way(condition, facts)


def _stated(condition: Condition, facts: Facts) -> Verdict:
    """Yes and no of a statement. Where both stand in the report, the later year speaks; else the no drafts, unless the yes is said more
    than twice as often: then the no is more likely about a part of it, and the reviewer is told."""
    said = [s for s in facts.statements if s.id == condition.statement]
    variant = [s for s in said if condition.value is None or s.value == condition.value]
    if condition.value is not None and _superseded(variant, said):
        variant = []
    yes = [s for s in variant if s.counts or (condition.planned and not s.negated and s.scope == "own")]
    no = [
        s
        for s in said
        if s.negated and s.scope == "own" and (condition.value is None or s.value in (None, condition.value))
    ]
    if yes and no and not condition.every_year:
        yes, no = _later(yes, [s for s in no if s.value == DENIED or not any(_within(s, y) for y in yes)])
    if yes and no:
        flat = any(s.value == DENIED for s in no)  # a rule of its own says no (高于先进值), not just a word in a clause
        many = not condition.every_year and (condition.failing == "yields" or len(yes) > 2 * len(no) and not flat)
        quotes = joined((s.evidence.quote for s in no[:2]), "”“")
        shown = telling(condition, yes, facts)
        return Verdict(
            state="met" if many else "failed" if flat else "possible",
            said=_quoted(shown) if many or not flat else _quoted(no),
            evidence=cited(_evidence(shown), _evidence(no[:1])) if many else cited(_evidence(no[:1]), _evidence(shown)),
            grade=WEAK,
            places=len(yes),
            disputed=True,
            affirmed=many,
            remarks=(f"报告另有相反的说法（“{quotes}”），{'请核对' if many else '按较低一说预评，请核对'}",),
        )
    if yes and len({s.evidence.block for s in yes}) < condition.at_least:
        return SILENT
    if yes:
        grade = STRONG if len({s.evidence.block for s in yes}) > 1 or yes[0].evidence.table is not None else MEDIUM
        shown = telling(condition, yes, facts)
        return Verdict(
            state="met",
            said=_quoted(shown),
            evidence=cited(_evidence(shown)),
            grade=grade,
            places=len(yes),
            affirmed=True,
        )
    if no:
        return Verdict(state="failed", said=_quoted(no), evidence=cited(_evidence(no)), grade=MEDIUM, places=len(no))
    aside = _set_aside(variant)
    return Verdict(state="silent", remarks=tuple(w for w, _ in aside), evidence=cited(e for _, e in aside))


def _within(no: Statement, yes: Statement) -> bool:
    """Whether a no is read in the very words of a yes: then it denies something else in that sentence."""
    a, b = no.evidence, yes.evidence
    return a.block == b.block and a.start < b.end and b.start < a.end


def _later(yes: list[Statement], no: list[Statement]) -> tuple[list[Statement], list[Statement]]:
    """When one side speaks of a later year than the other, the earlier side is history."""
    last_yes = max((last_year(s.year) or 0 for s in yes), default=0)
    last_no = max((last_year(s.year) or 0 for s in no), default=0)
    if last_yes and last_no and last_yes != last_no:
        return (yes, []) if last_yes > last_no else ([], no)
    return yes, no


def _superseded(variant: Sequence[Statement], said: Sequence[Statement]) -> bool:
    """Whether all of a variant (厂界噪声有超标) is told of years before the last of which another variant is: then it is history."""
    own = [last_year(s.year) for s in variant if s.scope == "own"]
    other = [last_year(s.year) or 0 for s in said if s.counts and s not in variant]
    return all(own) and bool(own) and max(year or 0 for year in own) < max(other, default=0)


def _set_aside(said: Sequence[Statement]) -> list[tuple[str, Evidence]]:
    """Why what was said does not count."""
    words = []
    for group, why in (
        ([s for s in said if s.planned and not s.negated and s.scope == "own"], "只是计划"),
        ([s for s in said if s.scope == "previous"], "说的是上一轮"),
        ([s for s in said if s.scope == "other"], "说的是其他单位或行业"),
    ):
        if group:
            words.append((f"“{_short(group[0].evidence.quote)}”{why}，未据此计分", group[0].evidence))
    return words


def _evidence(said: Sequence[Statement]) -> list[Evidence]:
    """The places, without those that stand within another of them."""
    places = [s.evidence for s in said]
    return [e for e in places if not any(_inside(e, other) for other in places)]


def _inside(part: Evidence, whole: Evidence) -> bool:
    within = part.block == whole.block and whole.start <= part.start and part.end <= whole.end
    return within and whole.end - whole.start > part.end - part.start


def _short(quote: str, length: int = 40) -> str:
    text = " ".join(quote.split())
    return text if len(text) <= length else f"{text[:length]}…"


def _quoted(said: Sequence[Statement]) -> str:
    first = said[0]
    row = f"（表中一行：{_short(first.row, 60)}）" if first.row else ""
    return f"“{_short(first.evidence.quote)}”{row}"


def _sectioned(condition: Condition, facts: Facts) -> Verdict:
    hits = [s for s in facts.sections if s.status in condition.statuses and _wanted(s, condition, facts)]
    absent = not {"present", "elsewhere"} & set(condition.statuses)
    if not absent:
        hits = [s for s in hits if s.headings or s.body]  # a section without a place supports nothing
    if len(hits) < condition.at_least:
        return SILENT
    occurrences = tuple(
        (
            f"{s.reference} {s.path[-1] if s.path else s.id}：{STATUS_WORDS.get(s.status, s.status)}",
            (*s.headings, *s.body) or beside(s, facts.sections),
        )
        for s in hits
    )
    return Verdict(
        state="met",
        said=f"“{joined((s.path[-1] if s.path else s.id for s in hits[:3]), '”“')}”一节",
        grade=WEAK,
        places=len(hits),
        evidence=cited(*((s.headings or s.body)[:1] for s in hits)),
        occurrences=occurrences,
        affirmed=False,
    )


def _wanted(section: Section, condition: Condition, facts: Facts) -> bool:
    if condition.sections != ("*",):
        return section.id in condition.sections
    node = facts.nodes.get(section.id)
    if node is None or node.kind != "section":
        return False
    return condition.severity is None or node.severity == condition.severity


def _found(condition: Condition, facts: Facts) -> Verdict:
    name = condition.finding or ""
    hits = [
        f
        for f in facts.findings
        if (f.code == name or f.name == name or f.name.startswith(f"{name}."))
        and (condition.subject is None or f.subject == condition.subject)
        and (not condition.titles or any(_headed(e, condition.titles) for e in f.evidence))
    ]
    if not hits:
        return SILENT
    return Verdict(
        state="met",
        said=hits[0].message,
        evidence=cited(*(f.evidence for f in hits)),
        grade=MEDIUM,
        places=len(hits),
        occurrences=tuple((f.message, f.evidence) for f in hits),
        affirmed=True,
    )


def _headed(evidence: Evidence, titles: str) -> bool:
    """Whether the nearest heading above a place is so named (3.3 水平衡)."""
    return bool(evidence.heading_path) and compiled(titles).search(evidence.heading_path[-1]) is not None


def _any(conditions: Sequence[Condition], verdicts: Sequence[Verdict]) -> Verdict:
    """An affirmation, unless another alternative is plainly denied: then the report contradicts itself and the lower reading drafts.
    A section that merely exists never outweighs a stated no."""
    met = [v for v in verdicts if v.state == "met" and v.affirmed]
    failed = [
        (c, v) for c, v in zip(conditions, verdicts, strict=True) if v.state == "failed" and c.failing != "silent"
    ]
    denied = [v for c, v in failed if c.failing == "no"]
    # One year without is not outweighed by a number that names no year, nor a rate belied by its parts or another rate by a claim.
    denied += [
        v for c, v in zip(conditions, verdicts, strict=True) if c.every_year and v.disputed or v.belied and not c.near
    ]
    denied = [v for v in denied if not _older(v, met)]
    yielding = [v for c, v in failed if c.failing == "yields"]
    possible = [v for v in verdicts if v.state == "possible"]
    sections = [v for v in verdicts if v.state == "met" and not v.affirmed]
    if met and denied:
        remark = f"报告前后说法不一（{met[0].said}；{denied[0].said}），按较低一说预评，请核对"
        return _blend("possible", [*denied, *met], disputed=True, remarks=(remark,))
    if met:
        # An alternative whose failing says nothing adds nothing in doubt either.
        doubted = [v for c, v in zip(conditions, verdicts, strict=True) if v in possible and c.failing != "silent"]
        return _blend("met", [*met, *doubted], grade=max(v.grade for v in met))
    ranked: tuple[tuple[State, Sequence[Verdict]], ...] = (
        ("possible", possible),
        ("failed", [*denied, *yielding]),
        ("met", sections),
        ("silent", verdicts),
    )
    return next(_blend(state, group) for state, group in ranked if group)


def _older(denied: Verdict, met: Sequence[Verdict]) -> bool:
    """Whether a number that denies is of an earlier year than one that affirms: then it is history."""
    years = [v.year for v in met if v.year is not None]
    return denied.year is not None and bool(years) and denied.year < max(years)


def _all(verdicts: Sequence[Verdict], unquoted: Sequence[bool]) -> Verdict:
    """Met when all are; how often it is said is how often its first condition is said, and what is only asked for is not quoted."""
    order: tuple[State, ...] = ("failed", "possible", "silent")
    for state in order:
        group = [v for v in verdicts if v.state == state]
        if group:
            return _blend(state, group)
    shown = [v for v, silent in zip(verdicts, unquoted, strict=True) if not silent] or verdicts
    return replace(_blend("met", shown, grade=min(v.grade for v in verdicts)), places=verdicts[0].places)


def _blend(
    state: State,
    group: Sequence[Verdict],
    grade: int | None = None,
    disputed: bool = False,
    remarks: tuple[str, ...] = (),
) -> Verdict:
    """One verdict out of several that point the same way."""
    return Verdict(
        state=state,
        said=joined(v.said for v in group),
        evidence=by_turns([v.evidence for v in group]),
        grade=group[0].grade if grade is None else grade,
        places=max(v.places for v in group),
        remarks=tuple(dict.fromkeys((*remarks, *(r for v in group for r in v.remarks)))),
        occurrences=tuple(o for v in group for o in v.occurrences),
        disputed=disputed or any(v.disputed for v in group),
        affirmed=any(v.affirmed for v in group),
    )
