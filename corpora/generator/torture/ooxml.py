"""A sheet as the bytes of a .docx, written part by part."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from xml.sax.saxutils import quoteattr

from corpora.generator.torture.sheet import WORDS, Grid, Level, Num, Para, Sheet, Style

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_MOMENT = (2023, 6, 1, 0, 0, 0)
_REVISION = 'w:id="9" w:author="审核员" w:date="2023-06-01T00:00:00Z"'


def write(sheet: Sheet) -> bytes:
    """The file; the same sheet gives the same bytes."""
    kinds = ("document", "styles", "numbering")
    overrides = "".join(
        f'<Override PartName="/word/{kind}.xml" ContentType="{_MAIN}.{"document.main" if kind == "document" else kind}+xml"/>'
        for kind in kinds
    )
    related = "".join(f'<Relationship Id="r{kind}" Type="{_OFFICE}/{kind}" Target="{kind}.xml"/>' for kind in kinds[1:])
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{overrides}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r" '
        f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{related}</Relationships>',
        "word/document.xml": f"<w:document {_W}><w:body>{''.join(_body(sheet))}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {_W}>{''.join(map(_style, (Style(id='a', name='Normal'), *sheet.styles)))}</w:styles>",
        "word/numbering.xml": f"<w:numbering {_W}>{_lists(sheet)}</w:numbering>",
    }
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name, _MOMENT), _HEAD + content, zipfile.ZIP_DEFLATED)
    return whole.getvalue()


def paragraphs(sheet: Sheet) -> Iterator[Para]:
    """Every paragraph in document order, those in cells included."""
    for item in sheet.body:
        if isinstance(item, Para):
            yield item
        else:
            yield from (para for row in item.rows for cell in row for para in cell)


def texts(sheet: Sheet) -> list[str]:
    """The text of every paragraph that says something, in order; deleted ones are not said."""
    spoken = enumerate(paragraphs(sheet), start=1)
    return [para.typed + WORDS.format(at) for at, para in spoken if not para.empty and para.mark != "deleted"]


def _body(sheet: Sheet) -> Iterator[str]:
    at = 0
    for item in sheet.body:
        if isinstance(item, Grid):
            rows = ""
            for row in item.rows:
                cells = ""
                for cell in row:
                    inside = ""
                    for para in cell:
                        at += 1
                        inside += _paragraph(para, at)
                    cells += f'<w:tc><w:tcPr><w:tcW w:w="3000" w:type="dxa"/></w:tcPr>{inside or "<w:p/>"}</w:tc>'
                rows += f"<w:tr>{cells}</w:tr>"
            columns = '<w:gridCol w:w="3000"/>' * len(item.rows[0])
            yield f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>'
        else:
            at += 1
            yield _paragraph(item, at)


def _paragraph(para: Para, at: int) -> str:
    style = f'<w:pStyle w:val="{para.style}"/>' if para.style else ""
    said = "" if para.empty else para.typed + WORDS.format(at)
    run = f'<w:r><w:t xml:space="preserve">{said}</w:t></w:r>' if said else ""
    mark = ""
    if para.mark == "deleted":
        mark = f"<w:rPr><w:del {_REVISION}/></w:rPr>"
        run = f"<w:del {_REVISION}><w:r><w:delText>{said}</w:delText></w:r></w:del>"
    elif para.mark == "inserted":
        mark = f"<w:rPr><w:ins {_REVISION}/></w:rPr>"
        run = f"<w:ins {_REVISION}>{run}</w:ins>"
    elif para.mark == "link":
        run = f'<w:hyperlink w:anchor="x">{run}</w:hyperlink>'
    made = f"<w:p><w:pPr>{style}{_numbered(para.num, para.level)}{mark}</w:pPr>{run}</w:p>"
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{made}</w:sdtContent></w:sdt>" if para.mark == "control" else made


def _numbered(num: int | None, level: int | None) -> str:
    if num is None and level is None:
        return ""
    inner = "" if level is None else f'<w:ilvl w:val="{level}"/>'
    inner += "" if num is None else f'<w:numId w:val="{num}"/>'
    return f"<w:numPr>{inner}</w:numPr>"


def _style(style: Style) -> str:
    default = ' w:default="1"' if style.id == "a" else ""
    based = f'<w:basedOn w:val="{style.based}"/>' if style.based else ""
    outline = "" if style.outline is None else f'<w:outlineLvl w:val="{style.outline}"/>'
    return (
        f'<w:style w:type="{style.kind}"{default} w:styleId="{style.id}"><w:name w:val={quoteattr(style.name or style.id)}/>{based}'
        f"<w:pPr>{_numbered(style.num, style.level)}{outline}</w:pPr></w:style>"
    )


def _lists(sheet: Sheet) -> str:
    out = ""
    for key in sorted({*sheet.lists, *sheet.linked}):
        levels = "".join(_level(at, level) for at, level in enumerate(sheet.lists.get(key, ())))
        link = f'<w:styleLink w:val="{sheet.defines[key]}"/>' if key in sheet.defines else ""
        link += f'<w:numStyleLink w:val="{sheet.linked[key]}"/>' if key in sheet.linked else ""
        out += (
            f'<w:abstractNum w:abstractNumId="{key}"><w:nsid w:val="{0x1A2B0000 + key:08X}"/>'
            f'<w:multiLevelType w:val="multilevel"/>{link}{levels}</w:abstractNum>'
        )
    return out + "".join(_num(key, num) for key, num in sheet.nums.items())


def _num(key: int, num: Num) -> str:
    overrides = ""
    for at in sorted({*num.starts, *num.levels}):
        start = f'<w:startOverride w:val="{num.starts[at]}"/>' if at in num.starts else ""
        level = _level(at, num.levels[at]) if at in num.levels else ""
        overrides += f'<w:lvlOverride w:ilvl="{at}">{start}{level}</w:lvlOverride>'
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{num.of}"/>{overrides}</w:num>'


def _level(at: int, level: Level) -> str:
    restart = "" if level.restart is None else f'<w:lvlRestart w:val="{level.restart}"/>'
    style = f'<w:pStyle w:val="{level.style}"/>' if level.style else ""
    legal = "<w:isLgl/>" if level.legal else ""
    suff = f'<w:suff w:val="{level.suff}"/>' if level.suff else ""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{level.start}"/><w:numFmt w:val="{level.fmt}"/>{restart}{style}{legal}{suff}'
        f'<w:lvlText w:val={quoteattr(level.text)}/><w:lvlJc w:val="left"/></w:lvl>'
    )
