"""Running headers, footers and page numbers: what stands at the same height of several pages and changes at most in its number."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from pipeline.parse import pagemarks
from pipeline.parse.pdf.grid import Grid
from pipeline.parse.pdf.lines import Line

_ZONE = 0.12
"""Share of the page's height, above and below, where running lines may stand."""
_PAGE_SAID = re.compile(r"第?\s*\d+\s*页|共\s*\d+\s*页|\d+\s*[/／]\s*\d+")


@dataclass(slots=True)
class Running:
    """Lines to leave out of the body by page, and the distinct texts of headers and footers with the first line of each."""

    drop: set[int] = field(default_factory=set)
    headers: list[tuple[str, Line]] = field(default_factory=list)
    footers: list[tuple[str, Line]] = field(default_factory=list)


def running(pages: list[tuple[float, list[Line]]]) -> Running:
    """What runs along; `pages` are (height in points, lines) of each page. `drop` holds `id()`s of lines."""
    out = Running()
    seen: dict[tuple[str, bool], list[tuple[int, float, Line]]] = defaultdict(list)
    numbers: list[tuple[int, bool, str, Line]] = []
    for k, (height, lines) in enumerate(pages):
        for line, top in _edge_lines(height, lines):
            number = pagemarks.number(line.text)
            if number is not None:
                numbers.append((k, top, number, line))
            else:
                at = line.middle if top else height - line.middle
                seen[pagemarks.alike(line.text), top].append((k, at, line))
    heights: list[tuple[bool, float, float]] = []
    body = usual_size([x for _, lines in pages for x in lines])
    for (_key_text, top), places in seen.items():
        alike = _same_height(places)
        pages_with = len({k for k, _, _ in alike})
        # A title at the head of two pages is no running header: those are not larger than the text.
        small = alike[0][2].size <= 1.1 * body
        if pages_with >= (3 if small else 5) or (small and pages_with == 2 and len(pages) <= 4):
            out.drop.update(id(line) for _, _, line in alike)
            text = _without_number(alike[0][2].text, [line.text for _, _, line in alike])
            (out.headers if top else out.footers).append((text, alike[0][2]))
            heights.append((top, alike[0][1], alike[0][2].size))
    left = [
        (k, at, line, top) for (_, top), places in seen.items() for k, at, line in places if id(line) not in out.drop
    ]
    for _, _, line, top in _changing(left, heights, body, len(pages)):
        out.drop.add(id(line))
        (out.headers if top else out.footers).append((line.text, line))
    out.drop.update(id(line) for line in _page_numbers(numbers, len(pages)))
    return out


Edge = tuple[int, float, Line, bool]
"""(page, distance from the page's edge, line, at the top)."""


def _changing(left: list[Edge], heights: list[tuple[bool, float, float]], body: float, count: int) -> list[Edge]:
    """Running lines whose text changes, as chapter titles do: where others run along, or small and at one height of most pages."""
    out: list[Edge] = []
    rest: list[Edge] = []
    for edge in left:
        _, at, line, top = edge
        known = any(top == t and abs(at - h) <= 3 and abs(line.size - size) <= 0.6 for t, h, size in heights)
        (out if known else rest).append(edge)
    for top in (True, False):
        small = [e for e in rest if e[3] == top and e[2].size < 0.93 * body and len(e[2].text) < 50]
        for _, height, _, _ in small:
            alike = [e for e in small if abs(e[1] - height) <= 3]
            if len({k for k, _, _, _ in alike}) >= max(4, 0.6 * count):
                out += [e for e in alike if e not in out]
                break
    return out


def running_grids(pages: list[tuple[float, list[Grid]]]) -> tuple[set[int], list[str]]:
    """Page heads and feet drawn as a table on three pages or more: `id()`s of those grids, and their distinct texts."""
    seen: dict[tuple[int, int, int, str], list[Grid]] = defaultdict(list)
    for height, grids in pages:
        for grid in grids:
            if grid.box[3] < 0.17 * height or grid.box[1] > 0.85 * height:
                text = " ".join(s.text for s in grid.slots if s.text)
                # Only page numbers may differ: forms that fill page after page differ in their figures.
                seen[round(grid.box[1] / 6), grid.rows, grid.columns, _PAGE_SAID.sub("#", text)].append(grid)
    repeated = [found for found in seen.values() if len({g.page for g in found}) >= 3]
    texts = [" ".join(s.text for s in found[0].slots if s.text) for found in repeated]
    return {id(g) for found in repeated for g in found}, list(dict.fromkeys(texts))


def usual_size(lines: list[Line]) -> float:
    """The font size most characters have."""
    sizes: dict[float, int] = defaultdict(int)
    for line in lines:
        sizes[line.size] += len(line.text)
    return max(sizes, key=lambda size: sizes[size], default=12.0)


def _edge_lines(height: float, lines: list[Line]) -> list[tuple[Line, bool]]:
    """(line, at the top) of the outermost three lines of each margin zone."""
    ordered = sorted(lines, key=lambda x: x.middle)
    out = [(x, True) for x in ordered[:3] if x.middle < _ZONE * height]
    out += [(x, False) for x in ordered[-3:] if x.middle > (1 - _ZONE) * height]
    return out


def _same_height(places: list[tuple[int, float, Line]]) -> list[tuple[int, float, Line]]:
    """The largest group of places at one height, within 6 points."""
    heights = sorted(at for _, at, _ in places)
    best = max(heights, key=lambda h: sum(abs(h - other) <= 6 for other in heights))
    return [p for p in places if abs(p[1] - best) <= 6]


def _without_number(text: str, all_texts: list[str]) -> str:
    """The text without the page number in it, where the texts differ by that alone."""
    if len(set(all_texts)) < 2:
        return text
    return (
        re.sub(r"\s{2,}", " ", re.sub(r"第?\s*(\d+|[ivxlIVXL]+)\s*页?\s*$|^\s*(\d+|[ivxlIVXL]+)\s", "", text)).strip()
        or text
    )


def _page_numbers(numbers: list[tuple[int, bool, str, Line]], count: int) -> list[Line]:
    """Those that say they are page numbers (第3页, - 3 -), and bare ones that count along with the pages."""
    out = [line for _, _, _, line in numbers if pagemarks.says_so(line.text)]
    bare = [x for x in numbers if not pagemarks.says_so(x[3].text)]
    for k, top, number, line in bare:
        if not number.isdigit():
            out.append(line)
            continue
        offset = int(number) - k
        company = sum(1 for j, t, n, _ in bare if t == top and n.isdigit() and int(n) - j == offset and j != k)
        if company >= 1 or count == 1:
            out.append(line)
    return out
