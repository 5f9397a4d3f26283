"""Draw a parsed report as a Word file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_BREAK
from docx.shared import Cm, Pt

from corpora.generator import contents, markup
from corpora.generator.boxes import draw_box
from corpora.generator.converted import convert
from corpora.generator.listpart import add_list
from corpora.generator.numbering import plan_list
from corpora.generator.oox import HEI, ParagraphLike, center, indent_first_line, number_paragraph, set_fonts, xml
from corpora.generator.running import fill_footer, fill_header
from corpora.generator.styles import chapter_like, heading_size, restyle
from corpora.generator.tables import draw_table

_DRAWN_AT = dt.datetime(2023, 6, 1, 9, 0, 0)
_ZIP_DATE = (2023, 6, 1, 9, 0, 0)
_A4 = (Cm(21), Cm(29.7))
_EMU_PER_TWIP = 635
_AUTOMATIC = ("auto", "auto-direct")
_STYLED = ("styles", "auto")


def draw_word(report: markup.Report, path: Path, typed: bool = False) -> None:
    """Write the .docx of a report; the same report always gives the same bytes.

    With `typed`, automatic numbers are typed into the text: the source of a PDF must be so, because LibreOffice does
    not know levels that turn 第一章 into 1 (isLgl) and would print 一.1 where Word prints 1.1.
    """
    whole = BytesIO()
    _Drawing(report, typed).draw().save(whole)
    with ZipFile(whole) as loose, ZipFile(path, "w", ZIP_DEFLATED) as fixed:
        for name in loose.namelist():
            entry = ZipInfo(name, _ZIP_DATE)
            entry.compress_type = ZIP_DEFLATED
            fixed.writestr(entry, loose.read(name))


def check_numbers(report: markup.Report) -> None:
    """MarkupError where the automatic numbers of a report are not those Word would print."""
    if report.head.headings in _AUTOMATIC:
        plan_list(_numbers(report))


def _numbers(report: markup.Report) -> list[tuple[int, str]]:
    return [(heading.level, heading.number) for heading in report.headings() if heading.number]


class _Drawing:
    """One document while it grows, noun by noun."""

    def __init__(self, report: markup.Report, typed: bool) -> None:
        self._report = report
        typed = typed or report.head.converted  # what a converter sees is the number as printed
        self._head = report.head
        self._document: Any = docx.Document()
        self._style_ids = restyle(self._document, self._head)
        self._automatic = self._head.headings in _AUTOMATIC and not typed
        self._num_id = self._add_list() if self._automatic else 0
        self._headings = 0
        self._boxes = 0
        self._fresh_page = True
        self._drawers: dict[type, Callable[[Any], None]] = {
            markup.Cover: self._cover,
            markup.Center: self._center,
            markup.Heading: self._heading,
            markup.RunIn: lambda noun: self._body(noun.text),
            markup.Paragraph: self._paragraph,
            markup.Caption: self._caption,
            markup.Table: self._table,
            markup.Box: self._box,
            markup.Turn: self._turn,
            markup.PageBreak: lambda noun: self._page_break(),
            markup.BlankPage: self._blank_page,
            markup.Toc: self._toc,
        }

    def draw(self) -> Any:
        """The whole document."""
        self._set_page()
        nouns = self._report.nouns
        for at, noun in enumerate(nouns):
            following = nouns[at + 1] if at + 1 < len(nouns) else None
            turning = isinstance(following, markup.Turn)
            if isinstance(noun, markup.PageBreak) and (self._fresh_page or turning):
                continue  # the page is new already, or the section break makes it so
            self._drawers[type(noun)](noun)
            self._fresh_page = isinstance(noun, (markup.PageBreak, markup.BlankPage, markup.Turn, markup.Toc))
            if isinstance(noun, markup.Table) and (following is None or isinstance(following, markup.Table)):
                self._document.add_paragraph()
        if self._head.converted:
            convert(self._document, self._head)
        properties = self._document.core_properties
        properties.title = properties.author = properties.last_modified_by = properties.comments = ""
        properties.created = properties.modified = _DRAWN_AT
        return self._document

    def _add_list(self) -> int:
        """The numId of the automatic numbers; 0 where no heading has one."""
        numbers = _numbers(self._report)
        if not numbers:
            return 0
        if self._head.headings == "auto-direct":
            return add_list(self._document, plan_list(numbers, "chineseCounting"), self._head.gap)
        levels = plan_list(numbers)
        num_id = add_list(self._document, levels, self._head.gap, self._style_ids)
        for depth in range(1, len(levels) + 1):
            style = self._document.styles[f"Heading {depth}"]
            number_paragraph(style.element.get_or_add_pPr(), num_id, depth if depth > 1 else None)
        return num_id

    def _set_page(self) -> None:
        section = self._document.sections[0]
        section.page_width, section.page_height = _A4
        section.left_margin = section.right_margin = Cm(3.18)
        section.top_margin = section.bottom_margin = Cm(2.54)
        section.different_first_page_header_footer = any(isinstance(noun, markup.Cover) for noun in self._report.nouns)
        if self._head.header:
            fill_header(section.header, self._head.header, self._head.body_font)
        if self._head.footer:
            fill_footer(section.footer, self._head.footer, self._head.body_font)

    def _cover(self, noun: markup.Cover) -> None:
        paragraph = self._document.add_paragraph()
        center(paragraph)
        paragraph.paragraph_format.space_before = Pt(120 if not len(self._document.paragraphs) > 1 else 24)
        run = paragraph.add_run(noun.text)
        run.font.size, run.font.bold = Pt(26), True
        set_fonts(run._r, HEI)

    def _center(self, noun: markup.Center) -> None:
        paragraph = self._document.add_paragraph()
        center(paragraph)
        run = paragraph.add_run(noun.text)
        run.font.size = Pt(self._head.body_size + 2)

    def _heading(self, noun: markup.Heading) -> None:
        mode, head = self._head.headings, self._head
        gap = (head.gap or noun.gap) if noun.number else ""
        text = noun.title if self._automatic else noun.number + gap + noun.title
        self._headings += 1
        if mode in _STYLED:
            paragraph = self._document.add_paragraph(text, style=f"Heading {noun.level}")
            if chapter_like(noun.number):
                center(paragraph)
        elif mode == "plain":
            paragraph = self._body(text)
        else:
            paragraph = self._document.add_paragraph()
            run = paragraph.add_run(text)
            run.font.bold = True if mode in ("bold", "auto-direct") else None
            if mode in ("bold", "larger"):
                run.font.size = Pt(heading_size(noun.level, head.body_size))
        if self._automatic and mode == "auto-direct" and noun.number:
            number_paragraph(paragraph._p.get_or_add_pPr(), self._num_id, noun.level)
        elif mode == "auto" and not noun.number and self._num_id:
            number_paragraph(paragraph._p.get_or_add_pPr(), 0, None)
        if head.toc == "field":
            self._bookmark(paragraph)

    def _bookmark(self, paragraph: ParagraphLike) -> None:
        serial = self._headings
        name = contents.bookmark_name(serial)
        paragraph.runs[0]._r.addprevious(xml(f'<w:bookmarkStart w:id="{serial}" w:name="{name}"/>'))
        paragraph._p.append(xml(f'<w:bookmarkEnd w:id="{serial}"/>'))

    def _body(self, text: str, indent: bool = True) -> ParagraphLike:
        paragraph = self._document.add_paragraph(text)
        if indent and self._head.indent:
            indent_first_line(paragraph, self._head.body_size)
        return paragraph

    def _paragraph(self, noun: markup.Paragraph) -> None:
        paragraph = self._body(noun.text, indent=noun.weight != "plain")
        if noun.weight == "bold":
            paragraph.runs[0].font.bold = True

    def _caption(self, noun: markup.Caption) -> None:
        styled = self._head.headings in _STYLED
        paragraph = self._document.add_paragraph(noun.text, style="Caption" if styled else None)
        center(paragraph)
        paragraph.paragraph_format.keep_with_next = True
        if not styled:
            paragraph.runs[0].font.size = Pt(10.5)

    def _table(self, noun: markup.Table) -> None:
        section = self._document.sections[-1]
        total = (section.page_width - section.left_margin - section.right_margin) // _EMU_PER_TWIP
        self._append(draw_table(noun, total, self._head.body_font))

    def _box(self, noun: markup.Box) -> None:
        self._boxes += 1
        self._document.add_paragraph()._p.append(draw_box(noun.text, self._boxes, self._head.body_font))

    def _turn(self, noun: markup.Turn) -> None:
        section = self._document.add_section(WD_SECTION.NEW_PAGE)
        section.orientation = WD_ORIENT.LANDSCAPE if noun.landscape else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = _A4[::-1] if noun.landscape else _A4
        section.different_first_page_header_footer = False

    def _page_break(self) -> None:
        self._document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    def _blank_page(self, noun: markup.BlankPage) -> None:
        for _ in range(1 if self._fresh_page else 2):
            self._page_break()

    def _toc(self, noun: markup.Toc) -> None:
        if not self._fresh_page:
            self._page_break()
        contents.draw_contents(self._document, self._report)
        self._page_break()

    def _append(self, element: Any) -> None:
        self._document.element.body.insert_element_before(element, "w:sectPr")
