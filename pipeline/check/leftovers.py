"""Traces of a template or of another enterprise's report."""

from __future__ import annotations

import re

from pipeline.check.entry import entry
from pipeline.model import Document, Enterprise, Finding, FindingRule, Spec
from pipeline.text.normalize import normal

_NAME = re.compile(r"[\u4e00-\u9fff（）]{2,30}?(?:股份有限公司|有限责任公司|有限公司)")
# What stands between the words of a sentence and a company's name in it.
_JOINT = re.compile(r"根据|按照|本报告|为此|目前|同时|因此|近年来|此外|通过|由于|[在对为由与和及向从到给请经被是的]")
_SHORTEST = 6
_SHORT = re.compile(r"[\u4e00-\u9fff]{2,4}公司")
_MOST = 10


def placeholders(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """Every place where a placeholder stands, each wording once."""
    out: dict[str, Finding] = {}
    for block in document.blocks:
        if block.kind == "toc" or not block.text.strip():
            continue
        text = normal(block.text)
        for cue in spec.findings["LEFT01"].patterns:
            for match in re.finditer(cue.pattern, text.text):
                start, end = text.span(*_word(text.text, match.start(), match.end()))
                quote = block.text[start:end].strip()
                if quote and quote not in out and len(out) < _MOST:
                    at = block.text.index(quote, start)
                    evidence = document.cite(block.index, at, at + len(quote))
                    out[quote] = entry(spec, "LEFT01", subject="placeholder", evidence=(evidence,), quote=quote)
    return tuple(out.values())


def _word(text: str, start: int, end: int) -> tuple[int, int]:
    """A placeholder with the word it stands in for, up to the next stop."""
    last = re.compile(r"[^\s，。；、：,;:）)]{0,4}").match(text, end)
    return start, last.end() if last is not None else end


def other_enterprises(document: Document, enterprise: Enterprise, spec: Spec) -> tuple[Finding, ...]:
    """Sentences that speak of another company as if it were the reporting one."""
    if enterprise.name is None:
        return ()
    own = normal(enterprise.name.value).text
    rule = spec.findings["LEFT02"]
    out: dict[str, Finding] = {}
    for block in document.blocks:
        if block.kind not in ("paragraph", "header", "footer", "textbox") or "公司" not in block.text:
            continue
        for match in re.finditer(r"[^。；;！？\n]+", block.text):
            span = _spoken_of(match.group(), rule, running=block.kind in ("header", "footer"))
            if span is None:
                continue
            name = match.group()[span[0] : span[1]]
            if not _same(name, own) and name not in out:
                evidence = document.cite(block.index, match.start() + span[0], match.start() + span[1])
                out[name] = entry(spec, "LEFT02", subject=name, evidence=(evidence,), other=name, own=own)
    return tuple(out.values())


def _spoken_of(sentence: str, rule: FindingRule, *, running: bool) -> tuple[int, int] | None:
    """The span of a company's name in a sentence that tells of it as of oneself; None when it is a partner, or only mentioned."""
    named = _NAME.search(sentence) or _short(sentence, rule)
    if named is None or any(re.search(c.pattern, sentence) for c in rule.patterns):
        return None
    start, joint = named.start(), ""
    for match in _JOINT.finditer(sentence, named.start(), named.end()):
        if named.end() - match.end() >= _SHORTEST:
            start, joint = match.end(), match.group()
    after = sentence[named.end() : named.end() + 14]
    acts = start <= _SHORTEST and any(word in after for word in rule.words)
    takes_place = joint in ("在", "对") and any(after.startswith(word) or word in after[:6] for word in rule.subjects)
    return (start, named.end()) if running or acts or takes_place else None


def _short(sentence: str, rule: FindingRule) -> re.Match[str] | None:
    """A company's short name at the head of a sentence (华丰公司…), unless it is a common noun (供电公司, 我公司)."""
    named = _SHORT.match(sentence)
    return None if named is None or any(re.search(c.pattern, named.group()) for c in rule.common) else named


def _same(name: str, own: str) -> bool:
    """The same company, or a shorter or longer way of writing it."""
    if name.removesuffix("公司") in own:
        return True
    short = re.sub(r"(广西|壮族自治区|[\u4e00-\u9fff]{2,3}[市县区]|股份|有限|责任|公司|集团|（[^）]*）)", "", name)
    return name in own or own in name or (len(short) >= 2 and short in own)
