"""What rule files must obey beyond their shape: unique ids, real parents, patterns that compile and keep their examples."""

from __future__ import annotations

import base64
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from pipeline.model.accuracy import Accuracy
from pipeline.model.finding import FindingRule
from pipeline.model.indicator import IndicatorRule
from pipeline.model.outline import Cue, Outline, PassageWitness, Sectioning, Witness
from pipeline.model.phrase import Phrase
from pipeline.model.rubric import Rubric
from pipeline.text.normalize import normal
from pipeline.text.patterns import compiled
from pipeline.text.phrases import expanded, file_of

Problem = tuple[str, str, str]


def problems_of(parts: Mapping[str, Any]) -> Iterable[Problem]:
    """Every breach in the validated parts (a part that did not validate is None and passed over)."""
    sectioning = parts["topics.yaml"]
    if sectioning is not None:
        yield from _sectioning("topics.yaml", sectioning)
    topics = {topic.id for topic in sectioning.topics} if sectioning is not None else None
    outlines = {name: parts[name] for name in ("attachment1.yaml", "attachment2.yaml")}
    for name, outline in outlines.items():
        if outline is not None:
            yield from _outline(name, outline, topics)
    for name, law in (("titles.json", _pairs), ("passages.json", _rows), ("idle.json", _rows)):
        if parts[name] is not None:
            yield from _witness(name, parts[name], list(outlines.values()))
            yield from law(name, parts[name])
    for name in ("indicators.yaml", "../units.yaml"):
        if parts[name] is not None:
            yield from _unique(name, [entry.id for entry in parts[name]])
    if parts["statements.yaml"] is not None:
        # One statement may have a rule for each of its values.
        ids = [f"{e.id}={e.value}" if e.value else e.id for e in parts["statements.yaml"]]
        yield from _unique("statements.yaml", ids)
    if parts["findings.yaml"] is not None:
        yield from _findings(parts["findings.yaml"])
    if parts["indicators.yaml"] is not None:
        yield from _indicators(parts["indicators.yaml"])
    yield from _phrases([phrase for name in ("../check/*.yaml", "../extract/*.yaml") for phrase in parts[name] or ()])
    if parts["attachment3.yaml"] is not None:
        yield from _rubric(parts["attachment3.yaml"])
        if parts["accuracy.yaml"] is not None:
            yield from _accuracy(parts["accuracy.yaml"], parts["attachment3.yaml"])


def _findings(rules: Sequence[FindingRule]) -> Iterable[Problem]:
    name = "findings.yaml"
    yield from _unique(name, [rule.code for rule in rules])
    for index, rule in enumerate(rules):
        for at, cue in enumerate(rule.patterns):
            yield from _cue(name, f"{index}.patterns.{at}", cue)
        for at, cue in enumerate(rule.common):
            yield from _cue(name, f"{index}.common.{at}", cue)
        for at, mention in enumerate(rule.mentions):
            cue = Cue(pattern=mention.pattern, matches=mention.matches, rejects=mention.rejects)
            yield from _cue(name, f"{index}.mentions.{at}", cue, (mention.unless,) if mention.unless else ())
        for at, law in enumerate(rule.laws):
            cue = Cue(pattern=law.pattern, matches=law.matches, rejects=law.rejects)
            yield from _cue(name, f"{index}.laws.{at}", cue, (law.unless,) if law.unless else ())


def _indicators(rules: Sequence[IndicatorRule]) -> Iterable[Problem]:
    for index, rule in enumerate(rules):
        for key in ("names", "not_names"):
            for at, pattern in enumerate(getattr(rule, key)):
                yield from _compiles("indicators.yaml", f"{index}.{key}.{at}", pattern)
        for key in ("bare", "about"):
            yield from _compiles("indicators.yaml", f"{index}.{key}", getattr(rule, key))


def _phrases(rules: Sequence[Phrase]) -> Iterable[Problem]:
    """Each is a pattern or a list of words; a pattern that is asked by itself has examples both ways."""
    for rule_id, count in Counter(rule.id for rule in rules).items():
        if count > 1:
            yield file_of(rule_id), rule_id, f"编号重复 {count} 次"
    known = {rule.id: rule for rule in rules}
    for rule in rules:
        name = file_of(rule.id)
        if (rule.pattern is None) == (not rule.words):
            yield name, rule.id, "pattern 与 words 须写且只写一个"
            continue
        try:
            pattern = expanded(known, rule.id)
        except KeyError as error:
            yield name, rule.id, f"引用了不存在的条目 {error.args[0]}"
            continue
        if rule.pattern is not None and not rule.part:
            if not rule.matches or not rule.rejects:
                yield name, rule.id, "缺 matches 或 rejects 的例子"
            told = rf"^(?:{pattern})$" if rule.whole else pattern
            yield from _cue(name, rule.id, Cue(pattern=told, matches=rule.matches, rejects=rule.rejects))


def _accuracy(accuracy: Accuracy, rubric: Rubric) -> Iterable[Problem]:
    known = {item.id for item in rubric.items}
    for index, each in enumerate(accuracy.items):
        if each.item not in known:
            yield "accuracy.yaml", f"items.{index}.item", f"没有评分项 {each.item}"


def _witness(name: str, witness: Witness | PassageWitness, outlines: list[Outline | None]) -> Iterable[Problem]:
    """Learned weights fit the outlines they were learned for."""
    known = {node.id for outline in outlines if outline is not None for node in outline.nodes}
    for node, subject in witness.nodes.items():
        if node not in known and None not in outlines:
            yield name, f"nodes.{node}", "没有这个节点"
        if subject not in witness.subjects:
            yield name, f"nodes.{node}", f"subjects 中没有 {subject}"
    if len(witness.bias) != len(witness.subjects):
        yield name, "bias", "个数与 subjects 不符"


def _pairs(name: str, witness: Witness) -> Iterable[Problem]:
    for feature, pairs in witness.weights.items():
        if len(pairs) % 2 or any(not 0 <= at < len(witness.subjects) for at in pairs[::2]):
            yield name, f"weights.{feature}", "应为成对的主题序号与权重"


def _rows(name: str, witness: PassageWitness) -> Iterable[Problem]:
    try:
        held = len(base64.b64decode(witness.weights, validate=True))
    except ValueError:
        held = -1
    if held != len(witness.features.split(" ")) * len(witness.subjects):
        yield name, "weights", "应为 base64，解开后每个特征、每个主题一个字节"


def _unique(name: str, ids: list[str]) -> Iterable[Problem]:
    for key, count in Counter(ids).items():
        if count > 1:
            yield name, key, f"编号重复 {count} 次"


def _compiles(name: str, key: str, pattern: str) -> Iterable[Problem]:
    try:
        compiled(pattern)
    except re.error as error:
        yield name, key, f"正则表达式无效：{error}（{pattern}）"


def _cue(name: str, key: str, cue: Cue, vetoes: tuple[str, ...] = ()) -> Iterable[Problem]:
    """A cue's pattern, and its examples both ways; what a veto pattern matches counts as not matched."""
    broken = list(_compiles(name, f"{key}.pattern", cue.pattern))
    yield from broken
    if broken:
        return

    def fires(example: str) -> bool:
        text = normal(example).text
        return compiled(cue.pattern).search(text) is not None and not any(compiled(v).search(text) for v in vetoes)

    for at, example in enumerate(cue.matches):
        if not fires(example):
            yield name, f"{key}.matches.{at}", f"应匹配而未匹配：{example}"
    for at, example in enumerate(cue.rejects):
        if fires(example):
            yield name, f"{key}.rejects.{at}", f"不应匹配而匹配：{example}"


def _outline(name: str, outline: Outline, topics: set[str] | None) -> Iterable[Problem]:
    yield from _unique(name, [node.id for node in outline.nodes])
    seen: set[str] = set()
    for index, node in enumerate(outline.nodes):
        if node.parent is not None and node.parent not in seen:
            yield name, f"nodes.{index}.parent", f"上级节点 {node.parent} 不存在或排在其后"
        seen.add(node.id)
        for at, topic in enumerate(node.topics):
            if topics is not None and topic not in topics:
                yield name, f"nodes.{index}.topics.{at}", f"topics.yaml 中没有主题 {topic}"
    for index, node in enumerate(outline.nodes):
        for at, other in enumerate(node.shown_by):
            if other not in seen:
                yield name, f"nodes.{index}.shown_by.{at}", f"节点 {other} 不存在"
    for at, cue in enumerate(outline.signs):
        yield from _cue(name, f"signs.{at}", cue)


def _sectioning(name: str, sectioning: Sectioning) -> Iterable[Problem]:
    yield from _unique(name, [topic.id for topic in sectioning.topics])
    for key in ("empty", "foreign", "inapplicable", "intended", "accomplished", "lists", "general"):
        for at, cue in enumerate(getattr(sectioning, key)):
            yield from _cue(name, f"{key}.{at}", cue)
    for at, pattern in enumerate(sectioning.stock):
        yield from _compiles(name, f"stock.{at}", pattern)
    for index, topic in enumerate(sectioning.topics):
        broken = [p for at, v in enumerate(topic.rejects) for p in _compiles(name, f"topics.{index}.rejects.{at}", v)]
        yield from broken
        for at, cue in enumerate(topic.titles):
            yield from _cue(name, f"topics.{index}.titles.{at}", cue, () if broken else topic.rejects)
        for at, cue in enumerate(topic.cues):
            yield from _cue(name, f"topics.{index}.cues.{at}", cue)
        for at, cue in enumerate(topic.results):
            yield from _cue(name, f"topics.{index}.results.{at}", cue)
        for at, pattern in enumerate(topic.answers):
            yield from _compiles(name, f"topics.{index}.answers.{at}", pattern)
        for at, point in enumerate(topic.mention):
            for which, pattern in enumerate(point.any_of):
                yield from _compiles(name, f"topics.{index}.mention.{at}.any_of.{which}", pattern)


def _rubric(rubric: Any) -> Iterable[Problem]:
    yield from _unique("attachment3.yaml", [item.id for item in rubric.items])
    total = sum((item.out_of for item in rubric.items), Decimal(0))
    if total != Decimal(100):
        yield "attachment3.yaml", "items", f"分值合计应为 100，实为 {total}"
