"""Which of the official outlines a report answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.model import Document, Heading, Outline, OutlineChoice, Sectioning
from pipeline.segment.hearing import Named, Testimony, heard, listened
from pipeline.segment.lines import compact
from pipeline.segment.titles import CLOSE
from pipeline.segment.witness import answered
from pipeline.text.normalize import normal
from pipeline.text.patterns import compiled

_FRONT = 25
_COVER_WEIGHT = 2.0
# What it weighs to have headings for everything that only this outline asks for.
_OWN = 6.0
# … and to the witness's ear.
_HEARD = 8.0
# What a report calls itself weighs as much as a sign on its title page.
_CALLED = 4.0


def choose(
    document: Document,
    found: Sequence[Heading],
    outlines: Mapping[str, Outline],
    sectioning: Sectioning,
    wording: Mapping[str, str],
    given: str | None = None,
) -> OutlineChoice:
    """The outline a person gave, else the one for which title page and headings speak most; `why` says what was seen.

    Signs on the title page and running heads weigh double; each node named by an official title adds one, and the share of those subjects
    that only one outline asks for, by their titles and to the witness's ear, tells the careless reports apart."""
    if given is not None:
        return OutlineChoice(id=given, chosen="given", why=wording["outline.given"])
    scores: dict[str, float] = {}
    seen: dict[str, str] = {}
    told = listened(document, found, sectioning)
    called, word = _called(document, outlines)
    for outline in outlines.values():
        score, sign = _signs(document, found, outline)
        named = heard(told, found, outline, sectioning)
        exact = sum(1 for rows in named.values() if rows and rows[0].weight >= CLOSE)
        scores[outline.id] = (
            score
            + exact
            + _OWN * _own(outline, outlines, named)
            + _HEARD * _heard(outline, outlines, told, sectioning)
            + (_CALLED if outline.id == called else 0)
        )
        if not sign and outline.id == called:
            sign = wording["outline.called"].format(word=word)
        seen[outline.id] = wording["outline.seen"].format(sign=sign or wording["outline.no_sign"], count=exact)
    best = max(outlines, key=lambda i: (scores[i], i))
    others = "；".join(f"{outlines[i].short} {seen[i]}" for i in outlines if i != best)
    why = wording["outline.detected"].format(short=outlines[best].short, seen=seen[best], others=others)
    return OutlineChoice(id=best, chosen="detected", why=why)


def _heard(outline: Outline, outlines: Mapping[str, Outline], told: Testimony, sectioning: Sectioning) -> float:
    """Of the subjects only this outline asks for the share that headings answer to the witness's ear."""
    witness = sectioning.witness
    if witness is None or not told:
        return 0.0
    asked = {o.id: {witness.nodes[n.id] for n in o.nodes if n.id in witness.nodes} for o in outlines.values()}
    others = set().union(*(subjects for key, subjects in asked.items() if key != outline.id))
    sections = {witness.nodes[n.id] for n in outline.nodes if n.kind == "section" and n.id in witness.nodes}
    only = sorted(sections - others)
    return answered(only, told) / len(only) if only else 0.0


def _called(document: Document, outlines: Mapping[str, Outline]) -> tuple[str | None, str]:
    """The outline whose kind of report the text most often says it is, and the words (本总结, 本审核报告); None where it says so of none,
    or of two alike."""
    texts = [compact(b.text) for b in document.blocks if b.kind == "paragraph" and ("总" in b.text or "报" in b.text)]
    said = {
        o.id: [m.group() for cue in o.calls for text in texts if (m := compiled(cue.pattern).search(text)) is not None]
        for o in outlines.values()
    }
    most = max(map(len, said.values()), default=0)
    named = [outline for outline, words in said.items() if len(words) == most]
    return (named[0], said[named[0]][0]) if most and len(named) == 1 else (None, "")


def _own(outline: Outline, outlines: Mapping[str, Outline], named: Named) -> float:
    """Of the sections only this outline asks for the share that headings surely name."""
    others = {t for o in outlines.values() if o.id != outline.id for node in o.nodes for t in node.topics}
    only = [n for n in outline.nodes if n.kind == "section" and n.topics and not others & set(n.topics)]
    told = sum(bool(named[n.id]) and named[n.id][0].weight >= 3 for n in only)
    return told / len(only) if only else 0.0


def _signs(document: Document, found: Sequence[Heading], outline: Outline) -> tuple[float, str]:
    front = [b for b in document.blocks if b.kind in ("paragraph", "textbox", "cell") and b.text.strip()][:_FRONT]
    running = [b for b in document.blocks if b.kind in ("header", "footer")]
    first = ""
    score = 0.0
    for cue in outline.signs:
        for text in dict.fromkeys(compact(b.text) for b in (*front, *running) if len(b.text) <= 60):
            if compiled(cue.pattern).search(text):
                score += cue.weight * _COVER_WEIGHT
                first = first or text
                break
        if cue.weight == 1:
            named = [h for h in found if compiled(cue.pattern).search(compact(h.title))]
            score += len(named)
            first = first or (named[0].title if named else "")
    if not score:
        text = normal("".join(b.text for b in front)).text
        score += sum(cue.weight for cue in outline.signs if cue.weight >= 3 and compiled(cue.pattern).search(text))
    return score, first
