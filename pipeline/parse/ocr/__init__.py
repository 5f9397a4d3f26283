"""Pages that are pictures, read by character recognition where it is installed; everything it reads is marked as such."""

from __future__ import annotations

import time
from dataclasses import replace
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from pipeline.parse.ocr.timing import RESERVE, patience

if TYPE_CHECKING:
    from pipeline.parse.pdf.page import Page

__all__ = ["INSTALL", "MOST_PAGES", "available", "patience", "read_pictured"]

MOST_PAGES = 120
"""Pages of one file that are read by recognition; the rest is named as unread."""
INSTALL = "安装文字识别组件（pip install 'qingshen[ocr]'）后，本程序可以识别扫描页。"


def available() -> bool:
    """Whether the extra `ocr` is installed."""
    return all(find_spec(name) is not None for name in ("rapidocr", "onnxruntime", "cv2"))


def read_pictured(document: Any, pages: list[Page], data: bytes, begun: float) -> list[Page]:
    """The pages with those that say what they say in a picture read; `begun` is when the reading began on the monotonic clock.

    What is left when the time or MOST_PAGES is used up, and pages in which nothing is recognised, come back as they were; a page with
    a picture of more than MOST_PIXELS comes back marked, and is never drawn."""
    wanted = [p for p in pages if p.pictured]
    if not wanted or not available():
        return pages
    from pipeline.parse.ocr.page import page
    from pipeline.parse.ocr.picture import MOST_PIXELS, largest

    until = begun + patience(data) - RESERVE
    done: dict[int, Page] = {}
    for before in wanted[:MOST_PAGES]:
        if time.monotonic() > until:
            break
        if largest(document, before.number - 1) > MOST_PIXELS:
            done[before.number] = replace(before, oversized=True)
            continue
        found = page(document, before)
        if found is not None:
            done[before.number] = found
    return [done.get(p.number, p) for p in pages]
