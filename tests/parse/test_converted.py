"""Files a PDF converter made, every printed line a paragraph: put together again, and nobody's own report touched."""

from __future__ import annotations

import pytest

from pipeline.model.document import Block
from pipeline.parse import pagemarks, word
from pipeline.parse.word import printed
from tests.parse.drawing import cell, docx, p, row, table

ROOM = 36
INDENT = '<w:ind w:firstLine="480"/>'
CENTRE = '<w:jc w:val="center"/>'
HEADER = p("某公司清洁生产审核报告", CENTRE, '<w:sz w:val="18"/>')
PROSE = (
    "公司位于某县工业集中区，占地面积十二万平方米，现有职工三百二十六人，主要从事水泥熟料和水泥的生产与销售，建有一条日产熟料两千五百吨的"
    "新型干法生产线，配套建设纯低温余热发电站，年发电量约三千万千瓦时。",
    "审核期内公司按照清洁生产促进法的要求成立了审核小组，由总经理任组长，各车间主任为成员，小组每月召开例会，逐项核对物料、能源和水的消耗，"
    "查找废物产生的部位和原因，并把结果写进月报。",
    "窑尾烟气经袋式除尘和脱硝处理后由八十米高的烟囱排放，在线监测数据与环保部门联网，近三年颗粒物、二氧化硫和氮氧化物的排放浓度都低于标准"
    "限值，没有发生超标排放和投诉。",
)


def lines(text: str, indent: bool = True) -> list[str]:
    """The printed lines of a paragraph, as paragraphs."""
    cuts = [0, *range(ROOM - 2 if indent else ROOM, len(text), ROOM), len(text)]
    pieces = [text[a:b] for a, b in zip(cuts, cuts[1:], strict=False)]
    return [p(piece, INDENT if indent and not at else "") for at, piece in enumerate(pieces)]


def pages(body: list[str], every: int = 12, header: str = HEADER, number: str = "第{}页") -> str:
    """The body with a page's foot and the next page's head after so many lines."""
    out: list[str] = []
    for at, one in enumerate(body, 1):
        out.append(one)
        if at % every == 0:
            out += [p(number.format(at // every), CENTRE, '<w:sz w:val="18"/>'), header]
    return "".join(out)


def report(indent: bool = True, times: int = 6) -> list[str]:
    out: list[str] = []
    for at in range(times):
        out.append(p(f"（{'一二三四五六七八九'[at]}）企业概况", rpr="<w:b/>"))
        for text in PROSE:
            out += lines(text, indent)
    return out


def running(body: str) -> list[Block]:
    return [block for block in word.read(docx(body)).blocks if block.kind == "paragraph"]


@pytest.mark.parametrize("indent", [True, False])
@pytest.mark.parametrize("number", ["第{}页", "- {} -", "{}", "{} / 60"])
def test_lines_become_paragraphs_and_page_lines_go(indent: bool, number: str) -> None:
    reading = word.read(docx(pages(report(indent), number=number)))
    texts = [block.text for block in reading.blocks if block.kind == "paragraph"]
    wanted = [text for at in range(6) for text in (f"（{'一二三四五六七八九'[at]}）企业概况", *PROSE)]
    assert texts == wanted
    assert [block.text for block in reading.blocks if block.kind == "header"] == ["某公司清洁生产审核报告"]
    assert [block.index for block in reading.blocks] == list(range(len(reading.blocks)))


def test_a_paragraph_is_placed_at_its_first_line() -> None:
    blocks = running("".join(report()))
    assert [block.place.paragraph for block in blocks[:4]] == [1, 2, 5, 8]


def test_words_of_letters_keep_their_space_and_figures_theirs() -> None:
    split = [
        p("本公司采用的是进口的压缩机，型号为" + "甲" * 15 + " Atlas", INDENT),
        p("Copco GA 250，运行稳定，能耗较低。"),
    ]
    (found,) = [block.text for block in running("".join(report() + split))][-1:]
    assert "Atlas Copco" in found


def test_captions_items_and_titles_stay_apart() -> None:
    tail = [
        *lines("公司近三年的产品产量、原辅材料消耗和能源消耗见下面各表，数据来自统计台账，并与财务报表作了核对，口径一致："),
        p("1、更换高效节能电机；"), p("2、窑头风机变频改造；"), p("表2-1 产品产量", CENTRE), p("单位：万t"),
    ]  # fmt: skip
    grid = table(row("产品", "产量"), row("水泥", "1"))
    reading = word.read(docx("".join(report() + tail) + grid + p("单位：万t") + grid + p("单位：万t") + grid))
    texts = [block.text for block in reading.blocks if block.kind == "paragraph"]
    assert texts[-6:] == ["1、更换高效节能电机；", "2、窑头风机变频改造；", "表2-1 产品产量", *["单位：万t"] * 3]
    captions = [None if t.caption is None else reading.blocks[t.caption].text for t in reading.tables]
    assert captions == ["表2-1 产品产量", "单位：万t", "单位：万t"]
    assert [reading.blocks[c.block].text for c in reading.tables[2].cells] == ["产品", "产量", "水泥", "1"]


def test_a_caption_is_found_past_the_head_of_a_page() -> None:
    grid = table(row("产品", "产量"), row("水泥", "1"))
    body = pages([*report(), *report()[:10], p("表2-1 产品产量", CENTRE)], every=(6 * 11 + 11) // 7)
    reading = word.read(docx(body + p("第9页", CENTRE) + HEADER + grid))
    (found,) = reading.tables
    assert found.caption is not None and reading.blocks[found.caption].text == "表2-1 产品产量"


def test_the_cover_keeps_the_words_of_the_running_header() -> None:
    cover = p("某公司清洁生产审核报告", CENTRE, '<w:sz w:val="52"/>')
    assert running(cover + pages(report()))[0].text == "某公司清洁生产审核报告"


def test_wrapped_lines_of_a_cell_are_run_together() -> None:
    grid = table(
        row("方案", "内容"),
        row("F1", cell([p("更换老旧的高耗能"), p("电机，共十二台")])),
        row("F2", cell([p("1、巡检；"), p("2、补漏")])),
    )
    reading = word.read(docx("".join(report()) + grid))
    texts = [block.text for block in reading.blocks if block.kind == "cell"]
    assert texts == ["方案", "内容", "F1", "更换老旧的高耗能电机，共十二台", "F2", "1、巡检；\n2、补漏"]


SIGNS = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地玄黄宇宙洪荒日月盈昃"
FORM = [p(f"指标{sign}：{'符合' if at % 3 else '不符合'}") for at, sign in enumerate(SIGNS)]


def test_page_lines_go_from_a_form_with_no_running_text() -> None:
    texts = [block.text for block in running(pages(FORM, every=10))]
    assert texts == [block.text for block in running("".join(FORM))]


def test_the_few_lines_that_run_on_in_a_form_are_joined() -> None:
    body = [*FORM[:10], *lines(PROSE[0]), *FORM[:6], *lines(PROSE[1]), *FORM]
    texts = [block.text for block in running(pages(body))]
    assert len(texts) == len(FORM) + 18 and PROSE[0] in texts and PROSE[1] in texts


def test_what_a_form_says_again_and_again_is_no_header() -> None:
    body = [one for at in range(12) for one in (p(f"指标{SIGNS[at]}"), p("是否达标"), p("结论：符合"))]
    texts = [block.text for block in running(pages(body, every=10))]
    assert texts == [block.text for block in running("".join(body))]


def test_page_numbers_close_together_are_a_list() -> None:
    body = [p("第1页"), p("封面"), p("第2页"), p("概况"), p("第3页"), p("结论"), *FORM]
    assert len(running("".join(body))) == len(body)


UNTOUCHED = {
    "paragraphs longer than a line": [p(text) for text in PROSE * 20],
    "titles of one length, each with its number": [p(f"{at}、{'更换高效节能电机并加装变频装置的方案' * 2}") for at in range(1, 60)],
    "short items": [p("更换电机"), p("加装变频调速装置"), p("补漏")] * 20,
    "too few lines": lines(PROSE[0])[:3] + lines(PROSE[1])[:3],
    "lines that end in full stops": [p("公司位于某县工业集中区占地面积十二万平方米现有职工三百二十六人。")] * 40,
    "some lines among paragraphs": [*report(), *(p(text) for text in PROSE * 6)],
}  # fmt: skip


@pytest.mark.parametrize("body", UNTOUCHED.values(), ids=UNTOUCHED)
def test_what_somebody_wrote_stays_as_written(body: list[str]) -> None:
    reading = word.read(docx("".join(body)))
    assert len(reading.blocks) == len(body)


PAGE_MARKS = {
    "第3页": True,
    "- 3 -": True,
    "3 / 60": True,
    "iv": True,
    "12": True,
    "12万t": False,
    "一、": False,
    "表3": False,
}


@pytest.mark.parametrize(("text", "is_one"), PAGE_MARKS.items())
def test_page_marks(text: str, is_one: bool) -> None:
    assert (pagemarks.number(text) is not None) is is_one


def test_serial_numbers_on_lines_of_their_own_are_no_page_numbers() -> None:
    body = report()
    for at, number in ((2, "1"), (5, "2"), (8, "3")):
        body.insert(at, p(number))
    shown = "".join(block.text for block in running("".join(body)))
    assert [char for char in shown if char.isascii()] == ["1", "2", "3"]


def test_a_cell_with_a_list_keeps_its_lines() -> None:
    assert printed.cell("一、机构\n二、制度") == "一、机构\n二、制度"
    assert printed.cell("废水站改造\n（二期）工程") == "废水站改造（二期）工程"
    assert printed.cell("Atlas\nCopco") == "Atlas Copco"
