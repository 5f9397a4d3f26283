"""How many things a sentence says there are, held against the names it lists straight behind (下设5个部门：生产部、设备部……)."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.check.entry import entry
from pipeline.check.lines import Line, running
from pipeline.model import Document, Finding, Spec
from pipeline.text.phrases import phrase

_COUNTED, _NOT = phrase("check.enumerated.counted"), phrase("check.enumerated.not")
_AND = phrase("check.enumerated.and")
_NUMERALS = {sign: value for value, sign in enumerate("三四五六七八九十", start=3)}
_LEAST, _MOST_OFF, _LONGEST = 3, 2, 14


def enumerated(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """One finding for each plain list of names that is one or two short of the number told, or has as many too many."""
    told = running(document).with_patterns([_COUNTED.pattern])
    return tuple(f for line, _ in told for f in _line(document, line, spec))


def _line(document: Document, line: Line, spec: Spec) -> Iterator[Finding]:
    for found in _COUNTED.finditer(line.map.text):
        stated = _NUMERALS.get(found["n"]) or int(found["n"]) if found["n"] not in "两二" else 2
        items = found["list"].strip().split("、")
        if stated < _LEAST or len(items) < _LEAST - 1 or _NOT.search(found.group()):
            continue
        if any(not item or len(item) > _LONGEST for item in items):
            continue
        most = sum(len(_AND.split(item)) for item in items)
        off = len(items) - stated if stated < len(items) else stated - most
        if not len(items) <= stated <= most and 0 < off <= _MOST_OFF:
            cited = line.cite(document, found.start("n"), found.end("list"))
            values = f"写作 {stated}、所列 {len(items)}"
            name = f"{found['what']}的个数"
            yield entry(spec, "CON04", subject="list", evidence=(cited,), name=name, values=values)
