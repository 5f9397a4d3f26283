"""Qualitative statements the form asks for: token rules on candidate sentences, then polarity, modality and scope."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Literal

from pipeline.extract.cues import PHRASES, Lexicon, lexicon, years
from pipeline.model.document import Document
from pipeline.model.section import Section
from pipeline.model.spec import Spec
from pipeline.model.statement import Statement, StatementRule
from pipeline.text.normalize import Normal, normal
from pipeline.text.sentences import Span, clauses, sentences
from pipeline.text.tokens import language

_SKIPPED = frozenset({"toc", "header", "footer"})
# Below such a heading things are lacking or still to be done, whatever the sentence says.
_UNDONE_HEADING = re.compile(
    r"下一步|打算|设想|存在的?(?:主要)?(?:问题|不足)|问题与不足|(?<!合理化)建议|今后|改进方向|规划$"
)
# 制度…，目前尚未制定: a clause that only denies belongs to the one before it.
_TRAILING_DENIAL = re.compile(
    r"^(?:但|目前|都|均|暂时?|至今|也|还|现|一直|因此)*(?:尚未|还未|未|没有|还没|没|缺乏|不齐|不全)"
)
_OPENING_PLAN = re.compile(
    r"(?:公司|企业|我们|同时|另外|为此|此外|[（(]?\d[）).、])*(?:下一步|今后|未来|计划(?!已|完成)|拟|打算|预计|预期|建议|力争|到20[2-9]\d年|将(?!清洁))"
)
_PARTNER = re.compile(r"(?:与|和|由|同|向|请|委托|交由|交|给|送|较|比|跟)[^，。；]{0,14}$")
_ROW_JOINT = " | "
_LONG = 160
_TRIES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class _Passage:
    """Text to search: one block's, or a table row's cells joined; `parts` are (start in the text, block) in order.

    The first `lead` characters of a row are the table's caption, which lends its words but is not quoted."""

    text: str
    parts: tuple[tuple[int, int], ...]
    path: tuple[str, ...]
    lead: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A rule's find in a sentence: the span in the passage's text, and how it is said."""

    rule: StatementRule
    start: int
    end: int
    negated: bool
    planned: bool
    scope: Literal["own", "previous", "other"]
    year: str | None


def statements(document: Document, sections: Sequence[Section], spec: Spec) -> tuple[Statement, ...]:
    """All statements of a document in reading order; each rule at most once for each value in a sentence."""
    finder = Finder(tuple(spec.statements), lexicon(spec.lexicon))
    out: list[Statement] = []
    made: dict[int, Normal] = {}
    for passage in _passages(document, made):
        for hit in finder.find(passage.text, passage.path, row=passage.lead > 0 or len(passage.parts) > 1):
            if hit.end <= passage.lead:
                continue
            block, start, end = _place(passage, hit, made)
            out.append(
                Statement(
                    id=hit.rule.id,
                    value=hit.rule.value,
                    evidence=document.cite(block, start, end),
                    negated=hit.negated,
                    planned=hit.planned,
                    scope=hit.scope,
                    year=hit.year,
                )  # fmt: skip
            )
    out += _shown_by_headings(document, tuple(spec.statements), made)
    said: dict[tuple[str, str | None, int, int], Statement] = {}
    for one in out:
        said.setdefault((one.id, one.value, one.evidence.block, one.evidence.start), one)
    out = list(said.values())
    return tuple(sorted(out, key=lambda s: (s.evidence.block, s.evidence.start, s.id, s.value or "")))


def _passages(document: Document, made: dict[int, Normal]) -> Iterator[_Passage]:
    for block in document.blocks:
        if block.kind in _SKIPPED:
            continue
        made[block.index] = normal(block.text)
        if block.kind != "cell" and made[block.index].text:
            path = tuple(normal(t).text for t in document.paths.get(block.index, ()))
            # A heading announces; only its rule's own `headings` may take it for the thing itself.
            if not (path and made[block.index].text.endswith(path[-1])):
                yield _Passage(text=made[block.index].text, parts=((0, block.index),), path=path)
    for table in document.tables:
        caption = made[table.caption].text if table.caption is not None and table.caption in made else ""
        for row in table.grid()[table.header_rows if table.rows > 1 else 0 :]:
            text = f"{caption}{_ROW_JOINT}" if caption else ""
            lead, parts, seen = len(text), [], set()
            for block_index in row:
                if block_index is None or block_index in seen or block_index not in made:
                    continue
                seen.add(block_index)
                cell = made[block_index].text
                if cell:
                    parts.append((len(text), block_index))
                    text += cell + _ROW_JOINT
            if parts:
                path = tuple(normal(t).text for t in document.paths.get(parts[0][1], ()))
                yield _Passage(text=text, parts=tuple(parts), path=path, lead=lead)


def _place(passage: _Passage, hit: Hit, made: dict[int, Normal]) -> tuple[int, int, int]:
    """(block, start, end) in raw text of what a hit quotes; in a table row the cell its first word stands in."""
    at, block = [part for part in passage.parts if part[0] <= max(hit.start, passage.lead)][-1]
    size = len(made[block].text)
    start, end = (
        (hit.start - at, min(hit.end - at, size)) if len(passage.parts) == 1 and not passage.lead else (0, size)
    )
    return (block, *made[block].span(start, end))


def _shown_by_headings(
    document: Document, rules: tuple[StatementRule, ...], made: dict[int, Normal]
) -> list[Statement]:
    """A caption or heading such as 水平衡图 shows the balance without a sentence; contents entries never do."""
    shown = [(rule, re.compile("|".join(rule.headings))) for rule in rules if rule.headings]
    out: list[Statement] = []
    for block, text in made.items():
        if (
            not text.text
            or len(text.text) > 45
            or re.search(r"[。；？]", text.text)
            or document.blocks[block].kind == "cell"
        ):
            continue
        path = document.paths.get(block, ())
        for rule, pattern in shown:
            if pattern.search(text.text):
                undone = bool(path) and _UNDONE_HEADING.search(path[-1]) is not None and not rule.plan
                out.append(Statement(id=rule.id, value=rule.value, evidence=document.cite(block), planned=undone))
    return out


class _Ready:
    """A rule with what can be decided about a sentence before it is cut into words."""

    def __init__(self, rule: StatementRule) -> None:
        self.rule = rule
        self._veto = re.compile("|".join(rule.veto)) if rule.veto else None
        self._under = re.compile("|".join(rule.under)) if rule.under else None
        self._shapes = [re.compile(_shape(pattern)) for pattern in rule.patterns]

    def windows(self, text: str, sentence: Span, path: tuple[str, ...]) -> list[Span]:
        """Where tokens are worth making: clauses that hold the characters of a pattern in order; none without a trigger or with a veto."""
        said = text[sentence.start : sentence.end]
        if not any(trigger in said for trigger in self.rule.triggers):
            return []
        if self._veto is not None and self._veto.search(said):
            return []
        if self._under is not None and not self._under.search(said) and not any(map(self._under.search, path)):
            return []
        out: list[Span] = []
        for shape in self._shapes:
            out += [
                Span(start=m.start(), end=m.end())
                for m in islice(shape.finditer(text, sentence.start, sentence.end), _TRIES)
            ]
        return out


def _widened(window: Span, parts: Sequence[Span]) -> tuple[int, int]:
    """The window grown to whole clauses, so that words are cut as in the sentence."""
    touched = [c for c in parts if c.start < window.end and window.start < c.end] or [window]
    return touched[0].start, touched[-1].end


def _shape(pattern: Sequence[Mapping[str, Any]]) -> str:
    """A looser pattern over characters: what the tokens' patterns ask for, in order, anchors dropped, gaps kept.

    Two tokens side by side may be six characters apart, since a pattern may match inside its token."""
    out, gap = "", ""
    for token in pattern:
        text = token.get("TEXT")
        if isinstance(text, Mapping) and "REGEX" in text and "OP" not in token:
            asked = re.sub(r"[$^]", "", text["REGEX"])
            out += f"{gap if out else ''}(?:{asked})"
            gap = ".{0,6}?"
        else:
            gap = "[^，；：]*?" if text is not None and ".*" not in gap else ".*?"
    return out


class Finder:
    """Rules ready to be run on sentences. spaCy is imported when the first candidate sentence is met."""

    def __init__(self, rules: tuple[StatementRule, ...], words: Lexicon) -> None:
        self.rules, self.words = rules, words
        self._ready = [_Ready(rule) for rule in rules]

    def find(self, text: str, path: tuple[str, ...] = (), *, row: bool = False) -> list[Hit]:
        """Hits in a normalised text standing under the headings of `path`; a table `row` is judged as one sentence and clause."""
        out: list[Hit] = []
        for sentence in (Span(start=0, end=len(text)),) if row else sentences(text):
            parts = (sentence,) if row else clauses(text, sentence)
            docs: dict[tuple[int, int], Any] = {}
            for ready in self._ready:
                hits = []
                for window in sorted({_widened(w, parts) for w in ready.windows(text, sentence, path)}):
                    for start, end in self._matches(text, window, ready.rule, docs):
                        hits.append(self._judged(text, sentence, parts, ready.rule, (start, end), path, row))
                if hits:
                    # One affirmed clause is enough, though another clause of the sentence denies.
                    out.append(min(hits, key=lambda h: (h.negated, h.planned, h.scope != "own", h.start)))
        return out

    def _matches(
        self, text: str, window: tuple[int, int], rule: StatementRule, docs: dict[tuple[int, int], Any]
    ) -> list[tuple[int, int]]:
        """Spans of a rule's token patterns in a window; the tokens of a window are made once."""
        nlp = language(self.words.lists.get("words", ()))
        if window not in docs:
            docs[window] = nlp(text[window[0] : window[1]])
        return [(window[0] + s.start_char, window[0] + s.end_char) for s in _matcher(nlp, rule)(docs[window])]

    def _judged(
        self, text: str, sentence: Span, parts: tuple[Span, ...], rule: StatementRule, found: tuple[int, int],
        path: tuple[str, ...], row: bool,
    ) -> Hit:  # fmt: skip
        start, end = found
        inside = [n for n, c in enumerate(parts) if c.start < end and start < c.end] or [0]
        first, last = parts[inside[0]].start, parts[inside[-1]].end
        negated = not rule.denial and (
            self.words.has("negation", text, first, last) or self._denied_after(text, parts, inside[-1])
        )
        planned = not rule.plan and (
            self._intended(text, parts, inside, row) or bool(path) and _UNDONE_HEADING.search(path[-1]) is not None
        )
        quote = (sentence.start, sentence.end) if sentence.end - sentence.start <= _LONG else (first, last)
        if row:
            quote = (start, end)
        said = years(text, sentence.start, sentence.end)
        before = [y for y in said if y.start < end]
        return Hit(
            rule=rule, start=quote[0], end=quote[1], negated=negated, planned=planned, scope=self._scope(text, sentence.start, (start, last), path),
            year=(before[-1] if before else said[0]).year if said else None,
        )  # fmt: skip

    def _intended(self, text: str, parts: tuple[Span, ...], inside: list[int], row: bool) -> bool:
        """Intention said in the clauses of the find, or opening the sentence before it (下一步, 今后, 计划于)."""
        if self.words.has("planned", text, parts[inside[0]].start, parts[inside[-1]].end):
            return True
        return not row and any(_OPENING_PLAN.match(text, part.start, part.end) for part in parts[: inside[0]])

    def _denied_after(self, text: str, parts: tuple[Span, ...], last: int) -> bool:
        if last + 1 >= len(parts):
            return False
        after = text[parts[last + 1].start : parts[last + 1].end]
        return _TRAILING_DENIAL.match(after) is not None and len(after) <= 10 and self.words.has("negation", after)

    def _scope(
        self, text: str, begin: int, found: tuple[int, int], path: tuple[str, ...]
    ) -> Literal["own", "previous", "other"]:
        """Whose statement: another round's when said up to the end of its clauses, another party's when named before it."""
        start, end = begin, found[0]
        if self.words.has("previous", text, begin, found[1]):
            return "previous"
        if path and self.words.has("previous", path[-1]) and not re.search(r"对比|比较", path[-1]):
            return "previous"
        # 与某公司签订协议 is our own doing: a party after a preposition is no subject.
        named = [at for at, _ in self.words.cues("other_party", text, start, end)]
        named += [m.start() for m in PHRASES[1][1].finditer(text, start, end)]
        if any(not _PARTNER.search(text[start:at]) for at in named):
            return "other"
        return "own"


_BUILT: dict[tuple[int, int], Any] = {}


def _matcher(nlp: Any, rule: StatementRule) -> Any:
    """The rule's matcher, built once in a process; called on a doc it gives spans."""
    key = (id(nlp), id(rule))
    if key not in _BUILT:
        from spacy.matcher import Matcher

        matcher = Matcher(nlp.vocab)
        matcher.add(rule.id, [[dict(token) for token in pattern] for pattern in rule.patterns], greedy="LONGEST")
        _BUILT[key] = (lambda doc, run=matcher: run(doc, as_spans=True), rule)
    return _BUILT[key][0]
