"""pdfium's functions that are asked about every character or drawn object, bound without ctypes' check of each argument.

The checks take longer than the calls. In their stead the callers in `raw` and `rulings` hand over what belongs there: the handle of
an open page or text page as pypdfium2 holds it, an index as int, and `ctypes.byref` of where the answer goes; or a `Handle`."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

import pypdfium2.raw as c


class Handle(ctypes.c_void_p):
    """What pdfium points to; false for nothing. A type of its own stays a pointer, where ctypes makes a short int of c_void_p."""


def _bound(function: Any, answer: type[Any]) -> Callable[..., Any]:
    """The same function, its arguments passed on as they come."""
    return ctypes.CFUNCTYPE(answer)(ctypes.cast(function, ctypes.c_void_p).value or 0)


loose_box = _bound(c.FPDFText_GetLooseCharBox, ctypes.c_int)
origin = _bound(c.FPDFText_GetCharOrigin, ctypes.c_int)
angle = _bound(c.FPDFText_GetCharAngle, ctypes.c_float)
generated = _bound(c.FPDFText_IsGenerated, ctypes.c_int)
font_size = _bound(c.FPDFText_GetFontSize, ctypes.c_double)
matrix = _bound(c.FPDFText_GetMatrix, ctypes.c_int)
unmapped = _bound(c.FPDFText_HasUnicodeMapError, ctypes.c_int)
font_info = _bound(c.FPDFText_GetFontInfo, ctypes.c_ulong)
font_weight = _bound(c.FPDFText_GetFontWeight, ctypes.c_int)
text_object = _bound(c.FPDFText_GetTextObject, Handle)
page_object = _bound(c.FPDFPage_GetObject, Handle)
render_mode = _bound(c.FPDFTextObj_GetTextRenderMode, ctypes.c_int)
