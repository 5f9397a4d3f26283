"""Of several figures of one rate the whole enterprise's of the last year speaks; what is told as an aside is not shown as evidence."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline import score, specs
from pipeline.extract import indicators, statements
from pipeline.model import DraftScore
from tests.drawn import document

PERIOD = (
    "2021年新鲜水量12.1万m³，2022年新鲜水量11.6万m³，2023年新鲜水量10.9万m³。"
    "2021年用电量812万kWh，2022年用电量796万kWh，2023年用电量771万kWh。"
    "2023年柴油消耗18.4t，2023年原煤消耗1,020t。"
)


@pytest.fixture(scope="module")
def spec() -> Any:
    return specs.load()


def draft(spec: Any, item: str, *lines: Any) -> DraftScore:
    report = document(PERIOD, *lines)
    found = indicators(report, (), spec)
    drafts = score.drafts((), found, statements(report, (), spec), (), spec)
    return next(d for d in drafts if d.item == item)


def quoted(drafted: DraftScore, rule: str) -> set[str]:
    return {e.quote for r in drafted.reasons if r.rule == f"{drafted.item}.{rule}" for e in r.evidence}


@pytest.mark.parametrize(
    ("item", "rule", "right", "wrong", "line"),
    [
        ("17", "from_80", "83.0%", "92.5%", "2023年废水回用率83.0%。9月单月废水回用率曾到92.5%，不代表全年。"),
        ("17", "from_80", "83.0%", "58.4%", "2023年废水回用率83.0%。分月看，2月锅炉停产，废水回用率只有58.4%。"),
        ("17", "from_80", "83.0%", "92.5%", "2023年废水回用率83.0%。贵州的一家同行，废水回用率92.5%，差距还在。"),
        (
            "18",
            "from_70",
            "91.0%",
            "100%",
            "2023年固废综合利用率91.0%。集团在河池的分厂固废综合利用率做到了100%，不能当作本厂数据。",
        ),
        ("18", "from_70", "91.0%", "96%", "2023年固废综合利用率91.0%。深加工车间自己统计的固废综合利用率是96%。"),
        ("13", "metering", "96.4%", "92%", "2023年能源计量率96.4%。去年同期集团平均只有92%。"),
        ("13", "metering", "94.4%", "90.2%", "2023年能源计量率94.4%。园区统计的2023年企业能源计量率平均为90.2%。"),
    ],
)
def test_an_aside_is_no_evidence(item: str, rule: str, right: str, wrong: str, line: str, spec: Any) -> None:
    drafted = draft(spec, item, line)
    assert right in quoted(drafted, rule)
    assert wrong not in quoted(drafted, rule)


@pytest.mark.parametrize(
    ("item", "rule", "shown", "line"),
    [
        ("17", "from_80", "83.0%", "2023年全厂废水回用率83.0%，比同行平均高。"),
        ("17", "from_65", "72.4%", "按月统计废水回用量，2023年废水回用率为72.4%。"),
        ("18", "from_70", "91.0%", "2023年固废综合利用率91.0%，三年平均88.2%。"),
        ("13", "metering", "96.4%", "各车间表计配齐，2023年能源计量率96.4%。"),
        ("12", "metering", "100%", "2023年12月补装最后一台秤，2023年物料计量率100%。"),
    ],
)
def test_the_enterprise_s_own_figure_stays(item: str, rule: str, shown: str, line: str, spec: Any) -> None:
    assert shown in quoted(draft(spec, item, line), rule)


def test_a_figure_before_that_of_an_early_year_is_the_later_one(spec: Any) -> None:
    line = "物料计量率100%，2021年是16处，只到88.9%。水表应装46块、实装46块，水计量率100%，2021年装39块，为84.8%。"
    assert quoted(draft(spec, "14", line), "metering") == {"100%"}


def test_a_workshop_s_figure_gives_way_to_one_so_redated(spec: Any) -> None:
    line = "物料计量率100%，2021年是16处，只到88.9%。能源表计应装124块，能源计量率94.4%；2021年装103块，为83.1%。"
    drafted = draft(spec, "13", "2023年熔制车间自己统计的能源计量率是97.2%。", line)
    assert quoted(drafted, "metering") == {"94.4%"}


def test_two_figures_of_the_last_year_stay_in_dispute(spec: Any) -> None:
    drafted = draft(spec, "14", "2023年水计量率100%。", "2023年水计量率96%。")
    assert quoted(drafted, "metering") >= {"100%", "96%"}


def test_how_far_an_aim_was_attained_is_not_the_rate(spec: Any) -> None:
    table = [["指标", "2023年目标", "2023年实绩", "达成率"], ["主材利用率（%）", "89.0", "88.6", "99.6%"]]
    assert "99.6%" not in quoted(draft(spec, "12", table), "utilization")


def test_a_year_of_less_is_history(spec: Any) -> None:
    line = "2023年危险废物处置率100%。2021年固体废物处置率99.0%。"
    drafted = draft(spec, "solid_waste", line)
    assert quoted(drafted, "rate") == {"100%"}


def test_particulates_at_the_boundary_are_no_noise(spec: Any) -> None:
    assert draft(spec, "noise", "厂界颗粒物监测48组次，唯一一次超标出现在大风期间。").points is None


def test_levels_as_rows_compare_a_column(spec: Any) -> None:
    head = ["等级", "单位产品综合能耗（kgce/t）", "单位产品取水量（m³/t）"]
    rows = [["Ⅰ级", "≤5.0", "≤0.165"], ["Ⅱ级", "≤5.6", "≤0.180"], ["Ⅲ级", "≤6.2", "≤0.200"]]
    good = draft(spec, "14", [head, *rows, ["本公司", "5.50", "0.160"]])
    poor = draft(spec, "14", [head, *rows, ["本公司", "5.50", "0.190"]])
    assert "0.160" in quoted(good, "advanced") and good.points is not None and good.points > 0
    assert poor.points == 0


def test_sentences_come_before_cells(spec: Any) -> None:
    table = [["指标", "2023年"], ["废水回用率（%）", "83.0"]]
    drafted = draft(spec, "17", table, "2023年废水回用率83.0%。")
    assert [e.table for r in drafted.reasons if r.rule == "17.from_80" for e in r.evidence] == [None, 0]


@pytest.mark.parametrize(
    ("line", "points"),
    [
        ("2023年外排废水年达标率近100%，精确值99.7%。", "3"),
        ("2023年外排废水年达标率接近100%。", "3"),
        ("2023年外排废水年达标率100%。", "5"),
    ],
)
def test_all_but_the_whole_is_not_the_whole(spec: Any, line: str, points: str) -> None:
    assert str(draft(spec, "waste_water", line).points) == points
