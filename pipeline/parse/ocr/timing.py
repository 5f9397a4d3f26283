"""How long a file may take: what its bytes tell of pages that need recognition, found without opening it."""

from __future__ import annotations

import re

LONGEST = 900.0
RESERVE = 25.0
"""Seconds of a file's time kept for what comes after the reading."""
_FIRST = 30.0
_PER_BYTE = 1 / 50_000
_PER_SCAN = 12.0
"""Seconds for a page read by recognition: two and a half of one quiet core, several where cores are shared."""
_USUAL = 300.0
_LARGE = 600
"""Pixels in width and height from which a picture may be a scanned page."""
_PICTURE = re.compile(rb"/Subtype\s*/Image\b")
_PAGE = re.compile(rb"/Type\s*/Page\b")
_SIDES = (re.compile(rb"/Width\s+(\d{1,6})\b(?!\s+\d+\s+R)"), re.compile(rb"/Height\s+(\d{1,6})\b(?!\s+\d+\s+R)"))
_AROUND = 600


def patience(data: bytes) -> float:
    """Seconds a PDF may take where recognition is installed: half a minute and one for each 50 kB, five minutes at most, and
    twelve more for each page-sized picture, or each page where no font says what its glyphs mean; a quarter of an hour at most.

    Only looks for a few names: picture dictionaries are never compressed, and a wrong count costs nothing but time."""
    usual = min(_USUAL, _FIRST + len(data) * _PER_BYTE)
    scans = sum(_large(data, found.start()) for found in _PICTURE.finditer(data))
    pages = len(_PAGE.findall(data))
    if b"/ToUnicode" not in data and b"/Font" in data:
        scans = max(scans, pages)
    return min(LONGEST, usual + pages + _PER_SCAN * scans)


def _large(data: bytes, at: int) -> bool:
    """Whether the picture whose dictionary stands around `at` has the pixels of a scanned page."""
    first = max(data.rfind(b"obj", max(0, at - _AROUND), at), at - _AROUND, 0)
    last = data.find(b"stream", at, at + _AROUND)
    around = data[first : last if last > 0 else at + _AROUND]
    sides = [found.search(around) for found in _SIDES]
    return all(side is None or int(side[1]) >= _LARGE for side in sides)
