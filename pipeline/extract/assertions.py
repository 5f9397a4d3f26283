"""Qualitative statements the form asks for: token rules on candidate sentences, then polarity, modality and scope."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Any, Literal

from pipeline.extract.hollow import BARE_CLAIM, bare, listed
from pipeline.extract.indexed import low_indices
from pipeline.extract.lapsed import lapsed
from pipeline.extract.lexicon import Lexicon, lexicon
from pipeline.extract.overclaimed import overclaims
from pipeline.extract.passages import FORM_WORDING, JOINT, form_blocks, passages
from pipeline.extract.readied import Ready
from pipeline.extract.shortfall import shortfalls
from pipeline.extract.stance import DENIED, UNDONE_HEADING, Cues, Said
from pipeline.extract.unfilled import filled
from pipeline.model.document import Document
from pipeline.model.section import Section
from pipeline.model.spec import Spec
from pipeline.model.statement import Statement, StatementRule
from pipeline.text.normalize import Normal
from pipeline.text.patterns import Literals, Sieve
from pipeline.text.phrases import phrase, use
from pipeline.text.sentences import Span, clauses, sentences
from pipeline.text.tokens import document as tokenised
from pipeline.text.tokens import language

_LONG = 160
_CLAUSE_ENDS = "，。；\n"
_FEW = 3
_MATCHERS = 1024
# The rows of a table of comparison turned on its side.
_LEVELS = phrase("extract.assertions.levels")


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
    dated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scene:
    """A sentence with its clauses, its text, the headings above it and the words the text has; `lead` as in `Finder.find`."""

    text: str
    sentence: Span
    parts: tuple[Span, ...]
    path: tuple[str, ...]
    lead: int | None
    cues: Cues


def statements(document: Document, sections: Sequence[Section], spec: Spec) -> tuple[Statement, ...]:
    """All statements of a document in reading order; each rule at most once for each value in a sentence."""
    use(spec.phrases)
    finder = _finder(spec)
    out: list[Statement] = []
    made: dict[int, Normal] = {}
    for passage in passages(document, made):
        for hit in finder.find(passage.text, passage.path, lead=passage.lead if passage.row else None):
            if hit.end <= passage.lead:
                continue
            block, start, end = passage.place((hit.start, hit.end), made)
            out.append(
                Statement(
                    id=hit.rule.id,
                    value=hit.rule.value,
                    evidence=document.cite(block, start, end),
                    negated=hit.negated,
                    planned=hit.planned,
                    scope=hit.scope,
                    year=hit.year,
                    row=passage.told,
                )  # fmt: skip
            )
    out += _shown_by_headings(document, tuple(spec.statements), made)
    out += _shown_by_heads(document, tuple(spec.statements), made)
    out = filled(out, document, made)
    out += lapsed(out, made)
    out += shortfalls(document, made)
    out += low_indices(document, made)
    out += overclaims(document, made)
    pasted = set(form_blocks(made, [item.requirement for item in spec.rubric.items]))
    out = [one for one in out if one.evidence.block not in pasted]
    for mark, blocks in ((FORM_WORDING, pasted), (BARE_CLAIM, bare(document, made))):
        out += [Statement(id=mark, evidence=document.cite(block), scope="other") for block in sorted(blocks)]
    said: dict[tuple[str, str | None, int, int, bool], Statement] = {}
    for one in out:
        said.setdefault((one.id, one.value, one.evidence.block, one.evidence.start, one.negated), one)
    out = list(said.values())
    return tuple(sorted(out, key=lambda s: (s.evidence.block, s.evidence.start, s.id, s.value or "")))


def _shown_by_headings(
    document: Document, rules: tuple[StatementRule, ...], made: dict[int, Normal]
) -> list[Statement]:
    """A caption or heading such as 水平衡图 shows the balance without a sentence; contents entries never do."""
    shown = [(rule, re.compile("|".join(rule.headings))) for rule in rules if rule.headings]
    captions = {table.caption for table in document.tables}
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
            # A caption need not call its table one.
            if pattern.search(f"表 {text.text}" if block in captions else text.text):
                undone = bool(path) and UNDONE_HEADING.search(path[-1]) is not None and not rule.plan
                out.append(Statement(id=rule.id, value=rule.value, evidence=document.cite(block), planned=undone))
    return out


def _shown_by_heads(document: Document, rules: tuple[StatementRule, ...], made: dict[int, Normal]) -> list[Statement]:
    """A table of several rows whose head says what it is (指标 | Ⅰ级 | Ⅱ级 | Ⅲ级 | 本厂) shows it whatever its caption; so does one turned on
    its side, whose rows are the levels."""
    shown = [(rule, re.compile("|".join(rule.heads))) for rule in rules if rule.heads]
    out: list[Statement] = []
    for table in document.tables:
        grid = table.grid() if table.rows > _FEW else []
        head = [block for block in (grid[0] if grid else ()) if block is not None and block in made]
        side = [row[0] for row in grid if row[0] is not None and row[0] in made]
        caption = made[table.caption].text if table.caption is not None and table.caption in made else ""
        said, turned = (
            JOINT.join([caption[:_LONG], *(made[block].text[:_LONG] for block in dict.fromkeys(cells))])
            for cells in (head, side)
        )
        levels = _LEVELS.search(turned) is not None
        for rule, pattern in shown if head else ():
            if pattern.search(said) or (levels and pattern.search(turned)):
                # A caption says what the table is; 指标 in its first cell says nothing.
                shows = table.caption if caption and table.caption is not None else head[0]
                out.append(Statement(id=rule.id, value=rule.value, evidence=document.cite(shows)))
    return out


def _widened(window: Span, parts: Sequence[Span]) -> tuple[int, int]:
    """The window grown to whole clauses, so that words are cut as in the sentence."""
    touched = [c for c in parts if c.start < window.end and window.start < c.end] or [window]
    return touched[0].start, touched[-1].end


class Finder:
    """Rules ready to be run on sentences. spaCy is imported when the first candidate sentence is met."""

    def __init__(self, rules: tuple[StatementRule, ...], words: Lexicon) -> None:
        self.rules, self.words = rules, words
        self._ready = [Ready(rule) for rule in rules]
        self._triggers = Literals(trigger for rule in rules for trigger in rule.triggers)
        self._shapes = Sieve(shape for ready in self._ready for shape in ready.shapes)
        self._wholes = Sieve(ready.whole.pattern for ready in self._ready if ready.whole is not None)
        self._woken: dict[str, list[int]] = defaultdict(list)
        for number, rule in enumerate(rules):
            for trigger in rule.triggers:
                self._woken[trigger].append(number)
        self._shaped: dict[str, set[int]] = defaultdict(set)
        for number, ready in enumerate(self._ready):
            for shape in ready.shapes:
                self._shaped[shape].add(number)
        self._matcher = lru_cache(maxsize=_MATCHERS)(self._built)

    def find(self, text: str, path: tuple[str, ...] = (), *, lead: int | None = None) -> list[Hit]:
        """Hits in a normalised text standing under the headings of `path`; a table row, whose first `lead` characters are the table's
        caption, is judged as one sentence and clause."""
        out: list[Hit] = []
        cues = Cues(self.words, text)
        present = self._triggers.among(text)
        whole = (Span(start=0, end=len(text)),)
        for sentence in whole if lead is not None else sentences(text) if present else ():
            said = text[sentence.start : sentence.end]
            awake = {number for trigger in present if trigger in said for number in self._woken[trigger]}
            if not awake or (lead is None and listed(said)):
                continue
            parts = (sentence,) if lead is not None else clauses(text, sentence)
            scene = _Scene(text=text, sentence=sentence, parts=parts, path=path, lead=lead, cues=cues)
            docs: dict[tuple[int, int], Any] = {}
            left = self._shapes.left(said)
            awake.intersection_update(number for shape in left for number in self._shaped[shape])
            for number in sorted(awake):
                ready = self._ready[number]
                found: dict[tuple[int, int], None] = {}
                for window in sorted({_widened(w, parts) for w in ready.windows(text, sentence, path, left)}):
                    found |= dict.fromkeys(self._matches(text, window, number, docs) or ready.spelled(text, window))
                hits = [hit for one in found if (hit := _judged(scene, ready.rule, one)) is not None]
                if hits:
                    # One affirmed clause is enough, though another clause of the sentence denies; a no with a year of its own stays a no.
                    best = min(hits, key=lambda h: (h.negated, h.planned, h.scope != "own", h.start))
                    other = [h for h in hits if h.negated and h.dated and h.year != best.year and not best.negated]
                    out += [best, *other[:1]]
        wholes = self._wholes.left(text) if lead is None else frozenset()
        for ready in self._ready if wholes else ():
            if ready.whole is None or ready.whole.pattern not in wholes:
                continue
            if (told := ready.told(text)) is not None:
                scene = _Scene(text=text, sentence=told, parts=(told,), path=path, lead=lead, cues=cues)
                hit = _judged(scene, ready.rule, (told.start, told.end))
                out += [_rounded(text, hit)] if hit is not None else []
        return out

    def _matches(
        self, text: str, window: tuple[int, int], number: int, docs: dict[tuple[int, int], Any]
    ) -> list[tuple[int, int]]:
        """Spans of a rule's token patterns in a window; the tokens of a window are made once, and only for patterns that can match."""
        possible = self._ready[number].possible(text, window)
        if not possible:
            return []
        if window not in docs:
            docs[window] = tokenised(self._language, text[window[0] : window[1]])
        found = self._matcher(number, possible)(docs[window], as_spans=True)
        return [(window[0] + s.start_char, window[0] + s.end_char) for s in found]

    @cached_property
    def _language(self) -> Any:
        return language(self.words.lists.get("words", ()))

    def _built(self, number: int, possible: tuple[int, ...]) -> Any:
        """The matcher of some of a rule's patterns."""
        from spacy.matcher import Matcher

        rule, matcher = self.rules[number], Matcher(self._language.vocab)
        patterns = [[dict(token) for token in rule.patterns[n]] for n in possible]
        matcher.add(rule.id, patterns, greedy="LONGEST")
        return matcher


def _rounded(text: str, hit: Hit) -> Hit:
    """A find told across clauses, quoted without cutting its first and last in two."""
    start = max(text.rfind(mark, 0, hit.start) for mark in _CLAUSE_ENDS) + 1
    marks = [at for mark in _CLAUSE_ENDS if (at := text.find(mark, max(hit.start, hit.end - 1))) >= 0]
    end = min(marks, default=len(text))
    return replace(hit, start=start, end=max(end, hit.end)) if end - start <= 2 * _LONG else hit


def _judged(scene: _Scene, rule: StatementRule, found: tuple[int, int]) -> Hit | None:
    """A find with how it is said, quoted as its sentence or, of a long one, as its clauses; None where it is only left to be written."""
    start, end = found
    sentence, parts, lead = scene.sentence, scene.parts, scene.lead
    inside = [n for n, c in enumerate(parts) if c.start < end and start < c.end] or [0]
    said = Said(
        text=scene.text, sentence=sentence, parts=parts, first=inside[0], last=inside[-1], start=start,
        path=scene.path, lead=lead,
    )  # fmt: skip
    if said.unwritten:
        return None
    first, last = said.span
    quote = (sentence.start, sentence.end) if sentence.end - sentence.start <= _LONG else (first, last)
    return Hit(
        rule=rule,
        start=start if lead is not None else quote[0],
        end=end if lead is not None else quote[1],
        negated=rule.value == DENIED or not rule.denial and said.denied(scene.cues),
        planned=not rule.plan and said.intended(scene.cues),
        scope=said.scope(scene.cues),
        **said.year(end, scene.cues),
    )  # fmt: skip


_FINDERS: dict[int, Finder] = {}


def _finder(spec: Spec) -> Finder:
    """The finder of a specification, made once in a process (some 700 regular expressions)."""
    made = _FINDERS.get(id(spec.statements))
    if made is None or made.rules is not spec.statements:
        made = _FINDERS[id(spec.statements)] = Finder(spec.statements, lexicon(spec.lexicon))
    return made
