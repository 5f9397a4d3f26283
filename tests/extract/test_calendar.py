"""今年, 去年 and 前年 taken for the years the report means by them, where it lets them be told."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.extract import calendar, indicators
from pipeline.text.normalize import normal
from pipeline.text.told import told
from tests.extract.conftest import draw

HEADS = ["指标|单位|前年|去年|今年", "废水回用率|%|38.0|51.3|67.0"]


def now(spec: Any, *parts: str | list[str]) -> str | None:
    return calendar(draw(*parts), spec).years.get("p0")


@pytest.mark.parametrize(("said", "year"), [
    ("本总结所称“今年”系指2021年，“去年”系指2020年，“前年”系指2019年。", "2021"),
    ("文中今年均指二〇二三年。", "2023"),
    ("2021年洗655万件，去年也就是2024年洗了690万件。", "2025"),
    ("今年（2022年）用电有所增加，去年（2021年）偏低。", "2022"),
    ("2023年（以下称今年）全年生产正常。", "2023"),
    ("2022年文中称“去年”。", "2023"),
    ("文中前年、去年、今年分别指2020年、2021年、2022年。", "2022"),
    ("“今年”“去年”“前年”依次为2024、2023、2022年。", "2024"),
    ("前年、去年、今年即2019—2021年。", "2021"),
    ("凡称去年，未特别说明的均指2020年。", "2021"),
    ("去年，如无说明均指2020年。", "2021"),
    ("明年即2025年，届时完成改造。", "2024"),
    ("去年是2020年的两倍。", None),
    ("今年产量2021吨，去年1998吨。", None),
    ("今年6月通过监督审核，2021年换证。", None),
    ("今年与2020年相比少用水两千吨。", None),
    ("今年指2021年，又说去年指2021年。", None),
    ("注明年份的均为2020年。", None),
    ("目前年产2021吨。", None),
])  # fmt: skip
def test_what_the_report_says_it_means(said: str, year: str | None, spec: Any) -> None:
    assert now(spec, said) == year


@pytest.mark.parametrize(("parts", "year"), [
    ((HEADS, "二〇二一年十二月三十一日"), "2021"),
    ((HEADS, "编制日期：2022年2月10日"), "2021"),
    ((["指标|单位|前年|去年", "电|万kWh|12|11"], "2024年3月"), "2024"),
    ((HEADS, "能源消耗", ["项目|2020年|2021年|2022年", "甲|1|2|3"]), "2022"),
    ((HEADS,), None),
    ((["项目|2020年|2021年|2022年", "甲|1|2|3"], "去年废水回用率51%。", "2023年3月"), None),
    (("去年十月开会发了材料。", "2023年3月"), None),
    ((["指标|今年|行业", "电耗|12|13"], "2023年6月"), None),
])  # fmt: skip
def test_heads_and_the_day_of_the_report(parts: tuple[str | list[str], ...], year: str | None, spec: Any) -> None:
    assert now(spec, *parts) == year


def test_figures_told_by_such_words(spec: Any) -> None:
    document = draw(
        "本总结所称“今年”系指2021年；各项对比均以前年为基准年。",
        "今年废水回用率为67.0%，去年为51.3%，前年只有38.0%。",
        "与去年相比，今年综合能耗降到1433.6tce，水计量率今年为97.8%、去年为92.0%，明年的目标定为100%。",
        "今年以来废气达标率98.4%，较去年的96.7%有所提高，基准年仅为93.0%。",
        "产量",
        ["项目|单位|前年|去年|今年", "销售收入|万元|21,450|22,680|24,350"],
        "目标",
        ["指标|单位|基准年实绩|今年目标|明年目标|2024年目标", "废水回用率|%|38.0|60.0|72.0|80.0"],
    )
    with told(calendar(document, spec)):
        found = [(f"{i.value}", i.year, i.kind, i.name) for i in indicators(document, (), spec)]
    assert [one[:3] for one in found] == [
        ("67.0", "2021", "actual"), ("51.3", "2020", "actual"), ("38.0", "2019", "actual"),
        ("1433.6", "2021", "actual"), ("97.8", "2021", "actual"), ("92.0", "2020", "actual"), ("100", "2022", "target"),
        ("98.4", "2021", "actual"), ("96.7", "2020", "actual"), ("93.0", "2019", "actual"),
        ("21450", "2019", "actual"), ("22680", "2020", "actual"), ("24350", "2021", "actual"),
        ("38.0", "2019", "actual"), ("60.0", "2021", "target"), ("72.0", "2022", "target"), ("80.0", "2024", "target"),
    ]  # fmt: skip
    assert not any(word in name for *_, name in found for word in ("今年", "去年", "前年", "明年"))


def test_a_quotation_keeps_the_words_of_the_report(spec: Any) -> None:
    document = draw("今年指2021年。今年用电1200万kWh。")
    with told(calendar(document, spec)):
        made = normal(document.blocks[0].text)
        at = made.text.index("用电")
        assert made.text.count("2021年") == 3
        assert made.span(at, at + 2) == (11, 13)
    assert normal(document.blocks[0].text).text == document.blocks[0].text


@pytest.mark.parametrize(("said", "years"), [
    ("文中说的本年度是指2020年，去年和上年都指2019年，前年指2018年。", {"this": "2020", "before": "2019", "p0": "2020", "m2": "2018"}),
    ("上年度指2022年。", {"this": "2023", "before": "2022", "twice": "2021"}),
    ("本年度系指2023年。", {"this": "2023", "p0": "2023"}),
    ("本年度（2023年）完成技改两项。", {}),
    ("上年为2022年，本年度指标2023年下达。", {}),
    ("本年度指2023年，上年指2021年。", {}),
])  # fmt: skip
def test_words_a_report_fixes_once_for_all(said: str, years: dict[str, str], spec: Any) -> None:
    told_years = calendar(draw(said), spec).years
    assert {word: told_years.get(word) for word in years} == years
    assert years or not told_years


def test_figures_of_a_year_fixed_once_for_all(spec: Any) -> None:
    document = draw(
        "文中说的本年度是指2020年，上年指2019年，前年指2018年。", "本年度废水回用率20.0%，上年为15.0%。",
        ["项目|单位|前年|上年|本年度", "用电|万kWh|11|12|13"],
        "续表", ["项目|单位|前年度|上年度|本年度", "用水|m³|21|22|23"],
    )  # fmt: skip
    with told(calendar(document, spec)):
        found = [(f"{i.value}", i.year) for i in indicators(document, (), spec)]
    assert found == [("20.0", "2020"), ("15.0", "2019"), ("11", "2018"), ("12", "2019"), ("13", "2020")] + [
        ("21", "2018"), ("22", "2019"), ("23", "2020"),
    ]  # fmt: skip


@pytest.mark.parametrize(("said", "years"), [
    ("文中“本轮首年”“本轮次年”“本轮末年”依次指2022年、2023年、2024年。", {"2022", "2023", "2024"}),
    ("写“末年度”均指2024年度，写“基准年度”均指2022年度。", {"2022", "2024"}),
    ("2024年度（以下称“末年度”）的数据取自台账。", {"2024"}),
    ("“近三年”指2022年、2023年、2024年。", set()),
    ("“上一轮”指2021年。", set()),
    ("“首年”指2022年，后文又写“首年”指2023年。", set()),
    ("末年度指标2024年下达。", set()),
])  # fmt: skip
def test_names_a_report_gives_its_years(said: str, years: set[str], spec: Any) -> None:
    assert set(calendar(draw(said), spec).years.values()) == years


def test_figures_under_a_name_of_the_reports_own(spec: Any) -> None:
    document = draw(
        "文中“首年”“末年”依次指2022年、2024年。",
        ["项目|单位|首年|末年", "用电量|万kWh|186.9|190.5"],
        "末年度销售收入15120万元。",
    )
    with told(calendar(document, spec)):
        assert {(str(i.value), i.year) for i in indicators(document, (), spec)} >= {
            ("186.9", "2022"), ("190.5", "2024"), ("15120", "2024"),
        }  # fmt: skip


def test_years_of_two_figures_where_the_report_keeps_to_them(spec: Any) -> None:
    document = draw(
        "22年处理61.24万方，23年65.87万方，24年73.05万方。",
        ["年度|用电（度）", "22年|3184480", "23年|3326435"],
        "总铬22年70.5公斤，24年职工46人。罗茨风机用了15年，设计寿命20年，质保期为25年。",
        "20年做过第一轮审核。",
    )
    words = calendar(document, spec)
    with told(words):
        assert {(str(i.value), i.year) for i in indicators(document, (), spec)} >= {
            ("3184480", "2022"), ("3326435", "2023"), ("70.5", "2022"), ("46", "2024"),
        }  # fmt: skip
        text = normal(document.blocks[-2].text).text
        assert not any(year in text for year in ("2015年", "2020年", "2025年"))
    assert "2020" in words.years.values()


@pytest.mark.parametrize("said", ["质保10年，大修周期12年。", "2022年用电，15年折旧。", "24年用电320万度。"])
def test_single_spans_make_no_years_of_two_figures(said: str, spec: Any) -> None:
    assert calendar(draw(said), spec).years == {}


def test_seasons_of_four_figures_where_the_report_keeps_to_them(spec: Any) -> None:
    document = draw(
        "“21/22榨季”指2021年11月开榨到2022年3月收榨，其余照推。",
        ["项目|单位|21/22|22/23|23/24", "入榨量|万t|92.64|88.21|97.12"],
        "23/24榨季取水75.75万立方米，合格品11/12，法兰20/21。",
    )
    words = calendar(document, spec)
    with told(words):
        assert {(str(i.value), i.year) for i in indicators(document, (), spec)} >= {
            ("92.64", "2021/2022"), ("97.12", "2023/2024"), ("75.75", "2023/2024"),
        }  # fmt: skip
    assert set(words.years.values()) == {"2021/2022榨季", "2022/2023榨季", "2023/2024榨季"}


@pytest.mark.parametrize("said", ["合格品11/12。", "A4纸21/22页，规格20/21。", "2021/2022榨季", "日期21/22/23"])
def test_fractions_are_no_seasons(said: str, spec: Any) -> None:
    assert calendar(draw(said), spec).years == {}


def test_a_word_whose_year_stands_behind_it_is_that_year_once(spec: Any) -> None:
    document = draw(["名目|单位|前年（2022）|去年（2023）|今年（2024）", "高活性干酵母产量|吨|8420|8765|9130"])
    with told(calendar(document, spec)):
        assert {(str(i.value), i.year) for i in indicators(document, (), spec)} >= {("8420", "2022"), ("9130", "2024")}


@pytest.mark.parametrize(
    ("said", "years"),
    [
        ("其中2022年为基准期，2024年为核算期。", {"2022", "2024"}),
        ("注：本次审核以2023年为审核前，2024年为审核后。", {"2023", "2024"}),
        ("2023年为基准年（文中称“审核前”），2024年为见效年（文中称“审核后”）。", {"2023", "2024"}),
        ("审核期为2022年至2024年，基准期为三年。", set()),
        ("审核期为2022年、2023年和2024年。", set()),
        ("2022年为基准期，又说2023年为基准期。", set()),
        ("2023年为改造前期。", set()),
    ],
)
def test_periods_of_a_comparison_of_one_year_each(said: str, years: set[str], spec: Any) -> None:
    assert set(calendar(draw(said), spec).years.values()) == years


def test_heads_called_by_such_periods(spec: Any) -> None:
    document = draw(
        "统计口径：2022年为基准期，2024年为核算期。",
        ["项目|单位|基准期|核算期", "综合能耗|tce|190713|179939"],
        ["部位|实施前（基准期）取水量（万m³）|实施后（核算期）取水量（万m³）", "宿舍|62.4|55.1"],
        "核算期内完成方案12项。",
    )
    with told(calendar(document, spec)):
        assert {(str(i.value), i.year) for i in indicators(document, (), spec)} >= {
            ("190713", "2022"), ("179939", "2024"), ("62.4", "2022"), ("55.1", "2024"),
        }  # fmt: skip
        assert "核算期内" in normal(document.blocks[-1].text).text
