"""Footnotes: what stands below a short rule at the foot of the page, or small and marked ① or [1] as a place in the text is."""

from __future__ import annotations

import re

from pipeline.parse.pdf.lines import Line
from pipeline.parse.pdf.page import Page
from pipeline.parse.pdf.paragraphs import Paragraph
from pipeline.parse.pdf.rulings import Segment
from pipeline.parse.wrapping import between

_MARK = re.compile(
    r"[\[［(（【〔]?(?:\d{1,3}|[ivx]{1,4})[\]］)）】〕]?(?![\d.．、%])|[①-⑳⑴-⒇*＊†‡]|注\s*\d{0,2}\s*[:：]"
)
_PLAIN_MARK = re.compile(r"[①-⑳]|[\[［〔]\d{1,3}[\]］〕]")
_MOST = 14
"""Lines of notes on one page."""


def notes(page: Page, body: list[Line], size: float) -> list[Line]:
    """The lines of the page's footnotes, top to bottom; `size` is the usual one of the report's text."""
    ordered = sorted(body, key=lambda x: (x.lane, x.middle))
    for rule in page.separators:
        found = [x for x in ordered if x.box[1] > rule.at - 2]
        if found and _below(page, rule, found, body, size):
            return found
    return _small(page, ordered, size)


def _below(page: Page, rule: Segment, found: list[Line], body: list[Line], size: float) -> bool:
    """Whether lines below a rule are its notes: right below it, from its left end on, in no larger type, and marked or smaller."""
    first = min(found, key=lambda x: x.middle)
    if len(found) > _MOST or rule.at < 0.4 * page.frame.size[1] or any(g.box[3] > rule.at for g in page.grids):
        return False
    if first.box[1] - rule.at > 2.2 * first.size or not -6 < first.box[0] - rule.start < 4 * first.size:
        return False
    # The connecting lines of a flow chart stand beside each other and away from the margin.
    lane = [x.box[0] for x in body if x.lane == first.lane]
    if abs(rule.start - min(lane)) > 8 or sum(abs(s.at - rule.at) < 3 for s in page.separators) > 2:
        return False
    largest = max(x.size for x in found)
    return largest <= size + 0.1 and (largest < 0.93 * size or _MARK.match(first.text) is not None)


def _small(page: Page, ordered: list[Line], size: float) -> list[Line]:
    """Notes without a rule: the last lines of the page, clearly smaller, the first with a mark that also stands in the text."""
    at = len(ordered)
    while at and ordered[at - 1].size < 0.88 * size and len(ordered) - at < _MOST:
        at -= 1
    tail = ordered[at:]
    if not tail or at == 0 or tail[0].box[1] < 0.5 * page.frame.size[1]:
        return []
    mark = _PLAIN_MARK.match(tail[0].text)
    if mark is None or not any(mark.group() in x.text for x in ordered[:at]):
        return []
    return tail if not any(g.box[3] > tail[0].box[1] for g in page.grids) else []


def paragraphs(found: list[Line]) -> list[Paragraph]:
    """One paragraph for each note: it begins with its mark, further lines go on."""
    out: list[Paragraph] = []
    for line in found:
        if out and not _MARK.match(line.text):
            text = out[-1].text + between(out[-1].text, line.text)
            out[-1].lines.append((len(text), line))
            out[-1].text = text + line.text
        else:
            out.append(Paragraph(line.text, [(0, line)]))
    return out
