"""Word documents drawn plainly: fonts, margins, page numbers. Complete OOXML without content controls, so that WPS opens it too."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from pipeline.render.package import printable, steady

FANGSONG, HEITI, KAITI, SONGTI = "仿宋", "黑体", "楷体", "宋体"
XIAOBIAOSONG = "方正小标宋简体"
LATIN = "Times New Roman"
# The named fonts are not free; where one is absent the office program takes an open one of the same kind.
STAND_INS = {
    FANGSONG: "FangSong,仿宋_GB2312,FZFangSong-Z02S,Noto Serif CJK SC",
    XIAOBIAOSONG: "FZXiaoBiaoSong-B05S,Noto Serif CJK SC",
    HEITI: "SimHei,Noto Sans CJK SC",
    KAITI: "KaiTi,楷体_GB2312,Noto Serif CJK SC",
    SONGTI: "SimSun,Noto Serif CJK SC",
}
GREY = "7F7F7F"


@dataclass(frozen=True, slots=True, kw_only=True)
class Font:
    """How a run looks. `size` in points, `colour` as RRGGBB, `tight` narrows each character by twentieths of a point."""

    face: str = FANGSONG
    size: float = 16
    bold: bool = False
    italic: bool = False
    colour: str | None = None
    tight: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Set:
    """How a paragraph is set. `indent` in characters of the first line; `line` an exact line height in twips, 0 for single spacing;
    `before`/`after` in twips; `left`/`right` in characters of `size` points."""

    align: str = "both"
    indent: int = 0
    line: int = 0
    before: int = 0
    after: int = 0
    left: float = 0
    right: float = 0
    keep_next: bool = False


def new(title: str, margins: Mapping[str, int]) -> Any:
    """An empty A4 document (python-docx) with `margins` in twips, odd and even pages apart, and no trace of who made it when."""
    import docx

    paper = docx.Document()
    core = paper.core_properties
    core.author = core.last_modified_by = core.comments = core.keywords = core.subject = ""
    core.title, core.revision, core.language = printable(title), 1, "zh-CN"
    _styles(paper)
    _settings(paper)
    _font_table(paper)
    sheet(paper.sections[0], margins)
    return paper


def sheet(section: Any, margins: Mapping[str, int], landscape: bool = False) -> None:
    """Sets a section's A4 page; margins in twips."""
    from docx.enum.section import WD_ORIENT
    from docx.shared import Twips

    short, long = Twips(11906), Twips(16838)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (long, short) if landscape else (short, long)
    for side, width in margins.items():
        setattr(section, f"{side}_margin", Twips(width))
    section.header_distance = section.footer_distance = Twips(min(margins["bottom"], margins["top"]) * 6 // 10)
    for grid in section._sectPr.findall(qualified("w:docGrid")):
        section._sectPr.remove(grid)


def saved(paper: Any) -> bytes:
    """The document as bytes that depend on its content alone."""
    out = BytesIO()
    paper.save(out)
    return steady(out.getvalue())


def write(paragraph: Any, text: str, font: Font) -> None:
    """Adds a run of text in that font to a paragraph."""
    run = paragraph.add_run(printable(text))
    _dress(run, font)


def place(paragraph: Any, how: Set, size: float = 16) -> Any:
    """Sets a paragraph; returns it."""
    p = paragraph._p.get_or_add_pPr()
    if how.keep_next:
        p.append(element("w:keepNext"))
    p.append(element("w:widowControl", **{"w:val": "0"}))
    spacing = {"w:before": how.before, "w:after": how.after, "w:line": how.line or 240}
    p.append(element("w:spacing", **_words(spacing), **{"w:lineRule": "exact" if how.line else "auto"}))
    indents = {
        "w:leftChars": how.left * 100, "w:left": how.left * size * 20,
        "w:rightChars": how.right * 100, "w:right": how.right * size * 20,
        "w:firstLineChars": how.indent * 100, "w:firstLine": how.indent * size * 20,
    }  # fmt: skip
    p.append(element("w:ind", **_words({k: v for k, v in indents.items() if v or k.startswith("w:first")})))
    p.append(element("w:jc", **{"w:val": how.align}))
    return paragraph


def paragraph(container: Any, text: str, font: Font, how: Set) -> Any:
    """A new paragraph at the end of a document, cell, header or footer; returns it."""
    made = place(container.add_paragraph(), how, font.size)
    if text:
        write(made, text, font)
    return made


def page_number(paragraph: Any, font: Font) -> None:
    """— n — with a complete PAGE field, each part in a run of its own."""
    write(paragraph, "— ", font)
    for kind, text in (("begin", None), (None, " PAGE "), ("separate", None), ("", "1"), ("end", None)):
        run = paragraph.add_run("1" if kind == "" else "")
        _dress(run, font)
        if kind is None:
            run._r.append(
                element("w:instrText", text=text, **{"{http://www.w3.org/XML/1998/namespace}space": "preserve"})
            )
        elif kind:
            run._r.append(element("w:fldChar", **{"w:fldCharType": kind}))
    write(paragraph, " —", font)


def running(section: Any, header: str, small: Font, number: Font) -> None:
    """Header text on every page; page numbers outside: odd pages right, even pages left, one character in."""
    for head in (section.header, section.even_page_header):
        head.is_linked_to_previous = False
        first = place(head.paragraphs[0], Set(align="center"), small.size)
        write(first, header, small)
    for foot, how in (
        (section.footer, Set(align="right", right=1)),
        (section.even_page_footer, Set(align="left", left=1)),
    ):
        foot.is_linked_to_previous = False
        page_number(place(foot.paragraphs[0], how, number.size), number)


def _dress(run: Any, font: Font) -> None:
    properties = run._r.get_or_add_rPr()
    faces = {"w:ascii": LATIN, "w:hAnsi": LATIN, "w:eastAsia": font.face, "w:cs": LATIN, "w:hint": "eastAsia"}
    properties.append(element("w:rFonts", **faces))
    if font.bold:
        properties.append(element("w:b"))
    if font.italic:
        properties.append(element("w:i"))
    if font.colour is not None:
        properties.append(element("w:color", **{"w:val": font.colour}))
    if font.tight:
        properties.append(element("w:spacing", **{"w:val": str(-font.tight)}))
    for name in ("w:sz", "w:szCs"):
        properties.append(element(name, **{"w:val": str(round(font.size * 2))}))


def _styles(paper: Any) -> None:
    """Default fonts by name instead of the template's theme fonts, which would follow the reader's language."""
    for fonts in paper.styles.element.iter(qualified("w:rFonts")):
        fonts.attrib.clear()
        for key, face in {"w:ascii": LATIN, "w:hAnsi": LATIN, "w:eastAsia": FANGSONG, "w:cs": LATIN}.items():
            fonts.set(qualified(key), face)
    for language in paper.styles.element.iter(qualified("w:lang")):
        language.set(qualified("w:eastAsia"), "zh-CN")
    # Headers of the template carry tab stops for a Letter page.
    for name in ("Header", "Footer"):
        for tabs in list(paper.styles[name].element.iter(qualified("w:tabs"))):
            tabs.getparent().remove(tabs)


def _settings(paper: Any) -> None:
    settings = paper.settings
    settings.odd_and_even_pages_header_footer = True
    element = settings.element
    compat = element.find(qualified("w:compat"))
    if compat is None:
        compat = element("w:compat")
        anchor = element.find(qualified("w:rsids"))
        anchor.addprevious(compat) if anchor is not None else element.append(compat)
    mode = {"w:name": "compatibilityMode", "w:uri": "http://schemas.microsoft.com/office/word", "w:val": "15"}
    if not any(each.get(qualified("w:name")) == "compatibilityMode" for each in compat):
        compat.append(element("w:compatSetting", **mode))


def _font_table(paper: Any) -> None:
    """Names the stand-ins of every font used."""
    from docx.opc.constants import RELATIONSHIP_TYPE as RT
    from lxml import etree

    part = paper.part.part_related_by(RT.FONT_TABLE)
    root = etree.fromstring(part.blob)
    for name, others in STAND_INS.items():
        font = etree.SubElement(root, qualified("w:font"), {qualified("w:name"): name})
        font.append(element("w:altName", **{"w:val": others}))
        font.append(element("w:charset", **{"w:val": "86"}))
    part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _words(numbers: Mapping[str, float]) -> dict[str, str]:
    return {key: str(round(value)) for key, value in numbers.items()}


def qualified(name: str) -> str:
    """The name with its namespace instead of the prefix."""
    from docx.oxml.ns import qn

    return str(qn(name))


def element(tag: str, text: str | None = None, **attributes: str) -> Any:
    """A bare OOXML element; attributes with their prefixes."""
    from docx.oxml import OxmlElement

    made = OxmlElement(tag)
    for key, value in attributes.items():
        made.set(key if key.startswith("{") else qualified(key), value)
    made.text = text
    return made
