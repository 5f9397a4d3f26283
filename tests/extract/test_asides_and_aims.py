"""Years that reach no further than they are told for, aims dated by the line above their list, and what only lies beyond a limit."""

from typing import Any

import pytest

from pipeline.extract import indicators
from tests.extract.conftest import draw

TABLE = ("表1 三年生产消耗", ["项目|2021年|2022年|2023年", "用电量（万kWh）|198.2|212.3|215.9"])


def told(spec: Any, *parts: Any) -> list[tuple[str, str, str | None]]:
    found = indicators(draw(*TABLE, *parts), (), spec)
    return [(str(one.value), one.kind, one.year) for one in found]


AIM = ("target", "2023")
NONE = ("target", None)


@pytest.mark.parametrize(
    ("lead", "wanted"),
    [
        ("目标2022年定，基准2021年，考察2023年。六项，完成四项。", AIM),
        ("审核目标以2021年为基准年、2023年为考核年，逐项对照如下。", AIM),
        ("各项目标均按2023年全年数据考核：", AIM),
        ("定下的五项目标，2021年作基准，2023年见分晓。", AIM),
        ("目标2022年定，六项，完成四项。", NONE),
        ("近期目标考核年为2024年，远期目标考核年为2026年。", NONE),
        ("2023年考察了三家同行。", NONE),
        ("目标考核由生产部2023年起负责。", NONE),
    ],
)
def test_a_line_above_a_list_dates_its_aims(lead: str, wanted: tuple[str, str | None], spec: Any) -> None:
    found = told(spec, "三、审核目标完成情况", lead, "●吨纸耗电：目标不高于370kWh/t，实际355kWh/t，完成。")
    assert ("370", *wanted) in found


@pytest.mark.parametrize(
    ("text", "value", "year"),
    [
        ("综合利用率98.2%，2021年只有90.5%，那会儿污泥是填埋的。一般固废处置率100%。", "100", "2023"),
        ("计量率97.0%（2021年才85.0%）。单位产品综合能耗205kgce/t。", "205", "2023"),
        ("2021年利用率90.5%，处置率100%。一般固废处置率99.0%。", "99.0", "2021"),
        ("厂区占地60亩，2022年产纸5.2万吨。单位产品综合能耗205kgce/t。", "205", "2022"),
        ("锅炉2台，2021年换的那台配了省煤器；单位产品综合能耗205kgce/t。", "205", "2023"),
        ("2022年用的蒸汽3.1万t；单位产品综合能耗205kgce/t。", "205", "2022"),
        ("2021年把地沟重新找了坡、加了格栅，地面一下班就干。单位产品综合能耗205kgce/t。", "205", "2023"),
        ("2021年、2022年、2023年每季监测一次，废气年达标率均为100%。", "100", "2021"),
        ("2021年、2022年、2023年每季监测一次，其中2023年废气年达标率为100%。", "100", "2023"),
        ("拿2021年作底子：吨纸用水由18.0m³/t降到2026年的16.8m³/t。", "18.0", "2021"),
    ],
)
def test_a_year_reaches_no_further_than_it_is_told_for(text: str, value: str, year: str, spec: Any) -> None:
    found = [one for one in told(spec, "三、现状", text) if one[0] == value]
    assert found[0] == (value, "actual", year)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("中高费实施率由上一轮的60.0%变为83.3%，投入1095.4万元。", ("1095.4", "actual")),
        ("上一轮提出无低费方案25项，实施率92%，投入100万元。", ("100", "previous")),
        ("北面夜里噪声超了2dB(A)，6月前装罩子。", ("2", "actual")),
        ("夜间52dB(A)，超过50dB(A)。", ("50", "limit")),
    ],
)
def test_whose_figure_it_is(text: str, wanted: tuple[str, str], spec: Any) -> None:
    assert wanted in {one[:2] for one in told(spec, "六、方案", text)}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("尽快补齐电表；2024年雨季前扩建调节池；滤袋一用一备，使设施运转率达到100%。", ("100", "target", None)),
        ("到2026年，单位产品能耗降到137kgce/t；单位产品水耗降到3.1m³/t。", ("3.1", "target", "2026")),
    ],
)
def test_of_a_list_only_its_own_item_is_dated(text: str, wanted: tuple[str, str, str | None], spec: Any) -> None:
    assert wanted in told(spec, "十、建议", f"建议：{text}" if text[0] == "尽" else text)


def test_what_is_so_now_is_no_plan(spec: Any) -> None:
    found = told(
        spec, "七、毛病和下一步", "2025年扩气浮。员工认知率才92%，新人先上课。", "到2025年，员工认知率达到98%。"
    )
    assert {one[:2] for one in found if one[0] in ("92", "98")} == {("92", "actual"), ("98", "target")}


def test_a_comparison_above_a_paragraph_says_where_its_changes_begin(spec: Any) -> None:
    pairs = ("表2 2023年与2021年排放量比较", ["指标|2021年|2023年", "氮氧化物排放量（t）|420|380"])
    found = told(spec, *pairs, "按单位熟料计，氮氧化物排放量由0.440kg/t降至0.349kg/t。")
    assert ("0.440", "actual", "2021") in found


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        (["时间|内容|负责", "2024—2026年|外派培训每年不少于3人|综合科"], ("3", "target", "2024-2026")),
        (["内容|负责", "外派培训每年不少于3人|综合科"], ("3", "target", "2024-2026")),
        (["时间|内容|负责", "每年|外派培训每年不少于3人|综合科"], ("3", "target", None)),
    ],
)
def test_a_plan_of_every_year_is_of_the_years_its_row_or_caption_names(
    rows: list[str], wanted: tuple[str, str, str | None], spec: Any
) -> None:
    assert wanted in told(spec, "表3 2024—2026年计划", rows)


def test_a_row_or_column_of_a_rule_is_a_limit_of_no_year(spec: Any) -> None:
    noise = ("表4 厂界噪声（dB(A)）", ["测点|2022年11月昼间", "东厂界|54.1", "执行标准（2类）|60"])
    found = told(spec, *noise)
    assert ("60", "limit", None) in found and ("54.1", "actual", "2022") in found
    levels = ("表5 对标", ["指标|单位|规范条件（2017版）限值|2023年实际", "单位产品综合能耗|kgce/t|≤30|28"])
    found = told(spec, *levels)
    assert ("30", "limit", None) in found and ("28", "actual", "2023") in found


def test_a_median_of_others_is_no_figure_of_ones_own(spec: Any) -> None:
    found = told(spec, "表6 对标", ["指标|单位|本院2023年|28家中位数", "单位产品综合能耗|kgce/t|18.2|19.6"])
    assert ("19.6", "benchmark") in {one[:2] for one in found} and ("18.2", "actual", "2023") in found
