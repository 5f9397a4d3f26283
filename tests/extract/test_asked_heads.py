"""Tables and sums as the account books tell them: heads that ask (一年多少), allow (最多让多少) and promise (说好做到), 万 that means money."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.extract import calendar, indicators
from pipeline.extract.labels import apart
from pipeline.model.indicator import Indicator
from pipeline.text import told
from pipeline.text.quantities import amounts
from pipeline.text.units import table
from tests.extract.conftest import draw

WORDS = "文中“今年”指2024年，“去年”是2023年，“前年”是2022年。"

# caption, rows, then figures as (value, name, unit, kind, year).
CASES: list[tuple[str, list[str], list[tuple[str, str, str, str, str | None]]]] = [
    # a year told by its word and by its number too
    (
        "表1 三年做了多少货",
        ["东西|前年（2022）|去年（2023）|今年（2024）|单位", "红砖|3160|3285|3340|万块"],
        [("3160", "红砖", "万块", "actual", "2022"), ("3340", "红砖", "万块", "actual", "2024")],
    ),
    ("表2 一年一年比", ["比什么|二二年|二四年", "柴油（吨）|12.4|11.8"], [("11.8", "柴油", "吨", "actual", "2024")]),
    # what is allowed, in plain words; what only sounds like it
    (
        "表3 2024年监测数",
        ["测什么|最多让多少|测出来多少|单位", "COD|100|68|毫克/升"],
        [
            ("100", "COD最多让多少浓度限值", "毫克/升", "limit", None),
            ("68", "COD测出来多少浓度", "毫克/升", "actual", "2024"),
        ],
    ),
    (
        "表4 2024年测的烟气",
        ["测什么|最高|最高准排|单位", "二氧化硫|96|200|毫克/立方米"],
        [
            ("200", "二氧化硫最高准排排放浓度限值", "毫克/立方米", "limit", None),
            ("96", "二氧化硫最高排放浓度", "毫克/立方米", "actual", "2024"),
        ],
    ),
    # what was promised beside what was done
    (
        "表5 目标对账",
        ["说的是哪样|单位|起头（前年）|说好今年做到|今年实际", "一吨纸用电|度|480|440|430"],
        [
            ("480", "一吨纸用电起头", "度", "actual", "2022"),
            ("440", "一吨纸用电说好做到", "度", "target", "2024"),
            ("430", "一吨纸用电", "度", "actual", "2024"),
        ],
    ),
    (
        "表6 2024年环保钱（万元）",
        ["用在哪|拨了多少|用掉多少", "修布袋|12|11.4"],
        [("12", "修布袋拨了多少", "万元", "target", "2024"), ("11.4", "修布袋投资", "万元", "actual", "2024")],
    ),
    # heads that ask for a figure
    (
        "表7 2024年的废料去处（单位：吨）",
        ["废料|一年多少|谁拿走", "煤渣|567.6|砖厂"],
        [("567.6", "煤渣产生量", "吨", "actual", "2024")],
    ),
    (
        "表7 2024年一般固废的去处",
        ["是什么|出了多少（t）|用了多少（t）|去哪了", "鱼骨|1490.6|1380.2|鱼粉厂"],
        [("1490.6", "鱼骨产生量", "t", "actual", "2024"), ("1380.2", "鱼骨利用量", "t", "actual", "2024")],
    ),
    (
        "表8 2024年能源",
        ["用的什么|用了多少|单位|折煤（吨）|占几成（%）", "电|412.6|万度|507.1|31.5"],
        [
            ("412.6", "电", "万度", "actual", "2024"),
            ("507.1", "电折标煤", "吨", "actual", "2024"),
            ("31.5", "电占比", "%", "actual", "2024"),
        ],
    ),
    ("表9 办班", ["哪年|开了几回|这几年共几年", "2024|4|3"], [("4", "开了几回", "回", "actual", "2024")]),
    # 里头: what a column is a part of
    (
        "表10 三年做的货",
        ["哪年|石灰（吨）|里头自己用（吨）", "2023|126|32", "2024|131|36"],
        [("36", "自己用石灰", "吨", "actual", "2024")],
    ),
    # units of two sides of a table
    (
        "表11 2024年的料（左边总数单位：吨；右边摊到一吨货上，单位：公斤）",
        ["料|总数|一吨货用", "木薯|1868|1058"],
        [("1868", "木薯", "吨", "actual", "2024"), ("1058", "木薯一吨货用", "公斤", "actual", "2024")],
    ),
    # done or to come, in everyday words
    (
        "表12 大的几样",
        ["号|干什么|花的钱（万元）|干了没有", "D1|换锅炉|88|2023年10月干完", "D2|换热泵|46|排到2026年"],
        [("88", "D1换锅炉投资", "万元", "actual", "2023"), ("46", "D2换热泵投资", "万元", "target", "2026")],
    ),
]


def _found(spec: Any, *parts: str | list[str]) -> list[Indicator]:
    document = draw(*parts)
    with told.told(calendar(document, spec)):
        return list(indicators(document, (), spec))


@pytest.mark.parametrize(("caption", "rows", "figures"), CASES)
def test_asked_heads(
    caption: str, rows: list[str], figures: list[tuple[str, str, str, str, str | None]], spec: Any
) -> None:
    found = {str(i.value): (i.name, i.unit, i.kind, i.year) for i in _found(spec, WORDS, caption, rows)}
    assert {value: found.get(value) for value, *_ in figures} == {value: tuple(said) for value, *said in figures}


@pytest.mark.parametrize(
    ("text", "money"),
    [
        ("做成的三条一年省28.9万。", ["28.9"]),
        ("小的省19.4万，大的省28.9万，合起来48.3万。", ["19.4", "28.9", "48.3"]),
        ("2024年换锅炉花了40万，省了12万。", ["40", "12"]),
        ("光是电一年省10万。", []),
        ("一年做袋子2000万。", []),
        ("一年省电12万度，用了40万条袋。", []),
    ],
)
def test_sums_told_by_ten_thousands_alone(text: str, money: list[str], spec: Any) -> None:
    found = _found(spec, text)
    assert [str(i.value) for i in found if i.canonical is not None and i.canonical.unit == "万元"] == money
    assert all(i.unit == "万" for i in found if str(i.value) in money)


@pytest.mark.parametrize(
    ("text", "unit"),
    [("办班2回", "回"), ("产生24回收20吨", ""), ("开了6000个钟头", "个钟头"), ("3回路", "")],
)
def test_a_unit_is_none_where_the_word_goes_on(text: str, unit: str, spec: Any) -> None:
    assert [a.unit for a in amounts(text, spec.units, bare=True)][:1] == [unit]


@pytest.mark.parametrize(("text", "unit"), [("开几台", "台"), ("开了几回", "回"), ("这几天", None), ("用了几年", None)])
def test_a_head_that_asks_names_its_unit(text: str, unit: str | None, spec: Any) -> None:
    _found(spec, WORDS)
    label = apart(text, table(spec.units))
    assert (label.unit.written if label.unit is not None else None) == unit


@pytest.mark.parametrize(
    ("text", "said"),
    [("水表总共9块，电表该装22块。", {"9": "水表", "22": "电表该装"}), ("换了电表箱9块板。", {})],
)
def test_meters_are_counted(text: str, said: dict[str, str], spec: Any) -> None:
    assert {str(i.value): i.name for i in _found(spec, text)} == said
