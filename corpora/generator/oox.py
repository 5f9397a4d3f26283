"""Small builders of WordprocessingML."""

from __future__ import annotations

import re
from typing import Any
from xml.sax.saxutils import escape

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Pt

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LATIN = "Times New Roman"
HEI = "黑体"
TWIPS = 20

# python-docx and lxml elements carry no useful static types here
Element = Any
ParagraphLike = Any


def xml(source: str) -> Element:
    """An element from source that uses the prefix w:."""
    return parse_xml(re.sub(r"^<w:\w+", rf'\g<0> xmlns:w="{W}"', source))


def fonts(east: str, latin: str = LATIN) -> str:
    """The w:rFonts that makes Chinese text `east` and the rest `latin`."""
    return f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{east}" w:cs="{latin}"/>'


def set_fonts(owner: Element, east: str, latin: str = LATIN) -> None:
    """Give a style or run its fonts; what it had is dropped, theme fonts too."""
    properties = owner.get_or_add_rPr()
    for old in properties.findall(qn("w:rFonts")):
        properties.remove(old)
    properties.insert(0, xml(fonts(east, latin)))


def run_properties(east: str, size: float, bold: bool = False) -> str:
    """A w:rPr as text, for fragments that python-docx does not build."""
    weight = "<w:b/>" if bold else ""
    half = round(size * 2)
    return f'<w:rPr>{fonts(east)}{weight}<w:sz w:val="{half}"/><w:szCs w:val="{half}"/></w:rPr>'


def text_run(text: str, properties: str = "") -> str:
    """A w:r as text."""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def field_runs(code: str, cached: str, properties: str = "") -> str:
    """The five runs of a complex field."""
    mark = f"<w:r>{properties}<w:fldChar w:fldCharType="
    return (
        f'{mark}"begin"/></w:r>'
        f'<w:r>{properties}<w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        f'{mark}"separate"/></w:r>{text_run(cached, properties)}{mark}"end"/></w:r>'
    )


def append_runs(paragraph: ParagraphLike, runs: str) -> None:
    """Append runs given as text to a paragraph."""
    holder = xml(f"<w:p>{runs}</w:p>")
    for child in list(holder):
        paragraph._p.append(child)


def indent_first_line(paragraph: ParagraphLike, size: float) -> None:
    """Indent the first line by two characters, as Word writes it."""
    paragraph.paragraph_format.first_line_indent = Pt(size * 2)
    paragraph._p.pPr.find(qn("w:ind")).set(qn("w:firstLineChars"), "200")


def center(paragraph: ParagraphLike) -> None:
    """Centre a paragraph."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def number_paragraph(properties: Element, num_id: int, depth: int | None) -> None:
    """Set w:numPr on a w:pPr; numId 0 takes an inherited number away."""
    number = properties.get_or_add_numPr()
    if depth is not None:
        number.get_or_add_ilvl().val = depth - 1
    number.get_or_add_numId().val = num_id
