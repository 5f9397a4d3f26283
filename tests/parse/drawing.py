"""Word packages drawn from their markup, so that a test shows the whole input."""

from __future__ import annotations

import io
import zipfile

NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
    }.items()
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
ROOTS = {"styles": "styles", "numbering": "numbering", "footnotes": "footnotes", "header1": "hdr", "footer1": "ftr"}
MAIN = f"{WORD}.document.main+xml"
NORMAL = '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'


def docx(body: str, main: str = MAIN, extra: dict[str, bytes] | None = None, **parts: str) -> bytes:
    """A package whose body is `body`; `parts` are the insides of styles, numbering, footnotes, header1, footer1."""
    if "styles" not in parts:
        parts["styles"] = NORMAL
    types, relations = [f'<Override PartName="/word/document.xml" ContentType="{main}"/>'], []
    files: dict[str, bytes] = {}
    for name, inside in parts.items():
        kind = name.rstrip("1")
        types.append(f'<Override PartName="/word/{name}.xml" ContentType="{WORD}.{kind}+xml"/>')
        relations.append(f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{name}.xml"/>')
        root = ROOTS[name]
        files[f"word/{name}.xml"] = f"<w:{root} {NAMESPACES}>{inside}</w:{root}>".encode()
    files["word/document.xml"] = f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>".encode()
    files["word/_rels/document.xml.rels"] = _relationships("".join(relations))
    files["_rels/.rels"] = _relationships(
        f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
    )
    files["[Content_Types].xml"] = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="png" ContentType="image/png"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{"".join(types)}</Types>'
    ).encode()
    return package(files | (extra or {}))


def package(files: dict[str, bytes]) -> bytes:
    """A zip of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def _relationships(inside: str) -> bytes:
    root = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{root}">{inside}</Relationships>'.encode()


def p(text: str = "", ppr: str = "", rpr: str = "") -> str:
    """A paragraph of one run."""
    return f"<w:p><w:pPr>{ppr}</w:pPr>{r(text, rpr)}</w:p>"


def r(text: str, rpr: str = "") -> str:
    """A run."""
    return f'<w:r><w:rPr>{rpr}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def numbered(level: int | None = None, num: int | None = 1) -> str:
    """Numbering properties of a paragraph or style."""
    at = "" if level is None else f'<w:ilvl w:val="{level}"/>'
    return f'<w:numPr>{at}{"" if num is None else f"""<w:numId w:val="{num}"/>"""}</w:numPr>'


def style(style_id: str, name: str, ppr: str = "", rpr: str = "", based: str = "", kind: str = "paragraph") -> str:
    """A style."""
    on = f'<w:basedOn w:val="{based}"/>' if based else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{style_id}"><w:name w:val="{name}"/>{on}'
        f"<w:pPr>{ppr}</w:pPr><w:rPr>{rpr}</w:rPr></w:style>"
    )


def level(at: int, fmt: str, text: str, start: int = 1, inside: str = "", after: str = "") -> str:
    """A level of a list; `inside` stands after its format, `after` at its end."""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{fmt}"/>{inside}'
        f'<w:lvlText w:val="{text}"/>{after}</w:lvl>'
    )


def cell(text: str | list[str] = "", properties: str = "") -> str:
    """A table cell of one or more paragraphs, or of markup as it is."""
    if isinstance(text, list):
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(text)}</w:tc>"
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """A table row; plain strings become cells."""
    return (
        f"<w:tr><w:trPr>{properties}</w:trPr>"
        + "".join(one if one.startswith("<") else cell(one) for one in cells)
        + "</w:tr>"
    )


def table(*rows: str) -> str:
    """A table."""
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def mark(kind: str) -> str:
    """A run holding a field mark: begin, separate or end."""
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def instruction(text: str) -> str:
    """A run holding field instructions."""
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"
