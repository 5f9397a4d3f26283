"""Write a multilevel list into the numbering part of a document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import quoteattr

from docx.oxml.ns import qn

from corpora.generator.numbering import ListLevel
from corpora.generator.oox import xml

_SUFFIXES = {"": "nothing", "\t": "tab"}
_ALL_LEVELS = 9


def add_list(document: Any, levels: Sequence[ListLevel], gap: str, style_ids: Sequence[str] = ()) -> int:
    """Add the list and return its numId; `style_ids` are the heading styles its levels are linked to."""
    numbering = document.part.numbering_part.element
    abstract_id = 1 + max((int(old.get(qn("w:abstractNumId"))) for old in _all(numbering, "abstractNum")), default=-1)
    num_id = 1 + max((int(old.get(qn("w:numId"))) for old in _all(numbering, "num")), default=0)
    filled = [*levels, *[ListLevel("none", "")] * (_ALL_LEVELS - len(levels))]
    body = "".join(
        _level(at, level, gap, style_ids[at] if at < min(len(style_ids), len(levels)) else "")
        for at, level in enumerate(filled)
    )
    numbering.insert(
        0,
        xml(
            f'<w:abstractNum w:abstractNumId="{abstract_id}"><w:nsid w:val="3A5C7E10"/>'
            f'<w:multiLevelType w:val="multilevel"/><w:tmpl w:val="0C2E4A68"/>{body}</w:abstractNum>'
        ),
    )
    numbering.append(xml(f'<w:num w:numId="{num_id}"><w:abstractNumId w:val="{abstract_id}"/></w:num>'))
    return num_id


def _level(at: int, level: ListLevel, gap: str, style_id: str) -> str:
    linked = f'<w:pStyle w:val="{style_id}"/>' if style_id else ""
    legal = "<w:isLgl/>" if level.legal else ""
    template = quoteattr(level.template)
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{level.start}"/><w:numFmt w:val="{level.fmt}"/>{linked}{legal}'
        f'<w:suff w:val="{_SUFFIXES.get(gap, "space")}"/><w:lvlText w:val={template}/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="0" w:firstLine="0"/></w:pPr></w:lvl>'
    )


def _all(numbering: Any, name: str) -> list[Any]:
    return list(numbering.findall(qn(f"w:{name}")))
