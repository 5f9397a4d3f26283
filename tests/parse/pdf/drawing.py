"""Draws the PDFs of these tests, so that a test shows its whole input. Coordinates in points from the page's top left."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

FONT = "STSong-Light"
WIDE, HIGH = A4


class Drawing:
    """A PDF while it grows; `bytes()` ends it."""

    def __init__(self, size: tuple[float, float] = A4, **options: Any) -> None:
        pdfmetrics.registerFont(UnicodeCIDFont(FONT))
        self._whole = io.BytesIO()
        self.canvas = Canvas(self._whole, pagesize=size, **options)
        self.high = size[1]

    def text(self, x: float, top: float, text: str, size: float = 12) -> None:
        """One line whose baseline stands `top + size` below the page's edge."""
        self.canvas.setFont(FONT, size)
        self.canvas.drawString(x, self.high - top - size, text)

    def unseen(self, x: float, top: float, text: str, size: float = 12) -> None:
        """One line in the text rendering mode that paints nothing."""
        self.canvas.saveState()
        line = self.canvas.beginText(x, self.high - top - size)
        line.setFont(FONT, size)
        line.setTextRenderMode(3)
        line.textOut(text)
        self.canvas.drawText(line)
        # The mode outlives the text object.
        self.canvas.restoreState()

    def lines(
        self, x: float, top: float, texts: Sequence[str], size: float = 12, step: float = 20, indent: int = 2
    ) -> float:
        """A paragraph's lines, the first indented by `indent` characters; returns where the next may begin."""
        for k, text in enumerate(texts):
            self.text(x + (indent * size if k == 0 else 0), top, text, size)
            top += step
        return top

    def rule(self, x0: float, y0: float, x1: float, y1: float, width: float = 0.5) -> None:
        """A stroke."""
        self.canvas.setLineWidth(width)
        self.canvas.line(x0, self.high - y0, x1, self.high - y1)

    def bar(self, x0: float, y0: float, x1: float, y1: float, thick: float = 0.5) -> None:
        """A ruling as Word draws it: a thin filled box."""
        self.canvas.setFillColorRGB(0, 0, 0)
        wide, high = (x1 - x0, thick) if y0 == y1 else (thick, y1 - y0)
        self.canvas.rect(x0, self.high - y0 - high, wide, high, stroke=0, fill=1)

    def frame(self, xs: Sequence[float], ys: Sequence[float], bars: bool = False) -> None:
        """All rulings of a grid, cell by cell."""
        draw = self.bar if bars else self.rule
        for y in ys:
            for a, b in zip(xs, xs[1:], strict=False):
                draw(a, y, b, y)
        for x in xs:
            for a, b in zip(ys, ys[1:], strict=False):
                draw(x, a, x, b)

    def table(
        self, x: Sequence[float], top: float, rows: Sequence[Sequence[str]], step: float = 20, bars: bool = False
    ) -> float:
        """A fully ruled table; a cell's wrapped lines are parted by \\n."""
        ys = [top]
        for row in rows:
            ys.append(ys[-1] + step * max(len(cell.split("\n")) for cell in row))
        self.frame(x, ys, bars)
        for row, y in zip(rows, ys, strict=False):
            for cell, left in zip(row, x, strict=False):
                for k, line in enumerate(cell.split("\n")):
                    self.text(left + 4, y + 4 + k * 14, line, 10.5)
        return ys[-1]

    def picture(self) -> None:
        """A grey picture over the whole page, as a scan is."""
        image = Image.new("L", (200, 280), 230)
        wide, high = self.canvas._pagesize
        self.canvas.drawImage(ImageReader(image), 0, 0, wide, high)

    def photo(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A grey picture in a place."""
        image = ImageReader(Image.new("L", (100, 60), 200))
        self.canvas.drawImage(image, x0, self.high - y1, x1 - x0, y1 - y0)

    def page(self) -> None:
        """Ends the page."""
        self.canvas.showPage()

    def bytes(self) -> bytes:
        """The finished file."""
        self.canvas.save()
        return self._whole.getvalue()
