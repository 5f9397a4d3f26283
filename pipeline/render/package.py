"""Office packages whose bytes depend on their content alone, and text such a package may hold."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

# What XML 1.0 cannot carry, and halves of surrogate pairs; reports quoted from PDF files hold both.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_STAMPS = re.compile(rb"<dcterms:(created|modified)\b[^>]*>[^<]*</dcterms:\1>")
_EPOCH = (1980, 1, 1, 0, 0, 0)


def printable(text: str) -> str:
    """The text without the characters an XML file refuses."""
    return _UNPRINTABLE.sub("", text)


def steady(package: bytes) -> bytes:
    """The same zip package without the times of its making, so that equal content gives equal bytes."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(package)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == "docProps/core.xml":
                content = _STAMPS.sub(b"", content)
            stamped = zipfile.ZipInfo(entry.filename, _EPOCH)
            stamped.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(stamped, content)
    return out.getvalue()
