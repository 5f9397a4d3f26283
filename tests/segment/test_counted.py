"""Headings numbered by rare signs, and lines that only look so."""

from dataclasses import replace

import pytest

from pipeline import segment
from pipeline.model import Block, Look, Place
from pipeline.segment.counted import counted
from pipeline.specs import load
from pipeline.text.signs import parted, signs
from tests.drawn import document

BODY = "公司位于工业园区，现有职工三百余人，主要产品为水泥熟料，配套余热发电，产品销往周边各县市，生产经营正常。"
TITLES = ["厂子的来历", "管理这一摊", "家底与消耗", "做成的几件事", "还差什么"]


def found(*lines):
    spec = load()
    return [
        (h.number, h.title, h.level)
        for h in segment.headings(document(*lines), spec.outlines.values(), spec.sectioning)
    ]


def told(*titles):
    return [line for title in titles for line in (title, BODY)]


@pytest.mark.parametrize(
    "numbers",
    [
        ["A ", "B ", "C ", "D ", "E "], ["A、", "B、", "C、", "D、", "E、"], ["A．", "B．", "C．", "D．", "E．"],
        ["Ａ.", "Ｂ.", "Ｃ.", "Ｄ.", "Ｅ."],
        ["A", "B", "C", "D", "E"], ["（A）", "（B）", "（C）", "（D）", "（E）"], ["Ⅰ、", "Ⅱ、", "Ⅲ、", "Ⅳ、", "Ⅴ、"],
        ["I. ", "II. ", "III. ", "IV. ", "V. "],
        ["壹、", "贰、", "叁、", "肆、", "伍、"], ["甲、", "乙、", "丙、", "丁、", "戊、"], ["§1 ", "§2 ", "§3 ", "§4 ", "§5 "],
        ["#1 ", "#2 ", "#3 ", "#4 ", "#5 "],
        ["【1】", "【2】", "【3】", "【4】", "【5】"], ["〔一〕", "〔二〕", "〔三〕", "〔四〕", "〔五〕"],
        ["［1］", "［2］", "［3］", "［4］", "［5］"], ["其一、", "其二、", "其三、", "其四、", "其五、"],
        ["Part 1 ", "Part 2 ", "Part 3 ", "Part 4 ", "Part 5 "], ["PART ONE ", "PART TWO ", "PART THREE ", "PART FOUR ", "PART FIVE "],
        ["第一编 ", "第二编 ", "第三编 ", "第四编 ", "第五编 "], ["❶", "❷", "❸", "❹", "❺"], ["⑴", "⑵", "⑶", "⑷", "⑸"],
        ["㈠", "㈡", "㈢", "㈣", "㈤"], ["⒈", "⒉", "⒊", "⒋", "⒌"],
        ["【第一部分】", "【第二部分】", "【第三部分】", "【第四部分】", "【第五部分】"], ["1.0 ", "2.0 ", "3.0 ", "4.0 ", "5.0 "],
    ],
    ids=lambda n: n[0],
)  # fmt: skip
def test_titles_that_count_by_rare_signs(numbers):
    lines = told(*(f"{n}{t}" for n, t in zip(numbers, TITLES, strict=True)))
    assert found(*lines) == [(n.strip(), t, 1) for n, t in zip(numbers, TITLES, strict=True)]


@pytest.mark.parametrize(
    "numbers",
    # Two chapters, a section of the second, two parts of it, the next section.
    [
        "A |B |B.1 |B.1.1 |B.1.2 |B.2 ", "A |B |B1 |B1.1 |B1.2 |B2 ", "A、|B、|B-1 |B-1-1 |B-1-2 |B-2 ", "Ⅰ |Ⅱ |Ⅱ.1 |Ⅱ.1.1 |Ⅱ.1.2 |Ⅱ.2 ",
        "I. |II. |II-1 |II-1-1 |II-1-2 |II-2 ", "第一章 |第二章 |2-1 |2-1-1 |2-1-2 |2-2 ", "1 |2 |2—1 |2—1—1 |2—1—2 |2—2 ",
        "一、|二、|2-1|2-1-1|2-1-2|2-2",
        "1 |2 |2.1 |2.1-1 |2.1-2 |2.2 ", "§1 |§2 |§2.1 |§2.1.1 |§2.1.2 |§2.2 ", "一、|二、|（2.1）|（2.1.1）|（2.1.2）|（2.2）",
        "【1】|【2】|【2.1】|【2.1.1】|【2.1.2】|【2.2】",
        "一、|二、|二.一 |1.|2.|二.二 ", "壹、|贰、|（一）|1.|2.|（二）", "Ⅰ、|Ⅱ、|（一）|1.|2.|（二）",
        "甲、|乙、|一、|（一）|（二）|二、", "第一编 |第二编 |第一章 |第一节 |第二节 |第二章 ",
        "一、|二、|A.|1.|2.|B.", "一、|二、|（甲）|1.|2.|（乙）", "A、|B、|1、|（1）|（2）|2、", "Part 1 |Part 2 |2.1 |2.1.1 |2.1.2 |2.2 ",
        "1.0 |2.0 |2.1 |2.1.1 |2.1.2 |2.2 ",
        "一、|二、|（a）|①|②|（b）", "I、|II、|A、|1、|2、|B、", "一、|二、|1° |（1）|（2）|2° ", "一、|二、|i. |a) |b) |ii. ",
    ],
)  # fmt: skip
def test_sections_below_and_above_rare_signs(numbers):
    titles = ["厂子的来历", "管理这一摊", "班子", "怎么分工", "怎么轮班", "规矩"]
    lines = told(*(f"{n}{t}" for n, t in zip(numbers.split("|"), titles, strict=True)))
    del lines[3]
    rows = found(*lines)
    assert [(t, level) for _, t, level in rows] == list(zip(titles, [1, 1, 2, 3, 3, 2], strict=True))
    assert [n for n, _, _ in rows] == [n.strip() for n in numbers.split("|")]


@pytest.mark.parametrize(
    "lines",
    [
        told("A 级企业", "B 级企业", "C 级企业"),
        told("A级标准", "B级标准", "C级标准"),
        told("Ⅰ类水域", "Ⅱ类水域", "Ⅲ类水域"),
        told("Ⅰ 期工程", "Ⅱ 期工程"),
        told("A 线", "B 线"),
        told("甲 车间", "乙 车间"),
        told("A炉", "B炉", "C炉"),
        told("#1 锅炉", "#2 锅炉", "#3 锅炉"),
        told("COD 排放", "VOCs 治理", "ISO 14001 认证"),
        told("X 射线探伤", "V 型混合机", "T 型槽", "U 型管"),
        told("A1 更换水泵", "A2 加装变频器", "B1 余热回收"),
        told("F1 更换水泵", "F2 加装变频器", "F3 余热回收"),
        told("附录A 监测报告", "附录B 台账"),
        told("甲醇用量", "乙炔用量", "丙烷用量"),
        told("甲、乙两线同时开", "乙、丙两线停机"),
        told("3-5人一班", "3-6月停机检修"),
        ["现将措施列下：", "A. 更换水泵", "B. 加装变频器", "C. 余热回收", BODY],
        ["参考的文件：", "[1] 清洁生产审核办法", "[2] 清洁生产评价指标体系", "[3] 清洁生产促进法", BODY],
        ["主要设备：", "Ⅰ. 球磨机", "Ⅱ. 回转窑", "Ⅲ. 冷却机", BODY],
        told("一是把班子搭起来，", "二是把规矩立起来，", "三是把账记清楚，"),
        told("A、产量为3.2万吨。", "B、用水12万吨。", "C、用电30万度。"),
        told("C 厂子的来历"),
        told("D 打算", "B 制度", "E 规矩"),
    ],
    ids=lambda lines: lines[0] if lines[0] not in (BODY,) else "",
)
def test_lines_that_only_look_numbered_by_rare_signs(lines):
    assert not counted(document(BODY, *lines))


def test_a_letter_is_one_where_the_count_is_roman():
    rows = found(*told(*(f"{n}. {t}" for n, t in zip(["I", "II", "III", "IV", "V"], TITLES, strict=True))))
    assert [n for n, _, _ in rows] == ["I.", "II.", "III.", "IV.", "V."]
    letters = [chr(ord("A") + n) for n in range(10)]
    words = [*TITLES, "排放", "监测", "方案", "效益", "打算"]
    rows = found(*told(*(f"{n}. {t}" for n, t in zip(letters, words, strict=True))))
    assert [n for n, _, _ in rows] == [f"{n}." for n in letters]


def test_numbers_word_counts():
    rows = [
        Block(index=i, kind="paragraph", text=text, number=number, place=Place(paragraph=i + 1), look=Look(size=12.0))
        for i, (number, text) in enumerate(
            pair
            for number, text in [
                ("A.", "厂子的来历"),
                ("B.", "管理这一摊"),
                ("B.1", "班子"),
                ("B.2", "规矩"),
                ("C.", "家底与消耗"),
                ("（甲）", "用电"),
                ("（乙）", "用水"),
            ]  # fmt: skip
            for pair in ((number, text), (None, BODY))
        )
    ]
    spec = load()
    heads = segment.headings(replace(document(), blocks=tuple(rows)), spec.outlines.values(), spec.sectioning)
    assert [(h.number, h.title, h.level) for h in heads] == [
        ("A.", "厂子的来历", 1), ("B.", "管理这一摊", 1), ("B.1", "班子", 2), ("B.2", "规矩", 2), ("C.", "家底与消耗", 1), ("（甲）", "用电", 2),
        ("（乙）", "用水", 2),
    ]  # fmt: skip


def test_the_contents_page_announces_titles_behind_rare_signs():
    rows = found(
        "~toc A 厂子的来历，从头说起……1", "~toc B 管理这一摊，谁来管……2",
        *told("A 厂子的来历，从头说起", "B 管理这一摊，谁来管"),
    )  # fmt: skip
    assert [t for _, t, _ in rows] == ["厂子的来历，从头说起", "管理这一摊，谁来管"]


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("I. 概况", {"upper.bare", "roman.bare"}), ("IIX. 概况", set()), ("A级企业", set()), ("A 组织机构", {"upper.bare"}),
        ("B 企业和产品", {"upper.bare"}),
        ("H 方案与投入", {"upper.bare"}), ("H 方案：换泵", set()), ("拾贰、概况", {"formal.bare"}), ("甲醇", set()), ("3-5人", set()),
        ("3-1 组织", {"figure"}),
        ("A.1 范围", {"upper"}), ("Part TWO 概况", {"english.word"}), ("No.1 概况", {"figure.word"}), ("1° 概况", {"figure.degree"}),
        ("30℃以上", set()),
    ],
)  # fmt: skip
def test_readings(text, forms):
    assert {sign.form for read in (signs, parted) for sign in read(text)} == forms


def test_a_list_counted_alike_inside_a_section_and_a_title_of_another_look():
    items = ["A. 换泵", "B. 换灯"]
    lines = [*told("A. 厂子的来历"), "B. 管理这一摊", BODY, *items, *told("C. 家底与消耗", "D. 做成的几件事")]
    assert [t for _, t, _ in found(*lines)] == ["厂子的来历", "管理这一摊", "家底与消耗", "做成的几件事"]
    lines = told("**Ⅰ、厂子的来历**", "Ⅱ、管理这一摊", "**Ⅲ、家底与消耗**", "**Ⅳ、做成的几件事**")
    assert [n for n, _, _ in found(*lines)] == ["Ⅰ、", "Ⅱ、", "Ⅲ、", "Ⅳ、"]


def test_counts_that_stand_in_the_unusual_order():
    rows = found(
        "1、厂子的来历", *told("（一）班子和规矩", "（二）人员培训"), "2、家底与消耗", *told("（一）生产工艺", "（二）装置设备"),
        *told("3、做成的几件事"),
    )  # fmt: skip
    assert [(n, level) for n, _, level in rows] == [
        ("1、", 1), ("（一）", 2), ("（二）", 2), ("2、", 1), ("（一）", 2), ("（二）", 2), ("3、", 1),
    ]  # fmt: skip


def test_a_number_in_words_on_its_own_line():
    lines = [line for n, t in enumerate(TITLES, 1) for line in (f"PART 0{n}", t, BODY)]
    assert [(n, t) for n, t, _ in found(*lines)] == [(f"PART 0{n}", t) for n, t in enumerate(TITLES, 1)]


def test_titles_by_look_alone_speak_for_their_brothers():
    known = ["企业概况", "生产工艺", "经济效益", "环境效益"]
    lines = told(*(f"**{t}**" for t in [*known, "四邻"]))
    assert [t for _, t, _ in found(BODY, *lines)] == [*known, "四邻"]
    # Where most lines in bold are no titles, a strange one is none.
    lines = told("**企业概况**", "**四邻**", "**填表人签字**", "**货车限速**", "**环境效益**")
    assert "货车限速" not in {t for _, t, _ in found(BODY, *lines)}


def test_a_chapter_without_number_is_no_list_item_beside_its_first_section():
    spec = load()
    rows = [
        (16, "厂里的家底"), (15, "企业概况"), (12, BODY * 3), (15, "生产工艺"), (12, BODY), (16, "厂里的账"), (15, "经济效益"), (12, BODY),
        (15, "环境效益"),
        (12, BODY), (16, "存在问题"), (12, BODY), (16, "结论"), (12, BODY), (16, "清洁生产管理现状"), (12, BODY),
    ]  # fmt: skip
    blocks = tuple(
        Block(index=i, kind="paragraph", text=t, place=Place(paragraph=i + 1), look=Look(size=float(s), bold=s > 12))
        for i, (s, t) in enumerate([(12, BODY * 3), *rows])
    )
    heads = segment.headings(replace(document(), blocks=blocks), spec.outlines.values(), spec.sectioning)
    assert [(h.title, h.level) for h in heads] == [(t, 17 - s) for s, t in rows if s > 12]
