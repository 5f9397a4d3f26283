"""Figures in running text held against each other: sums, balances, and quantities a report has only one of."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from pipeline.check.entry import entry
from pipeline.check.figured import figured
from pipeline.check.grids import grids, step
from pipeline.check.lines import lines
from pipeline.model import Document, Evidence, Finding, FindingRule, Spec
from pipeline.text.needs import needs
from pipeline.text.patterns import compiled
from pipeline.text.phrases import phrase

_AMOUNT = phrase("check.prose.amount")
_SUM = phrase("check.prose.sum")
_BALANCE = phrase("check.prose.balance")  # fmt: skip
# 进水5,012方（其中新水1,932方、回用3,280方）
_INNER = phrase("check.prose.inner")
_WITHIN = phrase("check.prose.within")
_EXPLAINED = phrase("check.prose.explained")
_SENTENCE = re.compile(r"[^。！？\n]+")
_MOST_OFF = Decimal("0.12")
_LABELLED = 30
_BALANCED = Decimal("0.03")
_NETTED = phrase("check.prose.netted")
_SUMMED = phrase("check.prose.summed")
_PER = phrase("check.prose.per")
_SPLIT = phrase("check.prose.split")
_GAINED = phrase("check.prose.gained")


def _number(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


def sums(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """A sum in a sentence that its addends before it, in the same unit, nearly but not quite make."""
    out: list[Finding] = []
    for line, _ in figured(document).with_patterns([_SUM.pattern]):
        text = line.map.text
        last = 0
        for match in _SUM.finditer(text):
            # What another sum has counted is not counted again, and 以1t产品为基准 names a base, no addend.
            before = [
                m for m in _AMOUNT.finditer(text, last, match.start()) if m["u"] == match["u"] and not _based(text, m)
            ]
            last = match.start("v")
            if _NETTED.search(re.split(r"[。；]", text[: match.start()])[-1]):
                continue
            parts, stated = [_number(m["v"]) for m in before], _number(match["v"])
            total = _missed(parts, stated)
            # 年效益A，其中中高费B；合计投资C: what is of another amount is no addend beside it.
            whole = [_number(m["v"]) for m in before if not _INNER.search(text[: m.start()])]
            if total is None or (len(whole) < len(parts) and _missed(whole, stated) is None):
                continue
            evidence = tuple(line.cite(document, m.start(), m.end()) for m in before[-3:])
            here = line.cite(document, match.start("v"), match.end("u"))
            out.append(
                entry(
                    spec, "ARI02", subject="sum", evidence=(here, *evidence), column=match.group(1),
                    stated=f"{match['v']}{match['u']}", sum=f"{total:f}{match['u']}",
                )
            )  # fmt: skip
    return tuple(out)


def _based(text: str, amount: re.Match[str]) -> bool:
    return amount["v"] == "1" and bool(_PER.search(text[max(0, amount.start() - 4) : amount.start()]))


def wholes(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """A whole whose listed parts (其中…) make more than it."""
    out: list[Finding] = []
    for line, _ in lines(document).with_patterns([_WITHIN.pattern]):
        for match in _WITHIN.finditer(line.map.text):
            summed = _SUMMED.search(line.map.text, *match.span("list"))
            stop = summed.start() if summed is not None else match.end("list")
            parts = [
                m for m in _AMOUNT.finditer(line.map.text, match.start("list"), stop)
                if m["u"] == match["u"] and not _of_another(line.map.text, match, m)
            ]  # fmt: skip
            values, stated = [_number(m["v"]) for m in parts], _number(match["v"])
            total = sum(values, Decimal(0))
            if "分别" in re.split(r"[。；]", line.map.text[: match.start()])[-1]:
                continue  # the last of a list, and parts one of each in it
            if len(parts) < 2 or not stated < total <= stated * (1 + _MOST_OFF):
                continue
            if total - stated <= max(step(v) for v in (*values, stated)) / 2 * (len(parts) + 1):
                continue
            if any(sum(values[:n], Decimal(0)) == stated for n in range(2, len(values))):
                continue  # what follows is of one of them
            evidence = [line.cite(document, m.start(), m.end()) for m in parts]
            here = line.cite(document, match.start("v"), match.end("u"))
            out.append(
                entry(
                    spec, "ARI02", subject="whole", evidence=(here, *evidence), column="其中各项之前的数",
                    stated=f"{match['v']}{match['u']}", sum=f"{total:f}{match['u']}",
                )
            )  # fmt: skip
    return tuple(out)


def _of_another(text: str, whole: re.Match[str], part: re.Match[str]) -> bool:
    """What is gained is told of behind what was spent: it is no part of it."""
    spent, own = (re.split(r"[，。；;,]", text[: m.start()])[-1] for m in (whole, part))
    return bool(_GAINED.search(own)) and not _GAINED.search(spent)


def _missed(parts: list[Decimal], stated: Decimal) -> Decimal | None:
    """What the addends make, when no choice of them makes the stated sum but all of them come near it; None when all is well or unclear."""
    if not 2 <= len(parts) <= 6:
        return None
    # A figure among them may be part of another (其中…): any choice of addends that makes the sum will do.
    for size in range(1, len(parts) + 1):
        if any(abs(sum(some, Decimal(0)) - stated) <= _rounding(some, stated) for some in combinations(parts, size)):
            return None
    # What is less than one of them is no sum of them: that one is another's sum, which this is a part of.
    if max(parts) > stated:
        return None
    total = sum(parts, Decimal(0))
    return total if stated and abs(total - stated) <= stated * _MOST_OFF else None


def _rounding(parts: Sequence[Decimal], stated: Decimal) -> Decimal:
    """What the rounding of the addends and of their sum may do to it."""
    return sum((step(p) for p in (*parts, stated)), Decimal(0)) / 2


def balances(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """What goes in and what comes out of a balance, stated in one sentence, apart by more than 3 % without a word of why (附件3 第7项)."""
    out: list[Finding] = []
    for line, _ in lines(document).with_patterns([_BALANCE.pattern]):
        text = line.map.text
        for match in _BALANCE.finditer(text):
            first, last = _number(match["i"]), _number(match["o"])
            tail = text[match.end() : match.end() + 40]
            if match["a"] != match["b"] or not first or _EXPLAINED.search(match.group() + tail):
                continue
            between = text[match.end("a") : match.start("o")]
            if not _SPLIT.search(between) and any(m["u"] == match["a"] for m in _AMOUNT.finditer(between)):
                continue  # one of several that go in
            if _made_up(text[match.end() :], first, last, match["a"]):
                continue  # what else comes out is told behind
            if first * _BALANCED < abs(first - last) < first * Decimal("0.5"):
                evidence = (
                    line.cite(document, match.start("i"), match.end("a")),
                    line.cite(document, match.start("o"), match.end("b")),
                )
                out.append(
                    entry(
                        spec, "ARI03", subject="balance", evidence=evidence, first=match["i"] + match["a"],
                        last=match["o"] + match["b"], gap=f"{abs(first - last):f}{match['a']}",
                    )
                )  # fmt: skip
    return tuple(out)


def _made_up(rest: str, first: Decimal, last: Decimal, unit: str) -> bool:
    """Further figures of the sentence, one after another, make what comes out what goes in."""
    for more in _AMOUNT.finditer(re.split(r"[。！？；\n]", rest)[0]):
        last += _number(more["v"]) if more["u"] == unit else 0
        if abs(first - last) <= first * _BALANCED:
            return True
    return False


def single(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """Quantities a report has only one of (the staff, the number of plans done) that stand in it with different values."""
    rule = spec.findings["CON04"]
    seen: dict[str, dict[str, Evidence]] = defaultdict(dict)
    for line, _ in figured(document).with_patterns([mention.pattern for mention in rule.mentions]):
        for sentence in _SENTENCE.finditer(line.map.text):
            for name, match in _mentioned(sentence.group(), rule):
                start = sentence.start() + match.start("v")
                cited = line.cite(document, start, sentence.start() + match.end("v"))
                seen[name].setdefault(match["v"].replace(",", ""), cited)
    for grid in grids(document):
        for row, texts in enumerate(grid.texts):
            if not _may_mention("\n".join(texts), rule):
                continue
            for column, (label, text) in enumerate(zip(texts, texts[1:], strict=False), start=1):
                if label and label != text and len(label) + len(text) < _LABELLED:
                    for name, match in _mentioned(f"{label} {text}", rule):
                        seen[name].setdefault(match["v"].replace(",", ""), grid.cite(row, column))
    out: list[Finding] = []
    for name, values in seen.items():
        if len(values) == 2 and _near(*(Decimal(v) for v in values)):
            shown = "、".join(values)
            out.append(entry(spec, "CON04", subject=name, evidence=tuple(values.values()), name=name, values=shown))
    return tuple(out)


def _may_mention(texts: str, rule: FindingRule) -> bool:
    """Whether anything without which no mention can be stands in the texts of a row; words with a space may run over two of them."""
    literals = [needs(mention.pattern).literals for mention in rule.mentions]
    return any(not words or any(" " in word or word in texts for word in words) for words in literals)


def _mentioned(text: str, rule: FindingRule) -> Iterator[tuple[str, re.Match[str]]]:
    """(name, match) of each mention of a single quantity that its clause does not cancel."""
    for mention in rule.mentions:
        for match in compiled(mention.pattern).finditer(text):
            if not mention.unless or not compiled(mention.unless).search(_clause(text, match.start(), match.end())):
                yield mention.name, match


def _clause(text: str, start: int, end: int) -> str:
    """The clause or clauses a span touches."""
    first = max(text.rfind(mark, 0, start) for mark in "，；,;") + 1
    stops = [at for mark in "，；,;" if (at := text.find(mark, end)) >= 0]
    return text[first : min(stops, default=len(text))]


def _near(one: Decimal, other: Decimal) -> bool:
    """Near enough to mean the same thing: figures far apart count different things."""
    return abs(one - other) <= max(one, other) * Decimal("0.3")
