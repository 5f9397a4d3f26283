"""Whose a figure is within the enterprise, and per what it is told: the name and the id it carries, or none."""

from typing import Any

import pytest

from pipeline.extract import indicators
from tests.extract.conftest import draw

TABLE = ("表1 产量", ["项目|2021年|2022年|2023年", "产量（t）|198.2|212.3|215.9"])


def told(text: str, spec: Any) -> dict[str, tuple[str | None, str]]:
    out = [i for i in indicators(draw(*TABLE, "情况", text), (), spec) if not i.in_table]
    return {str(i.value): (i.id, i.name) for i in out}


@pytest.mark.parametrize(
    ("text", "value", "entry", "name"),
    [
        # the second of two machines
        ("1#锅炉热效率为86.2%，2#为83.7%。", "83.7", "equipment_efficiency", "2#锅炉热效率"),
        ("DA001排气筒颗粒物排放浓度为12.6mg/m³，DA002为18.3mg/m³。", "18.3", "dust_concentration", "DA002排气筒颗粒物排放浓度"),
        ("一车间电耗85kWh/t，二车间92kWh/t。", "92", None, "电耗（二车间）"),
        # the workshop a sentence began with
        ("二车间2023年产量1.86万t，用电量412万kWh。", "412", "electricity", "二车间用电量"),
        ("二车间2023年产量1.86万t，全厂用电量412万kWh。", "412", "electricity", "全厂用电量"),
        ("热风炉：年运行7200h，耗煤5600t。", "5600", "coal", "热风炉耗煤"),
        ("厂里最费电的是空压站，2023年其用电量为312万kWh。", "312", "electricity", "空压站用电量"),
        ("公司现有两台锅炉，2023年用电量为312万kWh。", "312", "electricity", "用电量"),
        ("变性淀粉车间吨产品取水6.2m³，全厂平均为9.8m³。", "9.8", "water_per_product", "吨产品取水（全厂）"),
        # parts told by their owner alone
        ("年耗天然气186万m³，其中窑炉168万m³、食堂18万m³。", "18", None, "食堂天然气"),
        ("2023年使用蒸汽12.6万t（其中自产9.8万t，外购2.8万t）。", "2.8", None, "外购蒸汽"),
        ("2023年各车间电耗为：备料26万kWh、蒸煮58万kWh。", "58", None, "蒸煮电耗"),
        ("在用水方面，锅炉用去6.2万m³，冷却塔用去8.8万m³。", "8.8", None, "冷却塔用水"),
        ("2023年蔗渣产量26.8万t，其中外卖2.7万t。", "2.7", None, "外卖产量"),
        # what points at something before
        ("2023年用电量和用水量较多，前者为956万kWh，后者为12.8万m³。", "956", "electricity", "用电量"),
        ("2023年用电量和用水量较多，前者为956万kWh，后者为12.8万m³。", "12.8", "fresh_water", "用水量"),
        ("水耗方面，先进值为2.5m³/t，我公司为2.8m³/t；电耗方面，先进值为160kWh/t，我公司为172kWh/t。", "172", "power_per_product", "单位产品电耗"),
        ("所用蒸汽全部由园区供应，2023年外购4.6万t。", "4.6", "steam", "外购蒸汽"),
        ("2023年有126.5万m³的新鲜水取自右江。", "126.5", "fresh_water", "新鲜水"),
        # rows told apart
        ("烟囱二氧化硫86mg/m³、氮氧化物142mg/m³、烟尘16mg/m³，年排放量分别为12.8t、21.1t、2.4t。", "12.8", "so2_discharge", "二氧化硫年排放量"),
        ("二氧化硫86mg/m³、氮氧化物142mg/m³、烟尘16mg/m³，年排放量分别为12.8t、21.1t。", "12.8", None, "年排放量"),
        ("2024年电、蒸汽、新水消耗分别为862万kWh、3.1万t、16.8万m³。", "3.1", "steam", "蒸汽"),
        ("总排口化学需氧量、氨氮年均浓度为46mg/L和2.8mg/L。", "2.8", "ammonia_concentration", "氨氮年均浓度"),
        ("总排口COD 38mg/L、氨氮1.2mg/L；排放量3.93t、0.124t。", "3.93", "cod_discharge", "COD排放量"),
        ("主营产品为松香和松节油，2023年产量分别为8600t和1260t。", "1260", "output", "松节油产量"),
        ("全厂COD产生量168t，削减量156t，排放量12t。", "12", "cod_discharge", "COD排放量"),
        # money
        ("提出无/低费方案27项、中/高费5项；总投资1286万元。", "1286", "investment", "总投资"),
    ],
)  # fmt: skip
def test_a_figure_is_called_by_what_it_is_of(text: str, value: str, entry: str | None, name: str, spec: Any) -> None:
    assert told(text, spec)[value] == (entry, name)


@pytest.mark.parametrize(
    ("text", "value", "entry"),
    [
        ("屠宰一头猪用水0.46m³、用电9.8kWh、用汽28kg。", "9.8", "power_per_product"),
        ("一吨淀粉现在用水12.8方，用电186度，用汽1.9吨。", "1.9", "steam_per_product"),
        ("每千升啤酒取水3.9m³，耗电62kWh，耗标煤41kg。", "41", "energy_per_product"),
        ("每吨电解锰的电耗是6280度，液氨消耗86公斤，新水3.1方。", "3.1", "water_per_product"),
        ("每吨淀粉用水12.8方，全年用电186万度。", "186", "electricity"),
        ("2023年产生锰渣174000t，按每吨锰6.0t计，耗用石灰60t。", "60", "raw_material"),
        ("处理一吨废水用电1.2kWh。", "1.2", None),
        ("吨熟料标煤耗由106.8kg降至103.5kg。", "106.8", "energy_per_product"),
        ("单耗方面：水2.6t/t，电186kWh/t，汽1.8t/t，标煤0.32t/t。", "0.32", "energy_per_product"),
        ("铅蓄电池单位产品综合能耗3.9kgce/kVAh，单位产品取水0.08m³/kVAh。", "0.08", "water_per_product"),
        ("每百米布电耗22.8kWh/百米。", "22.8", "power_per_product"),
        ("单位产品取水0.9m³/万块。", "0.9", "water_per_product"),
        ("职工生活用水150L/人·天。", "150", None),
        ("每吨氧化锌耗电245kWh，产生窑渣0.92t。", "0.92", "pollutant_per_product"),
        ("2024年循环水862万m³，串级用水18万m³。", "18", None),
        ("清洗一批次耗水12m³。", "12", None),
        ("转炉工序能耗为-18.5kgce/t。", "-18.5", "energy_per_product"),
        ("每吨产品少用汽0.6t。", "0.6", "steam_saved"),
    ],
)
def test_what_is_told_per_product(text: str, value: str, entry: str | None, spec: Any) -> None:
    assert told(text, spec).get(value, (None, ""))[0] == entry
