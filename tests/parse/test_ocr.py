from __future__ import annotations

import io
import socket
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2
import pytest
from rapidfuzz.distance import Levenshtein

from corpora.generator.scan import scanned
from pipeline.parse import ocr, pdf
from pipeline.parse.ocr import engine, lost, picture
from pipeline.parse.ocr.typed import tidied
from pipeline.parse.reading import Reading

SAMPLE = Path(__file__).parents[2] / "corpora" / "samples" / "S05.pdf"
PAGE = 3
"""A page of the sample with headings, paragraphs, a caption and a ruled table."""


def part(*pages: int) -> bytes:
    """Those pages of the sample, with their text."""
    source, whole, out = pypdfium2.PdfDocument(SAMPLE), pypdfium2.PdfDocument.new(), io.BytesIO()
    whole.import_pages(source, list(pages))
    whole.save(out)
    return out.getvalue()


def joined(reading: Reading, page: int, *kinds: str) -> str:
    return "".join("".join(b.text.split()) for b in reading.blocks if b.kind in kinds and b.place.page == page)


@pytest.fixture(scope="module")
def both() -> tuple[Reading, Reading]:
    """A page of print, and after it the same page scanned: as print, and as read."""
    printed = part(PAGE, PAGE)
    mixed = pypdfium2.PdfDocument(part(PAGE))
    mixed.import_pages(pypdfium2.PdfDocument(scanned(printed, [0])))
    out = io.BytesIO()
    mixed.save(out)
    return pdf.read(printed), pdf.read(out.getvalue())


def test_scanned_page_is_read_beside_print(both: tuple[Reading, Reading]) -> None:
    printed, read = both
    assert (read.outcome, read.pages, read.ocr_pages) == ("ok", 2, (2,))
    assert read.message is not None and "第 2 页" in read.message and "核实" in read.message
    assert {b.ocr for b in read.blocks if b.place.page == 1} == {False}
    assert {b.ocr for b in read.blocks if b.place.page == 2} == {True}
    before, after = joined(printed, 2, "paragraph"), joined(read, 2, "paragraph")
    assert len(before) > 300 and Levenshtein.distance(before, after) <= 0.02 * len(before)


def test_scanned_table_is_a_grid(both: tuple[Reading, Reading]) -> None:
    printed, read = both
    first, second = (next(t for t in r.tables if 2 in t.pages) for r in (printed, read))
    assert (first.rows, first.columns) == (second.rows, second.columns)
    wanted, found = ([r.blocks[c.block].text for c in t.cells] for r, t in ((printed, first), (read, second)))
    assert sum(a == b for a, b in zip(wanted, found, strict=True)) >= 0.9 * len(wanted)


def test_places_are_where_the_print_is(both: tuple[Reading, Reading]) -> None:
    printed, read = both
    for block in (b for b in printed.blocks if b.kind == "paragraph" and b.place.page == 2):
        twin = next((b for b in read.blocks if b.place.page == 2 and b.text == block.text), None)
        if twin is not None and block.place.bbox is not None and twin.place.bbox is not None:
            assert np.abs(np.subtract(block.place.bbox, twin.place.bbox)).max() < 8


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("recognition reached for the net")

    engine._engine.cache_clear()
    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    white = np.full((60, 240, 3), 255, np.uint8)
    assert engine.places(white) == [] and engine.says(white) is None


def test_sideways_scan_is_turned() -> None:
    page = pypdfium2.PdfDocument(part(PAGE))[0].render(scale=200 / 72).to_pil().rotate(90, expand=True)
    whole = io.BytesIO()
    page.convert("RGB").save(whole, "PDF", resolution=200)
    read = pdf.read(whole.getvalue())
    assert "苍桐化肥" in joined(read, 1, "paragraph")
    box = read.blocks[1].place.bbox
    assert box is not None and box[3] - box[1] > box[2] - box[0], "a box on the page as it lies"


def test_without_the_extra_it_stays_a_scan(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "available", lambda: False)
    read = pdf.read(scanned(part(PAGE), [0]))
    assert (read.outcome, read.blocks) == ("scanned", ())
    assert read.message is not None and "qingshen[ocr]" in read.message


def test_pages_beyond_the_limit_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "MOST_PAGES", 1)
    read = pdf.read(scanned(part(PAGE, PAGE), [0, 1]))
    assert (read.outcome, read.ocr_pages) == ("partial", (1,))
    assert read.message is not None and "第 2 页是图片" in read.message and "第 1 页是扫描页" in read.message


def test_time_used_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "patience", lambda data: 0.0)
    read = pdf.read(scanned(part(PAGE), [0]))
    assert read.outcome == "scanned"


def test_blank_sheets_are_no_gap() -> None:
    sheet = np.full((2339, 1654, 3), 236, np.uint8)
    assert picture.blank(sheet)
    sheet[1000:1040, 300:900:12] = 40
    assert not picture.blank(sheet)


@pytest.mark.parametrize(("across", "gone"), [((250, 250), True), ((600, 60), False)])
def test_red_seals_are_taken_away_and_red_words_kept(across: tuple[int, int], gone: bool) -> None:
    sheet = np.full((800, 1000, 3), 250, np.uint8)
    wide, high = across
    sheet[200 : 200 + high, 200 : 200 + wide] = (40, 40, 210)
    sheet[220:226, 220:280] = (20, 20, 30)
    seen = picture.unstamped(sheet)
    assert bool(seen[205, 205].min() > 200) is gone
    assert seen[222, 240].max() < 60, "print under the ink stays"


TIDY = [
    ("于 2022 年完成,节电 3.4 万kWh", "于2022年完成，节电3.4万kWh"),
    ("1.1 取得高层领导的支持", "1.1 取得高层领导的支持"),
    ("废水回用率(2022年)为71.3%", "废水回用率（2022年）为71.3%"),
    ("（2023年)", "（2023年）"),
    ("2,435,216.00", "2,435,216.00"),
    ("GB/T 24001", "GB/T 24001"),
    ("取水量8.0m3/t;", "取水量8.0m3/t；"),
    ("GB 8978-1996", "GB 8978-1996"),
    ("12:30", "12:30"),
]


@pytest.mark.parametrize(("read", "wanted"), TIDY)
def test_recognised_text_as_typed(read: str, wanted: str) -> None:
    assert tidied(read) == wanted


def _picture(wide: int, high: int) -> bytes:
    return b"4 0 obj\n<< /Type /XObject /Subtype /Image /Width %d /Height %d /Length 9 >>\nstream\n" % (wide, high)


PATIENCE: list[tuple[bytes, float]] = [
    (b"%PDF-1.7 /ToUnicode", 30),
    (b"%PDF-1.7 /ToUnicode" + _picture(1654, 2339) * 10, 150),
    (b"%PDF-1.7 /ToUnicode" + _picture(120, 80) * 10, 30),
    (b"%PDF-1.7 /ToUnicode" + _picture(1654, 2339) * 500, 900),
    (b"%PDF-1.7 /Font" + b"<< /Type /Page >>" * 10, 160),
    (b"%PDF-1.7 /ToUnicode /Font" + b"<< /Type /Page >>" * 10, 40),
    (b"%PDF-1.7 /ToUnicode" + b"<< /Type /Pages >>" * 10, 30),
]


@pytest.mark.parametrize(("data", "seconds"), PATIENCE)
def test_time_in_proportion_to_scans(data: bytes, seconds: float) -> None:
    assert ocr.patience(data) == pytest.approx(seconds, abs=1.5)


def test_gap_after_a_captions_number() -> None:
    """表4-4 2024年: twelve marks, a wider gap after the fourth."""
    ink = np.zeros((40, 400), np.uint8)
    x = 10
    for char in "表4-4 2024年":
        wide = 22 if char in "表年" else 10
        if char != " ":
            ink[8:32, x : x + wide] = 1
        x += wide + 3 if char != " " else 6
    quad: Any = np.array([[5, 4], [x, 4], [x, 36], [5, 36]], dtype=np.float64)
    assert lost.with_gap(ink, quad, "表4-42024年") == "表4-4 2024年"
    assert lost.with_gap(ink, quad, "共4-42024年") == "共4-42024年"
