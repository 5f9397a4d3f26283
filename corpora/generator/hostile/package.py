"""Word packages written part by part, and zip archives with what no honest program writes."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NAMES = (
    f'xmlns:w="{W}" xmlns:r="{_OFFICE}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
    '<Default Extension="bin" ContentType="application/octet-stream"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_KIND}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_KIND}.styles+xml"/>'
    f'<Override PartName="/word/numbering.xml" ContentType="{_KIND}.numbering+xml"/>'
    f'<Override PartName="/word/header1.xml" ContentType="{_KIND}.header+xml"/></Types>'
)
ROOT = (
    f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r" Type="{_OFFICE}/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
_MEGABYTE = 1 << 20

Parts = dict[str, str | bytes]


def paragraph(text: str, properties: str = "") -> str:
    """A w:p."""
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def body(inside: str) -> str:
    """A main part."""
    return f"{HEAD}<w:document {NAMES}><w:body>{inside}</w:body></w:document>"


def related(**targets: str) -> str:
    """The main part's relations: kind → target, a target with :// or file: being external."""
    each = "".join(
        f'<Relationship Id="r{kind}" Type="{_OFFICE}/{kind.rstrip("0123456789")}" Target="{target}"'
        + (' TargetMode="External"/>' if ":" in target else "/>")
        for kind, target in targets.items()
    )
    return f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{each}</Relationships>'


def parts(document: str, styles: str = "", numbering: str = "", **targets: str) -> Parts:
    """The parts of a package around a body."""
    if styles:
        targets["styles"] = "styles.xml"
    if numbering:
        targets["numbering"] = "numbering.xml"
    out: Parts = {"[Content_Types].xml": HEAD + TYPES, "_rels/.rels": HEAD + ROOT, "word/document.xml": body(document)}
    out["word/_rels/document.xml.rels"] = related(**targets)
    if styles:
        out["word/styles.xml"] = f"{HEAD}<w:styles {NAMES}>{styles}</w:styles>"
    if numbering:
        out["word/numbering.xml"] = f"{HEAD}<w:numbering {NAMES}>{numbering}</w:numbering>"
    return out


def archive(content: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The parts zipped."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", method) as package:
        for name, data in content.items():
            package.writestr(zipfile.ZipInfo(name), data, method)
    return whole.getvalue()


def word(document: str, styles: str = "", numbering: str = "", extra: Mapping[str, str | bytes] | None = None) -> bytes:
    """A .docx around a body."""
    return archive({**parts(document, styles, numbering), **(extra or {})})


@dataclass(frozen=True, slots=True, kw_only=True)
class Raw:
    """An entry as it lies in an archive: what is stored, and what the headers say of it."""

    name: bytes
    stored: bytes
    method: int = 8
    crc: int = 0
    size: int = 0
    flags: int = 0x800
    attributes: int = 0


def plain(name: str, data: str | bytes) -> Raw:
    """An honest entry."""
    content = data.encode() if isinstance(data, str) else data
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    stored = packer.compress(content) + packer.flush()
    return Raw(name=name.encode(), stored=stored, crc=zlib.crc32(content), size=len(content))


def flood(name: str, before: bytes, unit: bytes, after: bytes, megabytes: int) -> Raw:
    """An entry of so many megabytes of `unit`, stored in a thousandth of it and made without ever holding it."""
    block = (unit * (_MEGABYTE // len(unit) + 1))[: _MEGABYTE // len(unit) * len(unit)]
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    stored = [packer.compress(before) + packer.flush(zlib.Z_FULL_FLUSH)]
    # After a full flush the same input gives the same output, so one block serves for all.
    packed = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)
    stored.extend([packed] * megabytes)
    stored.append(packer.compress(after) + packer.flush())
    crc = zlib.crc32(before)
    for _ in range(megabytes):
        crc = zlib.crc32(block, crc)
    size = len(before) + megabytes * len(block) + len(after)
    return Raw(name=name.encode(), stored=b"".join(stored), crc=zlib.crc32(after, crc), size=size)


def assembled(entries: list[Raw], overlapping: bool = False) -> bytes:
    """An archive of raw entries; `overlapping`: every directory record points at the first entry's data."""
    out, directory = io.BytesIO(), io.BytesIO()
    for at, entry in enumerate(entries):
        offset = 0 if overlapping else out.tell()
        fields = struct.pack(
            "<HHHHIIIHH",
            entry.flags,
            entry.method,
            0,
            0x21,
            entry.crc,
            len(entry.stored),
            entry.size,
            len(entry.name),
            0,
        )
        if not overlapping or at == 0:
            out.write(b"PK\x03\x04" + struct.pack("<H", 20) + fields + entry.name + entry.stored)
        directory.write(b"PK\x01\x02" + struct.pack("<HH", 0x0314, 20) + fields)
        directory.write(struct.pack("<HHHII", 0, 0, 0, entry.attributes, offset) + entry.name)
    start, records = out.tell(), directory.getvalue()
    end = struct.pack("<HHHHIIH", 0, 0, len(entries), len(entries), len(records), start, 0)
    return out.getvalue() + records + b"PK\x05\x06" + end
