"""Traces of a template or of another enterprise's report."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.check.entry import entry
from pipeline.check.lines import Line, every, running
from pipeline.check.names import Named, alike, group, kin, named, namesake, own_name, partner, same, variant
from pipeline.model import Document, Enterprise, Evidence, Finding, FindingRule, Section, Spec
from pipeline.text.patterns import compiled
from pipeline.text.phrases import phrase

_SHORTEST = 6
_BARE = 4
"""A line with hardly more than a name in it (a signature, a cover) tells nothing of that company."""
_SHORT = phrase("check.leftovers.short")
# Its own short name, a peer whose figures are public, or a neighbour.
_PRESENTED = phrase("check.leftovers.presented")
_OWN_DEED = phrase("check.leftovers.own_deed")
_ANSWERED = phrase("check.leftovers.answered")
_WORKSHOP = phrase("check.leftovers.workshop")
_OWN_VOICE = phrase("check.leftovers.own_voice")
_TO_ADD = phrase("check.leftovers.to_add")
_BARE_PLACE = phrase("check.leftovers.bare")
# A plant that many reports have to do with, and that is told of more than once, is no leftover.
_WORKS = phrase("check.leftovers.works")
_NO_BRAND = phrase("check.leftovers.no_brand")
_VISITED = phrase("check.leftovers.visited")
_LED = phrase("check.leftovers.led")
_RARE = 2
"""A firm named on more lines than this is one the report has to do with."""
_MOST = 10
_THIN = "thin"
_LAST = 12
"""The signature stands among so many of the last blocks."""


def placeholders(document: Document, spec: Spec, sections: Sequence[Section] = ()) -> tuple[Finding, ...]:
    """Every place where a placeholder stands, each wording once; that something is still to be added is a gap's own story, where the
    gap is told of."""
    out: dict[str, Finding] = {}
    heads = {e.block: section.status == _THIN for section in sections for e in section.headings}
    for line, patterns in every(document).with_patterns(cue.pattern for cue in spec.findings["LEFT01"].patterns):
        block, text = document.blocks[line.block], line.map
        taken = 0
        found = (m for pattern in patterns for m in pattern.finditer(text.text))
        for match in sorted(found, key=lambda m: (m.start(), -m.end())):
            if match.start() >= taken:
                taken = match.end()
                start, end = text.span(*_word(text.text, match.start(), match.end()))
                quote = block.text[start:end].strip()
                if _TO_ADD.search(text.text) and _thin(heads, line.block):
                    continue
                if quote and quote not in out and len(out) < _MOST:
                    at = block.text.index(quote, start)
                    evidence = document.cite(block.index, at, at + len(quote))
                    out[quote] = entry(spec, "LEFT01", subject="placeholder", evidence=(evidence,), quote=quote)
    return (*out.values(), *_bare(document, heads, out, spec))


def _bare(document: Document, heads: Mapping[int, bool], told: Container[str], spec: Spec) -> Iterator[Finding]:
    """A paragraph that says nothing but that it is still to be written, under a heading of which no gap is told."""
    for line in running(document).with_words("待"):
        quote = document.blocks[line.block].text.strip()
        if quote not in told and _BARE_PLACE.match(line.map.text.strip()) and _thin(heads, line.block) is False:
            start = document.blocks[line.block].text.index(quote)
            cited = document.cite(line.block, start, start + len(quote))
            yield entry(spec, "LEFT01", subject="placeholder", evidence=(cited,), quote=quote)
            return


def _thin(heads: Mapping[int, bool], at: int) -> bool | None:
    """Whether a gap is told of the heading a block stands under; None before the first."""
    above = max((block for block in heads if block <= at), default=None)
    return heads[above] if above is not None else None


def _word(text: str, start: int, end: int) -> tuple[int, int]:
    """A placeholder with the word it stands in for, up to the next stop."""
    last = re.compile(r"[^\s，。；、：,;:）)]{0,4}").match(text, end)
    return start, last.end() if last is not None else end


def other_enterprises(document: Document, enterprise: Enterprise, spec: Spec) -> tuple[Finding, ...]:
    """Other companies' names where the report speaks as of its own enterprise: no partner, and no mere list entry."""
    rule = spec.findings["LEFT02"]
    own = own_name(document, enterprise, rule)
    if own is None:
        return ()
    out: dict[str, Finding] = {}
    for each in named(document):
        known = same(each.name, own) or variant(each.name, own) or kin(each.name, own) or _itself(each, own, rule)
        if not known and each.name not in out and _spoken_of(each, rule):
            cited = each.cite(document)
            out[each.name] = entry(spec, "LEFT02", subject=each.name, evidence=(cited,), other=each.name, own=own)
    for name, cited in (*_short_names(document, rule), *_brands(document, own, rule)):
        if not same(name, own) and name not in out:
            out[name] = entry(spec, "LEFT02", subject=name, evidence=(cited,), other=name, own=own)
    return tuple(out.values())


def names_apart(document: Document, enterprise: Enterprise, spec: Spec) -> tuple[Finding, ...]:
    """The enterprise's own name written in two ways. Pages read by OCR do not count: their slips are the reading's."""
    own = own_name(document, enterprise, spec.findings["LEFT02"])
    if own is None or enterprise.name is None or document.source.ocr_pages:
        return ()
    out: dict[str, Finding] = {}
    for each in named(document):
        other = variant(each.name, own) or (group(each.name, own) and _signed(document, each))
        other = other or (kin(each.name, own) and _spoken_of(each, spec.findings["LEFT02"]))
        itself = _itself(each, own, spec.findings["LEFT02"])
        if each.name not in out and (itself or (other and not partner(each, spec.findings["CON06"]))):
            cited = each.cite(document, longest=len(own))
            evidence = (cited, enterprise.name.evidence)
            out[each.name] = entry(spec, "CON06", subject="name", evidence=evidence, name=cited.quote, own=own)
    return tuple(out.values())


def _itself(each: Named, own: str, rule: FindingRule) -> bool:
    """A namesake of which the sentence tells what one tells of oneself: a word in its name that is a partner's trade is none here."""
    if each.start > _SHORTEST and not each.joint or not namesake(each.name, own):
        return False
    rest = replace(each, clause=each.clause[: each.start] + "　" * len(each.name) + each.clause[each.end :])
    return bool(_OWN_VOICE.match(each.clause[each.end :])) and not partner(rest, rule, nearby=True)


def _signed(document: Document, each: Named) -> bool:
    """The name alone on one of the last lines: the report is signed by that company."""
    last = len(document.blocks) - _LAST
    return (
        each.block.kind == "paragraph"
        and each.block.index >= last
        and len(each.block.text.strip()) <= len(each.name) + _BARE
    )


def _spoken_of(each: Named, rule: FindingRule) -> bool:
    """Whether the sentence tells of that company as of oneself. A running head does; a bare line or cell with a name alone does not."""
    if each.block.kind in ("header", "footer"):
        return not partner(each, rule)
    after = each.clause[each.end : each.end + 14]
    acts = (each.start <= _SHORTEST or bool(each.joint)) and any(word in after for word in rule.words)
    takes_place = each.joint in ("在", "对") and any(word in after[:6] for word in rule.subjects)
    rest = each.clause[each.end :]
    organ = any(after.removeprefix("的").startswith(word) for word in rule.organs)
    if organ or _ANSWERED.match(rest) or _WORKSHOP.match(rest):
        # What its own people do may bear the words of a partner (数据由某公司统计部门提供); what stands before it may not.
        return not partner(replace(each, clause=each.clause[: each.end]), rule, nearby=True)
    if _OWN_DEED.match(after) or (len(each.clause) > each.end and _OWN_DEED.match(each.clause[each.end :])):
        return not partner(each, rule, nearby=True)
    if acts or takes_place:
        return not partner(each, rule, nearby=True)
    return each.block.kind == "paragraph" and len(each.clause) > len(each.name) + _BARE and not partner(each, rule)


def _short_names(document: Document, rule: FindingRule) -> Iterator[tuple[str, Evidence]]:
    """Short names at the head of a sentence that acts (华丰公司…), unless they are common nouns (供电公司, 我公司)."""
    for line in running(document).with_words(["公司"]):
        made = line.map
        if "公司" not in document.blocks[line.block].text:
            continue  # only where it is written in one
        for sentence in re.finditer(r"[^。；;！？\n]+", made.text):
            found = _SHORT.match(sentence.group())
            if found is None or any(compiled(c.pattern).search(found.group()) for c in rule.common):
                continue
            after = sentence.group()[found.end() :]
            cues = any(compiled(c.pattern).search(sentence.group()) for c in rule.patterns)
            owned = any(after.removeprefix("的").startswith(word) for word in rule.organs if len(word) > 1)
            if not cues and (owned or any(word in after[:14] for word in rule.words)):
                start = sentence.start()
                yield found.group(), line.cite(document, start, start + found.end())


def _introduced(document: Document, brand: str, rule: FindingRule, but: str = "") -> bool:
    """Some sentence of the report, `but` one, tells who that is: a partner, a peer, or its own short name (以下简称“…”)."""
    for line in every(document).with_words((brand,)):
        for sentence in re.split(r"[。；;！？\n]", line.map.text):
            if brand not in sentence or (but and but in sentence):
                continue
            partner_of = any(compiled(c.pattern).search(sentence) for c in rule.patterns)
            if partner_of or re.search(_PRESENTED.pattern.replace("BRAND", re.escape(brand)), sentence):
                return True
    return False


def _brands(document: Document, own: str, rule: FindingRule) -> Iterator[tuple[str, Evidence]]:
    """Other companies by brand and trade alone (百川制药提取车间), where no partner is meant."""
    by_pattern = {mention.pattern: mention for mention in rule.mentions}
    for line, patterns in running(document).with_patterns(by_pattern):
        for pattern in patterns:
            mention = by_pattern[pattern.pattern]
            text = line.map.text
            # What it is about to do, or its rooms, are its own, whoever the rest of the clause names.
            owned = "own" in pattern.groupindex
            for found in pattern.finditer(text):
                clause = re.split(r"[。；;]", text[found.start() :])[0]
                start = found.start("v") + _lead(found["v"])
                brand = text[start : found.end("v")]
                if _NO_BRAND.search(brand) or (
                    "once" in pattern.groupindex and _met_often(document, line, found, brand, rule)
                ):
                    continue
                known = (
                    alike(brand, own)
                    or (_WORKS.search(brand) and len(every(document).with_words((brand,))) > 1)
                    or compiled(mention.unless).search(found.group()) is not None
                    or _introduced(document, brand, rule, found.group() if owned else "")
                )
                end = found.start("own") if owned else found.end()
                told = text[found.start() : end] if owned else clause
                if not known and not any(compiled(c.pattern).search(told) for c in rule.patterns):
                    name = text[start:end].removesuffix("的")
                    yield name, line.cite(document, start, start + len(name))


def _met_often(document: Document, line: Line, found: re.Match[str], brand: str, rule: FindingRule) -> bool:
    """Whether the firm is met on many lines, is spoken of as another's in its sentence, or is no firm (建议公司)."""
    text = line.map.text
    start = max(text.rfind(stop, 0, found.start()) for stop in "。；") + 1
    sentence = text[start : found.start("own")] + re.split("[。；]", text[found.end() :])[0]
    name = text[found.start("v") : found.start("own")]
    return (
        len(every(document).with_words((brand,))) > _RARE
        or _VISITED.search(sentence) is not None
        or any(compiled(c.pattern).search(name) for c in rule.common)
    )


def _lead(brand: str) -> int:
    """How long the word is that leads a sentence on and clings to the brand (不过柳岸)."""
    led = _LED.match(brand)
    return led.end() if led is not None else 0
