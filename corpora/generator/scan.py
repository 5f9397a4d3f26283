"""Scans of printed pages: each drawn as a picture the way a scanner sees it, a little askew and noisy, or treated worse."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence

import numpy as np
import pypdfium2
from PIL import Image, ImageDraw, ImageFilter, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas


def scanned(pdf: bytes, pages: Sequence[int] | None = None, *, worse: bool = False, seed: int = 20230916) -> bytes:
    """Those pages (from 0; None all) of a PDF as a PDF of pictures: 200 dpi, 0.5° askew, noise; `worse` 150 dpi, blurred, folded,
    stamped, every other page without colour."""
    document = pypdfium2.PdfDocument(pdf)
    whole = io.BytesIO()
    canvas = Canvas(whole)
    try:
        for k, index in enumerate(range(len(document)) if pages is None else pages):
            random = np.random.default_rng([seed, k])
            page = document[index]
            wide, high = page.get_size()
            drawn = page.render(scale=(150 if worse else 200) / 72).to_pil().convert("RGB")
            picture = _worse(drawn, random, grey=k % 2 == 1) if worse else _mild(drawn, random)
            packed = io.BytesIO()
            picture.save(packed, "JPEG", quality=45 if worse else 80)
            canvas.setPageSize((wide, high))
            canvas.drawImage(ImageReader(packed), 0, 0, wide, high)
            canvas.showPage()
            page.close()
    finally:
        document.close()
    canvas.save()
    return whole.getvalue()


def _mild(page: Image.Image, random: np.random.Generator) -> Image.Image:
    return _noisy(_askew(page, 0.5 * (1 if random.random() < 0.5 else -1)), random, 9.0)


def _worse(page: Image.Image, random: np.random.Generator, grey: bool) -> Image.Image:
    stamped = _stamped(_folded(_askew(page, float(random.uniform(-1.2, 1.2))), random), random)
    blurred = stamped.filter(ImageFilter.GaussianBlur(0.8))
    return _noisy(blurred.convert("L").convert("RGB") if grey else blurred, random, 14.0)


def _askew(page: Image.Image, angle: float) -> Image.Image:
    return page.rotate(angle, Image.Resampling.BICUBIC, fillcolor=(255, 255, 255))


def _noisy(page: Image.Image, random: np.random.Generator, strength: float) -> Image.Image:
    """Paper not quite white, ink not quite black, grain, and a few specks of dust."""
    pixels = np.asarray(page, dtype=np.float32)
    high, wide = pixels.shape[:2]
    pixels = 28 + pixels * (245 - 28) / 255
    pixels += random.normal(0, strength, (high, wide, 1)).astype(np.float32)
    for _ in range(25):
        x, y = int(random.integers(wide)), int(random.integers(high))
        pixels[y : y + 2, x : x + 2] = 90
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))


def _folded(page: Image.Image, random: np.random.Generator) -> Image.Image:
    """A crease across the sheet: the paper shades off towards it, and the lines beyond it lie a little lower."""
    pixels = np.asarray(page, dtype=np.float32).copy()
    high, wide = pixels.shape[:2]
    at = int(high * random.uniform(0.35, 0.65))
    distance = np.abs(np.arange(high) - at)
    pixels *= (1 - 0.28 * np.exp(-distance / (0.02 * high)))[:, None, None]
    # The sheet's other half runs away by up to three pixels.
    slide = (3 * np.arange(wide) / wide).astype(int)
    for offset in range(1, 4):
        columns = np.flatnonzero(slide == offset)
        pixels[at + offset :, columns] = pixels[at : high - offset, columns]
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))


def _stamped(page: Image.Image, random: np.random.Generator) -> Image.Image:
    """A red round company seal with a star, printed over the text."""
    across = round(42 / 25.4 * 150)
    seal = Image.new("RGBA", (across, across), (0, 0, 0, 0))
    pen = ImageDraw.Draw(seal)
    red = (205, 40, 45, 190)
    pen.ellipse((2, 2, across - 3, across - 3), outline=red, width=6)
    middle = across / 2
    star = [_around(middle, across * (0.16 if k % 2 == 0 else 0.065), math.pi * k / 5) for k in range(10)]
    pen.polygon(star, fill=red)
    font = ImageFont.load_default(across / 11)
    for k in range(13):
        x, y = _around(middle, across * 0.38, math.pi * (k - 6) / 8)
        pen.text((x, y), "SEAL"[k % 4], font=font, fill=red, anchor="mm")
    out = page.convert("RGBA")
    place = (int(page.width * random.uniform(0.3, 0.6)), int(page.height * random.uniform(0.3, 0.6)))
    out.alpha_composite(seal.rotate(float(random.uniform(-30, 30))), place)
    return out.convert("RGB")


def _around(middle: float, radius: float, angle: float) -> tuple[float, float]:
    return middle + radius * math.sin(angle), middle - radius * math.cos(angle)
