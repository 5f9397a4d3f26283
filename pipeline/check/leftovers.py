"""Traces of a template or of another enterprise's report."""

from __future__ import annotations

import re

from pipeline.check.entry import entry
from pipeline.model import Document, Enterprise, Finding, Spec
from pipeline.text.normalize import normal

_NAME = re.compile(r"[\u4e00-\u9fff（）]{2,24}?(?:股份有限公司|有限责任公司|有限公司)")
_LEAD = re.compile(r"^(?:根据|按照|本报告|为此|目前|同时|因此|近年来|此外|通过|由于|在|对|为|由|与|和|及|是|的)+")
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
                start, end = text.span(match.start(), min(match.end() + 4, len(text.text)))
                quote = block.text[start:end].strip()
                if quote and quote not in out and len(out) < _MOST:
                    at = block.text.index(quote, start)
                    evidence = document.cite(block.index, at, at + len(quote))
                    out[quote] = entry(spec, "LEFT01", subject="placeholder", evidence=(evidence,), quote=quote)
    return tuple(out.values())


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
            sentence = match.group()
            named = _NAME.search(sentence)
            if named is None:
                continue
            name = _LEAD.sub("", named.group())
            if _same(name, own) or any(re.search(c.pattern, sentence) for c in rule.patterns) or name in out:
                continue
            after = sentence[named.end() : named.end() + 14]
            running = block.kind in ("header", "footer")
            if named.start() <= 6 and (running or any(word in after for word in rule.words)):
                start = match.start() + named.start() + len(named.group()) - len(name)
                evidence = document.cite(block.index, start, start + len(name))
                out[name] = entry(spec, "LEFT02", subject=name, evidence=(evidence,), other=name, own=own)
    return tuple(out.values())


def _same(name: str, own: str) -> bool:
    """The same company, or a shorter or longer way of writing it."""
    short = re.sub(r"(广西|壮族自治区|[\u4e00-\u9fff]{2,3}[市县区]|股份|有限|责任|公司|集团|（[^）]*）)", "", name)
    return name in own or own in name or (len(short) >= 2 and short in own)
