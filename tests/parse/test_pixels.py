"""A picture of a scan has a bound of pixels, looked at before anything of it is decoded."""

from __future__ import annotations

import io
import zlib
from collections.abc import Sequence

import pypdfium2
import pytest

from corpora.generator.hostile.pdf import file, pages, stream
from pipeline.parse import ocr, pdf
from pipeline.parse.ocr import page as reader
from pipeline.parse.ocr import picture


def pictured(*sides: int, box: bytes = b"[0 0 595 842]") -> bytes:
    """A page of white pictures of so many pixels square, one over the other, and no text."""
    drawn = b" ".join(b"q 595 0 0 842 0 0 cm /X%d Do Q" % n for n in range(len(sides)))
    names = b" ".join(b"/X%d %d 0 R" % (n, 6 + n) for n in range(len(sides)))
    objects = pages(content=drawn, box=box, resources=b"/XObject << %s >>" % names)
    for n, side in enumerate(sides):
        said = b"/Type /XObject /Subtype /Image /Width %d /Height %d /BitsPerComponent 1 /ColorSpace /DeviceGray" % (
            side,
            side,
        )
        objects[6 + n] = stream(_white(side), said + b" /Filter /FlateDecode")
    return file(objects)


def _white(side: int) -> bytes:
    packer, row = zlib.compressobj(9), b"\xff" * ((side + 7) // 8)
    # The rows of the largest are never asked for.
    return b"".join(packer.compress(row) for _ in range(min(side, 3000))) + packer.flush()


@pytest.mark.parametrize(
    ("sides", "most"), [((), 0), ((100,), 10_000), ((100, 300, 200), 90_000), ((100_000,), 10**10)]
)
def test_largest(sides: Sequence[int], most: int) -> None:
    document = pypdfium2.PdfDocument(pictured(*sides))
    assert picture.largest(document, 0) == most
    document.close()


@pytest.mark.skipif(not ocr.available(), reason="the extra ocr is not installed")
@pytest.mark.parametrize(("side", "drawn"), [(2_000, True), (10_900, True), (11_000, False), (100_000, False)])
def test_a_page_with_too_many_pixels_is_named_and_never_drawn(
    side: int, drawn: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []
    monkeypatch.setattr(reader, "page", lambda document, before: seen.append(before.number))
    found = pdf.read(pictured(side))
    assert (found.outcome, bool(seen)) == ("scanned", drawn)
    assert ("像素过大" in (found.message or "")) is not drawn


@pytest.mark.parametrize("box", [b"[0 0 1e12 1e12]", b"[0 0 20000 1]", b"[0 0 595 842]"])
def test_a_page_is_drawn_within_bounds_whatever_its_size(box: bytes) -> None:
    document = pypdfium2.PdfDocument(pictured(100, box=box))
    drawn, scale = picture.draw(document, 0)
    assert max(drawn.shape[:2]) <= 5201 and scale <= picture.SCALE
    document.close()


@pytest.mark.skipif(not ocr.available(), reason="the extra ocr is not installed")
def test_beside_print_only_the_page_with_too_many_pixels_goes_unread() -> None:
    whole, out = pypdfium2.PdfDocument(file(pages())), io.BytesIO()
    whole.import_pages(pypdfium2.PdfDocument(pictured(100_000)))
    whole.save(out)
    found = pdf.read(out.getvalue())
    assert found.outcome == "partial" and found.blocks
    assert "第 2 页的图片像素过大" in (found.message or "")
