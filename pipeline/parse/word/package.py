"""Opens a Word package with python-docx and hands out the parts reading needs, mending what Word forgives and python-docx does not."""

from __future__ import annotations

import io
import posixpath
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from lxml import etree

from pipeline.errors import UnreadableReport
from pipeline.parse.word.markup import Element, R, W

if TYPE_CHECKING:
    from docx.opc.part import Part

_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_STRICT = (
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
)  # fmt: skip
# python-docx's ways to say that a package is not one; AttributeError where the root of its lists is another element.
_UNOPENED = (KeyError, ValueError, AttributeError)


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """The parts of one document as element trees; `notes` are (root, name of one note) of footnotes and endnotes.

    `headers` and `footers` hold the roots of the parts some section names, in that order. `pictures` counts image parts."""

    body: Element
    styles: Element | None = None
    numbering: Element | None = None
    notes: tuple[tuple[Element, str], ...] = ()
    headers: tuple[Element, ...] = ()
    footers: tuple[Element, ...] = ()
    pictures: int = 0
    alt_chunks: int = 0


def load(data: bytes) -> Package:
    """The parts of a .docx, .docm or .dotx. Raises UnreadableReport (corrupt) when there is no document in it."""
    from docx.package import Package as DocxPackage

    try:
        main = DocxPackage.open(io.BytesIO(data)).main_document_part
    except _UNOPENED:
        # A relation to a part that is not there (Target="NULL"), or the strict namespaces: Word opens both.
        try:
            main = DocxPackage.open(io.BytesIO(mended(data))).main_document_part
        except _UNOPENED as error:
            raise UnreadableReport(
                "corrupt", "文件内找不到正文部件", "请用 Word 打开并另存为 .docx 后重新提交。"
            ) from error
    root = _root(main)
    body = root.find(W + "body")
    if body is None:
        raise UnreadableReport("corrupt", "文件内没有正文", "请用 Word 打开并另存为 .docx 后重新提交。")
    by_kind = _related(main)
    return Package(
        body=body,
        styles=_only(by_kind, "styles"),
        numbering=_only(by_kind, "numbering"),
        notes=tuple((_root(part), kind[:-1]) for kind in ("footnotes", "endnotes") for part in by_kind.get(kind, ())),
        headers=_margins(body, main, "headerReference"),
        footers=_margins(body, main, "footerReference"),
        pictures=len(by_kind.get("image", ())),
        alt_chunks=sum(1 for _ in body.iter(W + "altChunk")),
    )


def mended(data: bytes) -> bytes:
    """The package without relations to parts that are not in it, and with transitional namespaces for strict ones."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as new:
        names = {name.lower() for name in old.namelist()}
        for name in old.namelist():
            content = old.read(name)
            if name.endswith((".xml", ".rels")):
                for strict, transitional in _STRICT:
                    content = content.replace(strict, transitional)
            if name.endswith(".rels"):
                content = _without_dangling(name, content, names)
            new.writestr(name, content)
    return out.getvalue()


def _without_dangling(rels_name: str, content: bytes, names: set[str]) -> bytes:
    folder = posixpath.dirname(posixpath.dirname(rels_name))
    root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    for relation in list(root.iter(_RELATIONSHIP)):
        if relation.get("TargetMode") == "External":
            continue
        target = unquote(relation.get("Target", ""))
        path = posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")
        if path.lower() not in names:
            root.remove(relation)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _root(part: Part) -> Element:
    """A part's tree: python-docx has parsed those it knows; templates and macro documents it keeps as bytes."""
    element = getattr(part, "element", None)
    if element is not None:
        return element
    from docx.oxml.parser import parse_xml

    return parse_xml(part.blob)


def _related(main: Part) -> dict[str, list[Part]]:
    """Parts the document refers to, by the last word of the relation type."""
    by_kind: dict[str, list[Part]] = {}
    for relation in main.rels.values():
        if not relation.is_external:
            by_kind.setdefault(relation.reltype.rsplit("/", 1)[-1], []).append(relation.target_part)
    return by_kind


def _only(by_kind: dict[str, list[Part]], kind: str) -> Element | None:
    parts = by_kind.get(kind)
    return _root(parts[0]) if parts else None


def _margins(body: Element, main: Part, reference: str) -> tuple[Element, ...]:
    seen: dict[str, Element] = {}
    for mark in body.iter(W + reference):
        rel_id = mark.get(R + "id", "")
        if rel_id not in seen and rel_id in main.rels and not main.rels[rel_id].is_external:
            seen[rel_id] = _root(main.rels[rel_id].target_part)
    return tuple(seen.values())
