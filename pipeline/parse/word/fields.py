"""Complex fields: a begin mark, an instruction nobody sees, a result, an end mark, spread over runs and paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_TOC = re.compile(r"\s*TOC\b", re.I)
_LONGEST = 200
# 带圈字符: Word draws the sign over a figure by a formula and stores no result.
_CIRCLED = re.compile(r"\s*EQ\s*\\o\s*(?:\\a[clr]\s*)?\(\s*[○〇◯]\s*[,，;；]\s*(?P<inside>[^()]{1,4}?)\s*\)\s*$", re.I)


@dataclass(slots=True)
class Open:
    """A field that has begun: whether it makes a contents page, whether its result has begun, and what its instruction says."""

    contents: bool = False
    shown: bool = False
    says: str = ""


@dataclass(slots=True)
class Fields:
    """Complex fields open at this point of a story, innermost last."""

    stack: list[Open] = field(default_factory=list)

    @property
    def silent(self) -> bool:
        """Whether text here is a field's instruction, which nobody sees."""
        return any(not one.shown for one in self.stack)

    @property
    def contents(self) -> bool:
        """Whether text here is the result of a TOC field."""
        return any(one.contents for one in self.stack)

    def mark(self, kind: str) -> str:
        """A w:fldChar: begin, separate or end; one without its partner is ignored. What the field draws without a result comes back."""
        if kind == "begin":
            self.stack.append(Open())
        elif kind == "separate" and self.stack:
            self.stack[-1].shown = True
        elif kind == "end" and self.stack:
            ended = self.stack.pop()
            return "" if ended.shown else _drawn(ended.says)
        return ""

    def instruct(self, text: str) -> None:
        """Instruction text of the innermost field, which may be split over runs."""
        if self.stack and not self.stack[-1].shown and len(self.stack[-1].says) < _LONGEST:
            self.stack[-1].says += text
            self.stack[-1].contents = _TOC.match(self.stack[-1].says) is not None

    def close_paragraph(self) -> None:
        """Forgets fields whose result never began: a damaged one would silence the rest of the report."""
        self.stack = [one for one in self.stack if one.shown or one.contents]
        for one in self.stack:
            one.shown = True


def _drawn(says: str) -> str:
    """The sign a formula draws: a figure in a circle as one character, where there is one; else what stands in the circle."""
    match = _CIRCLED.match(says)
    if match is None:
        return ""
    inside = match["inside"]
    return chr(ord("①") + int(inside) - 1) if inside.isdecimal() and 1 <= int(inside) <= 20 else inside
