"""What a code stands for: a finding, an item of the form, an indicator, a statement, a node of an outline, a topic."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from difflib import get_close_matches

from pipeline.cli.words import label, say
from pipeline.errors import UsageError
from pipeline.model import FindingRule, IndicatorRule, Node, Outline, Spec, StatementRule
from pipeline.model.rubric import Condition, Group, Item, Rule


def explain(code: str, spec: Spec) -> str:
    """Everything that bears this code or this title. Raises UsageError with the nearest codes when nothing does."""
    found = list(_found(code.strip(), spec))
    if not found:
        near = get_close_matches(code, _codes(spec), n=5, cutoff=0.5)
        hint = say("explain.near", names="、".join(near)) if near else say("explain.kinds")
        raise UsageError(say("explain.unknown", code=code), hint)
    return "\n\n".join("\n".join(lines) for lines in found)


def _codes(spec: Spec) -> list[str]:
    nodes = [n.id for o in spec.outlines.values() for n in o.nodes]
    indicators = [name for rule in spec.indicators for name in (rule.id, rule.title)]
    statements = [name for rule in spec.statements for name in (rule.id, rule.title)]
    return [*spec.findings, *nodes, *indicators, *statements, *(item.title for item in spec.rubric.items)]


def _found(code: str, spec: Spec) -> Iterator[Iterable[str]]:
    """Each thing meant, as lines. A bare number is the item of the form of that number."""
    for finding in spec.findings.values():
        if code.upper() == finding.code or code in (finding.name, finding.title):
            yield _finding(finding)
    for item in spec.rubric.items:
        if code in (item.id, item.title):
            yield _item(item, spec)
    for indicator in spec.indicators:
        if code in (indicator.id, indicator.title):
            yield _indicator(indicator)
    said = [s for s in spec.statements if code in (s.id, s.title)]
    if said:
        yield _statement(said)
    for outline in spec.outlines.values():
        for node in outline.nodes:
            if code in (node.id, node.title):
                yield _node(node, outline, spec)


def _finding(rule: FindingRule) -> Iterator[str]:
    yield say(
        "explain.finding", code=rule.code, name=rule.name, title=rule.title, level=label("severity", rule.severity)
    )
    yield say("explain.meaning", text=rule.meaning)
    yield say("explain.advice", text=rule.advice)
    if rule.example:
        yield say("explain.example", text=rule.example)


def _indicator(rule: IndicatorRule) -> Iterator[str]:
    yield say(
        "explain.indicator",
        id=rule.id,
        title=rule.title,
        units="、".join(rule.units or (rule.unit,)) or say("explain.no_unit"),
    )
    if rule.low is not None or rule.high is not None:
        yield say("explain.range", low=_plain(rule.low), high=_plain(rule.high), unit=rule.unit)
    if rule.matches:
        yield say("explain.called", names="、".join(rule.matches[:8]))
    if rule.rejects:
        yield say("explain.not_called", names="、".join(rule.rejects[:8]))
    if rule.note:
        yield say("explain.note", text=rule.note)
    if rule.items:
        yield say("explain.items", names="、".join(rule.items))


def _statement(said: list[StatementRule]) -> Iterator[str]:
    yield say("explain.statement", id=said[0].id, title=said[0].title)
    matches = [text for rule in said for text in rule.matches]
    rejects = [text for rule in said for text in rule.rejects]
    if matches:
        yield say("explain.counts", names="；".join(matches[:4]))
    if rejects:
        yield say("explain.not_counts", names="；".join(rejects[:4]))


def _node(node: Node, outline: Outline, spec: Spec) -> Iterator[str]:
    yield say("explain.node", id=node.id, path=" > ".join(outline.path(node)), reference=node.reference)
    yield say("explain.node_kind", kind=say(f"node.{node.kind}"), level=label("severity", node.severity))
    for topic in spec.sectioning.of(node):
        written = dict.fromkeys(example for cue in topic.titles for example in cue.matches)
        if written:
            yield say("explain.titled", names="、".join(list(written)[:10]))
        if topic.mention:
            yield say("explain.mention", names="、".join(point.name for point in topic.mention))
        if topic.ask:
            yield say("explain.ask", text=topic.ask)
    if node.items:
        yield say("explain.items", names="、".join(node.items))


def _item(item: Item, spec: Spec) -> Iterator[str]:
    series = spec.rubric.series[item.series - 1] if 0 < item.series <= len(spec.rubric.series) else ""
    yield say("explain.item", id=item.id, title=item.title, points=_plain(item.out_of), series=series)
    yield say("explain.requirement", text=item.requirement)
    yield say("explain.basis", text=label("basis", item.basis))
    for group in item.groups:
        yield from _group(group, spec)
    for rule in item.notes:
        yield say("explain.reviewer_note", text=rule.text)
    yield say("explain.ask", text="；".join(item.ask))
    if item.site:
        yield say("explain.site", text=item.site)
    if item.hint:
        yield say("explain.hint", text=item.hint)


def _group(group: Group, spec: Spec) -> Iterator[str]:
    yield say("explain.group", title=group.title, points=_plain(group.out_of), way=say(f"way.{group.way}"))
    for rule in group.rules:
        yield say("explain.rule", text=rule.text, earns=_earns(group, rule), when=condition(rule.when, spec))
        if rule.partly is not None:
            yield say("explain.partly", credit=_plain(rule.credit), when=condition(rule.partly, spec))


def _earns(group: Group, rule: Rule) -> str:
    if rule.points is not None:
        key = "explain.each" if rule.each else "explain.points"
        return say(key, points=f"{rule.points:+f}" if group.way == "quality" else _plain(rule.points))
    return say("explain.weight", weight=_plain(rule.weight))


def condition(when: Condition, spec: Spec) -> str:
    """A condition as a Chinese phrase."""
    if when.indicator is not None:
        return _measured(when, spec)
    if when.statement is not None:
        title = next((s.title for s in spec.statements if s.id == when.statement), when.statement)
        return say("when.statement", title=title, value=f"（{when.value}）" if when.value else "")
    if when.sections:
        states = "、".join(dict.fromkeys(label("status", s) for s in when.statuses))
        return say("when.sections", names=_sections(when, spec), states=states)
    if when.finding is not None:
        title = next((f.title for f in spec.findings.values() if when.finding in (f.code, f.name)), when.finding)
        return say("when.finding", title=title)
    for key in ("any_of", "all_of", "none_of"):
        inner: tuple[Condition, ...] = getattr(when, key)
        if inner:
            return say(f"when.{key}", inner="；".join(condition(each, spec) for each in inner))
    return ""


def _measured(when: Condition, spec: Spec) -> str:
    titles = {i.id: i.title for i in spec.indicators}
    title = (
        say("when.any_indicator") if when.indicator == "*" else titles.get(when.indicator or "", when.indicator or "")
    )
    if when.against is not None:
        return say("when.limit", title=title)
    if when.bound is None:
        return say("when.stated", title=title)
    told = say("when.indicator", title=title, op=when.op, bound=_plain(when.bound), unit=when.unit)
    if when.parts is not None:
        top, under = (titles.get(part, part) for part in when.parts)
        return told + say("when.parts", top=top, under=under)
    return told + say("when.counted") if when.counted else told


def _sections(when: Condition, spec: Spec) -> str:
    if "*" in when.sections:
        return say("when.all_sections", level=label("severity", when.severity) if when.severity else "")
    titles = {n.id: n.title for o in spec.outlines.values() for n in o.nodes}
    return "、".join(dict.fromkeys(titles.get(s, s) for s in when.sections))


def _plain(number: Decimal | None) -> str:
    if number is None:
        return say("explain.open")
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
