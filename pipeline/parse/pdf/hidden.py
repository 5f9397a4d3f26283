"""Text drawn invisibly: the recognised text that scanners lay behind a page's picture, or words no reader of the page can see."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model.document import BBox
from pipeline.parse.pdf.raw import Sheet
from pipeline.parse.pdf.rulings import Drawn

_LAYER = 15
"""Characters from which an invisible layer makes the page one that was read off a picture."""
_OUTLINES = 150
"""Drawn shapes from which they may be letters turned into outlines, which an invisible text stands for too."""
_MOST_PICTURES = 60


@dataclass(frozen=True, slots=True)
class Unseen:
    """Characters, spaces left out: `layer` stand for what a picture shows, `hidden` for nothing anyone sees."""

    layer: int = 0
    hidden: int = 0

    @property
    def scanned(self) -> bool:
        """Whether the page's text is, in good part, another program's reading of a picture."""
        return self.layer >= _LAYER


def set_apart(sheet: Sheet, art: Drawn) -> Unseen:
    """Take the hidden characters out of the sheet's text, a space for each, and count what is drawn invisibly."""
    if not art.unseen:
        return Unseen()
    printed = [i for i, char in enumerate(sheet.text) if not char.isspace() and char != "\x00"]
    unseen = {i for i in printed if sheet.invisible(i)}
    if len(unseen) == len(printed) and art.shapes > _OUTLINES:
        return Unseen(layer=len(unseen))
    behind = _behind(sheet, printed, unseen, art.images)
    hidden = unseen - behind
    sheet.blank(hidden)
    return Unseen(layer=len(behind), hidden=len(hidden))


def _behind(sheet: Sheet, printed: list[int], unseen: set[int], images: tuple[BBox, ...]) -> set[int]:
    """The invisible characters that stand for a picture's: on one that carries no more visible ones. Words hidden on the background
    picture of a typed page stand for nothing."""
    middles = {i: _middle(sheet.box(i)) for i in printed}
    behind: set[int] = set()
    for x0, top, x1, bottom in sorted(images, key=_area)[-_MOST_PICTURES:]:
        on = {i for i, (x, y) in middles.items() if x0 <= x <= x1 and top <= y <= bottom}
        if 2 * len(on & unseen) >= len(on):
            behind |= on & unseen
    return behind


def _middle(box: BBox) -> tuple[float, float]:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def _area(box: BBox) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])
