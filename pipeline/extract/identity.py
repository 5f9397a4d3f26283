"""Who a report is about: name, credit code, industry and the period it covers, each as the report states it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.extract.covered import period
from pipeline.extract.lexicon import lexicon
from pipeline.model.document import Document
from pipeline.model.dossier import Enterprise, Fact
from pipeline.model.section import Heading
from pipeline.model.spec import Spec
from pipeline.text.normalize import normal
from pipeline.text.patterns import compiled
from pipeline.text.phrases import phrase, use

_COMPANY = phrase("extract.identity.company")
_FACTORY = phrase("extract.identity.factory")
_LEAD = phrase("extract.identity.lead")
# A consultant by its name, and by the words beside the name; names of the third kind are taken only when nothing better stands there.
_CONSULTANT = phrase("extract.identity.consultant")
_CONSULTING = phrase("extract.identity.consulting")
_LIKELY_CONSULTANT = phrase("extract.identity.likely_consultant")
_AUDITED = phrase("extract.identity.audited")
_CODE = re.compile(r"(?<![0-9A-Z])[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}(?![0-9A-Z])")
_PERIOD = phrase("extract.identity.period")
_COVER = 40


def enterprise(document: Document, headings: Sequence[Heading], spec: Spec) -> Enterprise:
    """The enterprise's own data; None for each that the report does not state."""
    use(spec.phrases)
    words = lexicon(spec.lexicon).lists
    return Enterprise(
        name=_field(document, words.get("name_field", ()), _COMPANY) or _cover_name(document) or _frequent(document),
        credit_code=_field(document, words.get("code_field", ()), _CODE) or _first(document, _CODE),
        industry=_industry(document, words.get("industry_field", ())),
        period=period(document, _field(document, words.get("period_field", ()), _PERIOD))
        or _first(document, _PERIOD, near=r"近三年|审核|范围|时段|期间"),
    )


def _fact(document: Document, block: int, start: int, end: int) -> Fact:
    evidence = document.cite(block, start, end)
    return Fact(value=normal(evidence.quote).text, evidence=evidence)


def _field(document: Document, labels: Sequence[str], shape: re.Pattern[str]) -> Fact | None:
    """A labelled value: 企业名称：… in a paragraph, or the cell to the right of the label."""
    for block, text, start in _labelled(document, labels):
        made = normal(document.blocks[block].text)
        found = shape.search(text)
        if found is not None and not (shape is _COMPANY and _CONSULTANT.search(found.group())):
            first, last = made.span(start + found.start(), start + found.end())
            return _fact(document, block, first, last)
    return None


def _labelled(document: Document, labels: Sequence[str]) -> list[tuple[int, str, int]]:
    """(block, text of the value, its offset in the normalised block) for each labelled place."""
    out: list[tuple[int, str, int]] = []
    if not labels:
        return out
    inline = re.compile(rf"(?:^|[，。；\s])(?:{'|'.join(map(re.escape, labels))})[^，。；：:]{{0,4}}[:：]\s?")
    for block in document.blocks:
        if block.kind in ("toc", "header", "footer"):
            continue
        text = normal(block.text).text
        found = inline.search(text)
        if found is not None and found.end() < len(text):
            out.append((block.index, text[found.end() :], found.end()))
    for table in document.tables:
        grid = table.grid()
        for row in grid:
            for here, right in zip(row, row[1:], strict=False):
                if here is None or right is None or here == right:
                    continue
                label = re.sub(r"[（(].*?[）)]|[:：\s]", "", normal(document.blocks[here].text).text)
                if label in labels:
                    out.append((right, normal(document.blocks[right].text).text, 0))
    return out


def _names(document: Document, block: int) -> list[tuple[str, int, int]]:
    """Company names in a block with their raw spans, the words before the name cut off."""
    made = normal(document.blocks[block].text)
    out = []
    for found in _COMPANY.finditer(made.text):
        start = found.start()
        lead = _LEAD.match(found.group())
        if lead is not None:
            start += lead.end()
        name = made.text[start : found.end()]
        if len(name) >= 6:
            out.append((name, *made.span(start, found.end())))
    return out


def _cover_name(document: Document) -> Fact | None:
    """The first company on the cover that is no consultant; one that might be one when no other stands there."""
    doubtful: Fact | None = None
    before = ""
    for block in document.blocks[:_COVER]:
        if block.kind in ("toc", "header", "footer", "cell"):
            continue
        text = normal(block.text).text
        beside, before = f"{before}{text}" if len(before) <= 10 else text, text
        if _CONSULTING.search(beside) and not _AUDITED.search(text):
            continue
        for name, start, end in _names(document, block.index):
            if len(text) > len(name) + 16 or _CONSULTANT.search(name):
                continue
            if not _LIKELY_CONSULTANT.search(name):
                return _fact(document, block.index, start, end)
            doubtful = doubtful or _fact(document, block.index, start, end)
    return doubtful


def _frequent(document: Document) -> Fact | None:
    """The company named most often, the first at equal counts."""
    count: Counter[str] = Counter()
    first: dict[str, tuple[int, int, int]] = {}
    for block in document.blocks:
        if block.kind in ("toc", "header", "footer") or "公司" not in block.text and "厂" not in block.text:
            continue
        names = _names(document, block.index)
        if not names:
            made = normal(block.text)
            names = [
                (m.group(), *made.span(m.start(), m.end()))
                for m in _FACTORY.finditer(made.text)
                if block.index < _COVER
            ]
        for name, start, end in names:
            if not _CONSULTANT.search(name) and not _LIKELY_CONSULTANT.search(name):
                count[name] += 1
                first.setdefault(name, (block.index, start, end))
    if not count:
        return None
    name = count.most_common(1)[0][0]
    return _fact(document, *first[name])


def _first(document: Document, shape: re.Pattern[str], near: str | None = None) -> Fact | None:
    for block in document.blocks:
        if block.kind in ("toc", "header", "footer"):
            continue
        made = normal(block.text)
        if near is not None and not compiled(near).search(made.text):
            continue
        found = shape.search(made.text)
        if found is not None:
            return _fact(document, block.index, *made.span(found.start(), found.end()))
    return None


_TRADE = phrase("extract.identity.trade")
_MAKER = phrase("extract.identity.maker")
_NO_TRADE = phrase("extract.identity.no_trade")

# The sentence's subject is the enterprise; 东面是…企业 is a neighbour.
_OWN = phrase("extract.identity.own")
_NEIGHBOUR = phrase("extract.identity.neighbour")


def _industry(document: Document, labels: Sequence[str]) -> Fact | None:
    """The trade as a short term: a labelled field, 属于制糖业, 是一家氮肥生产企业; None when the report says it in no such way."""
    found = _field(document, labels, re.compile(r"[^，。；：:\n]{2,30}"))
    if found is not None and not _NO_TRADE.search(re.sub(r"[（(].*", "", found.value)):
        return found
    for shape in (_TRADE, _MAKER):
        for block in document.blocks:
            if block.kind != "paragraph":
                continue
            made = normal(block.text)
            for match in shape.finditer(made.text):
                if _of_itself(made.text, match) and not _NO_TRADE.search(match.group("value")):
                    return _fact(document, block.index, *made.span(match.start("value"), match.end("value")))
    return None


def _of_itself(text: str, match: re.Match[str]) -> bool:
    """The sentence speaks of the enterprise up to there, not of its neighbours or of a technique."""
    before = text[max(text.rfind(mark, 0, match.start()) for mark in "。；") + 1 : match.start()]
    return _OWN.search(before) is not None and not _NEIGHBOUR.search(before)
