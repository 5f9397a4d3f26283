"""Draws the PDFs of this folder again, by the producers they are named after: `python -m tests.parse.pdf.drawn.draw`.

Needs Chromium, LibreOffice and the fonts Noto CJK and Droid Sans Fallback; the tests need none of them.
"""

from __future__ import annotations

import html
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, LongTable, PageBreak, Paragraph, SimpleDocTemplate

from corpora.generator import markup
from corpora.generator.pdf import to_pdf
from corpora.generator.tables import merge_cells
from corpora.generator.word import draw_word

HERE = Path(__file__).parent
DEJAVU = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
DROID = "/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf"
_LATIN = re.compile(r"(?:&[a-z]+;|[!-%'-~²³≤≥℃])+")
CHROMIUM = [
    "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-pdf-header-footer",
]  # fmt: skip
STYLE = """
@page {{ size: A4; margin: 25mm {margin}; }}
body {{ font: 12pt/1.7 {font}; text-align: justify; margin: 0; {columns} }}
p {{ margin: 0; text-indent: 2em; }} h1 {{ font-size: 16pt; text-align: center; }}
h2 {{ font-size: 14pt; }} p.cap {{ text-indent: 0; text-align: center; font-size: 10.5pt; }}
p.cover {{ text-indent: 0; text-align: center; font-size: 22pt; }} div.page {{ break-after: page; }}
table {{ border-collapse: collapse; width: 100%; font-size: 10.5pt; line-height: 1.4; text-align: center; }}
thead {{ display: table-header-group; }} tr {{ break-inside: auto; }}
table.grid td {{ border: 0.75pt solid black; }}
table.three {{ border-top: 1.5pt solid black; border-bottom: 1.5pt solid black; }}
table.three thead td {{ border-bottom: 0.75pt solid black; }}
"""


def web(report: markup.Report, columns: int, margin: str, font: str) -> str:
    """The report as a page for the browser; without tables where the text stands in columns."""
    many = f"columns: {columns};" if columns > 1 else ""
    parts = ["<meta charset=utf-8><style>", STYLE.format(columns=many, margin=margin, font=font), "</style>"]
    for noun in report.nouns:
        match noun:
            case markup.Heading():
                parts.append(f"<h{noun.level}>{html.escape(noun.number + noun.title)}</h{noun.level}>")
            case markup.Cover() | markup.Center():
                parts.append(f"<p class=cover>{html.escape(noun.text)}</p>")
            case markup.PageBreak() if columns == 1:
                parts.append("<div class=page></div>")
            case markup.Caption() if columns == 1:
                parts.append(f"<p class=cap>{html.escape(noun.text)}</p>")
            case markup.Paragraph():
                parts.append(f"<p>{html.escape(noun.text)}</p>")
            case markup.Table() if columns == 1:
                parts.append(web_table(noun))
    return "\n".join(parts)


def web_table(table: markup.Table) -> str:
    """A table whose head, as deep as its first cell, is repeated on each page."""
    cells = merge_cells(table.rows)
    head = cells[0].height
    rows = []
    for r in range(len(table.rows)):
        found = "".join(
            f"<td rowspan={c.height} colspan={c.width}>{html.escape(c.text)}</td>" for c in cells if c.row == r
        )
        rows.append(f"<tr>{found}</tr>")
    kind = "three" if table.rules == "three" else "grid"
    return f"<table class={kind}><thead>{''.join(rows[:head])}</thead><tbody>{''.join(rows[head:])}</tbody></table>"


def chromium(report: markup.Report, name: str, columns: int, margin: str, font: str) -> None:
    """Print the page."""
    with tempfile.TemporaryDirectory() as room:
        page = Path(room) / "page.html"
        page.write_text(web(report, columns, margin, font), encoding="utf-8")
        command = [*CHROMIUM, f"--user-data-dir={room}/profile", f"--print-to-pdf={HERE / name}", str(page)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)


def mixed(text: str) -> str:
    """Latin letters and figures in a font of their own, as everywhere in Chinese reports (Droid Sans Fallback has none)."""
    return _LATIN.sub(lambda found: f'<font name="DejaVu">{found.group()}</font>', html.escape(text))


def flowables(report: markup.Report, font: str, wide: float) -> Iterator[Flowable]:
    """The report for reportlab's page maker, `wide` points of room."""
    body = ParagraphStyle("body", fontName=font, fontSize=12, leading=20, firstLineIndent=24, wordWrap="CJK")
    cell = ParagraphStyle("cell", fontName=font, fontSize=10.5, leading=14, wordWrap="CJK")
    middle = ParagraphStyle("middle", parent=body, firstLineIndent=0, alignment=1)
    for noun in report.nouns:
        match noun:
            case markup.Heading():
                size = 16 if noun.level == 1 else 14
                style = ParagraphStyle("h", parent=body, firstLineIndent=0, fontSize=size, spaceBefore=8, spaceAfter=6)
                yield Paragraph(mixed(noun.number + noun.title), style)
            case markup.Cover() | markup.Center() | markup.Caption():
                yield Paragraph(mixed(noun.text), middle)
            case markup.PageBreak():
                yield PageBreak()
            case markup.Paragraph():
                yield Paragraph(mixed(noun.text), body)
            case markup.Table():
                yield table(noun, cell, wide)


def table(noun: markup.Table, style: ParagraphStyle, wide: float) -> Flowable:
    """A table with its merged cells and its rules."""
    cells = merge_cells(noun.rows)
    count = len(noun.rows[0])
    text: list[list[object]] = [[""] * count for _ in noun.rows]
    looks: list[tuple[object, ...]] = [("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
    for c in cells:
        text[c.row][c.column] = Paragraph(mixed(c.text), style)
        looks.append(("SPAN", (c.column, c.row), (c.column + c.width - 1, c.row + c.height - 1)))
    if noun.rules == "three":
        looks += [("LINEABOVE", (0, 0), (-1, 0), 1.5, colors.black), ("LINEBELOW", (0, 0), (-1, 0), 0.5, colors.black)]
        looks.append(("LINEBELOW", (0, -1), (-1, -1), 1.5, colors.black))
    else:
        looks.append(("GRID", (0, 0), (-1, -1), 0.5, colors.black))
    shares = [max(4, *(min(len(row[k]), 22) for row in noun.rows)) for k in range(count)]
    widths = [wide * share / sum(shares) for share in shares]
    return LongTable(text, colWidths=widths, repeatRows=cells[0].height, style=looks)


def head_and_foot(report: markup.Report, font: str) -> object:
    """Draws the running head and the page number."""

    def draw(canvas: Canvas, _: object) -> None:
        canvas.setFont(font, 9)
        canvas.drawCentredString(A4[0] / 2, A4[1] - 40, report.head.header)
        canvas.setFont("Helvetica", 9)
        canvas.drawCentredString(A4[0] / 2, 36, f"- {canvas.getPageNumber()} -")

    return draw


def reportlab(report: markup.Report, name: str, font: str) -> None:
    """By reportlab's page maker."""
    margin = 72.0
    document = SimpleDocTemplate(
        str(HERE / name),
        pagesize=A4,
        leftMargin=margin,
        rightMargin=margin,
        topMargin=margin,
        bottomMargin=margin,
        invariant=1,
    )
    along = head_and_foot(report, font)
    document.build(list(flowables(report, font, A4[0] - 2 * margin)), onFirstPage=along, onLaterPages=along)


def office(report: markup.Report, name: str, columns: int) -> None:
    """By LibreOffice: justified, narrow margins; in columns without tables."""
    with tempfile.TemporaryDirectory() as room:
        path = Path(room) / f"{Path(name).stem}.docx"
        kept = tuple(n for n in report.nouns if columns == 1 or not isinstance(n, markup.Table | markup.Caption))
        draw_word(markup.Report(report.head, kept), path, typed=True)
        word = docx.Document(str(path))
        for section in word.sections:
            section.left_margin = section.right_margin = Cm(1.5)
            if columns > 1:
                found = section._sectPr.find(qn("w:cols"))
                mark = found if found is not None else OxmlElement("w:cols")
                if found is None:
                    section._sectPr.append(mark)
                mark.set(qn("w:num"), str(columns))
        for paragraph in word.paragraphs:
            if paragraph.alignment is None:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        word.save(str(path))
        if to_pdf([path], HERE):
            sys.exit("LibreOffice made no PDF")


def main() -> None:
    """Draw them all."""
    report = markup.read(HERE / "report.txt")
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    pdfmetrics.registerFont(TTFont("Droid", DROID))
    pdfmetrics.registerFont(TTFont("DejaVu", DEJAVU))
    chromium(report, "chromium.pdf", 1, "28mm", "Noto Serif CJK SC")
    chromium(report, "chromium-columns.pdf", 2, "18mm", "Droid Sans Fallback")
    reportlab(report, "reportlab-embedded.pdf", "Droid")
    reportlab(report, "reportlab-song.pdf", "STSong-Light")
    office(report, "office-narrow.pdf", 1)
    office(report, "office-columns.pdf", 2)


if __name__ == "__main__":
    main()
