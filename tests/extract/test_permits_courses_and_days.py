"""Tables of permits, courses, days of measuring and limits: cases that must and must not be read so."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.extract import indicators
from tests.extract.conftest import draw

YEARS = "审核期为2022年至2024年。"

# heading, rows, then figures as (value, id, kind, year, unit); ... for a field that the case leaves open.
CASES: list[tuple[str, list[str], list[tuple[Any, ...]]]] = [
    # the unit of the permit is that of the years beside it, not of a share or of another quantity
    (
        "排污许可",
        ["污染物|许可排放量（t/a）|2023年实际|2024年|占许可量比例", "颗粒物|36.5|22.6|20.3|55.6%"],
        [
            ("36.5", "dust_discharge", "limit", ..., "t/a"),
            ("22.6", "dust_discharge", "actual", "2023", "t/a"),
            ("20.3", "dust_discharge", "actual", "2024", "t/a"),
        ],
    ),
    (
        "产量与许可",
        ["项目|许可排放量（t/a）|2023年产量", "颗粒物|36.5|22.6"],
        [("22.6", ..., "actual", "2023", "")],
    ),
    # days of measuring give the year
    (
        "废气监测",
        ["点位|监测时间|SO2（mg/m³）|标准限值（mg/m³）", "1#锅炉|2024.03.12|121|300", "2#锅炉|2023-9-5|98|300"],
        [
            ("121", "so2_concentration", "actual", "2024", "mg/m³"),
            ("98", "so2_concentration", "actual", "2023", "mg/m³"),
            ("300", ..., "limit", None, "mg/m³"),
        ],
    ),
    # rows of a standard are limits, rows of means are not
    (
        "厂界噪声",
        ["测点|昼间dB(A)|夜间dB(A)", "东厂界|58.2|48.6", "《工业企业厂界环境噪声排放标准》3类|65|55"],
        [("65", "noise_day", "limit", None, "dB(A)"), ("58.2", "noise_day", "actual", ..., "dB(A)")],
    ),
    (
        "在线监测",
        ["月份|烟尘（mg/m³）", "1月|12.6", "平均值|12.3", "排放标准|30"],
        [
            ("30", "dust_concentration", "limit", None, "mg/m³"),
            ("12.3", "dust_concentration", "actual", ..., "mg/m³"),
        ],
    ),
    # courses: those taught, for how long, how many of them passed
    (
        "职工培训",
        ["培训时间|内容|对象|人数|学时|考核合格率", "2022.4.18|清洁生产促进法|中层干部|35|4|100%"],
        [
            ("35", "training_persons", "actual", "2022", "人"),
            ("4", None, "actual", "2022", "学时"),
            ("100", "training_coverage", "actual", "2022", "%"),
        ],
    ),
    ("人员", ["年份|人数", "2023年|256"], [("256", "staff", "actual", "2023", "人")]),
    # a share is of the part it is reckoned from
    (
        "投入",
        [
            "年度|清洁生产投入（万元）|销售收入（万元）|占销售收入比例|其中研发投入（万元）|研发占比",
            "2023|186|32600|0.57%|652|2.0%",
            "2024|242|34820|0.70%|731|2.1%",
        ],
        [("0.57", None, "actual", "2023", "%"), ("2.0", "rd_share", "actual", "2023", "%")],
    ),
    (
        "投入",
        ["年度|研发投入（万元）|销售收入（万元）|占销售收入比例", "2023|652|32600|2.00%", "2024|731|34820|2.10%"],
        [("2.00", "rd_share", "actual", "2023", "%")],
    ),
    # the rate of all measures below those of each class
    (
        "方案实施率",
        ["方案类型|提出数|已实施数|实施率", "无费|12|12|100%", "高费|2|1|50%", "合计|14|13|92.9%"],
        [("92.9", "all_plans_rate", "actual", ..., "%"), ("50", None, "actual", None, "%")],
    ),
    # what is told without a unit, and when something was approved
    (
        "废水",
        ["项目|pH值|COD", "出水（mg/L）|7.2|46"],
        [("46", "cod_concentration", "actual", ..., "mg/L"), ("7.2", None, "actual", ..., "")],
    ),
    (
        "项目审批",
        ["项目|环评批复|批复时间|总投资（万元）", "锅炉改造|柳环审〔2019〕8号|2019.4|1500"],
        [("1500", ..., "actual", None, "万元")],
    ),
    # a form of pairs has no header; a list of firms has one
    (
        "基本信息",
        [
            "企业名称|广西某某糖业有限公司|法人代表|某某",
            "注册资本|8000万元|职工人数|486人",
            "2023年工业总产值|5.2亿元|占地面积|326亩",
        ],
        [
            ("8000", "registered_capital", "actual", ..., "万元"),
            ("486", "staff", "actual", ..., "人"),
            ("5.2", "output_value", "actual", "2023", "亿元"),
            ("326", "site_area", "actual", ..., "亩"),
        ],
    ),
    (
        "同行",
        ["企业名称|吨纸电耗（kWh/t）", "南宁某某纸业有限公司|612"],
        [("612", "power_per_product", "other_party", ..., "kWh/t")],
    ),
    (
        "基本情况",
        ["项目|内容", "主要产品及产能|年产电解锰3万吨", "2024年产量|27860吨"],
        [("3", "capacity", "actual", ..., "万吨"), ("27860", "output", "actual", "2024", "吨")],
    ),
    # 折标煤 in tonnes is energy, of all carriers in the total alone
    (
        "能源",
        ["能源种类|实物量|折标煤（t）", "原煤（t）|12600|9000", "合计|—|13869"],
        [
            ("13869", "total_energy", "actual", ..., "t"),
            ("9000", None, "actual", ..., "t"),
            ("12600", "coal", ..., ..., "t"),
        ],
    ),
    # the unit in the label of the total; the year of the rows it is the mean of
    (
        "水平衡",
        ["用水单元|新鲜水|循环水", "车间|120|860", "合计（m³/h）|120|860"],
        [("120", "fresh_water", "actual", ..., "m³/h"), ("860", "water_recycled", "actual", ..., "m³/h")],
    ),
    (
        "在线监测",
        ["时间|NOx浓度（mg/m³）", "2023年1月|86.3", "2023年2月|88.9", "年平均|87.6"],
        [("87.6", "nox_concentration", "actual", "2023", "mg/m³")],
    ),
    (
        "危废转移",
        ["转移时间|危废名称|转移量（吨）|联单编号", "2023年6月12日|废矿物油|2.36|4502000123"],
        [("2.36", "hazardous_waste", "actual", "2023", "吨")],
    ),
    (
        "经营",
        ["指标|2023年|2024年|2024年比2023年增长", "产量（万t）|19.3|20.1|4.1%"],
        [("4.1", None, "actual", "2024", "%"), ("20.1", "output", "actual", "2024", "万t")],
    ),
]


@pytest.mark.parametrize(("heading", "rows", "wanted"), CASES)
def test_tables_of_permits_and_days(heading: str, rows: list[str], wanted: list[tuple[Any, ...]], spec: Any) -> None:
    found = indicators(draw(YEARS, "以下逐项说明。", "", rows, heading=heading), (), spec)
    got = [(str(i.value), i.id, i.kind, i.year, i.unit) for i in found if i.in_table]
    for one in wanted:
        assert any(all(want is ... or want == have for want, have in zip(one, each, strict=True)) for each in got), (
            f"{one} not in {got}"
        )


def test_a_year_of_a_day_is_no_figure(spec: Any) -> None:
    rows = [
        "项目|环评批复|批复时间|总投资（万元）",
        "扩建|桂环审〔2015〕12号|2015.6|12600",
        "锅炉|柳环审〔2019〕8号|2019.4|1500",
    ]
    found = indicators(draw(YEARS, "以下逐项说明。", "", rows, heading="项目审批"), (), spec)
    assert [str(i.value) for i in found if i.in_table] == ["12600", "1500"]
