"""Word files whose package is sound and whose content is not."""

from __future__ import annotations

import struct
import zlib

from corpora.generator.hostile.case import READ, REFUSED, Case, one
from corpora.generator.hostile.package import HEAD, NAMES, Parts, archive, paragraph, parts, related, word

_TEXT = paragraph("一、企业简况") + paragraph("公司位于某县，年产水泥一百万吨，员工三百人。")
_CELL = "<w:tc>{}</w:tc>"
_LONG = "9" * 5000


def table(rows: int, columns: int) -> str:
    """A table of small cells."""
    return "<w:tbl>" + "".join(
        "<w:tr>" + "".join(_CELL.format(paragraph(f"{row}.{column}")) for column in range(columns)) + "</w:tr>"
        for row in range(rows)
    ) + "</w:tbl>"  # fmt: skip


def nested_tables(depth: int) -> str:
    """A table in a table in a table."""
    opened = f"<w:tbl><w:tr><w:tc>{paragraph('表')}"
    return opened * depth + f"{paragraph('底')}</w:tc></w:tr></w:tbl>" * depth


def wrapped(tag: str, depth: int) -> str:
    """A paragraph within so many wrappers of one kind."""
    return f"<w:{tag}>" * depth + paragraph("底") + f"</w:{tag}>" * depth


def wide_table(rows: int, columns: int) -> str:
    """Cells that each say they are a thousand columns wide and go on below."""
    cell = f'<w:tc><w:tcPr><w:gridSpan w:val="2147483647"/><w:vMerge w:val="restart"/></w:tcPr>{paragraph("宽")}</w:tc>'
    row = f'<w:tr><w:trPr><w:gridBefore w:val="99999999"/></w:trPr>{cell * columns}</w:tr>'
    return f"<w:tbl>{row * rows}</w:tbl>"


def numbered(level: str, count: int = 3) -> tuple[str, str]:
    """(body, numbering) of a list with this level."""
    numbering = (
        f'<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">{level}</w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    return paragraph("列表项", listed) * count, numbering


def level(number_format: str, start: str, text: str = "%1.") -> str:
    """The inside of a w:lvl."""
    return f'<w:start w:val="{start}"/><w:numFmt w:val="{number_format}"/><w:lvlText w:val="{text}"/>'


def list_of(number_format: str, start: str, text: str = "%1.", count: int = 3) -> bytes:
    """A file with a list of one level."""
    document, numbering = numbered(level(number_format, start, text), count)
    return word(_TEXT + document, numbering=numbering)


def numbering_ring() -> bytes:
    """Two abstract lists that each stand for the other's style; a number that stands for a list not there."""
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="A"/></w:abstractNum>'
        '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="B"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="77"/></w:num>'
    )
    styles = "".join(
        f'<w:style w:type="numbering" w:styleId="{name}"><w:name w:val="{name}"/><w:pPr><w:numPr><w:numId w:val="{num}"/></w:numPr></w:pPr></w:style>'
        for name, num in (("A", 1), ("B", 2))
    )
    asked = "".join(
        paragraph("循环", f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{num}"/></w:numPr>')
        for at, num in ((0, "1"), (99, "2"), (-1, "3"), (0, "x"), (0, _LONG))
    )
    return word(_TEXT + asked, styles, numbering)


def style_ring() -> bytes:
    """Styles based on themselves, on each other, and on a chain of five thousand."""
    rings = (("a", "b"), ("b", "c"), ("c", "a"), ("self", "self"), *((f"s{n}", f"s{n + 1}") for n in range(5000)))
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/><w:basedOn w:val="{base}"/></w:style>'
        for name, base in rings
    )
    named = "".join(paragraph("样式", f'<w:pStyle w:val="{name}"/>') for name in ("a", "self", "s0", "s2500", "none"))
    return word(_TEXT + named, styles)


def picture(width: int, height: int) -> bytes:
    """A PNG that says it is this large and holds next to nothing."""
    header = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    out = b"\x89PNG\r\n\x1a\n"
    for kind, data in ((b"IHDR", header), (b"IDAT", zlib.compress(bytes(1000))), (b"IEND", b"")):
        out += struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    return out


def related_to(content: Parts, **targets: str) -> bytes:
    """A package whose main part has these relations."""
    return archive({**content, "word/_rels/document.xml.rels": related(**targets)})


def self_related() -> bytes:
    """A document that is its own header, and a header that has itself and the document for headers."""
    reference = '<w:sectPr><w:headerReference w:type="default" r:id="rheader"/><w:headerReference w:type="first" r:id="rheader2"/></w:sectPr>'
    content = parts(_TEXT + reference)
    content["word/header1.xml"] = f"{HEAD}<w:hdr {NAMES}>{paragraph('页眉')}</w:hdr>"
    content["word/_rels/header1.xml.rels"] = related(header="header1.xml", header2="document.xml")
    return related_to(content, header="header1.xml", header2="document.xml")


def macro() -> bytes:
    """A document with macros."""
    content = parts(_TEXT)
    types = str(content["[Content_Types].xml"])
    plain = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    content["[Content_Types].xml"] = types.replace(plain, "application/vnd.ms-word.document.macroEnabled.main+xml")
    content["word/vbaProject.bin"] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"Sub AutoOpen()\n" * 50
    return archive(content)


_BEGIN = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
_TOC = "<w:r><w:instrText>TOC \\o</w:instrText></w:r>"
_DRAWING = '<w:p><w:r><w:drawing><wp:inline><a:blip r:embed="rimage"/></wp:inline></w:drawing></w:r></w:p>'
_BOX = "<w:p><w:r><w:pict><w:txbxContent>{}</w:txbxContent></w:pict></w:r></w:p>"


def boxes(depth: int) -> str:
    """A text box in a text box in a text box."""
    inside = paragraph("底")
    for _ in range(depth):
        inside = _BOX.format(inside)
    return inside


CASES = (
    Case(name="deep-100000.docx", about="十万层嵌套", draw=lambda: word(wrapped("ins", 100_000)), outcomes=one("corrupt")),
    Case(name="deep-240.docx", about="240 层内容控件", draw=lambda: word(_TEXT + wrapped("customXml", 240)), outcomes=READ | one("corrupt")),
    Case(name="tables-nested-200.docx", about="表格套 200 层", draw=lambda: word(_TEXT + nested_tables(200)), outcomes=READ | one("corrupt")),
    Case(name="tables-nested-80.docx", about="表格套 80 层", draw=lambda: word(_TEXT + nested_tables(80)), outcomes=READ),
    Case(name="boxes-nested-60.docx", about="文本框套 60 层", draw=lambda: word(_TEXT + boxes(60)), outcomes=READ),
    Case(name="table-3000x20.docx", about="3000 行 20 列的表", draw=lambda: word(_TEXT + table(3000, 20)), outcomes=READ, cheap=False),
    Case(name="table-spans.docx", about="单元格声称二十亿列宽", draw=lambda: word(_TEXT + wide_table(20, 5)), outcomes=READ),
    Case(name="table-spans-many.docx", about="每行 60 个千列宽的单元格，1000 行", draw=lambda: word(_TEXT + wide_table(1000, 60)),
         outcomes=READ | REFUSED, cheap=False),
    Case(name="rows-uneven.docx", about="没有单元格的行、没有行的表", draw=lambda: word(
        _TEXT + "<w:tbl/><w:tbl><w:tr/><w:tr><w:tc/></w:tr></w:tbl>"), outcomes=READ),
    Case(name="paragraphs-100000.docx", about="十万个空段", draw=lambda: word(_TEXT + "<w:p/>" * 100_000), outcomes=READ, cheap=False),
    Case(name="runs-200000.docx", about="一段二十万个文字块",
         draw=lambda: word(_TEXT + f"<w:p>{''.join(f'<w:r><w:t>水{n}</w:t></w:r>' for n in range(200_000))}</w:p>"), outcomes=READ, cheap=False),
    Case(name="fields-open.docx", about="五万个只开不关的域", draw=lambda: word(_TEXT + f"<w:p>{(_BEGIN + _TOC) * 50_000}</w:p>" + _TEXT),
         outcomes=READ, cheap=False),
    Case(name="fields-open-paragraphs.docx", about="目录域只开不关，逐段累积",
         draw=lambda: word(_TEXT + f"<w:p>{_BEGIN}{_TOC}<w:r><w:t>甲</w:t></w:r></w:p>" * 5_000 + _TEXT), outcomes=READ, cheap=False),
    Case(name="styles-ring.docx", about="样式互为基础、自为基础、五千层", draw=style_ring, outcomes=READ),
    Case(name="numbering-ring.docx", about="编号样式互相引用", draw=numbering_ring, outcomes=READ),
    Case(name="numbering-letters.docx", about="字母编号从二十亿起", draw=lambda: list_of("lowerLetter", "2147483647"), outcomes=READ),
    Case(name="numbering-letters-many.docx", about="字母编号从二十亿起，两千段",
         draw=lambda: list_of("upperLetter", "2147483600", count=2000), outcomes=READ, cheap=False),
    Case(name="numbering-digits.docx", about="起始值有五千位", draw=lambda: list_of("decimal", _LONG[:4000]), outcomes=READ),
    Case(name="numbering-digits-more.docx", about="起始值有四千三百位以上", draw=lambda: list_of("chineseCountingThousand", _LONG), outcomes=READ),
    Case(name="numbering-negative.docx", about="起始值为负", draw=lambda: list_of("ideographZodiacTraditional", "-5"), outcomes=READ),
    Case(name="numbering-template.docx", about="编号模板长十万字", draw=lambda: list_of("decimal", "1", "%1" * 50_000), outcomes=READ),
    Case(name="numbering-format.docx", about="不存在的编号格式", draw=lambda: list_of("noneOfThese", "1", "%9%0%x%"), outcomes=READ),
    Case(name="symbols.docx", about="越界的符号码",
         draw=lambda: word(_TEXT + '<w:p><w:r><w:sym w:char="FFFFFFFF" w:font="Symbol"/><w:sym w:char="-1"/><w:sym w:char="D800"/></w:r></w:p>'
                           + _TEXT),
         outcomes=READ),
    Case(name="picture-huge.docx", about="图片声称十万乘十万像素",
         draw=lambda: related_to({**parts(_TEXT * 10 + _DRAWING), "word/media/a.png": picture(100_000, 100_000)}, image="media/a.png"),
         outcomes=READ),
    Case(name="links-outside.docx", about="图片、模板、外部块都在网上或本机别处",
         draw=lambda: related_to(parts(_TEXT * 10 + _DRAWING), image="http://127.0.0.1:9/a.png", attachedTemplate="file:///etc/passwd",
                                 aFChunk="http://127.0.0.1:9/x.html"), outcomes=READ),
    Case(name="related-to-itself.docx", about="正文和页眉互为页眉", draw=self_related, outcomes=READ | one("corrupt")),
    Case(name="related-climbing.docx", about="关系指向包外", draw=lambda: related_to(parts(_TEXT), styles="../../../../etc/passwd", numbering="NULL"),
         outcomes=READ | one("corrupt")),
    Case(name="styles-are-text.docx", about="样式部件不是 XML",
         draw=lambda: related_to({**parts(_TEXT), "word/styles.xml": "not xml at all"}, styles="styles.xml"), outcomes=READ | one("corrupt")),
    Case(name="wrong-root.docx", about="正文的根元素不对", draw=lambda: archive({**parts(""), "word/document.xml": "<x/>"}), outcomes=one("corrupt")),
    Case(name="no-body.docx", about="正文里没有 body",
         draw=lambda: archive({**parts(""), "word/document.xml": f"<w:document {NAMES}/>"}), outcomes=one("corrupt", "empty")),
    Case(name="sizes.docx", about="字号、大纲级别、开关是胡话", draw=lambda: word(_TEXT + paragraph(
        "胡话", '<w:outlineLvl w:val="-9999999999"/><w:jc/><w:pStyle/><w:numPr><w:numId/></w:numPr>'
        '<w:rPr><w:sz w:val="nan"/><w:b w:val="?"/></w:rPr>')
        + '<w:p><w:r><w:rPr><w:sz w:val="1e999"/></w:rPr><w:t>无穷大</w:t></w:r></w:p>'), outcomes=READ),
    Case(name="macro.docm", about="带宏", draw=macro, outcomes=READ),
    Case(name="comments-in-text.docx", about="文字中间夹注释和处理指令",
         draw=lambda: word(_TEXT + "<!-- 注释 --><?x y?><w:p><!-- 注释 --><w:r><?x y?><w:t>甲<!-- 注释 -->乙</w:t></w:r></w:p>"
                           "<w:tbl><!-- 注释 --><w:tr><?x y?><w:tc><!-- 注释 --><w:p/></w:tc></w:tr></w:tbl>"), outcomes=READ),
)  # fmt: skip
