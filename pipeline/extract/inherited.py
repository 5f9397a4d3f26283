"""What a word of kind leaves to the clauses behind its own."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extract.cues import Cue
from pipeline.model.indicator import Kind
from pipeline.text.phrases import phrase
from pipeline.text.sentences import Span

# 比2018年那一轮的301.5降了一些: the words of a comparison, and of how it came out.
_HELD_AGAINST = phrase("extract.kinds.held_against")
_CHANGES = phrase("extract.kinds.changes")
_SET_TASK = phrase("extract.kinds.set_task")


def past(text: str, clause: Span, cue: Cue) -> bool:
    """Whether what a cue says does not reach beyond its clause: its bracket ends there, or it is only compared with."""
    rest = text[cue.end : clause.end]
    ends = [at for mark in "）)" if (at := rest.find(mark)) >= 0]
    if ends and not any(mark in rest[: min(ends)] for mark in "（("):
        return True
    told = _HELD_AGAINST.search(text[max(clause.start, cue.start - 12) : cue.start])
    return cue.kind == "previous" and told is not None and _CHANGES.search(rest) is not None


def led(
    text: str, clause: Span, cues: Sequence[Cue], carried: Kind | None, lead: Kind | None
) -> tuple[Kind | None, Kind | None]:
    """What goes on, and what the word before a colon says of the whole list behind it (考核定额为：a；b；c)."""
    if text[clause.end : clause.end + 1] not in ("：", ":") or not cues:
        return carried, lead
    last = cues[-1].kind
    if last == "limit" and _SET_TASK.search(text[clause.start : clause.end]):
        last = "target"
    lead = carried = last if last in ("target", "limit", "previous") else carried
    return carried, lead
