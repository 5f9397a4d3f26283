"""The text of one paragraph as Word shows it: revisions accepted, fields as their results, hidden text left out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

from pipeline.model.document import Look
from pipeline.parse.word.fields import Fields
from pipeline.parse.word.markup import (
    ALTERNATE,
    CLEAR,
    RPR,
    SDT,
    SDT_CONTENT,
    TEXTBOX,
    VAL,
    Element,
    M,
    W,
    chosen,
    is_on,
)  # fmt: skip
from pipeline.parse.word.styles import Style, Styles, half_points
from pipeline.parse.word.symbols import symbol


@dataclass(slots=True)
class Line:
    """What one paragraph gives: pieces of text with (bold, size), text boxes anchored in it, and whether a TOC field made it."""

    pieces: list[tuple[str, bool, float | None]] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    contents: bool = False

    @property
    def text(self) -> str:
        """The raw text; page breaks at its ends are not part of it."""
        pieces = self.pieces
        return (pieces[0][0] if len(pieces) == 1 else "".join([piece for piece, _, _ in pieces])).strip("\n")

    def look(self, style: Style, is_centred: bool | None) -> Look:
        """How most of the text looks."""
        bold, points = self.pieces[0][1:] if len(self.pieces) == 1 else self._most(style)
        return _look(bold, points, bool(style.centred if is_centred is None else is_centred), style.name)

    def _most(self, style: Style) -> tuple[bool, float | None]:
        """(bold, size) of most of the text; what the style says where there is no text."""
        weight, heavy = 0, 0
        sizes: dict[float | None, int] = {}
        for piece, bold, points in self.pieces:
            count = len(piece) - piece.count(" ")
            weight += count
            heavy += count if bold else 0
            sizes[points] = sizes.get(points, 0) + count
        if not weight:
            return bool(style.bold), style.size
        return heavy * 2 > weight, max(sizes, key=lambda points: sizes[points])


@lru_cache(maxsize=256)
def _look(bold: bool, size: float | None, centred: bool, style: str | None) -> Look:
    """A report has a dozen looks and thousands of paragraphs."""
    return Look(bold=bold, size=size, centred=centred, style=style)


class Inline:
    """Reads the runs of one paragraph into a Line."""

    def __init__(self, styles: Styles, fields: Fields) -> None:
        self._styles = styles
        self._fields = fields
        self._style = Style(name=None)
        self._line = Line()
        self._base: tuple[bool, float | None] = (False, None)
        self._look: tuple[bool, float | None] = self._base

    def read(self, paragraph: Element, style: Style) -> Line:
        """The paragraph's line; `style` is what its runs inherit from."""
        self._style, self._line = style, Line()
        self._base = (bool(style.bold), style.size)
        self._look = self._base
        self._children(paragraph)
        if self._fields.stack:
            self._fields.close_paragraph()
        return self._line

    def _children(self, parent: Element) -> None:
        for child in parent:
            tag = child.tag
            if tag == _RUN:
                self._look = self._base
                if self._style.hidden and not _says(child):
                    self._unseen(child)
                else:
                    self._content(child)
            elif tag in CLEAR:
                self._children(child)
            elif tag == SDT:
                content = child.find(SDT_CONTENT)
                if content is not None:
                    self._children(content)
            elif tag == ALTERNATE:
                branch = chosen(child)
                if branch is not None:
                    self._children(branch)
            elif tag in _MATH:
                self._look = self._base
                self._math(child)

    def _content(self, parent: Element) -> None:
        # One pass over the children: looking each of them up by name costs more than reading the whole run.
        for child in parent:
            tag = child.tag
            if tag == _TEXT:
                self._add(child.text or "")
            elif tag == RPR:
                if len(child) and not self._properties(child):
                    self._unseen(parent)
                    return
            elif tag in _HANDLERS:
                _HANDLERS[tag](self, child)

    def _unseen(self, run: Element) -> None:
        """A hidden run: its field marks count all the same, or a field would never end."""
        for child in run:
            if child.tag in _FIELD_PARTS:
                _HANDLERS[child.tag](self, child)

    def _properties(self, rpr: Element) -> bool:
        """Takes in what a run says of its look; False when its text is hidden."""
        bold, points = self._base
        hidden = self._style.hidden
        # By the schema the named style stands first, so what follows overrides it.
        for prop in rpr:
            tag = prop.tag
            if tag == _BOLD:
                bold = is_on(prop)
            elif tag == _SIZE:
                points = half_points(prop.get(VAL))
            elif tag == _VANISH:
                hidden = is_on(prop)
            elif tag == _RUN_STYLE:
                named = self._styles.run(prop.get(VAL, ""))
                bold = bold if named.bold is None else named.bold
                points = points if named.size is None else named.size
                hidden = hidden if named.hidden is None else named.hidden
        self._look = (bold, points)
        return not hidden

    def _add(self, text: str) -> None:
        stack = self._fields.stack
        if stack:
            if self._fields.silent:
                return
            if self._fields.contents and text.strip():
                self._line.contents = True
        if text:
            self._line.pieces.append((text, *self._look))

    def _break(self, element: Element) -> None:
        # A page or column break inside a paragraph parts its text no less than a soft line break does.
        self._add("\n")

    def _symbol(self, element: Element) -> None:
        self._add(symbol(element.get(W + "char", ""), element.get(W + "font", "")))

    def _field_mark(self, element: Element) -> None:
        drawn = self._fields.mark(element.get(W + "fldCharType", ""))
        if drawn:
            self._add(drawn)

    def _instruction(self, element: Element) -> None:
        self._fields.instruct(element.text or "")

    def _drawing(self, element: Element) -> None:
        self._line.boxes.extend(_boxes(element))

    def _alternate(self, element: Element) -> None:
        branch = chosen(element)
        if branch is not None:
            self._content(branch)

    def _ruby(self, element: Element) -> None:
        base = element.find(W + "rubyBase")
        if base is not None:
            self._children(base)

    def _math(self, element: Element) -> None:
        """A formula on one line: fractions with a stroke, everything else in reading order."""
        for child in element:
            if child.tag == M + "t":
                self._add(child.text or "")
            elif child.tag == M + "f":
                self._fraction(child)
            elif not isinstance(child.tag, str) or child.tag.endswith("Pr"):
                continue
            else:
                self._math(child)

    def _fraction(self, element: Element) -> None:
        for at, name in enumerate(("num", "den")):
            part = element.find(M + name)
            if part is not None:
                if at:
                    self._add("/")
                self._math(part)


def _says(run: Element) -> bool:
    """Whether a run says anything of its own look."""
    properties = run.find(RPR)
    return properties is not None and len(properties) > 0


def _boxes(element: Element) -> list[Element]:
    """The text boxes below a drawing, outermost only, one branch of each alternate."""
    if element.tag == TEXTBOX:
        return [element]
    if element.tag == ALTERNATE:
        branch = chosen(element)
        return [] if branch is None else [box for child in branch for box in _boxes(child)]
    return [box for child in element for box in _boxes(child)]


_RUN, _TEXT = W + "r", W + "t"
_BOLD, _SIZE, _VANISH, _RUN_STYLE = W + "b", W + "sz", W + "vanish", W + "rStyle"
_FIELD_PARTS = frozenset((W + "fldChar", W + "instrText"))
_MATH = frozenset((M + "oMath", M + "oMathPara"))
_HANDLERS: dict[str, Callable[[Inline, Element], None]] = {
    W + "tab": lambda reader, _: reader._add("\t"),
    W + "ptab": lambda reader, _: reader._add("\t"),
    W + "br": Inline._break,
    W + "cr": Inline._break,
    W + "noBreakHyphen": lambda reader, _: reader._add("-"),
    W + "sym": Inline._symbol,
    W + "fldChar": Inline._field_mark,
    W + "instrText": Inline._instruction,
    W + "drawing": Inline._drawing,
    W + "pict": Inline._drawing,
    W + "object": Inline._drawing,
    ALTERNATE: Inline._alternate,
    W + "ruby": Inline._ruby,
}
