"""Indicators: the case table, the catalogue's own examples, laws, and the best value."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.extract import enterprise, indicators
from pipeline.extract.catalogue import catalogue
from pipeline.model.indicator import Indicator, best
from tests.extract.conftest import draw

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases/indicators.yaml").read_text("utf-8"))
RULES = yaml.safe_load((Path(__file__).parents[2] / "section_specs/guangxi/indicators.yaml").read_text("utf-8"))


def shown(one: Indicator) -> str:
    high = f"..{one.high}" if one.high is not None else ""
    return f"{one.id or '-'} | {one.value}{high}{' ' + one.unit if one.unit else ''} | {one.year or '-'} | {one.kind}"


def found_in(case: dict, spec: Any) -> list[str]:
    document = draw(case["caption"], case["table"]) if "table" in case else draw(case["text"])
    out = indicators(document, (), spec)
    for one in out:
        e = one.evidence
        assert document.blocks[e.block].text[e.start : e.end] == e.quote == one.raw
    return [shown(one) for one in out]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.get("text") or c["caption"])
def test_cases(case: dict, spec: Any) -> None:
    got = found_in(case, spec)
    assert [want for want in case["wanted"] if want not in got] == [], got
    assert [bad for bad in case.get("never", ()) if bad in got] == [], got


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r["id"])
def test_catalogue_examples(rule: dict, spec: Any) -> None:
    """Each entry, alone, takes its own examples and refuses the others."""
    alone = catalogue(tuple(r for r in spec.indicators if r.id == rule["id"]))
    unit = (rule.get("units") or [""])[0]
    value = max(Decimal(50), Decimal(str(rule.get("low") or 0)))
    for phrase in rule["matches"]:
        assert alone.find(phrase, unit, value) is not None, phrase
    for phrase in rule["rejects"]:
        assert alone.find(phrase, unit, value) is None, phrase


def test_names_that_sound_alike_stay_apart(spec: Any) -> None:
    full = catalogue(spec.indicators)
    pairs = {
        "水重复利用率": "water_recycle_rate", "废水回用率": "wastewater_reuse_rate", "固体废物综合利用率": "solid_waste_utilization",
        "固体废物处置率": "solid_waste_disposal", "危险废物处置率": "hazardous_waste_disposal", "废气年达标率": "waste_gas_compliance",
        "外排废水年达标率": "waste_water_compliance", "环保设施运转率": "facility_operation_rate", "员工满意度": "satisfaction_rate",
        "清洁生产认知率": "awareness_rate", "物料计量率": "material_metering_rate", "水计量率": "water_metering_rate",
        "能源计量率": "energy_metering_rate", "计量器具检定率": "metering_check_rate", "环保投资占总投资比例": "env_investment_share",
        "清洁生产投入占技改投入比例": "cp_investment_share",
    }  # fmt: skip
    for phrase, wanted in pairs.items():
        rule = full.find(phrase, "%", Decimal(90))
        assert rule is not None and rule.id == wanted, phrase


def test_contents_and_headers_hold_no_indicators(spec: Any) -> None:
    from dataclasses import replace

    document = draw("废水回用率 71.3%")
    toc = replace(document, blocks=(replace(document.blocks[0], kind="toc"),))
    assert indicators(toc, (), spec) == ()


def test_best_takes_the_latest_actual_value(spec: Any) -> None:
    document = draw(
        "上一轮废水回用率52%。", "2021年废水回用率66.1%。", "2023年废水回用率76.7%。", "2025年目标废水回用率90%。"
    )
    chosen = best(indicators(document, (), spec), "wastewater_reuse_rate")
    assert chosen is not None and (chosen.value, chosen.year) == (Decimal("76.7"), "2023")
    assert best((), "wastewater_reuse_rate") is None


def test_best_prefers_the_whole_enterprise(spec: Any) -> None:
    document = draw("2022年一车间水重复利用率98%。", "2022年全厂水重复利用率92%。")
    chosen = best(indicators(document, (), spec), "water_recycle_rate")
    assert chosen is not None and chosen.value == Decimal(92)


def test_best_prefers_all_meters_and_wastes_to_one_level_or_kind(spec: Any) -> None:
    document = draw(
        "一、二级能源计量器具配备率100%，三级93.5%，综合能源计量率96.3%。",
        "粉煤灰综合利用率100%，一般工业固废综合利用率93.5%。",
    )
    found = indicators(document, (), spec)
    metering, waste = best(found, "energy_metering_rate"), best(found, "solid_waste_utilization")
    assert metering is not None and metering.value == Decimal("96.3")
    assert waste is not None and waste.value == Decimal("93.5")


def test_three_figures_take_the_years_the_text_lists(spec: Any) -> None:
    document = draw(
        "本报告看的是2020、2021、2022年三个年头。", "产量2020年8.6万吨，2021年9.1万吨，2022年9.5万吨。",
        "产值分别是24870万元、26640万元、28310万元。", "2024、2025、2026年的计划另行安排。", "2024、2025、2026年的规划待定。",
        "2026年单位产品电耗降到80kWh/t。",
    )  # fmt: skip
    found = indicators(document, (), spec)
    assert [i.year for i in found if i.id == "output_value"] == ["2020", "2021", "2022"]
    assert [i.kind for i in found if i.id == "power_per_product"] == ["target"]


@pytest.mark.parametrize(("parts", "name"), [
    (("广西甲乙糖业有限公司", "清洁生产审核报告", "编制单位：南宁丙丁环保科技有限公司"), "广西甲乙糖业有限公司"),
    (("审核报告", ["企业名称|广西甲乙纸业有限公司", "行业类别|造纸和纸制品业"]), "广西甲乙纸业有限公司"),
    (("清洁生产审核报告", "编制单位：南宁绿洲科技有限公司", "广西甲乙糖业有限公司"), "广西甲乙糖业有限公司"),
    (("咨询机构", "南宁绿洲科技有限公司", "广西甲乙环保科技有限公司", "清洁生产审核报告"), "广西甲乙环保科技有限公司"),
    (("广西甲乙设备制造有限公司", "清洁生产审核报告", "南宁某某检测技术有限公司"), "广西甲乙设备制造有限公司"),
    (("前言" * 30 + "由广西甲乙水泥有限公司承担", "广西甲乙水泥有限公司位于某地，占地很大，生产水泥熟料，产品销往各地。"), "广西甲乙水泥有限公司"),
])  # fmt: skip
def test_enterprise_name(parts: tuple, name: str, spec: Any) -> None:
    found = enterprise(draw(*parts), (), spec)
    assert found.name is not None and found.name.value == name


def test_enterprise_facts(spec: Any) -> None:
    document = draw(
        "统一社会信用代码：91450100MA5KABCD0X",
        "审核时段：2020年1月至2022年12月",
        ["所属行业|制糖业", "电话|0771-1234567"],
    )
    found = enterprise(document, (), spec)
    assert found.credit_code is not None and found.credit_code.value == "91450100MA5KABCD0X"
    assert found.period is not None and found.period.value == "2020年1月至2022年12月"
    assert found.industry is not None and found.industry.value == "制糖业"
    assert found.name is None


_HEADS = ["项目|2022年|2023年|2024年\n产量（t）|1|2|3"]


@pytest.mark.parametrize(("parts", "value"), [
    (("近三年（2022—2024年）生产正常。", "已列入2025—2027年计划。"), "2022—2024年"),
    (("已列入公司2025—2027年审核计划。", "数据取2022、2023、2024年三年。"), "2022、2023、2024年"),
    (("审核时间：2025年3月至2025年9月", "2022年至2024年水耗逐年下降。"), "2022年至2024年"),
    (("审核时段：2022年1月1日至2024年12月31日", "2022—2024年水耗下降。"), "2022年1月1日至2024年12月31日"),
    (("已列入公司2025—2027年审核计划。",), "2022—2024年"),
])  # fmt: skip
def test_the_period_is_that_of_the_data(parts: tuple, value: str, spec: Any) -> None:
    """A plan's years and the months the audit was held in are not what the report covers."""
    found = enterprise(draw(*parts, _HEADS), (), spec).period
    assert found is not None and found.value == value


@pytest.mark.parametrize(("text", "value"), [
    ("东面是两家木材加工企业，距离约三百米。", None),
    ("按涂装行业清洁生产评价指标体系计分，属于涂装行业Ⅱ级。", None),
    ("我公司属于制糖行业，年加工甘蔗120万吨。", "制糖行业"),
    ("公司属造纸和纸制品业。", "造纸和纸制品业"),
    ("公司是一家以煤为原料的中型氮肥生产企业。", "氮肥生产"),
    ("公司为化学原料药生产企业。", "化学原料药生产"),
    ("本公司系集团控股的民营企业，属于重点排污单位。", None),
    ("产品属于断面复杂的工业型材。", None),
])  # fmt: skip
def test_industry_is_a_short_term_or_nothing(text: str, value: str | None, spec: Any) -> None:
    found = enterprise(draw(text), (), spec).industry
    assert (found.value if found is not None else None) == value
