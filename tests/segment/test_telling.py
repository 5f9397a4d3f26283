"""The witness of passages: what it hears, what it does not, and what a section makes of it."""

import base64
import struct
from dataclasses import replace

import pytest

from pipeline import segment
from pipeline.model import PassageWitness
from pipeline.segment.passages import Passage
from pipeline.segment.telling import ROW, Telling, grams, pieces
from pipeline.specs import load
from tests.drawn import document

TRAINING = "attachment2.progress.training"
LOUD = {"授课": (100,), "轮流": (100,), "签名": (100,)}
TOLD = "请老师来厂授课，各班组轮流听讲，听完以后都在本子上签名，一共办了好几回，人人有份。"
OTHER = "厂里的路重新铺过，两边种上了树，车间外墙也刷过一遍，来的人都说比从前好看多了。"


def witness(weights=LOUD, bias=-3.0):
    rows = b"".join(struct.pack(f"{len(w)}b", *w) for w in weights.values())
    return PassageWitness(
        subjects=("training",), nodes={TRAINING: "training"}, bias=(bias,), scale=0.05,
        features=" ".join(weights), weights=base64.b64encode(rows).decode(),
    )  # fmt: skip


def passage(text, at=0, is_table=False):
    return Passage(first=at, end=at + 1, text=text, table=is_table, offsets=((at, 0),))


def heard(*passages, known=None, counts=lambda _passage, _offset: True):
    return Telling(known or witness(), passages).of(TRAINING, counts)


def test_grams_count_a_figure_once_and_break_at_marks():
    assert grams("用电3,120.5万度，") == {"用电", "电0", "0万", "万度", "度|", "用电0", "电0万", "0万度", "万度|"}
    assert grams("") == frozenset()


def test_pieces_are_whole_sentences_or_neighbouring_rows():
    long = "甲乙丙丁。" * 60
    rows = [passage("名称 数量 " + "子" * 50, at, is_table=True) for at in range(4)]
    told = list(pieces([passage(long, 9), *rows, passage("后文", 20)]))
    assert "".join(text for number, _, text in told if number == 0) == long
    assert all(len(text) <= 160 for _, _, text in told)
    assert [number for number, _, _ in told if number] == [1, 3, 5]
    assert all(long[offset:].startswith(text) for number, offset, text in told if number == 0)


def test_the_loudest_passage_comes_first():
    told = heard(passage(OTHER), passage(TOLD, 1))
    assert [t.passage for t in told] == [1, 0]
    assert told[0].odds > 0 > told[1].odds
    assert told[0].text == TOLD


def test_a_row_of_a_table_must_speak_louder():
    assert heard(passage(TOLD))[0].odds - heard(passage(TOLD, is_table=True))[0].odds == pytest.approx(ROW)


@pytest.mark.parametrize(
    ("told", "what"),
    [
        ((passage("授课签名"),), "too short"),
        ((), "no passages"),
    ],
)
def test_nothing_is_heard(told, what):
    assert heard(*told) == (), what


def test_what_does_not_count_is_not_heard():
    assert heard(passage(TOLD), counts=lambda at, _offset: at != 0) == ()
    assert Telling(None, [passage(TOLD)]).of(TRAINING, lambda _p, _o: True) == ()
    assert Telling(witness(), [passage(TOLD)]).of("attachment2.problems", lambda _p, _o: True) == ()


def test_letters_say_why():
    assert set(Telling(witness(), []).letters(TRAINING, TOLD)) == {"授课", "轮流", "签名"}


def section(node, *lines, known=None):
    spec = load()
    sectioning = replace(spec.sectioning, passages=known) if known is not None else spec.sectioning
    doc = document(*lines)
    heads = segment.headings(doc, spec.outlines.values(), sectioning)
    doc = doc.under(segment.paths(doc, heads))
    outline = node.split(".")[0]
    rows = segment.sections(doc, heads, spec.outlines[outline], sectioning, spec.wording)
    return next(s for s in rows if s.id == node)


def test_a_section_told_in_words_no_cue_knows_is_elsewhere_and_says_why():
    quiet = replace(witness({"无此": (0,)}), bias=(-9.0,))
    lines = ("一、企业概况", "公司成立于2003年，位于工业园。" + TOLD)
    assert section(TRAINING, *lines, known=quiet).status == "missing"
    found = section(TRAINING, *lines, known=witness())
    assert found.status == "elsewhere"
    assert "授课" in found.why
    assert [q.quote for q in found.body] == [TOLD]


ENERGY = "attachment2.level.energy_conversion"
BOILER = "锅炉房有一台20吨锅炉，2023年实测热效率82.6%，空压机能效等级2级，负载率76%。"


@pytest.mark.parametrize(
    ("under", "status"),
    [
        ("（此处由热工试验单位根据测试结果填写）", "thin"),
        ("【此处概述主要设备的能效，由咨询单位补充】", "thin"),
        ("略。", "thin"),
        ("内容见第三章3.2节，此处略。", "elsewhere"),
        (BOILER, "present"),
    ],
)
def test_what_is_still_to_be_written_is_empty_whatever_is_told_elsewhere(under, status):
    known = witness({"锅炉": (127,), "能效": (127,)}, bias=9.0)
    known = replace(known, nodes={ENERGY: "training"})
    lines = (
        "第一章 总论",
        "公司成立于2003年。",
        "第二章 主要能量转换设备的能效",
        under,
        "第三章 现场",
        "3.2 测了什么",
        BOILER,
    )
    assert section(ENERGY, *lines, known=known).status == status


def test_a_sentence_that_sends_to_a_blank_table_says_nothing():
    blank = [["设备名称", "型号", "实测热效率", "测试日期"], ["1号锅炉", "", "", ""], ["2号锅炉", "", "", ""]]
    lines = (
        "二、主要能量转换设备的能效",
        "锅炉、空压机和大型风机的能效测试情况见表4-1。",
        blank,
        "三、其他",
        "公司按期完成任务。",
    )
    assert section(ENERGY, *lines).status == "thin"


def test_what_nobody_wrote_in_one_place_is_told_where_its_parts_are():
    training = "公司每年组织全体员工开展清洁生产培训两次，2021年培训320人次，利用宣传栏和班前会宣传，考试合格率100%。"
    plans = "无/低费方案12项全部实施，投资36万元；中/高费方案3项，投资820万元，2022年完成2项，年节电45万度。"
    node = "attachment1.implementation.recent"
    both = ("一、企业实施清洁生产的组织和培训情况", training, "二、清洁生产方案投资及实施情况", plans)
    told = section(node, *both)
    assert told.status == "elsewhere" and "分写在" in told.why
    assert section(node, *both[:2]).status == "missing"
