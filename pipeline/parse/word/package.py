"""Opens a Word package with python-docx's package reader, mending what Word forgives and it does not."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import unquote

from lxml import etree

from pipeline.errors import UnreadableReport
from pipeline.parse.word.markup import ALT_CHUNK, Element, R, W

_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_DEFAULT = "{http://schemas.openxmlformats.org/package/2006/content-types}Default"
_STRICT = (
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
)  # fmt: skip
# python-docx's ways to say that a package is not one; AttributeError where the root of its lists is another element.
_UNOPENED = (KeyError, ValueError, AttributeError, StopIteration)
_MAIN = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """The parts of one document as element trees; `notes` are (root, name of one note) of footnotes and endnotes.

    `headers` and `footers` hold the roots of the parts some section names, in that order. `pictures` counts image parts.
    `alt_chunks` counts places that take in another document, `chunks` holds those documents by relation id, as far as the package has them."""

    body: Element
    styles: Element | None = None
    numbering: Element | None = None
    notes: tuple[tuple[Element, str], ...] = ()
    headers: tuple[Element, ...] = ()
    footers: tuple[Element, ...] = ()
    pictures: int = 0
    alt_chunks: int = 0
    chunks: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Relation:
    """What the main part refers to: the last word of the relation's type, and the bytes of the part; None outside the package."""

    kind: str
    blob: bytes | None


def load(data: bytes) -> Package:
    """The parts of a .docx, .docm or .dotx. Raises UnreadableReport (corrupt) when there is no document in it."""
    try:
        blob, relations = _opened(data)
    except _UNOPENED:
        # A relation to a part that is not there (Target="NULL"), the strict namespaces, a part of no type: Word opens the first two.
        try:
            blob, relations = _opened(mended(data))
        except _UNOPENED as error:
            raise UnreadableReport(
                "corrupt", "文件内找不到正文部件", "请用 Word 打开并另存为 .docx 后重新提交。"
            ) from error
    body = _root(blob).find(W + "body")
    if body is None:
        raise UnreadableReport("corrupt", "文件内没有正文", "请用 Word 打开并另存为 .docx 后重新提交。")
    by_kind: dict[str, list[bytes]] = {}
    for relation in relations.values():
        if relation.blob is not None:
            by_kind.setdefault(relation.kind, []).append(relation.blob)
    marks = list(body.iter(ALT_CHUNK))
    return Package(
        body=body,
        styles=_only(by_kind, "styles"),
        numbering=_only(by_kind, "numbering"),
        notes=tuple((_root(part), kind[:-1]) for kind in ("footnotes", "endnotes") for part in by_kind.get(kind, ())),
        headers=tuple(map(_root, _named(body.iter(W + "headerReference"), relations).values())),
        footers=tuple(map(_root, _named(body.iter(W + "footerReference"), relations).values())),
        pictures=len(by_kind.get("image", ())),
        alt_chunks=len(marks),
        chunks=_named(marks, relations),
    )


def _opened(data: bytes) -> tuple[bytes, dict[str, _Relation]]:
    """(the main part, what it refers to by relation id). Raises the exceptions of _UNOPENED."""
    from docx.opc.pkgreader import PackageReader

    # The reader below python-docx's document: it unpacks what relations lead to and parses none of it.
    reader = PackageReader.from_file(io.BytesIO(data))  # type: ignore[no-untyped-call]
    blobs: dict[str, bytes] = {name: blob for name, _, _, blob in reader.iter_sparts()}
    named = list(reader.iter_srels())
    main = next(str(r.target_partname) for source, r in named if source == "/" and r.reltype == _MAIN)
    relations = {
        r.rId: _Relation(kind=_kind(r.reltype), blob=None if r.is_external else blobs[r.target_partname])
        for source, r in named
        if source == main
    }
    return blobs[main], relations


def _kind(relation_type: str) -> str:
    return relation_type.rsplit("/", 1)[-1]


def _named(marks: Iterable[Element], relations: Mapping[str, _Relation]) -> dict[str, bytes]:
    """The parts that elements of the body name, by relation id, in order; what lies outside the package is not fetched."""
    found: dict[str, bytes] = {}
    for mark in marks:
        relation = relations.get(mark.get(R + "id", ""))
        if relation is not None and relation.blob is not None:
            found.setdefault(mark.get(R + "id"), relation.blob)
    return found


def mended(data: bytes) -> bytes:
    """The package without relations to parts that are not in it, with transitional namespaces for strict ones, and a type
    for every part."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as new:
        names = {name.lower() for name in old.namelist()}
        for name in old.namelist():
            content = old.read(name)
            if name.endswith((".xml", ".rels")):
                for strict, transitional in _STRICT:
                    content = content.replace(strict, transitional)
            if name == "[Content_Types].xml":
                content = _retyped(content, names)
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


def _retyped(content: bytes, names: set[str]) -> bytes:
    """The list of content types, with one for every part that it says nothing of."""
    root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    listed = {entry.get("Extension", "").lower() for entry in root}
    for extension in sorted({posixpath.splitext(name)[1].lstrip(".") for name in names} - listed - {""}):
        etree.SubElement(root, _DEFAULT, Extension=extension, ContentType="application/octet-stream")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _root(blob: bytes) -> Element:
    """A part's tree, of lxml's own elements: python-docx's, one class a tag, cost a third more to walk over."""
    return etree.fromstring(blob, etree.XMLParser(remove_blank_text=True, resolve_entities=False, no_network=True))


def _only(by_kind: Mapping[str, Sequence[bytes]], kind: str) -> Element | None:
    parts = by_kind.get(kind)
    return _root(parts[0]) if parts else None
