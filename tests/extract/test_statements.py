"""Statements: every rule's own examples, then polarity, tables and captions in documents."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.extract import statements
from pipeline.extract.assertions import DENIED, Finder
from pipeline.extract.lexicon import lexicon
from pipeline.text.normalize import normal
from tests.extract.conftest import draw

RULES = yaml.load(
    (Path(__file__).parents[2] / "section_specs/guangxi/statements.yaml").read_text("utf-8"),
    Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader),
)
EXAMPLES = [(n, text, True) for n, r in enumerate(RULES) for text in r["matches"]]
EXAMPLES += [(n, text, False) for n, r in enumerate(RULES) for text in r["rejects"]]

IDS = """
organisation_set_up organisation_document training_all_staff training_external awareness_surveyed rules_listed rules_recorded
rules_updated site_clean balance_material balance_water balance_energy balance_pollutant balance_measured balance_causes analysis_material
analysis_energy analysis_water analysis_waste analysis_equipment analysis_end_of_pipe targets_set plan_sources plan_screening
feasibility_technical feasibility_environmental feasibility_economic plans_low_all_done plans_high_done plans_rest_scheduled
continuous_training continuous_funding continuous_research continuous_audit mechanism_long_term continuous_high_cost level_claim level_table
low_toxic_material energy_advanced water_advanced advanced_process zero_discharge_water zero_discharge_solid waste_gas_used env_department
source_control_rules iso14001 env_manual facilities_complete facility_records eco_label product_index waste_gas_met waste_water_met
waste_disposed_properly waste_papers noise_met
"""


@pytest.mark.parametrize(("number", "text", "counts"), EXAMPLES, ids=lambda v: v if isinstance(v, str) else None)
def test_rule_examples(number: int, text: str, counts: bool, spec: Any) -> None:
    finder = Finder((spec.statements[number],), lexicon(spec.lexicon))
    hits = finder.find(normal(text).text)
    denies = spec.statements[number].value == DENIED
    assert any(h.negated == denies and not h.planned and h.scope == "own" for h in hits) is counts


def test_every_id_has_a_rule_with_examples() -> None:
    assert set(IDS.split()) <= {rule["id"] for rule in RULES}
    assert all(len(rule["matches"]) >= 2 and len(rule["rejects"]) >= 2 for rule in RULES)


def said(document: Any, spec: Any) -> dict[str, bool]:
    out: dict[str, bool] = {}
    for one in statements(document, (), spec):
        e = one.evidence
        assert document.blocks[e.block].text[e.start : e.end] == e.quote
        key = f"{one.id}:{one.value}" if one.value else one.id
        out[key] = out.get(key, False) or one.counts
    return out


def test_denial_is_seen_but_does_not_count(spec: Any) -> None:
    assert said(draw("清洁生产方面的书面制度目前尚未制定。"), spec).get("rules_listed") is False


def test_place_kept_for_later_says_neither_yes_nor_no(spec: Any) -> None:
    assert "rules_listed" not in said(draw("（清洁生产制度清单及执行情况待补充）"), spec)
    assert said(draw("清洁生产制度的制定与实施：暂无。"), spec).get("rules_listed") is False


def test_other_round_in_brackets_is_only_compared(spec: Any) -> None:
    assert said(draw("安全环保部现有专职环保管理人员5名（上轮3名），负责排污许可执行报告。"), spec)["env_department"]
    assert not said(draw("上轮审核时安全环保部有专职环保管理人员3名。"), spec).get("env_department", False)


def test_other_round_in_another_cell_is_only_compared(spec: Any) -> None:
    head = "指标|单位|二级|上一轮|本公司|等级"
    assert said(draw("表3 主要指标对照", [head, "吨氨新水|m³/t|10.0|16.5|9.6|二级"]), spec)["water_advanced"]
    assert not said(draw("表3 上一轮指标对照", [head, "吨氨新水|m³/t|10.0|16.5|9.6|二级"]), spec).get(
        "water_advanced", False
    )


def test_heading_that_compares_rounds_is_about_this_one(spec: Any) -> None:
    claim = "整体就只能算三级，也就是国内清洁生产基本水平。"
    assert said(draw(claim, heading="跟标准比，跟上一轮比"), spec)["level_claim:basic"]
    assert not said(draw(claim, heading="上一轮审核"), spec).get("level_claim:basic", False)


def test_question_is_no_denial(spec: Any) -> None:
    assert said(draw("环保设施开了没有：2023年三台布袋、两座喷淋塔跟着生产开。"), spec)["facilities_complete"]


def test_caption_shows_a_balance(spec: Any) -> None:
    assert said(draw("图3-1 全厂水平衡图"), spec)["balance_water"]


def test_contents_entry_shows_nothing(spec: Any) -> None:
    from dataclasses import replace

    document = draw("3.1 物料平衡图……12")
    assert statements(replace(document, blocks=(replace(document.blocks[0], kind="toc"),)), (), spec) == ()


def test_heading_of_problems_takes_back(spec: Any) -> None:
    document = draw("建立清洁生产激励机制和长效机制。", heading="存在的问题及下一步计划")
    assert said(document, spec).get("mechanism_long_term") is False


def test_table_row_that_is_not_done(spec: Any) -> None:
    document = draw(["编号|方案|投资|情况", "ZG3|沼气回收送锅炉燃烧|120|未做"])
    assert not said(document, spec).get("waste_gas_used:full", False)


def test_plan_under_its_heading(spec: Any) -> None:
    document = draw("每年组织全员培训1次。", heading="持续清洁生产计划")
    assert said(document, spec)["continuous_training"]


def test_head_row_of_levels_shows_a_comparison(spec: Any) -> None:
    rows = ["指标|Ⅰ级|Ⅱ级|Ⅲ级|本厂|级别", "取水|6|8|10|8.4|Ⅲ级", "能耗|50|65|80|65.1|Ⅲ级", "回用率|80|70|60|65.9|Ⅲ级"]
    assert said(draw("表4-2 结果汇总", rows), spec)["level_table"]
    assert "level_table" not in said(draw("表4-2 能耗限额（GB 21343）", rows), spec)
    assert "level_table" not in said(draw("表1 单耗", ["指标|一级|二级|三级", *rows[1:]]), spec)


def test_lead_in_speaks_for_its_items_only(spec: Any) -> None:
    items = ("废水：", "- 总排口 COD 38 mg/L。", "- 月度手工监测36次，无超标，年达标率100%。")
    assert said(draw(*items), spec)["waste_water_met:paragraph"]
    assert "waste_water_met:paragraph" not in said(
        draw(*items[:2], "厂区整洁。", "月度监测36次，无超标，达标率100%。"), spec
    )


def test_balance_told_across_sentences(spec: Any) -> None:
    told = said(draw("- 水：进 1,386 m³；排污水站 1,129、产品带走 148、蒸发 96；未查明 13（0.9%）。"), spec)
    assert told["balance_water:told"] and "balance_material:told" not in told
    assert "balance_water:told" not in said(draw("水：进 1,386 m³，估算排水 1,129、蒸发 96，未查明 13。"), spec)


def test_page_laid_out_as_a_table_cell_is_read_in_sentences(spec: Any) -> None:
    cell = "公司成立了清洁生产审核领导小组。" + "甲" * 60_000
    found = statements(draw([cell]), (), spec)
    assert [s.evidence.quote for s in found if s.id == "organisation_set_up"] == ["公司成立了清洁生产审核领导小组"]
    assert said(draw(["无标点" * 20_000 + "|" + "成立小组，" * 20_000]), spec) is not None


@pytest.mark.parametrize(
    "text",
    [
        "安环部不是挂块牌子了事，三名专职人员各管一摊。",
        "环保科并不是一块空牌子，专职五人只管环保。",
        "EHS部不只是收发文件，专职7人负责环境管理。",
    ],
)
def test_denied_emptiness_is_no_denial(text: str, spec: Any) -> None:
    assert said(draw(text), spec)["env_department"]


@pytest.mark.parametrize("text", ["公司没有设环保科，环保不是专人在管。", "环保科只是挂块牌子，没有专职人员。"])
def test_emptiness_is_a_denial(text: str, spec: Any) -> None:
    assert not said(draw(text), spec).get("env_department", False)


def test_plan_by_name_is_done(spec: Any) -> None:
    assert said(draw("危废与两家持证单位签约，联单、台账、管理计划齐备。"), spec)["waste_papers"]
    assert not said(draw("计划与持证单位签订危废处置协议。"), spec).get("waste_papers", False)


def test_heading_tells_the_year(spec: Any) -> None:
    def year(heading: str) -> str | None:
        report = draw("④北厂界夜间噪声测出56.1dB(A)，超了1.1dB，当年加了隔声屏。").under({0: (heading,)})
        return next(s.year for s in statements(report, (), spec) if s.value == "not")

    assert year("二、2021年：把摊子搭起来") == "2021"
    assert year("二、2021—2023年的监测") is None
    assert year("二、2025年目标") is None


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("能量平衡因主汽流量计送检，实测期间没有做。", True),
        ("能量平衡，这次没做。", True),
        ("能量平衡实测三天，收支相符，没有做假。", False),
        ("能量平衡做了，污染物没测。", False),
    ],
)
def test_a_clause_behind_that_only_denies(text: str, denied: bool, spec: Any) -> None:
    rules = tuple(rule for rule in spec.statements if rule.id == "balance_energy")
    hits = Finder(rules, lexicon(spec.lexicon)).find(normal(text).text)
    assert hits and all(h.negated is denied for h in hits)
