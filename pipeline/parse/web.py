"""Web pages under a Word document's name: old systems export .doc files that are HTML, or a web archive (MHT), inside."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, TypeAlias

from pipeline.errors import UnreadableReport
from pipeline.model.document import Block, Cell, Look, Place, Table
from pipeline.parse import contents, sniff, tablehead
from pipeline.parse.reading import Reading

Element: TypeAlias = Any

_HEADINGS = frozenset(f"h{n}" for n in range(1, 7))
_BLOCKS = _HEADINGS | {
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "div", "dl", "dt", "fieldset", "footer",
    "form", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "ul",
}  # fmt: skip
_SILENT = frozenset(("head", "script", "style", "title", "template", "noscript", "xml", "object"))
_BOLD = _HEADINGS | {"b", "strong", "th"}
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.I)
_CENTRED = re.compile(r"text-align\s*:\s*center", re.I)
_WEIGHTY = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.I)
_CONTENTS = re.compile(r"MsoToc", re.I)
# A line break in the source between two Chinese characters is the writer's wrapping, not a space.
_WRAPPED = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef])[ \t\r\n]*[\r\n][ \t\r\n]*(?=[\u3000-\u9fff\uff00-\uffef])")
_PAGES = ("text/html", "application/xhtml+xml")
# As wide as a sheet of old Excel, the widest page anybody saves; a span that claims more is clipped, cells of their own are all kept.
_WIDEST = 256


def read(data: bytes) -> Reading:
    """The content of an HTML page or web archive. Raises UnreadableReport (corrupt) when there is no page in it."""
    from lxml import etree, html

    text = sniff.decode(_archived(data) if sniff.kind(data) == "mht" else data)
    if text is None:
        raise UnreadableReport("corrupt", "网页内容的字符编码无法识别", "请用 Word 打开并另存为 .docx 后重新提交。")
    # A declaration of another encoding would make lxml refuse text that has been decoded already.
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text.lstrip("\ufeff"))
    try:
        root = html.document_fromstring(
            text, parser=html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True)
        )
    except etree.ParserError as error:
        raise UnreadableReport("corrupt", "网页里没有内容", "请核对文件后重新提交。") from error
    page = _Page()
    page.walk(root)
    page.flush()
    running = [block for block in page.blocks if block.kind == "paragraph"]
    listed = {running[at].index for at in contents.entries([block.text for block in running])}
    blocks = [replace(block, kind="toc") if block.index in listed else block for block in page.blocks]
    return Reading(blocks=tuple(blocks), tables=tuple(page.tables))


def _archived(data: bytes) -> bytes:
    """The page inside a web archive. Raises UnreadableReport (corrupt) when it holds none: the archive's own lines are no report."""
    for part in email.message_from_bytes(data, policy=email.policy.default).walk():
        if part.get_content_type() in _PAGES:
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes) and payload.strip():
                return payload
    raise UnreadableReport(
        "corrupt", "单文件网页里没有网页（可能未传输完整）", "请用 Word 打开并另存为 .docx 后重新提交。"
    )


class _Page:
    """Collects blocks and tables; running text gathers until a block element ends."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.tables: list[Table] = []
        self._text: list[str] = []
        self._bold = 0
        self._paragraphs = 0
        self._before: list[tuple[int, str]] = []

    def walk(self, element: Element, bold: bool = False) -> None:
        """Everything below an element, its tail left to the caller."""
        tag = element.tag
        if not isinstance(tag, str) or tag in _SILENT or _HIDDEN.search(element.get("style", "")):
            return
        if tag == "table":
            self.flush()
            self._table(element, None)
            return
        bold = bold or tag in _BOLD or _WEIGHTY.search(element.get("style", "")) is not None
        if tag in _BLOCKS:
            self.flush()
        if tag == "br":
            self._text.append("\v")
        self._say(element.text, bold)
        for child in element:
            self.walk(child, bold)
            self._say(child.tail, bold)
        if tag in _BLOCKS:
            self.flush(element)

    def flush(self, element: Element | None = None) -> None:
        """Ends the paragraph that has been gathered; `element` is the block it stood in."""
        gathered, bold = "".join(self._text), self._bold
        self._text, self._bold = [], 0
        text = _tidy(gathered)
        if not text:
            return
        self._paragraphs += 1
        tag = "" if element is None else element.tag
        styling = "" if element is None else element.get("style", "") + element.get("class", "")
        centred = element is not None and (
            element.get("align", "").lower() == "center" or bool(_CENTRED.search(styling))
        )
        index = len(self.blocks)
        self.blocks.append(
            Block(
                index=index,
                kind="toc" if _CONTENTS.search(styling) else "paragraph",
                text=text,
                place=Place(paragraph=self._paragraphs),
                level=int(tag[1]) if tag in _HEADINGS else None,
                look=Look(bold=bold * 2 > len(gathered), centred=centred),
            )
        )
        self._before.append((index, text))

    def _say(self, text: str | None, bold: bool) -> None:
        if text:
            self._text.append(text)
            self._bold += len(text) if bold else 0

    def _table(self, element: Element, parent: int | None) -> None:
        index = len(self.tables)
        caption, unit = tablehead.caption(self._before) if parent is None else (None, None)
        self.tables.append(Table(index=index, rows=0, columns=0, cells=()))
        cells = tuple(self._cell(found, index, *place) for found, place in _grid(element))
        rows = max((cell.row + cell.row_span for cell in cells), default=0)
        columns = max((cell.column + cell.column_span for cell in cells), default=0)
        texts = [self.blocks[cell.block].text for cell in cells]
        headers = tablehead.header_rows(rows, cells, texts)
        self.tables[index] = Table(
            index=index,
            rows=rows,
            columns=columns,
            cells=cells,
            header_rows=headers,
            caption=caption,
            unit_note=unit,
            parent=parent,
        )
        self._before = []

    def _cell(self, element: Element, table: int, row: int, column: int, down: int, across: int) -> Cell:
        nested = list(_own(element, "table"))
        text = "\n".join(line for part in _spoken(element) if (line := _tidy(part)))
        index = len(self.blocks)
        place = Place(table=table, row=row, column=column)
        self.blocks.append(Block(index=index, kind="cell", text=text, place=place, look=Look(bold=element.tag == "th")))
        for inner in nested:
            self._table(inner, table)
        return Cell(row=row, column=column, block=index, row_span=down, column_span=across)


def _grid(table: Element) -> Iterator[tuple[Element, tuple[int, int, int, int]]]:
    """Cells with (row, column, rows down, columns across), laid out as a browser does."""
    rows = list(_own(table, "tr"))
    free_from: dict[int, int] = {}
    for at, row in enumerate(rows):
        column = 0
        for cell in _own(row, "td", "th"):
            while free_from.get(column, 0) > at:
                column += 1
            # No cell reaches below the last row.
            down = min(_span(cell, "rowspan"), len(rows) - at)
            across = min(_span(cell, "colspan"), max(1, _WIDEST - column))
            free_from.update((column + c, at + down) for c in range(across))
            yield cell, (at, column, down, across)
            column += across


def _span(cell: Element, name: str) -> int:
    text = cell.get(name, "1").strip()
    # Seven digits are more than any table has; int() refuses numerals of thousands.
    return max(int(text[:7]), 1) if text.isdecimal() else 1


def _own(element: Element, *tags: str) -> Iterator[Element]:
    """Descendants of these tags, not inside a table further down."""
    for child in element:
        if child.tag in tags:
            yield child
        elif child.tag != "table":
            yield from _own(child, *tags)


def _spoken(element: Element) -> list[str]:
    """The text of a cell, one string a paragraph."""
    parts = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and child.tag != "table" and child.tag not in _SILENT:
            inner = ["", ""] if child.tag == "br" else _spoken(child)
            if child.tag in _BLOCKS:
                parts.extend([*inner, ""])
            else:
                parts[-1] += inner[0]
                parts.extend(inner[1:])
        parts[-1] += child.tail or ""
    return parts


def _tidy(text: str) -> str:
    """Text as a browser shows it: white space of the source folded, line breaks asked for kept."""
    lines = _WRAPPED.sub("", text).replace("\xa0", " ").split("\v")
    return "\n".join(" ".join(re.split(r"[ \t\r\n]+", line)).strip(" ") for line in lines).strip("\n")
