"""Years and kinds that the words around a figure give it: of a whole round, of the round before, of peers, of a rule."""

from typing import Any

import pytest

from pipeline.extract import indicators
from pipeline.extract.covered import covered
from pipeline.extract.gather import _last_round
from tests.extract.conftest import draw

TABLE = ("表1 三年生产消耗", ["项目|2021年|2022年|2023年", "用电量（万kWh）|198.2|212.3|215.9"])


def told(spec: Any, *parts: Any) -> dict[str, tuple[str, str | None]]:
    found = indicators(draw(*TABLE, "绩效", *parts), (), spec)
    return {str(one.value): (one.kind, one.year) for one in found}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2023年综合能耗751tce。本轮共提出方案16项，累计投入268.5万元。", {"268.5": ("actual", "2021-2023")}),
        ("2023年综合能耗751tce，全年累计投入268.5万元。", {"268.5": ("actual", "2023")}),
        ("如果2024年包装量上去，电耗会升。废水产生量三年由13.5m³/t减到11.2m³/t。", {"11.2": ("actual", "2023")}),
        ("下一步，年内把废水达标率提到99.9%以上。", {"99.9": ("target", "2024")}),
        ("2022年至2024年每年外派不少于4人次。", {"4": ("target", "2022-2024")}),
        ("厂界执行3类标准，昼间65dB(A)、夜间55dB(A)。", {"65": ("limit", None), "55": ("limit", None)}),
        ("2023年厂界昼间最大58.6dB(A)，夜间47.2dB(A)。", {"58.6": ("actual", "2023"), "47.2": ("actual", "2023")}),
        ("外排水COD限值100mg/L，氨氮10mg/L。", {"100": ("limit", None), "10": ("limit", None)}),
        ("2023年氮氧化物28mg/m³，限值50mg/m³，颗粒物3.1mg/m³。", {"3.1": ("actual", "2023")}),
        ("2023年废水回用率目标80%，做到83.4%。", {"83.4": ("actual", "2023")}),
        ("费用低于5万元的15项列为无/低费方案。", {"5": ("limit", None)}),
        ("三年技改共860万元，清洁生产的占243.2万元，合28.3%。", {"28.3": ("actual", "2021-2023")}),
        ("2023年底对照GB 17167逐块清点：全厂能源计量率95.2%。", {"95.2": ("actual", "2023")}),
    ],
)
def test_the_words_around_a_figure_date_it(text: str, wanted: dict[str, Any], spec: Any) -> None:
    found = told(spec, text)
    assert {value: found.get(value) for value in wanted} == wanted


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("公司于2020年通过首轮清洁生产审核（以下称“首轮”，数据基准年为2019年）。", "2019"),
        ("2016年通过上一轮清洁生产企业评审，本次为复审。", "2016"),
        ("首轮清洁生产审核以2018年为基准年，2019年12月通过验收。", "2018"),
        ("上一轮审核2018年通过，本轮数据取2022年。", "2018"),
        ("本轮以2022年为基准年。", None),
    ],
)
def test_the_year_of_the_round_before(text: str, year: str | None, spec: Any) -> None:
    document = draw(*TABLE, "概况", text)
    indicators(document, (), spec)
    assert _last_round(document, covered(document)) == year


def test_what_goes_on_about_the_round_before_is_of_its_year(spec: Any) -> None:
    found = told(spec, "2018年通过上一轮清洁生产审核。", "上一轮审核时，能源计量率为81.0%，水计量率为72.2%。")
    assert found["81.0"] == found["72.2"] == ("previous", "2018")


def test_columns_of_others_and_of_aims(spec: Any) -> None:
    given = ("表2 2023年指标下达与完成", ["指标|单位|下达值|完成值", "综合能耗|kgce/t|128|124.6"])
    peers = (
        "表3 2023年指标比对",
        ["指标|本厂2023年|同行平均值|集团武汉厂（2023年）", "综合能耗（kgce/t）|124.6|130.5|119.4"],
    )
    found = told(spec, "同行数据采用行业协会2022年汇编的平均值。", *given, *peers)
    assert found["128"] == ("target", "2023")
    assert found["130.5"] == ("benchmark", "2022")
    assert found["119.4"][0] == "other_party"
