from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

import pytest

from pipeline.errors import UnreadableReport
from pipeline.parse import ofd, sniff

NS = 'xmlns:ofd="http://www.ofdspec.org/2016"'
FIRST = [
    "广西某某糖业有限公司成立于1998年，位于某某县工业园区，占地面积",
    "21.6公顷，现有职工412人。公司以甘蔗为原料生产白砂糖。",
]


class Drawing:
    """An OFD while it grows; millimetres from the page's top left."""

    def __init__(self) -> None:
        self.pages: list[list[str]] = [[]]

    def text(self, x: float, base: float, text: str, size: float = 4.23, glued: bool = True) -> None:
        """One line of print; `glued` False: a run for each character, as some writers do."""
        pieces = [(x, text)] if glued else [(x + k * size, char) for k, char in enumerate(text)]
        for at, piece in pieces:
            self.pages[-1].append(
                f'<ofd:TextObject ID="1" Boundary="{at} {base - size} 190 {size * 1.2}" Font="1" Size="{size}">'
                f'<ofd:TextCode X="0" Y="{size}">{escape(piece)}</ofd:TextCode></ofd:TextObject>'
            )

    def path(self, box: Sequence[float], data: str) -> None:
        """A stroke."""
        boundary = quoteattr(" ".join(map(str, box)))
        self.pages[-1].append(
            f'<ofd:PathObject ID="2" Boundary={boundary}><ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>'
        )

    def page(self) -> None:
        """Begin the next page."""
        self.pages.append([])

    def bytes(self) -> bytes:
        """The finished file."""
        whole = io.BytesIO()
        with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as package:
            package.writestr(
                "OFD.xml",
                f'<ofd:OFD {NS} Version="1.0"><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>',
            )
            pages = "".join(
                f'<ofd:Page ID="{k}" BaseLoc="Pages/Page_{k}/Content.xml"/>' for k in range(len(self.pages))
            )
            package.writestr(
                "Doc_0/Document.xml",
                f"<ofd:Document {NS}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
                f"</ofd:CommonData><ofd:Pages>{pages}</ofd:Pages></ofd:Document>",
            )
            for k, objects in enumerate(self.pages):
                package.writestr(
                    f"Doc_0/Pages/Page_{k}/Content.xml",
                    f'<ofd:Page {NS}><ofd:Content><ofd:Layer ID="9">{"".join(objects)}</ofd:Layer></ofd:Content></ofd:Page>',
                )
        return whole.getvalue()


def body(drawing: Drawing, glued: bool = True) -> None:
    drawing.text(32, 40, "一、企业简况", 5.64, glued)
    drawing.text(40.5, 52, FIRST[0], glued=glued)
    drawing.text(32, 60, FIRST[1], glued=glued)


@pytest.mark.parametrize("glued", [True, False])
def test_lines_become_paragraphs_with_places(glued: bool) -> None:
    drawing = Drawing()
    body(drawing, glued=True)
    reading = ofd.read(drawing.bytes())
    assert (reading.outcome, reading.pages, reading.message) == ("ok", 1, None)
    assert [b.text for b in reading.blocks] == ["一、企业简况", "".join(FIRST)]
    box = reading.blocks[0].place.bbox
    assert box is not None and box[0] == pytest.approx(32 / 25.4 * 72, abs=0.5) and reading.blocks[0].place.page == 1
    assert reading.blocks[0].look.size == pytest.approx(16, abs=0.2)


def test_characters_written_one_by_one() -> None:
    drawing = Drawing()
    body(drawing, glued=False)
    assert "公司以甘蔗为原料生产白砂糖。" in ofd.read(drawing.bytes()).blocks[1].text


@pytest.mark.parametrize("thin", [True, False])
def test_ruled_table(thin: bool) -> None:
    drawing = Drawing()
    body(drawing)
    drawing.text(70, 76, "表1 主要产品产量")
    xs, ys = [32, 72, 112, 152], [80, 88, 96]
    for y in ys:
        drawing.path((32, y, 120, 0.2), "M 0 0.1 L 120 0.1") if thin else drawing.path(
            (0, 0, 210, 297), f"M 32 {y} L 152 {y}"
        )
    for x in xs:
        drawing.path((x, 80, 0.2, 16), "M 0.1 0 L 0.1 16") if thin else drawing.path(
            (0, 0, 210, 297), f"M {x} 80 L {x} 96"
        )
    for r, row in enumerate([["产品", "2021年", "2022年"], ["白砂糖(t)", "61,540", "63,102.5"]]):
        for x, text in zip(xs, row, strict=False):
            drawing.text(x + 2, ys[r] + 6, text)
    reading = ofd.read(drawing.bytes())
    assert len(reading.tables) == 1
    table = reading.tables[0]
    assert [[reading.blocks[i].text for i in row if i is not None] for row in table.grid()] == [
        ["产品", "2021年", "2022年"],
        ["白砂糖(t)", "61,540", "63,102.5"],
    ]
    assert table.caption is not None and reading.blocks[table.caption].text == "表1 主要产品产量"


def test_fake_bold_is_read_once() -> None:
    drawing = Drawing()
    for shift in (0, 0.1):
        drawing.text(32 + shift, 40, "一、企业简况")
    assert [b.text for b in ofd.read(drawing.bytes()).blocks] == ["一、企业简况"]


def test_two_columns_are_read_one_after_the_other() -> None:
    drawing = Drawing()
    left = (
        "本期审核自三月起，至九月止，由公司自行完成，并邀请专家指导，共提出方案二十三项，其中无低费方案十八项，中高费方案五项，均已列入计划。"
        * 2
    )
    right = (
        "甲车间负责蒸发、煮糖，乙车间负责压榨、提汁，丙车间负责锅炉、循环水，各车间主任为责任人，每周报送进度，由设备能源部汇总，按月公布。"
        * 2
    )
    for k in range(8):
        for x, text in ((25, left), (110, right)):
            drawing.text(x, 60 + k * 8, text[k * 15 : k * 15 + 15])
    whole = "".join(b.text for b in ofd.read(drawing.bytes()).blocks)
    assert left[:120] in whole and right[:120] in whole


def test_page_without_text_is_named() -> None:
    drawing = Drawing()
    body(drawing)
    drawing.page()
    reading = ofd.read(drawing.bytes())
    assert reading.outcome == "partial" and "第 2 页" in (reading.message or "")


def test_pictures_only() -> None:
    reading = ofd.read(Drawing().bytes())
    assert reading.outcome == "scanned" and "PDF" in (reading.message or "")


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ofd, "available", lambda: False)
    with pytest.raises(UnreadableReport) as seen:
        ofd.read(Drawing().bytes())
    assert seen.value.outcome == "unsupported" and "qingshen[ofd]" in str(seen.value)


def test_damaged() -> None:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as package:
        package.writestr("OFD.xml", "<ofd:OFD")
    assert sniff.kind(whole.getvalue()) == "ofd"
    with pytest.raises(UnreadableReport) as seen:
        ofd.read(whole.getvalue())
    assert seen.value.outcome == "corrupt"
