"""Running headers and footers."""

from __future__ import annotations

import re
from typing import Any

from corpora.generator.oox import append_runs, center, field_runs, run_properties, text_run, xml

_SIZE = 9
_FIELDS = {"{page}": "PAGE", "{pages}": "NUMPAGES"}
_PLACE = re.compile(r"(\{page\}|\{pages\})")


def fill_header(header: Any, text: str, east: str) -> None:
    """A centred header with a rule below it."""
    _fill(header, text, east)
    rule = '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="auto"/></w:pBdr>'
    properties = header.paragraphs[0]._p.pPr
    properties.insert_element_before(xml(rule), "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")


def fill_footer(footer: Any, text: str, east: str) -> None:
    """A centred footer; {page} and {pages} become fields."""
    _fill(footer, text, east)


def _fill(part: Any, text: str, east: str) -> None:
    part.is_linked_to_previous = False
    paragraph = part.paragraphs[0]
    center(paragraph)
    style = run_properties(east, _SIZE)
    runs = [
        field_runs(_FIELDS[piece], "1", style) if piece in _FIELDS else text_run(piece, style)
        for piece in _PLACE.split(text)
        if piece
    ]
    append_runs(paragraph, "".join(runs))
