"""What is done in a quick way gives what the plain way gives."""

from __future__ import annotations

import ctypes
import random

import pypdfium2
import pypdfium2.raw as c
import pytest

from pipeline.parse.pdf import unchecked
from pipeline.parse.pdf.frame import rounded
from pipeline.parse.pdf.glyphs import plausible
from pipeline.parse.pdf.lines import lines
from pipeline.parse.pdf.raw import Sheet
from tests.parse.pdf.drawing import Drawing

SENTENCE = "公司主要产品为白砂糖，2022年产量为8.46万t，副产品有糖蜜。"
RARE = "㳡㷡㻡㿡䃡䇡䋡䏡䓡䗡䛡䟡䣡䧡䫡䯡䳡仡僡凡勡叡員嗡囡埡壡姡嫡寡峡"


@pytest.mark.parametrize("digits", [1, 2])
def test_rounding_is_that_of_round(digits: int) -> None:
    chance = random.Random(7)
    values = [chance.uniform(-50, 1500) for _ in range(20_000)]
    values += [k / 1000 for k in range(-2_000, 30_000)]
    values += [0.0, -0.0, -0.001, 0.004, 1.005, 2.675, 999_999.995, 1e6, 1e17, float("inf")]
    assert [repr(rounded(v, digits)) for v in values] == [repr(round(v, digits)) for v in values]


def test_a_page_of_ordinary_text_reads_like_chinese_and_one_of_wrong_characters_does_not() -> None:
    assert plausible(SENTENCE * 20, 100)
    assert plausible(RARE * 5 + SENTENCE * 5, 100)
    assert not plausible(RARE * 8, 100)
    assert not plausible(RARE * 30 + SENTENCE, 100)


def test_unchecked_calls_answer_as_the_checked_ones() -> None:
    drawing = Drawing()
    drawing.text(80, 100, SENTENCE)
    drawing.unseen(80, 130, "unseen", 9)
    drawing.rule(80, 160, 300, 160)
    document = pypdfium2.PdfDocument(drawing.bytes())
    page = document[0]
    text = page.get_textpage()
    one, other = c.FS_RECTF(), c.FS_RECTF()
    for i in range(text.count_chars()):
        assert c.FPDFText_GetLooseCharBox(text, i, one) == unchecked.loose_box(text.raw, i, ctypes.byref(other))
        assert bytes(one) == bytes(other)
        assert c.FPDFText_GetCharAngle(text, i) == unchecked.angle(text.raw, i)
        assert c.FPDFText_IsGenerated(text, i) == unchecked.generated(text.raw, i)
        assert c.FPDFText_GetFontSize(text, i) == unchecked.font_size(text.raw, i)
        assert c.FPDFText_GetFontWeight(text, i) == unchecked.font_weight(text.raw, i)
    count = c.FPDFPage_CountObjects(page)
    modes = [c.FPDFTextObj_GetTextRenderMode(c.FPDFPage_GetObject(page, i)) for i in range(count)]
    assert modes == [unchecked.render_mode(unchecked.page_object(page.raw, i)) for i in range(count)]
    assert {c.FPDF_TEXTRENDERMODE_UNKNOWN, 0, 3} == set(modes)
    assert not unchecked.page_object(page.raw, count)
    text.close()
    page.close()
    document.close()


def test_gaps_at_the_ends_of_a_stretch_are_no_gaps() -> None:
    drawing = Drawing()
    drawing.text(80, 100, "  白砂糖 ")
    drawing.text(300, 100, "产量")
    document = pypdfium2.PdfDocument(drawing.bytes())
    sheet = Sheet(document, 0)
    assert [[part.text for part in line.parts] for line in lines(sheet)] == [["白砂糖", "产量"]]
    sheet.close()
    document.close()
