"""One page as content: free lines and tables in reading order, and what the page is made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.parse.pdf.aligned import aligned_tables
from pipeline.parse.pdf.cells import fill
from pipeline.parse.pdf.frame import Frame
from pipeline.parse.pdf.glyphs import plausible, rubbish
from pipeline.parse.pdf.grid import Grid, grids
from pipeline.parse.pdf.hidden import set_apart
from pipeline.parse.pdf.layout import PLAIN, Layout, laid_out
from pipeline.parse.pdf.lines import Line, face, lines
from pipeline.parse.pdf.raw import Sheet
from pipeline.parse.pdf.rulings import Segment, drawn
from pipeline.parse.pdf.second import Second
from pipeline.parse.pdf.threeline import rule_tables

_RUBBISH = 0.3
"""Share of unreadable characters from which a page's text layer is of no use."""
_FEW = 15
"""Characters below which a page covered by a picture counts as a picture."""
_MANY = 150
"""Drawn shapes from which a page without text is text turned into outlines, or a drawing."""


@dataclass(slots=True)
class Page:
    """A page read: `lines` outside tables in reading order, `grids` from top to bottom; `pictures` share 0–1 covered by images;
    `shapes` counts drawn ones; `lost` characters the reader printed that stand in no line or cell, `holes` characters that mean
    nothing; `hidden` are drawn invisibly and left out; `ocr` where the text was recognised, by us or by whoever made the file;
    `rubbish` where the text layer cannot be used; `recognised` where we read the picture ourselves, `oversized` where it has
    too many pixels to be drawn; `running` holds
    `id()`s of headers and footers;
    `separators` are short rules outside tables."""

    number: int
    shown: Frame
    frame: Frame
    lines: list[Line] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)
    pictures: float = 0.0
    rubbish: bool = False
    shapes: int = 0
    ocr: bool = False
    lost: int = 0
    holes: int = 0
    hidden: int = 0
    recognised: bool = False
    oversized: bool = False
    running: set[int] = field(default_factory=set)
    layout: Layout = PLAIN
    separators: tuple[Segment, ...] = ()

    @property
    def characters(self) -> int:
        """Printed characters of the body, spaces left out."""
        texts = [x.text for x in self.lines if id(x) not in self.running] + [
            s.text for g in self.grids for s in g.slots
        ]
        whole = "".join(texts)
        return len(whole) - whole.count(" ") - whole.count("\u3000")

    def _fewer(self, least: int) -> bool:
        """Whether the page has fewer characters than `least`; most pages tell after a few lines."""
        found = 0
        for line in self.lines:
            found += len(line.text) - line.text.count(" ") if id(line) not in self.running else 0
            if found >= least:
                return False
        return self.characters < least

    @property
    def outlined(self) -> bool:
        """Whether shapes are drawn but hardly any text: letters turned into outlines."""
        return self.shapes > _MANY and self._fewer(_FEW)

    @property
    def doubtful(self) -> bool:
        """Whether the page may turn out to be a picture once its head and foot are taken off."""
        return self.rubbish or ((self.shapes > _MANY or self.pictures > 0.3) and self._fewer(20 * _FEW))

    @property
    def pictured(self) -> bool:
        """Whether what the page says stands in a picture, in outlines or in an unusable text layer."""
        if self.recognised:
            return False
        if self.rubbish:
            return True
        return (self.shapes > _MANY or self.pictures > 0.3) and self._fewer(_FEW)


def content(sheet: Sheet, second: Second) -> Page:
    """Read one open page; the second reader is asked about tables that make no plain grid."""
    out = Page(sheet.number, sheet.shown, sheet.frame)
    art = drawn(sheet)
    out.pictures, out.shapes = art.pictures, art.shapes
    unseen = set_apart(sheet, art)
    out.hidden = unseen.hidden
    text = "".join(sheet.text.replace("\x00", " ").split())
    out.holes = rubbish(text)
    if text and (out.holes > _RUBBISH * len(text) or sheet.unmapped() > 0.5 or not plausible(text, 100)):
        out.rubbish = True
        return out
    out.ocr = unseen.scanned
    free = lines(sheet)
    ruled = grids(sheet.number, art.across, art.down)
    ruled = [_surer(grid, sheet, second) for grid in ruled]
    for grid in ruled:
        free = fill(sheet, grid, free)
    ruled = [g for g in ruled if _kept(g, free)]
    free, out.layout = laid_out(free, sheet.frame.size[0], [g.box for g in ruled])
    out.grids += ruled
    # Tables without verticals are found in the stream's order, in which each cell is written whole.
    for grid in rule_tables(sheet, art.across, [g.box for g in ruled], free):
        free = fill(sheet, grid, free)
        out.grids.append(grid)
    for stretch in _by_region(free):
        for grid in aligned_tables(sheet.number, stretch):
            free = fill(sheet, grid, free)
            out.grids.append(grid)
    out.separators = _separators(art.across, out.grids, sheet.frame.size[0])
    out.grids.sort(key=lambda g: (g.box[1], g.box[0]))
    for line in free:
        line.face = face(sheet, line)
    out.lines = [line for stretch in _by_region(free) for line in in_order(stretch)]
    out.lost = max(0, len(text) - sheet.askew - out.characters)
    return out


def _surer(grid: Grid, sheet: Sheet, second: Second) -> Grid:
    """The grid, or the second reader's view of it where joined cells made no rectangle."""
    if grid.sure or sheet.frame.turn != 0:
        return grid
    return second.grid(sheet.number, grid) or grid


def _kept(grid: Grid, free: list[Line]) -> bool:
    """Whether a grid is a table: at least two cells with text. The text of one that is not goes back to the lines."""
    filled = [s for s in grid.slots if s.text]
    if len(filled) >= 2:
        return True
    for slot in filled:
        free += [line for line in slot.sources if line not in free]
    return False


def in_order(found: list[Line]) -> list[Line]:
    """Lines in reading order: the content stream's, its upward jumps put right where the pieces do not stand side by side."""
    runs: list[list[Line]] = []
    for line in found:
        if runs and line.middle > runs[-1][-1].middle - 0.5 * line.size:
            runs[-1].append(line)
        else:
            runs.append([line])
    if len(runs) == 1:
        return found
    clusters: list[list[list[Line]]] = []
    for run in sorted(runs, key=lambda r: r[0].box[1]):
        if clusters and run[0].box[1] < max(r[-1].box[3] for r in clusters[-1]) - 2:
            clusters[-1].append(run)
        else:
            clusters.append([run])
    return [line for cluster in clusters for line in _untangled(cluster, found)]


def _untangled(cluster: list[list[Line]], found: list[Line]) -> Iterator[Line]:
    """Runs that share heights: side by side in the order written, mixed up by height."""
    if len(cluster) == 1:
        yield from cluster[0]
        return
    spans = [(min(x.box[0] for x in run), max(x.box[2] for x in run)) for run in cluster]
    apart = all(b[0] >= a[1] - 3 or a[0] >= b[1] - 3 for i, a in enumerate(spans) for b in spans[i + 1 :])
    members = {id(x) for run in cluster for x in run}
    written = [x for x in found if id(x) in members]
    if apart:
        yield from written
    else:
        yield from sorted(written, key=lambda x: (round(x.middle / 4), x.box[0]))


def _separators(across: tuple[Segment, ...], found: list[Grid], wide: float) -> tuple[Segment, ...]:
    """Short rules that belong to no table, as stand above footnotes; `wide` is the page's width."""
    return tuple(
        rule
        for rule in across
        if 0.08 * wide < rule.end - rule.start < 0.5 * wide
        and not any(g.box[1] - 3 < rule.at < g.box[3] + 3 and rule.end > g.box[0] for g in found)
    )


def _by_region(found: list[Line]) -> list[list[Line]]:
    """The lines of each region of the layout, the regions in reading order."""
    regions: dict[int, list[Line]] = {}
    for line in found:
        regions.setdefault(line.region, []).append(line)
    return [regions[k] for k in sorted(regions)]


def items(page: Page, body: list[Line]) -> list[Line | Grid]:
    """Body lines and tables of a page in reading order: a table stands before the first line below its top edge."""
    out: list[Line | Grid] = list(body)
    for grid in page.grids:
        here = (page.layout.place(grid.box), grid.box[1])
        at = next((k for k, x in enumerate(out) if _key(page, x) > here), len(out))
        out.insert(at, grid)
    return out


def _key(page: Page, item: Line | Grid) -> tuple[int, float]:
    if isinstance(item, Grid):
        return page.layout.place(item.box), item.box[1]
    return item.region, item.middle
