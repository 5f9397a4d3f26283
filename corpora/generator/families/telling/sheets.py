"""Tables as data: a phrase file's `tables` say what is listed, the heads of the columns and what stands in a cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from corpora.generator.families.telling.gather import Item, gather
from corpora.generator.families.writing.bank import Bank
from corpora.generator.families.writing.grids import Line, by_year, draw

_GAINS = ("{o.gain}", "{o.benefit}")


def sheet(bank: Bank, key: str) -> None:
    """The table `key` (T_energy): `lines` of three years, or `columns` over the items `of` a collection."""
    given = bank.phrases["tables"][key]
    title = str(bank.rng.choice(given["title"])).format_map(bank.slots)
    if "lines" in given:
        _years(bank, title, given["lines"])
    else:
        draw(bank, title, _list(bank, given))


def _years(bank: Bank, title: str, lines: Sequence[Sequence[str]]) -> None:
    rows = [line for given in lines for line in _lines(bank, *given)]
    layout = bank.style["layout"]
    if layout in ("long", "joined"):
        draw(bank, title, (_long if layout == "long" else _joined)(bank, rows))
    else:
        by_year(bank, title, rows)


def _lines(bank: Bank, name: str, unit: str, figure: str, label: str = "") -> list[Line]:
    """The lines of one entry: a figure of the enterprise (`tce`) or one of every item (`materials:amounts`)."""
    collection, _, attribute = figure.rpartition(":")
    items = gather(bank.company, collection) if collection else [{"o": bank.company}]
    told = []
    for item in items:
        words = {**bank.slots, **item}
        values = getattr(item["o"], attribute)
        named = label.format_map(words) or None
        told.append(Line(name.format_map(words), unit.format_map(words), values, named))
    return told


def _cell(bank: Bank, line: Line, at: int) -> str:
    value = line.values[at]
    return bank.cell(value, line.label, line.unit, bank.company.years[at]) if line.label else str(value)


def _long(bank: Bank, lines: Sequence[Line]) -> list[list[str]]:
    """One row for each figure and year, the name merged downwards."""
    rows = [[bank.word("item"), bank.word("unit"), bank.word("year"), bank.word("amount")]]
    for line in lines:
        for at, year in enumerate(bank.company.years):
            shown = str(bank.style["year"]).format(y=year)
            rows.append(["^" if at else line.name, "^" if at else line.unit, shown, _cell(bank, line, at)])
    return rows


def _joined(bank: Bank, lines: Sequence[Line]) -> list[list[str]]:
    """All three years in one cell."""
    years = "、".join(str(year) for year in bank.company.years)
    rows = [[bank.word("item"), bank.word("unit"), bank.word("year"), bank.word("amount")]]
    return rows + [[line.name, line.unit, years, "、".join(_cell(bank, line, at) for at in range(3))] for line in lines]


def _list(bank: Bank, given: Mapping[str, Any]) -> list[list[str]]:
    """The rows of a list; columns of gains go where no benefit is told."""
    columns = [column for column in bank.rng.choice(given["columns"]) if _stands(bank, column[1])]
    items = gather(bank.company, given["of"], bank.gone)
    if given["of"] == "targets" and "target" in bank.flaws:
        _weaken(bank, items)
    rows = [[str(column[0]).format_map(bank.slots) for column in columns]]
    rows += [[_filled(bank, column, item) for column in columns] for item in items]
    if given.get("total") and len(items) > 1:
        rows.append(_total(bank, columns, items))
    return rows


def _stands(bank: Bank, template: str) -> bool:
    return template not in _GAINS or not bank.gone & {"econ", "envb"}


def _filled(bank: Bank, column: Sequence[Any], item: Item) -> str:
    """A cell; with a third part [name, unit, year] its figure is labelled, year being last, near, far or none."""
    words = {**bank.slots, **item}
    text = str(column[1]).format_map(words)
    if len(column) < 3:
        return text or "—"
    name, unit, when = column[2]
    last = bank.company.last
    year = {"last": last, "near": last + 1, "far": last + 3, "none": None}[when]
    kind = "target" if when in ("near", "far") else "actual"
    return bank.cell(Decimal(text), name.format_map(words), unit.format_map(words), year, kind)


def _total(bank: Bank, columns: Sequence[Sequence[Any]], items: Sequence[Item]) -> list[str]:
    """The last row of a list of plans; the planted fault `sum` makes the investment wrong."""
    sums = {
        f"{{o.{name}}}": sum((getattr(item["o"], name) for item in items), Decimal(0)) for name in ("invest", "gain")
    }
    right = sums["{o.invest}"]
    if "sum" in bank.flaws and right and any(column[1] == "{o.invest}" for column in columns):
        bank.flaws.discard("sum")
        sums["{o.invest}"] = right + items[-1]["o"].invest + Decimal("6.4")
        quotes = [str(sums["{o.invest}"]), *(str(item["o"].invest) for item in items[:2])]
        bank.script.defect("arithmetic", quotes, f"投资合计应为{right}万元，表中写{sums['{o.invest}']}万元")
    return ["合计", *(str(sums.get(column[1], "")) for column in columns[1:])]


def _weaken(bank: Bank, items: Sequence[Item]) -> None:
    """Makes the near goal of one falling figure worse than what is reached already."""
    for item in items:
        goal = item["o"]
        if goal.far < goal.near < goal.current:
            bank.flaws.discard("target")
            item["near"] = (goal.current * Decimal("1.07")).quantize(goal.current)
            note = f"{goal.indicator}的近期目标{item['near']}不如现状{goal.current}"
            bank.script.defect("inconsistency", [str(goal.current), str(item["near"])], note)
            return
