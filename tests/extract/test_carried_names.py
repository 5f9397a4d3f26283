"""The names figures take from the words around them where their own name nothing."""

from typing import Any

import pytest

from pipeline.extract import indicators
from tests.extract.conftest import draw

TABLE = ("表1 产量", ["项目|2021年|2022年|2023年", "产量（t）|198.2|212.3|215.9"])


def named(text: str, spec: Any) -> dict[str, tuple[str | None, str]]:
    out = [i for i in indicators(draw(*TABLE, "情况", text), (), spec) if not i.in_table]
    return {str(i.value): (i.id, i.name) for i in out}


@pytest.mark.parametrize(
    ("text", "value", "wanted"),
    [
        ("二氧化硫、氮氧化物、烟尘排放限值依次为100mg/m³、150mg/m³、20mg/m³。", "150", "nox_concentration"),
        ("氨氮排放浓度2.1mg/L，执行15mg/L的限值。", "15", "ammonia_concentration"),
        (
            "2023年产生炉渣1200t、粉煤灰800t，合计2000t；利用炉渣1100t、粉煤灰780t，合计1880t。",
            "1880",
            "solid_waste_used",
        ),
        ("2023年产生炉渣1200t、粉煤灰800t，合计2000t；利用炉渣1100t、粉煤灰780t，合计1880t。", "2000", "solid_waste"),
        ("2023年产生废机油0.8t、废漆渣5.2t，共6.0t，交有危险废物经营资质的公司处置。", "6.0", "hazardous_waste"),
        ("2023年产生污泥120t、炉渣300t，合计420t，另有危险废物3t交有资质的单位。", "420", "solid_waste"),
        ("2022年技术开发投入210万元，占销售收入的1.05%，2023年是180万元。", "180", "rd_investment"),
        ("2021年纸浆产量500t，2022年600t，2023年650t，三年共1750t。", "1750", "output"),
        ("2023年白砂糖产量2.1万t、赤砂糖产量0.3万t，合计2.4万t。", "2.4", None),
        ("2023年全年用电量820万kWh，上半年420万kWh。", "420", None),
    ],
)
def test_the_entry_is_that_of_the_carried_subject(text: str, value: str, wanted: str | None, spec: Any) -> None:
    assert named(text, spec)[value][0] == wanted


@pytest.mark.parametrize(
    ("text", "value", "wanted"),
    [
        ("水泥产量120万t，同比增长3.0%；利润3400万元，同比下降1.2%。", "1.2", "利润降低率"),
        ("2023年单位产品电耗82kWh/t，当月只有76kWh/t。", "76", "单位产品电耗（当月）"),
        ("2023年回用率82%，同比提高3.5%。", "3.5", "回用率"),
    ],
)
def test_the_name_is_that_of_the_quantity_named_last(text: str, value: str, wanted: str, spec: Any) -> None:
    assert named(text, spec)[value][1] == wanted


@pytest.mark.parametrize(
    ("text", "value", "wanted"),
    [
        ("2023年全厂用电2000万kWh，其中制浆1200万kWh、抄纸600万kWh。", "600", (None, "抄纸用电")),
        ("2023年产汽46.2t/h，其中碱炉28.6t/h、锅炉17.6t/h。", "28.6", (None, "碱炉产汽")),
        ("2023年全厂用电2000万kWh，其中节电12万kWh。", "12", ("power_saved", "节电")),
        ("2023年产生固废3000t，其中炉渣1200t。", "1200", ("solid_waste", "炉渣")),
        ("其中铝灰渣为本厂最大的一类危废，2023年产生量724t。", "724", ("hazardous_waste", "危险废物铝灰渣产生量")),
        ("2023年产量比上年多5600t，涨了6.1%。", "6.1", ("change_rate", "产量提高率")),
    ],
)
def test_a_part_is_named_after_its_whole(text: str, value: str, wanted: tuple[str | None, str], spec: Any) -> None:
    assert named(text, spec)[value] == wanted
