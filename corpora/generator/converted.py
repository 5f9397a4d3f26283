"""Make a drawn document look as if a PDF→Word converter had made it: every printed line a paragraph, no styles, page lines in the body."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from docx.oxml.ns import qn

from corpora.generator.markup import Head
from corpora.generator.oox import Element, run_properties, text_run, xml
from corpora.generator.tables import em_width

_LINES_A_PAGE = 38
_ROW_LINES = 1.1
_TWIPS = 20
_EMU_PER_POINT = 12700
_PIECE = re.compile(r"[（《“‘(〔【]*(?:[A-Za-z0-9.,%/+:~≥≤<>=·-]+|.)[，。、；：！？）》”’,;:!?)】〕]*")


def convert(document: Any, head: Head) -> None:
    """Replace the body's paragraphs by their printed lines; running headers, footers and page numbers stand between them."""
    section = document.sections[0]
    room = (section.page_width - section.left_margin - section.right_margin) / _EMU_PER_POINT
    pages = _Pages(head)
    for element in list(_paragraphs(document.element.body)):
        if element.tag == qn("w:tbl"):
            pages.pass_by(len(element.findall(qn("w:tr"))) * _ROW_LINES, element.addnext)
            continue
        for line in _lines_of(document, element, head, room):
            element.addprevious(line)
            pages.pass_by(1, element.addprevious)
        if _text(element) and not element.findall(f".//{qn('w:sectPr')}") and not _holds_more(element):
            element.getparent().remove(element)
    for section in document.sections:
        section.different_first_page_header_footer = False
        section.header.is_linked_to_previous = section.footer.is_linked_to_previous = True


class _Pages:
    """Counts printed lines, and puts the foot of a page and the head of the next wherever a page is full."""

    def __init__(self, head: Head) -> None:
        self._head = head
        self._page = 1
        self._lines = 0.0

    def pass_by(self, lines: float, put: Callable[[Element], None]) -> None:
        """Takes so many lines in; `put` places an element behind them."""
        self._lines += lines
        if self._lines < _LINES_A_PAGE:
            return
        self._lines = 0.0
        footer = (self._head.footer or "{page}").replace("{page}", str(self._page)).replace("{pages}", "60")
        self._page += 1
        running = [_line(footer, 9, centred=True)]
        if self._head.header:
            running.append(_line(self._head.header, 9, centred=True))
        # An element put after another pushes those put there before it away: the last comes first.
        for one in running if put.__name__ == "addprevious" else reversed(running):
            put(one)


def _paragraphs(body: Element) -> Iterator[Element]:
    """The paragraphs and tables of the body, those of content controls too."""
    for child in body:
        if child.tag in (qn("w:p"), qn("w:tbl")):
            yield child
        elif child.tag == qn("w:sdt"):
            yield from _paragraphs(child.find(qn("w:sdtContent")))


def _text(paragraph: Element) -> str:
    """The text outside text boxes and field instructions, tabs as such."""
    out = []
    for element in paragraph.iter(qn("w:t"), qn("w:tab")):
        if any(above.tag in (qn("w:txbxContent"), qn("w:tabs")) for above in element.iterancestors()):
            continue
        out.append(element.text or "" if element.tag == qn("w:t") else "\t")
    return "".join(out)


def _holds_more(paragraph: Element) -> bool:
    return next(paragraph.iter(qn("w:txbxContent")), None) is not None


def _lines_of(document: Any, paragraph: Element, head: Head, room: float) -> Iterator[Element]:
    """The printed lines of a paragraph, with the look its style gave it."""
    text = _text(paragraph)
    if not text or _holds_more(paragraph):
        return
    from docx.text.paragraph import Paragraph

    proxy = Paragraph(paragraph, document._body)
    run = next((one for one in proxy.runs if one.text), None)
    size = (run.font.size if run else None) or _styled(proxy, "size")
    points = size.pt if size else head.body_size
    bold = run.font.bold if run and run.font.bold is not None else bool(_styled(proxy, "bold"))
    centred = proxy.alignment is not None and int(proxy.alignment) == 1
    indented = proxy.paragraph_format.first_line_indent is not None
    pieces = [text] if "\t" in text or "…" * 3 in text else _broken(text, room / points, 2.0 if indented else 0.0)
    for number, piece in enumerate(pieces):
        yield _line(piece, points, bool(bold), centred, points * 2 if indented and not number else 0.0)


def _styled(paragraph: Any, name: str) -> Any:
    style = paragraph.style
    while style is not None:
        value = getattr(style.font, name)
        if value is not None:
            return value
        style = style.base_style
    return None


def _broken(text: str, ems: float, indent: float) -> list[str]:
    """The text cut where a line of `ems` ems is full; figures and words stay whole, closing marks hang on to what they close."""
    lines, taken = [""], indent
    for piece in _PIECE.findall(text):
        wide = em_width(piece)
        # A closing mark may hang over the edge by half an em, as Word lets it.
        if taken + wide > ems + 0.5 and lines[-1]:
            lines.append("")
            taken = 0.0
        lines[-1] += piece
        taken += wide
    return lines


def _line(text: str, size: float, bold: bool = False, centred: bool = False, indent: float = 0.0) -> Element:
    aligned = '<w:jc w:val="center"/>' if centred else ""
    first = f'<w:ind w:firstLine="{round(indent * _TWIPS)}"/>' if indent else ""
    runs = text_run(text, run_properties("宋体", size, bold)).replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    return xml(f"<w:p><w:pPr>{first}{aligned}</w:pPr>{runs}</w:p>")
