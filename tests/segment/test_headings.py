from dataclasses import replace

import pytest

from pipeline import segment
from pipeline.model import Block, Look, Place
from pipeline.segment import further
from pipeline.specs import load
from tests.drawn import document

BODY = "公司位于工业园区，现有职工三百余人，主要产品为水泥熟料，配套余热发电，产品销往周边各县市，生产经营正常。"


def found(*lines):
    spec = load()
    return [
        (h.number, h.title, h.level)
        for h in segment.headings(document(*lines), spec.outlines.values(), spec.sectioning)
    ]


def test_plain_numbers_nest_by_style():
    assert found("一、企业概况", BODY, "（一）组织机构", BODY, "1、生产工艺", BODY, "二、管理现状", BODY) == [
        ("一、", "企业概况", 1), ("（一）", "组织机构", 2), ("1、", "生产工艺", 3), ("二、", "管理现状", 1),
    ]  # fmt: skip


def test_chapters_with_decimal_numbers_below():
    assert found("第一章 筹划与组织", BODY, "1.1 取得领导支持", BODY, "第二章 预评估", BODY, "2.2.1工艺流程", BODY) == [
        ("第一章", "筹划与组织", 1), ("1.1", "取得领导支持", 2), ("第二章", "预评估", 1), ("2.2.1", "工艺流程", 3),
    ]  # fmt: skip


def test_chinese_numbers_with_decimals_below():
    assert found("一、企业概况", BODY, "1.1 基本信息", BODY, "二、预审核", BODY, "2.1 生产工艺", BODY) == [
        ("一、", "企业概况", 1), ("1.1", "基本信息", 2), ("二、", "预审核", 1), ("2.1", "生产工艺", 2),
    ]  # fmt: skip


def test_run_in_heading_is_cut_at_the_first_stop():
    assert ("（五）", "企业实施清洁生产的组织和培训情况", 2) in found(
        "二、清洁生产管理现状",
        "（五）企业实施清洁生产的组织和培训情况。公司每年组织全员培训两次，参加人员覆盖各车间和科室。",
        BODY,
    )


def test_run_in_siblings_speak_for_each_other():
    rows = found(
        "二、怎样管", "（一）班子和机构。2019年成立领导小组，由总经理任组长，成员十二人。",
        "（二）立规矩。先后发布制度十一项，并逐月检查执行情况，记录齐全。", "（三）发动与培训。每年全员培训一次，外派两人次，均有签到。",
    )  # fmt: skip
    assert [r[1] for r in rows] == ["怎样管", "班子和机构", "立规矩", "发动与培训"]


def test_number_and_title_on_two_lines():
    assert ("第一章", "企业概况", 1) in found("第一章", "企业概况", BODY, "第二章", "预审核", BODY)


def test_spaced_title_declared_level_and_bold():
    rows = found("@1 总 论", BODY, "@2 企业概况", BODY, "**三废治理**", BODY)
    assert ("", "总 论", 1) in rows
    assert ("", "企业概况", 2) in rows


@pytest.mark.parametrize(
    "lines",
    [
        ("~toc 一、企业概况……3", "~toc 二、管理现状……5", BODY),
        (BODY, [["一、企业概况", "二、管理现状"], ["三、清洁生产成果", "四、绩效评价"]]),
        (BODY, "绩效评价结果表明，公司各项指标达到了预期要求，见“五、实施清洁生产情况”一节。", BODY),
        (BODY, "6、《产业结构调整指导目录（2019年本）》；", "7、《清洁生产审核办法》；", "8、《环境保护法》；", BODY),
        (BODY, "表2-1 主要产品产量", BODY),
        (BODY, "2.5万吨水泥熟料生产线于2009年建成投产。", BODY),
        ("~header 某某公司清洁生产审核报告", BODY),
    ],
    ids=["contents", "cells", "quoted", "list", "caption", "quantity", "running-head"],
)  # fmt: skip
def test_no_heading(lines):
    assert found(*lines) == []


def test_cover_lines_are_no_headings():
    assert (
        found("**广西某地水泥有限公司**", "**清洁生产审核报告**", "**二〇二三年六月**", "一、企业概况", BODY)[0][1]
        == "企业概况"
    )


SHORT = "这方面做得还可以。"


def test_a_number_typed_twice_or_left_out_keeps_its_brothers():
    rows = found("一、管理", "（1）人员组成", BODY, "（1）制度", BODY, "（3）年度安排", BODY, "二、现场面貌", BODY)
    assert [r[1] for r in rows] == ["管理", "人员组成", "制度", "年度安排", "现场面貌"]


def test_a_title_is_a_chapters_when_its_sections_follow():
    rows = found(
        "1 单位概况表", BODY, "5 出入库台账", "5.1 主要原辅料用量", BODY, "5.2 水资源利用表", BODY,
        "8 点子库", "8.1 无低费方案清单", BODY,
    )  # fmt: skip
    assert {"出入库台账", "点子库"} <= {r[1] for r in rows}


def test_short_sentences_are_text_to_the_titles_over_them():
    titles = ["厂里的情况", "制度情况", "宣传培训", "水平", "现场", "问题", "后面怎么做"]
    lines = [line for n, title in enumerate(titles, 1) for line in (f"{n}、{title}", SHORT)]
    assert [r[1] for r in found(*lines, BODY)] == titles


def test_a_count_of_bare_items_stays_a_list():
    rows = found("一、主要设备", BODY, "1、球磨机", "2、回转窑", "3、冷却机", "二、生产工艺", BODY)
    assert [r[1] for r in rows] == ["主要设备", "生产工艺"]


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("2.3 投入侧：物料、能源与水", "投入侧：物料、能源与水"),
        ("2.4 排放达标情况：经监测，全部达到标准要求。", "排放达标情况"),
    ],
)
def test_the_second_half_of_a_title_after_a_colon(line, title):
    rows = found("第二章 预审核", "2.1 企业概况", BODY, "2.2 生产工艺", BODY, line, BODY)
    assert title in {r[1] for r in rows}


def sized(text, size, bold=False):
    return Block(index=0, kind="paragraph", text=text, look=Look(size=size, bold=bold))


def laid(*blocks):
    """Headings of a document of blocks, numbered as they come."""
    doc = document()
    rows = tuple(replace(b, index=i, place=Place(paragraph=i + 1)) for i, b in enumerate(blocks))
    spec = load()
    read = segment.headings(replace(doc, blocks=rows), spec.outlines.values(), spec.sectioning)
    return [(h.title, h.level) for h in read]


def test_unnumbered_titles_nest_by_size_alone():
    rows = laid(
        sized(BODY + BODY, 12),
        sized("取得的成果", 18, True), sized("生产工艺", 17, True), sized(BODY, 12), sized("主要设备", 17, True), sized(BODY, 12),
        sized("厂区环境", 18, True), sized(BODY, 12),
    )  # fmt: skip
    assert rows == [("取得的成果", 1), ("生产工艺", 2), ("主要设备", 2), ("厂区环境", 1)]


def test_a_foreword_in_large_type_is_no_parent_and_a_small_caption_no_heading():
    rows = laid(
        sized("前言", 18, True), sized(BODY, 12), sized("1 预评估", 16, True), sized("1.1 生产工艺", 14, True), sized(BODY, 12),
        sized("近三年能源消耗", 10, True), sized(BODY, 12), sized("2 评估", 16, True), sized(BODY, 12),
    )  # fmt: skip
    assert rows == [("前言", 1), ("预评估", 1), ("生产工艺", 2), ("评估", 1)]


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("@1 5 污染物：产多少、排多少", "污染物：产多少、排多少"),
        ("@2 （二）烟囱和渣场：排了什么，怎么治", "烟囱和渣场：排了什么，怎么治"),
        ("@2 （二）培训不打烊：三年覆盖超2,000人次，认知率冲上97%", "培训不打烊：三年覆盖超2,000人次，认知率冲上97%"),
        ("@2 （二）大伙儿培训了没有？学会了没有？", "大伙儿培训了没有？学会了没有？"),
        ("（二）大伙儿培训了没有？每年四月全员培训一次。", "大伙儿培训了没有？"),
        # no stop stands in a title's second half, and an unmarked paragraph runs on
        ("@2 （二）培训：全年办班三次，听课2100人次。", "培训"),
        ("（二）宣传和培训：全员参加，外请专家", "宣传和培训"),
    ],
)
def test_what_looks_like_a_title_keeps_its_second_half(line, title):
    assert title in [r[1] for r in found("@1 一、企业概况", BODY, line, BODY)]


def test_a_long_title_the_contents_page_announces_ends_where_it_ends_there():
    lines = (
        "一、企业概况", BODY, "（一）主要技术经济指标之比对暨行业水平评价松香行业尚无国家标准，本次取同行业三家企业的数据相比。", BODY,
    )  # fmt: skip
    title = "主要技术经济指标之比对暨行业水平评价"
    assert title in [r[1] for r in found(f"~toc （一）{title}……9", *lines)]
    assert title not in [r[1] for r in found(*lines)]


def test_no_headings_have_none_undivided():
    assert further._undivided(()) == ()


CONTENTS = ("~toc 企业登记……3", "~toc 管理工作对照……5")
SHORT_LINE = "填表日期：见封面"
REST = ("**管理工作对照**", SHORT_LINE, BODY)


def test_what_follows_the_contents_is_no_title_page():
    assert [r[1] for r in found(*CONTENTS, "**企业登记**", SHORT_LINE, *REST)] == ["企业登记", "管理工作对照"]


def test_a_line_of_the_title_page_is_no_heading():
    assert [r[1] for r in found("**企业登记**", SHORT_LINE, *CONTENTS, *REST)] == ["管理工作对照"]


@pytest.mark.parametrize(
    ("entries", "title"),
    [
        (
            ("~toc 4.主要污染物的种类、数量和排放量、排放方式、产污现状所处水平，", "~toc 有毒有害物质排放情况………7"),
            "主要污染物的种类、数量和排放量、排放方式、产污现状所处水平，有毒有害物质排放情况",
        ),
        (("~toc 4.主要污染物的种类、数量和排放量及排放方式………7",), "主要污染物的种类、数量和排放量及排放方式"),
    ],
)
def test_a_contents_entry_that_runs_over_its_line_announces_the_whole_title(entries, title):
    rows = found(*entries, "一、企业概况", BODY, "4.主要污染物的种类、数量和排放量" + title[15:], BODY)
    assert title in [r[1] for r in rows]


def test_counters_that_begin_words_keep_their_place_in_the_series():
    lines = ["1 编制说明", "2 公司与产品", "3 怎么做纸箱", "4 人和制度", "5 家底", "6 消耗"]
    rows = found(*(line for title in lines for line in (title, BODY)))
    assert [r[1] for r in rows] == ["编制说明", "公司与产品", "怎么做纸箱", "人和制度", "家底", "消耗"]


TOLD = "全厂共设计量表三十二只，逐月抄录入册，抄表人与复核人分别签名，差错率按季考核，三年来没有漏抄。"


@pytest.mark.parametrize(
    ("lines", "titles"),
    [
        (("一、我们怎样管", TOLD, f"二、谁牵头。{TOLD}", "三、钱从哪来", TOLD), {"谁牵头"}),
        ((f"一、规矩立了几条？{TOLD}", f"二、谁来负责？{TOLD}", f"三、指标怎么分？{TOLD}"), {"谁来负责？"}),
        (("第1问 我们是谁", TOLD, f"第2问 谁在管。{TOLD}", "第3问 还差什么", TOLD), {"我们是谁", "谁在管", "还差什么"}),
        (
            (
                "第一部分 底子", f"1. 先定人。{TOLD}", f"2. 规矩有哪些。{TOLD}",
                "第二部分 头一年", f"1. 年度计划。{TOLD}", f"2. 培训情况。{TOLD}",
                "第三部分 第二年", f"1. 年度计划。{TOLD}", f"2. 培训情况。{TOLD}",
            ),
            {"先定人", "规矩有哪些"},
        ),
    ],
    ids=["between-brothers", "questions", "asked", "habit"],
)  # fmt: skip
def test_titles_that_run_on_are_vouched_for(lines, titles):
    assert titles <= {title for _, title, _ in found(*lines)}


def test_two_figures_go_on_where_single_ones_were_counted():
    names = "厂子来历 工艺走向 主要机台 班子分工 制度台账 讲课问卷 物料领用 用水情况 用能情况 废水哪去了 固废哪去了"
    rows = [line for at, name in enumerate(names.split(), 1) for line in (f"{at}{name}", TOLD)]
    assert found(*rows)[-2:] == [("10", "废水哪去了", 1), ("11", "固废哪去了", 1)]
    assert found(TOLD, "10月检修，12月复产，全年运行三百天。", TOLD) == []


def test_lists_below_titles_stay_text():
    rows = found(
        "一、存在问题", "经排查存在以下不足：", "1、计量。二级水表缺三只，抄表靠人工。", "2、现场。原料棚顶漏雨，雨天有积水。",
        "3、保温。蒸汽管道保温破损二十米。", "二、下一步", TOLD,
    )  # fmt: skip
    assert not {"计量", "现场", "保温"} & {title for _, title, _ in rows}
