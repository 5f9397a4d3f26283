"""The tables a passage list may call for, by name: `T_energy` draws what `TABLES["T_energy"]` does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from corpora.generator.families.writing import lists
from corpora.generator.families.writing.bank import Bank
from corpora.generator.families.writing.grids import Line, by_year, draw


def products(bank: Bank) -> None:
    """Output and sales of three years."""
    own = bank.company
    lines = [
        Line(own.product, own.product_unit, own.output, f"{own.product}产量"),
        Line("销售收入", "万元", own.sales, "销售收入"),
    ]
    by_year(bank, bank.word("t_products"), lines)


def materials(bank: Bank) -> None:
    """Amounts of the materials."""
    lines = [Line(one.name, one.unit, one.amounts, f"{one.name}用量") for one in bank.company.materials]
    by_year(bank, bank.word("t_materials"), lines)


def energy(bank: Bank) -> None:
    """Kinds of energy, their sum, and the use per product."""
    own = bank.company
    names = {"电力": "用电量", "原煤": "原煤用量"}
    lines = [Line(one.name, one.unit, one.amounts, names.get(one.name, f"{one.name}用量")) for one in own.energy]
    lines.append(Line(bank.word("tce"), "tce", own.tce, "综合能耗"))
    lines.append(Line(bank.word("unit_energy"), own.unit_energy_unit, own.unit_energy, "单位产品综合能耗"))
    by_year(bank, bank.word("t_energy"), lines)


def water(bank: Bank) -> None:
    """Fresh and circulating water, the use per product, the share used again."""
    own = bank.company
    lines = [
        Line("新鲜水", "m³", own.water, "新鲜水用量"),
        Line("循环水", "m³", own.circulating, "循环水量"),
        Line(bank.word("unit_water"), own.unit_water_unit, own.unit_water, "单位产品新水量"),
        Line("水重复利用率", "%", own.recycle_rate, "水重复利用率"),
    ]
    by_year(bank, bank.word("t_water"), lines)


def _pollutants(bank: Bank, medium: str) -> list[Line]:
    lines: list[Line] = []
    for one in bank.company.pollutants:
        if one.medium == medium:
            lines.append(Line(f"{one.name}平均浓度", one.unit, one.concentration, f"{one.name}排放浓度"))
            lines.append(Line(f"{one.name}排放量", "t/a", one.tons, f"{one.name}排放量"))
    return lines


def waste_water(bank: Bank) -> None:
    """Waste water and what is in it."""
    own = bank.company
    lines = [
        Line("废水产生量", "m³", own.wastewater, "废水产生量"),
        Line("回用量", "m³", own.reuse_m3, "废水回用量"),
        Line("废水排放量", "m³", own.discharge, "废水排放量"),
    ]
    by_year(bank, bank.word("t_waste_water"), lines + _pollutants(bank, "water"))


def waste_gas(bank: Bank) -> None:
    """What goes into the air."""
    by_year(bank, bank.word("t_waste_gas"), _pollutants(bank, "gas"))


def relief(bank: Bank) -> None:
    """Loads of three years, for the gain of the environment."""
    own = bank.company
    lines = [Line(f"{one.name}排放量", "t/a", one.tons) for one in own.pollutants]
    by_year(bank, bank.word("t_relief"), [*lines, Line("外排废水量", "m³", own.discharge)])


def invest(bank: Bank) -> None:
    """Money spent."""
    own = bank.company
    lines = [
        Line("技术改造投入", "万元", own.upgrade_investment, "技改投入"),
        Line("其中：清洁生产投入", "万元", own.cp_investment, "清洁生产投入"),
        Line("研发投入", "万元", own.rd, "研发投入"),
        Line("环保投入", "万元", own.env_investment, "环保投入"),
    ]
    by_year(bank, bank.word("t_invest"), lines)


def water_balance(bank: Bank) -> None:
    """What comes in and goes out in the last year; the rest is evaporation and what the product holds."""
    own = bank.company
    fresh, waste = own.water[2], own.wastewater[2]
    used_up = fresh - waste
    rows = [
        ["输入", "水量（m³）", "输出", "水量（m³）"],
        ["新鲜水", str(fresh), "废水产生", str(waste)],
        ["—", "", "蒸发、产品带走及损失", str(used_up)],
        ["合计", str(fresh), "合计", str(waste + used_up)],
    ]
    draw(bank, bank.word("t_water_balance"), rows)


def targets(bank: Bank) -> None:
    """Goals near and far; the planted fault `target` makes one near goal worse than what is reached."""
    rows = [["序号", bank.word("item"), "单位", f"现状（{bank.company.last}年）", "近期目标", "远期目标"]]
    for at, goal in enumerate(bank.company.targets, 1):
        near = goal.near
        if "target" in bank.flaws and goal.far < goal.near < goal.current:
            bank.flaws.discard("target")
            near = (goal.current * Decimal("1.08")).quantize(goal.current)
            words = [str(goal.current), str(near)]
            bank.script.defect(
                "inconsistency", words, f"目标弱于现状：{goal.indicator}的近期目标{near}劣于现状{goal.current}"
            )
        rows.append([str(at), goal.indicator, goal.unit, str(goal.current), str(near), str(goal.far)])
        for value in (near, goal.far):
            # 近期目标 | 远期目标: the heads name no year.
            bank.cell(value, goal.indicator, goal.unit, None, "target")
    draw(bank, bank.word("t_targets"), rows)


TABLES: Mapping[str, Callable[[Bank], None]] = {
    "T_products": products,
    "T_materials": materials,
    "T_energy": energy,
    "T_water": water,
    "T_waste_water": waste_water,
    "T_waste_gas": waste_gas,
    "T_relief": relief,
    "T_invest": invest,
    "T_water_balance": water_balance,
    "T_targets": targets,
    **lists.TABLES,
}
