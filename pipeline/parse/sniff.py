"""What a file is, told by its bytes: names lie (a .doc may be HTML, a .wps is OLE2, a .docx may be an encrypted container)."""

from __future__ import annotations

import io
import lzma
import re
import zipfile
import zlib
from pathlib import PurePath
from typing import Literal

Format = Literal[
    "docx", "doc", "wps", "rtf", "pdf", "ofd", "odt", "html", "mht", "wordml", "text",
    "xlsx", "pptx", "xls", "ppt", "zip", "image", "archive", "encrypted", "encrypted-doc", "broken-zip", "empty", "unknown",
]  # fmt: skip

_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IMAGES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
_ARCHIVES = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b")
_OOXML = (
    (b"wordprocessingml.", "docx"),
    (b"ms-word.", "docx"),
    (b"spreadsheetml.", "xlsx"),
    (b"presentationml.", "pptx"),
)
_OLE2_STREAMS: tuple[tuple[str, Format], ...] = (
    ("EncryptedPackage", "encrypted"),
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("PowerPoint Document", "ppt"),
    ("WPSDocument", "wps"),
)
_FIB = b"\xec\xa5\xc1\x00"
_SECTOR = 512
_CONTENT_TYPES_LIMIT = 1 << 20
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|meta|table|div|p)[\s>]", re.I)


def kind(data: bytes, name: str = "") -> Format:
    """The format of a file's content; `name` only tells a WPS document from a Word one, which are alike inside."""
    if not data.strip(b"\0 \r\n\t"):
        return "empty"
    # A PDF may carry junk before its header; readers accept the header within the first kilobyte.
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip(data)
    if data.startswith(_OLE2):
        return _ole2(data, name)
    if data.startswith(_IMAGES):
        return "image"
    if data.startswith(_ARCHIVES):
        return "archive"
    return _textual(data)


def decode(data: bytes) -> str | None:
    """Bytes as text (UTF-8, UTF-16 or GB18030), None when they are not text."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    # Without a mark: markup in UTF-16 shows as every other byte zero.
    if data[1:8:2] == b"\0\0\0\0"[: len(data[1:8:2])] and len(data) > 8:
        return data.decode("utf-16-le", "replace")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if "\0" in text else text
    return None


def _zip(data: bytes) -> Format:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = set(package.namelist())
            if "OFD.xml" in names:
                return "ofd"
            if "[Content_Types].xml" in names:
                with package.open("[Content_Types].xml") as part:
                    types = part.read(_CONTENT_TYPES_LIMIT)
                return _ooxml(types)
            if "word/document.xml" in names:
                return "docx"
            if "mimetype" in names:
                with package.open("mimetype") as part:
                    if part.read(200).startswith(b"application/vnd.oasis.opendocument.text"):
                        return "odt"
    except (
        zipfile.BadZipFile,
        zlib.error,
        lzma.LZMAError,
        RuntimeError,
        NotImplementedError,
        EOFError,
        OSError,
        ValueError,
    ):
        # RuntimeError is zipfile's word for an encrypted entry.
        return _encrypted_or_broken(data)
    return "zip"


def _encrypted_or_broken(data: bytes) -> Format:
    return "encrypted" if len(data) > 8 and data[6] & 1 else "broken-zip"


def _ooxml(types: bytes) -> Format:
    for match in re.finditer(rb"""ContentType=["']([^"']+main\+xml)["']""", types):
        for mark, found in _OOXML:
            if mark in match[1]:
                return found  # type: ignore[return-value]
    return "zip"


def _ole2(data: bytes, name: str) -> Format:
    held = (found for stream, found in _OLE2_STREAMS if stream.encode("utf-16-le") in data)
    found: Format = next(held, "unknown")
    if found == "doc":
        if _locked(data):
            return "encrypted-doc"
        return "wps" if PurePath(name).suffix.lower() in (".wps", ".wpt") else "doc"
    return found


def _locked(data: bytes) -> bool:
    """Whether a .doc asks for a password: a bit of the header that begins its text stream, at the start of some sector."""
    at = data.find(_FIB, _SECTOR)
    while at >= 0 and at % _SECTOR:
        at = data.find(_FIB, at + 1)
    return at >= 0 and len(data) > at + 11 and bool(data[at + 11] & 1)


def _textual(data: bytes) -> Format:
    if data.lstrip()[:5] == b"{\\rtf":
        return "rtf"
    text = decode(data)
    if text is None:
        return "unknown"
    head = text.lstrip("\ufeff \r\n\t")[:4096]
    if re.match(r"MIME-Version:", head, re.I) or "Content-Type: multipart/related" in head:
        return "mht"
    if head.startswith("<?xml") and (
        "Word.Document" in head or "/word/2003/wordml" in head or "/package/2006" in head[:2000]
    ):
        return "wordml"
    if _HTML.search(head) and head.startswith("<"):
        return "html"
    return "text"
