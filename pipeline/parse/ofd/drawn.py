"""The straight lines an OFD page draws: ofdkit gives text only, tables need their rulings."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from typing import Any

from pipeline.parse.pdf.rulings import THIN, Segment

_POINTS = 72 / 25.4
_TOKEN = re.compile(r"[A-Za-z]|-?\d*\.?\d+(?:[eE]-?\d+)?")
_TAKES = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
_MOST = 40_000
Point = tuple[float, float]


def rulings(
    package: zipfile.ZipFile, location: str | None, x0: float, y0: float
) -> tuple[tuple[Segment, ...], tuple[Segment, ...]]:
    """Level and upright lines in points of the page whose content lies at `location`; none where it cannot be read.

    `x0`, `y0`: the page box's corner in points."""
    across: list[Segment] = []
    down: list[Segment] = []
    for a, b in _edges(package, location):
        ax, ay, bx, by = a[0] * _POINTS - x0, a[1] * _POINTS - y0, b[0] * _POINTS - x0, b[1] * _POINTS - y0
        if abs(ay - by) <= 1.0 and abs(ax - bx) > THIN:
            across.append(Segment((ay + by) / 2, min(ax, bx), max(ax, bx)))
        elif abs(ax - bx) <= 1.0 and abs(ay - by) > THIN:
            down.append(Segment((ax + bx) / 2, min(ay, by), max(ay, by)))
    return tuple(across), tuple(down)


def _edges(package: zipfile.ZipFile, location: str | None) -> Iterator[tuple[Point, Point]]:
    from lxml import etree

    name = next((n for n in package.namelist() if location and n.replace("\\", "/").lstrip("./") == location), None)
    if name is None:
        return
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, recover=True)
    try:
        root = etree.fromstring(package.read(name), parser)
    except (etree.XMLSyntaxError, zipfile.BadZipFile, OSError, ValueError):
        return
    if root is None:
        return
    for count, item in enumerate(root.iter("{*}PathObject")):
        if count > _MOST:
            return
        yield from _object(item)


def _object(item: Any) -> Iterator[tuple[Point, Point]]:
    """Edges of one path in millimetres on the page; a thin filled box is the line along its middle."""
    box = _numbers(item.get("Boundary"), 4)
    if box is None or item.get("Visible") == "false":
        return
    x, y, wide, high = box
    thin = THIN / _POINTS
    if wide <= thin or high <= thin:
        flat = high <= wide
        yield ((x, y + high / 2), (x + wide, y + high / 2)) if flat else ((x + wide / 2, y), (x + wide / 2, y + high))
        return
    a, b, c, d, e, f = _numbers(item.get("CTM"), 6) or (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    data = next((child.text for child in item.iterchildren("{*}AbbreviatedData")), None)
    for p, q in _segments(data or ""):
        yield (
            (a * p[0] + c * p[1] + e + x, b * p[0] + d * p[1] + f + y),
            (a * q[0] + c * q[1] + e + x, b * q[0] + d * q[1] + f + y),
        )


def _segments(data: str) -> Iterator[tuple[Point, Point]]:
    """The straight pieces of an abbreviated path; curves only move on."""
    start: Point = (0.0, 0.0)
    at: Point = (0.0, 0.0)
    command, numbers = "", []
    for token in [*_TOKEN.findall(data)[:_MOST], "M"]:
        if not token.isalpha():
            numbers.append(float(token))
            continue
        takes = _TAKES.get(command, 0)
        if command == "C":
            yield at, start
            at = start
        elif takes and len(numbers) >= takes:
            target = (numbers[takes - 2], numbers[takes - 1])
            if command == "L":
                yield at, target
            elif command in "MS":
                start = target
            at = target
        command, numbers = token, []


def _numbers(text: str | None, count: int) -> tuple[float, ...] | None:
    try:
        numbers = tuple(float(part) for part in (text or "").split())
    except ValueError:
        return None
    return numbers if len(numbers) == count else None
