"""How the group's template is filled in: the four moves of a theme, small tables of three years, figures against the year before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from corpora.generator.families.enterprise import Enterprise
from corpora.generator.families.telling.gather import gather
from corpora.generator.families.writing.bank import Bank
from corpora.generator.families.writing.grids import draw

_TOLD = ("前年度", "上年度", "本年度")
_MOVES = ("aim", "do", "got", "prob")
_YEARLY = ("tce", "unit_energy", "water", "unit_water", "discharge", "output", "sales", "waste_generated")


def unfold(outline: Sequence[str], nodes: Mapping[str, Mapping[str, str]], shape: str) -> list[str]:
    """The outline where `four:energy` has become 目标, 措施, 成效, 问题 of that theme: as headings, as a list or as paragraphs."""
    told: list[str] = []
    for line in outline:
        head, mark, theme = line.partition("four:")
        if not mark:
            told.append(line)
            continue
        theme, _, rest = theme.partition(" ")
        key = {move: _move(move, theme, nodes) for move in _MOVES}
        resp, sheet = f"resp_{theme}@~x", f"T_{theme}@{nodes['got'][theme]}"
        if shape == "heads":
            told += [
                head + rest,
                f"3 h_aim: {resp} {key['aim']}",
                f"3 h_do: {key['do']}",
                f"3 h_got: {key['got']} {key['prob']} {sheet}",
            ]
        elif shape == "list":
            told.append(f"{head}{resp} *{key['aim']} *{key['do']} *{key['got']} *{key['prob']} {sheet} {rest}")
        else:
            told.append(f"{head}{resp} {key['aim']} {key['do']} {key['got']} {key['prob']} {sheet} {rest}")
    return told


def _move(move: str, theme: str, nodes: Mapping[str, Mapping[str, str]]) -> str:
    """`do_energy@apply`; aims and problems of a theme are told in passing."""
    passing = "by_" if move in ("aim", "prob") else ""
    return f"{passing}{move}_{theme}@{nodes[move][theme]}"


def settled(lines: Sequence[str], gone: frozenset[str]) -> list[str]:
    """The lines without the parts that would tell something of a gap (`T_targets@goals,!keep`), the others without that mark."""
    told = []
    for line in lines:
        tokens = []
        for token in line.split():
            key, at, nodes = token.partition("@")
            own = nodes.split(",")
            if not any(node[1:] in gone for node in own if node.startswith("!")):
                tokens.append(f"{key}{at}{','.join(node for node in own if not node.startswith('!'))}")
        head, *parts = (" ".join(tokens)).split(": ", 1) if ": " in " ".join(tokens) else (" ".join(tokens),)
        told.append(f"{head.rstrip(':')}: {''.join(parts)}".rstrip())
    return told


def yearly(company: Enterprise, down: str, up: str) -> dict[str, str]:
    """`yy_tce` and so on: how a figure of the last year stands to the year before, in words."""
    told = {}
    for name in _YEARLY:
        _, before, now = getattr(company, name)
        share = (abs(now - before) * 100 / before).quantize(Decimal("0.1"), "ROUND_HALF_UP") if before else Decimal(0)
        told[f"yy_{name}"] = f"{down if now < before else up}{share}%" if share else "基本持平"
    return told


def small(bank: Bank, title: str, lines: Sequence[Sequence[str]]) -> None:
    """A table of three years whose columns are called as the template calls them; every figure with a label is labelled."""
    rows = []
    for name, unit, figure, label in lines:
        collection, _, attribute = figure.rpartition(":")
        for item in gather(bank.company, collection) if collection else [{"o": bank.company}]:
            words = {**bank.slots, **item}
            shown, of = name.format_map(words), unit.format_map(words)
            named = label.format_map(words)
            values = getattr(item["o"], attribute)
            years = bank.company.years
            rows.append((shown, of, [bank.cell(v, named, of, y) for v, y in zip(values, years, strict=True)]))
    heads = _heads(bank)
    layout = bank.style["layout"]
    if layout == "down":
        top = [bank.word("year"), *(f"{name}（{unit}）" for name, unit, _ in rows)]
        draw(bank, title, [top, *([head, *(cells[at] for _, _, cells in rows)] for at, head in enumerate(heads))])
    elif layout == "beside":
        draw(bank, title, [[bank.word("item"), *heads], *([f"{n}（{u}）", *cells] for n, u, cells in rows)])
    else:
        top = [bank.word("item"), bank.word("unit"), *heads]
        draw(bank, title, [top, *([n, u, *cells] for n, u, cells in rows)])


def _heads(bank: Bank) -> list[str]:
    years = [str(bank.style["year"]).format(y=year) for year in bank.company.years]
    if bank.style["heads"] == "years":
        return years
    if bank.style["heads"] == "told":
        return list(_TOLD)
    return [f"{told}（{year}）" for told, year in zip(_TOLD, years, strict=True)]
