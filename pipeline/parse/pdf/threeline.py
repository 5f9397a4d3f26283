"""Tables without verticals: 三线表 and other tables of horizontal rules."""

from __future__ import annotations

from pipeline.model.document import BBox
from pipeline.parse.pdf.aligned import aligned_tables
from pipeline.parse.pdf.columns import LEADER, Row, build, columns, rows, span
from pipeline.parse.pdf.grid import Grid
from pipeline.parse.pdf.lines import Line, Part, finer
from pipeline.parse.pdf.raw import Characters
from pipeline.parse.pdf.rulings import Segment

__all__ = ["aligned_tables", "rule_tables"]

_ALIKE = 8.0
"""Points by which the rules of one table may differ in extent."""
_SHORT = 30.0
"""Points from which a rule may group heads; a table's own are at least twice as long."""


def rule_tables(sheet: Characters, across: tuple[Segment, ...], taken: list[BBox], lines: list[Line]) -> list[Grid]:
    """Tables held together by horizontal rules of one extent, outside the boxes already taken."""
    free = [s for s in across if s.end - s.start > _SHORT and not any(_in(s, box) for box in taken)]
    groups: list[list[Segment]] = []
    for rule in sorted(free, key=lambda s: s.at):
        if rule.end - rule.start < 2 * _SHORT:
            continue
        home = next(
            (g for g in groups if abs(g[0].start - rule.start) < _ALIKE and abs(g[0].end - rule.end) < _ALIKE), None
        )
        if home is None:
            groups.append([rule])
        else:
            home.append(rule)
    out: list[Grid] = []
    for group in groups:
        for run in _runs(group, lines):
            alone = len(run) == 1
            grid = _rest(sheet, run[0], lines) if alone else _table(sheet, run, lines, _partial(run, free))
            if grid is not None:
                out.append(grid)
    return out


def _partial(run: list[Segment], free: list[Segment]) -> list[Segment]:
    """Rules inside a table's head that reach over some of its columns only."""
    top, below = run[0], run[1]
    return [
        s
        for s in free
        if top.at + 4 < s.at < below.at - 4
        and s.start > top.start - _ALIKE
        and s.end < top.end + _ALIKE
        and s.end - s.start < 0.95 * (top.end - top.start)
    ]


def _grouped(row: Row, partial: list[Segment], extents: list[tuple[float, float]]) -> None:
    """A head right above a partial rule stands over all the columns the rule reaches over."""
    for rule in partial:
        over = [
            p for p in row.pieces if rule.start - 2 <= p[2][0] and p[2][2] <= rule.end + 2 and p[2][3] <= rule.at + 3
        ]
        under = [i for i, (a, b) in enumerate(extents) if rule.start - 2 <= (a + b) / 2 <= rule.end + 2]
        if len(over) == 1 and under and rule.at - over[0][2][3] < 12:
            row.pieces[row.pieces.index(over[0])] = (under[0], under[-1], over[0][2])


def _in(rule: Segment, box: BBox) -> bool:
    return box[1] - 3 <= rule.at <= box[3] + 3 and rule.start < box[2] and rule.end > box[0]


def _band(lines: list[Line], top: float, bottom: float, rule: Segment) -> list[Line]:
    return [
        x
        for x in lines
        if top - 1 < x.middle < bottom + 1 and x.box[0] > rule.start - _ALIKE and x.box[2] < rule.end + _ALIKE
    ]


def _tabular(band: list[Line]) -> bool:
    """Whether a band between two rules holds words in columns rather than running text."""
    if not band or any(LEADER.search(x.text) for x in band):
        return False
    rows: dict[int, int] = {}
    heights: list[float] = []
    wide = max(x.box[2] for x in band) - min(x.box[0] for x in band)
    narrow = 0
    for line in band:
        at = next((k for k, h in enumerate(heights) if abs(h - line.middle) < 0.5 * line.size), len(heights))
        if at == len(heights):
            heights.append(line.middle)
        rows[at] = rows.get(at, 0) + len(line.parts)
        narrow += len(line.parts) == 1 and line.box[2] - line.box[0] < 0.4 * wide
    many = sum(count >= 2 for count in rows.values())
    # Pieces of wrapped cells stand alone on their height, and narrow.
    return many >= 1 and (many + narrow) * 2 >= len(rows)


def _runs(group: list[Segment], lines: list[Line]) -> list[list[Segment]]:
    """The rules cut into tables: neighbouring rules belong together while what lies between them stands in columns."""
    out: list[list[Segment]] = []
    current: list[Segment] = [group[0]]
    for upper, lower in zip(group, group[1:], strict=False):
        if _tabular(_band(lines, upper.at, lower.at, upper)):
            current.append(lower)
        else:
            out.append(current)
            current = [lower]
    out.append(current)
    # The rest of a table begun on the page before has its last rule only.
    return [run for k, run in enumerate(out) if len(run) >= 2 or k == 0]


def _table(sheet: Characters, run: list[Segment], lines: list[Line], partial: list[Segment]) -> Grid | None:
    top, bottom = run[0], run[-1]
    inner = _band(lines, top.at, bottom.at, top)
    floor = bottom.at
    if len(run) == 2:
        # Cut by the page's end the table has no last rule: rows that keep the columns still belong to it.
        below = _below(lines, bottom, inner)
        if below:
            inner = inner + below
            floor = max(x.box[3] for x in below) + 1
    extents = columns(inner)
    if _parted(sheet, inner, extents):
        extents = columns(inner)
    if len(extents) < 2:
        return None
    bands = list(zip([r.at for r in run], [*(r.at for r in run[1:]), floor], strict=False))
    each_ruled = len(run) >= 5
    found = []
    head = 0
    for k, (upper, lower) in enumerate(bands):
        band = [x for x in inner if upper < x.middle < lower]
        if not band:
            continue
        in_band = rows(band, extents)
        if each_ruled and len(in_band) > 1 and not _full_rows(in_band):
            in_band[0].pieces = [p for row in in_band for p in row.pieces]
            in_band = in_band[:1]
        found += in_band
        if k == 0:
            head = len(in_band)
            for row in in_band:
                _grouped(row, partial, extents)
    if len(found) < 2 and not (len(found) == 1 and len(run) == 2):
        return None
    if len(run) == 2 and floor == bottom.at:
        head = 1
    return build(sheet.number, (top.start - 2, top.at, top.end + 2, floor), extents, found, head)


def _parted(sheet: Characters, inner: list[Line], extents: list[tuple[float, float]]) -> bool:
    """Cut the parts that lie across several columns where a narrow gap falls between two of them; whether any was."""
    done = False
    for line in inner:
        parts: list[Part] = []
        for part in line.parts:
            first, last = span(extents, part.box)
            pieces = finer(sheet, line, part) if last > first else [part]
            parts += pieces
            done = done or len(pieces) > 1
        line.parts = parts
    return done


def _full_rows(found: list[Row]) -> bool:
    return sum(len(row.pieces) >= 2 for row in found) >= 2


def _below(lines: list[Line], rule: Segment, head: list[Line]) -> list[Line]:
    """Lines right under the last rule that go on in the columns of the lines above it."""
    most = len(columns(head)) + 3
    under = sorted((x for x in lines if x.middle > rule.at), key=lambda x: x.box[1])
    return _rows_from(lines, under, rule, most, downwards=True)


def _above(lines: list[Line], rule: Segment) -> list[Line]:
    """Lines right above a rule that stands alone: the rest of a table begun on the page before."""
    over = sorted((x for x in lines if x.middle < rule.at), key=lambda x: -x.box[3])
    return _rows_from(lines, over, rule, 40, downwards=False)


def _rows_from(lines: list[Line], ordered: list[Line], rule: Segment, most: int, downwards: bool) -> list[Line]:
    """From the rule on, the lines that stand in rows of words: up to a gap, running text, or the last row of two words or more.
    They come back in the order of `lines`."""
    bands: list[list[Line]] = []
    reach = rule.at
    for line in ordered:
        gap = line.box[1] - reach if downwards else reach - line.box[3]
        inside = line.box[0] > rule.start - _ALIKE and line.box[2] < rule.end + _ALIKE
        prose = len(line.parts) == 1 and line.box[2] - line.box[0] > 0.6 * (rule.end - rule.start)
        if gap > 2.5 * line.size or not inside or prose or len(line.parts) > most or LEADER.search(line.text):
            break
        if bands and gap < 0:
            bands[-1].append(line)
        else:
            bands.append([line])
        reach = max(reach, line.box[3]) if downwards else min(reach, line.box[1])
    while bands and sum(len(x.parts) for x in bands[-1]) < 2:
        bands.pop()
    if not bands or sum(len(x.parts) for x in bands[0]) < 2:
        return []
    keep = {id(x) for band in bands for x in band}
    return [x for x in lines if id(x) in keep]


def _rest(sheet: Characters, rule: Segment, lines: list[Line]) -> Grid | None:
    """The end of a table from the page before, shut by this rule; None where something else stands above it."""
    inner = _above(lines, rule)
    high = sheet.frame.size[1]
    # A rule below a page head shuts no table, and a table's rest begins at the top of its page.
    if not inner or rule.at < 0.12 * high:
        return None
    top = min(x.box[1] for x in inner)
    if sum(x.box[3] < top for x in lines) > 3 or top > 0.25 * high:
        return None
    extents = columns(inner)
    if _parted(sheet, inner, extents):
        extents = columns(inner)
    found = rows(inner, extents)
    if len(extents) < 2 or not any(len(row.pieces) >= 2 for row in found):
        return None
    grid = build(sheet.number, (rule.start - 2, top - 1, rule.end + 2, rule.at), extents, found, 0)
    grid.header_rows = 0
    return grid
