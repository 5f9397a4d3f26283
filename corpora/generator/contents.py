"""Draw the contents page: typed by hand, or a field with cached entries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any
from xml.sax.saxutils import escape

from docx.shared import Pt

from corpora.generator import markup
from corpora.generator.oox import HEI, Element, center, field_runs, run_properties, set_fonts, text_run, xml
from corpora.generator.tables import em_width

_DEEPEST = 3
_LINES_A_PAGE = 30
_LINE_EMS = 34


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the contents."""

    level: int
    text: str
    page: int
    bookmark: str


def bookmark_name(serial: int) -> str:
    """The bookmark of the heading with this serial number."""
    return f"_Toc{150000000 + serial}"


def entries(report: markup.Report) -> tuple[Entry, ...]:
    """The lines of the contents, with page numbers estimated from the length of the text."""
    found: list[Entry] = []
    lines, serial = 0.0, 0
    for noun in report.nouns:
        match noun:
            case markup.PageBreak() | markup.Turn():
                lines = ceil(lines / _LINES_A_PAGE) * _LINES_A_PAGE
            case markup.BlankPage():
                lines = (ceil(lines / _LINES_A_PAGE) + 1) * _LINES_A_PAGE
            case markup.Toc():
                shown = sum(heading.level <= _DEEPEST for heading in report.headings())
                lines = ceil((ceil(lines / _LINES_A_PAGE) * _LINES_A_PAGE + shown + 2) / _LINES_A_PAGE) * _LINES_A_PAGE
            case markup.Table(rows=rows):
                lines += 0.8 * len(rows)
            case markup.Heading():
                serial += 1
                if noun.level <= _DEEPEST:
                    page = 1 + int(lines / _LINES_A_PAGE)
                    text = noun.number + (report.head.gap or noun.gap if noun.number else "") + noun.title
                    found.append(Entry(noun.level, text, page, bookmark_name(serial)))
                lines += 1.5
            case _:
                lines += ceil((em_width(noun.text) + 2) / _LINE_EMS)
    return tuple(found)


def draw_contents(document: Any, report: markup.Report) -> None:
    """Append the title and the lines of the contents to the document."""
    head = report.head
    lines = entries(report)
    title = document.add_paragraph()
    center(title)
    run = title.add_run("目  录")
    set_fonts(run._r, HEI)
    run.font.size = Pt(16)
    if head.toc == "field":
        document.element.body.insert_element_before(_field(lines, head.body_font), "w:sectPr")
        return
    for line in lines:
        paragraph = document.add_paragraph(_typed(line, head.toc))
        paragraph.paragraph_format.left_indent = Pt(24 * (line.level - 1))
        paragraph.paragraph_format.line_spacing = 1.25


def _typed(line: Entry, mode: markup.TocMode) -> str:
    if mode == "none":
        return line.text
    if mode == "spaces":
        return f"{line.text}   {line.page}"
    room = _LINE_EMS - 2 * (line.level - 1) - em_width(line.text) - 3
    return line.text + "…" * max(3, int(room)) + str(line.page)


def _field(lines: Sequence[Entry], east: str) -> Element:
    """The content control which Word wraps around an automatic table of contents."""
    style = run_properties(east, 12)
    open_field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> TOC \\o "1-3" \\h \\z \\u '
        '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    paragraphs = []
    for at, line in enumerate(lines):
        number = field_runs(f"PAGEREF {line.bookmark} \\h", str(line.page), style)
        link = (
            f'<w:hyperlink w:anchor="{escape(line.bookmark)}" w:history="1">{text_run(line.text, style)}'
            f"<w:r>{style}<w:tab/></w:r>{number}</w:hyperlink>"
        )
        paragraphs.append(
            f'<w:p><w:pPr><w:pStyle w:val="TOC{line.level}"/><w:tabs><w:tab w:val="right" w:leader="dot" '
            f'w:pos="8296"/></w:tabs></w:pPr>{open_field if at == 0 else ""}{link}</w:p>'
        )
    closing = '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    return xml(
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
        f"</w:sdtPr><w:sdtContent>{''.join(paragraphs)}{closing}</w:sdtContent></w:sdt>"
    )
