"""The one module that speaks to pdfium: a page as characters, boxes, looks and drawn rulings. Not thread-safe (pdfium is not)."""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Protocol

import pypdfium2 as pdfium
import pypdfium2.raw as c

from pipeline.model.document import BBox
from pipeline.parse.pdf import unchecked
from pipeline.parse.pdf.frame import Frame, rounded
from pipeline.parse.pdf.glyphs import mended
from pipeline.parse.wrapping import is_wide

INVISIBLE = 3
"""The text rendering mode that paints nothing."""
_NAME = ctypes.c_ulong(160)
"""Room for a font's name, in bytes."""
_HYPHEN = re.compile("[\x02\ufffe]")
_BOLD_NAMES = ("bold", "black", "heavy", "demi", "粗")
_HEI_NAMES = ("simhei", "heiti", "黑体", "hei", "sansc", "xiaobiaosong", "小标宋")


@dataclass(frozen=True, slots=True)
class Face:
    """A font as far as headings are told by it: `bold` by name, weight or doubled stroke; `hei` for 黑体 and 小标宋, used like bold;
    None where a line has no ideograph to tell by."""

    bold: bool = False
    hei: bool | None = False


class Characters(Protocol):
    """Characters with places, by index into `text`: an open page's, or those recognised on a picture."""

    number: int
    text: str
    frame: Frame

    def box(self, i: int) -> BBox:
        """Character i's box (x0, top, x1, bottom) in the upright frame."""

    def generated(self, i: int) -> bool:
        """Whether character i was made up by the reader."""

    def baseline(self, i: int) -> float:
        """Height of character i's baseline in the upright frame."""


class Sheet:
    """One open page. Character indexes run over `text`; boxes are fetched on demand because each costs a foreign call.

    `askew` counts the characters of slanted watermarks, once lines are made.
    `hyphens` are dashes pdfium took for hyphenation: it leaves out the line end after them."""

    def __init__(self, document: pdfium.PdfDocument, index: int) -> None:
        self.number = index + 1
        self._page = document[index]
        self._text = self._page.get_textpage()
        self._raw = self._text.raw
        self.count: int = self._text.count_chars()
        self._moved: dict[int, int] = {}
        read = self._read()
        self.text = mended(read)
        self.askew = 0
        self.hyphens = [found.start() for found in _HYPHEN.finditer(read)]
        left, bottom, right, top = self._page.get_cropbox()
        page = (min(left, right), min(bottom, top), max(left, right), max(bottom, top))
        shown = int(self._page.get_rotation()) // 90 % 4
        self.shown = Frame(page, shown)
        upright = self._upright(shown)
        # One frame for both where nothing is turned: boxes are then the same without a comparison.
        self.frame = self.shown if upright == shown else Frame(page, upright)
        self._see = self.frame.see
        self._rect = c.FS_RECTF()
        self._matrix = c.FS_MATRIX()
        self._origin = (ctypes.c_double(), ctypes.c_double())
        self._to_rect, self._to_matrix = ctypes.byref(self._rect), ctypes.byref(self._matrix)
        self._to_origin = (ctypes.byref(self._origin[0]), ctypes.byref(self._origin[1]))
        self._font = (ctypes.create_string_buffer(_NAME.value), ctypes.byref(ctypes.c_int()))
        self._boxes: dict[int, BBox] = {}
        self._bases: dict[int, float] = {}
        self._faces: dict[tuple[bytes, int, int], Face] = {}

    def close(self) -> None:
        """Give the page back; nothing of it may be used afterwards."""
        self._text.close()
        self._page.close()

    @property
    def page(self) -> Any:
        """The pdfium page handle, for the reader of drawn objects."""
        return self._page.raw

    def _read(self) -> str:
        """The page's text with one character per index. The quick bulk call leaves characters out on odd pages: then one by one."""
        if self.count <= 0:
            return ""
        buffer = (ctypes.c_ushort * (self.count + 1))()
        c.FPDFText_GetText(self._raw, 0, self.count, buffer)
        text = bytes(buffer).decode("utf-16-le", errors="replace").rstrip("\x00")
        if len(text) == self.count:
            return text
        codes = (c.FPDFText_GetUnicode(self._raw, i) for i in range(self.count))
        return "".join(chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd" for code in codes)

    def _upright(self, shown: int) -> int:
        """Quarter turns after which most characters stand upright, which need not be the page's own rotation."""
        if self.count < 1:
            return shown
        step = max(1, self.count // 24)
        votes: Counter[int] = Counter()
        for i in range(0, self.count, step):
            if self.text[i].isspace():
                continue
            angle = unchecked.angle(self._raw, self._moved.get(i, i))
            if angle >= 0:
                # pdfium counts angles clockwise, so the frame is turned back.
                votes[-round(angle / (math.pi / 2)) % 4] += 1
        return votes.most_common(1)[0][0] if votes else shown

    def box(self, i: int) -> BBox:
        """Character i's box (x0, top, x1, bottom) in the upright frame; its height varies with the font and is not to be relied on."""
        found = self._boxes.get(i)
        if found is None:
            r = self._rect
            unchecked.loose_box(self._raw, self._moved.get(i, i), self._to_rect)
            found = self._boxes[i] = self._see(r.left, r.bottom, r.right, r.top)
        return found

    def straighten(self, start: int, end: int) -> None:
        """Put the characters of one printed line, start:end, in order from left to right: some writers draw the few characters of
        another font (℃, Ⅱ) after the rest of the line. Indexes stay a run; what pdfium made up goes to the gaps."""
        printed = [i for i in range(start, end) if not self.generated(i)]
        spare = [i for i in range(start, end) if self.generated(i)]
        printed.sort(key=lambda i: self.box(i)[0])
        order: list[int] = []
        for i in printed:
            if order and spare and self.box(i)[0] - self.box(order[-1])[2] > 0.15 * self.size(order[-1]):
                order.append(spare.pop())
            order.append(i)
        order += spare
        real = [self._moved.get(i, i) for i in order]
        self.text = self.text[:start] + "".join(self.text[i] for i in order) + self.text[end:]
        for at, index in zip(range(start, end), real, strict=True):
            self._moved[at] = index
            self._boxes.pop(at, None)
            self._bases.pop(at, None)

    def slanted(self, i: int) -> bool:
        """Whether character i stands askew, as watermarks do."""
        angle = unchecked.angle(self._raw, self._moved.get(i, i))
        return bool(angle >= 0 and 0.1 < angle % (math.pi / 2) < math.pi / 2 - 0.1)

    def generated(self, i: int) -> bool:
        """Whether pdfium made this character up (spaces at gaps, line ends)."""
        return bool(unchecked.generated(self._raw, self._moved.get(i, i)) == 1)

    def size(self, i: int) -> float:
        """Font size of character i in points, as scaled on the page."""
        at = self._moved.get(i, i)
        nominal = float(unchecked.font_size(self._raw, at))
        matrix = self._matrix
        if unchecked.matrix(self._raw, at, self._to_matrix):
            scale = math.sqrt(abs(matrix.a * matrix.d - matrix.b * matrix.c))
            if scale > 0:
                nominal *= scale
        if not is_wide(self.text[i]):
            return rounded(nominal, 1)
        # Some writers scale twice; a full-width character as broad as its size cannot lie.
        x0, _, x1, _ = self.box(i)
        return rounded(nominal if 0.5 * (x1 - x0) <= nominal <= 2.2 * (x1 - x0) or x1 <= x0 else x1 - x0, 1)

    def baseline(self, i: int) -> float:
        """Height of character i's baseline in the upright frame."""
        found = self._bases.get(i)
        if found is None:
            x, y = self._origin
            unchecked.origin(self._raw, self._moved.get(i, i), *self._to_origin)
            found = self._bases[i] = self._see(x.value, y.value, x.value, y.value)[1]
        return found

    def face(self, i: int) -> Face:
        """How bold character i is."""
        buffer, flags = self._font
        at = self._moved.get(i, i)
        unchecked.font_info(self._raw, at, buffer, _NAME, flags)
        weight = int(unchecked.font_weight(self._raw, at))
        target = unchecked.text_object(self._raw, at)
        mode = int(unchecked.render_mode(target)) if target else 0
        key = (buffer.value, weight, mode)
        found = self._faces.get(key)
        if found is None:
            name = buffer.value.decode("utf-8", errors="replace").lower()
            bold = any(word in name for word in _BOLD_NAMES) or weight >= 650 or mode == 2
            found = self._faces[key] = Face(bold=bold, hei=any(word in name for word in _HEI_NAMES))
        return found

    def invisible(self, i: int) -> bool:
        """Whether character i is drawn invisibly, as the text layer behind a scan is."""
        target = unchecked.text_object(self._raw, self._moved.get(i, i))
        return bool(target) and int(unchecked.render_mode(target)) == INVISIBLE

    def blank(self, characters: Collection[int]) -> None:
        """Make spaces of some characters; indexes stay."""
        if characters:
            self.text = "".join(" " if i in characters else char for i, char in enumerate(self.text))

    def unmapped(self) -> float:
        """Share 0–1 of sampled characters whose font does not say what they are (then they are mere glyph numbers)."""
        picks = [i for i in range(0, self.count, max(1, self.count // 40)) if not self.text[i].isspace()]
        if not picks:
            return 0.0
        return float(sum([unchecked.unmapped(self._raw, i) == 1 for i in picks])) / len(picks)
