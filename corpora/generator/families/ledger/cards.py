"""Sheets of a ledger: cards of key and value, checklists of 是 and 否; a row that tells of a gap's node is left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from corpora.generator.families.telling.press import Teller
from corpora.generator.families.writing.bank import NAMES, Bank
from corpora.generator.families.writing.grids import Rows, draw
from corpora.generator.families.writing.tree import Entry, Part

_WIDE = 22
"""Characters above which a value takes a line of a four-column card to itself."""
_TICK = "√"


def settled(outline: Sequence[str], gone: frozenset[str]) -> list[str]:
    """The outline where a sheet shared by nodes (`T_x@org+rules`) tells only of those that are not gone, of all when all are."""
    return [" ".join(_settle(token, gone) for token in line.split(" ")) for line in outline]


def _settle(token: str, gone: frozenset[str]) -> str:
    key, at, nodes = token.partition("@")
    if "+" not in nodes:
        return token
    own = nodes.split("+")
    return f"{key}{at}{','.join([node for node in own if node not in gone] or own)}"


class LedgerTeller(Teller):
    """A teller that also draws cards and checklists, and whose bare headings may hold an empty form."""

    def _part(self, entry: Entry, part: Part, heading: str) -> None:
        given = self.bank.phrases["tables"].get(part.key, {})
        if entry.lost and self.bank.rng.random() < 0.4:
            self.thin[part.nodes[0]] = heading
            head = self.bank.rng.choice(self.bank.phrases["blank_forms"])
            self.bank.script.table([head, *([""] * len(head) for _ in range(self.bank.rng.randint(2, 4)))])
        elif not entry.lost and ("card" in given or "check" in given):
            (card if "card" in given else checklist)(self.bank, given)
            self._told(part, heading, None)
        else:
            super()._part(entry, part, heading)


def card(bank: Bank, given: Mapping[str, Any]) -> None:
    """What a form asks and what was filled in, in two, three or four columns."""
    rows = [_entry(bank, *row) for row in given["card"] if _stands(bank, row[2] if len(row) > 2 else {})]
    if bank.style["signed"]:
        rows.append([bank.word("signer"), f"{bank.slots['keeper']}　{bank.company.written}", ""])
    style = bank.style["card"]
    if style == "four":
        drawn = _paired(rows)
    elif style == "three":
        head = [bank.word("number"), bank.word("item"), bank.word("content"), bank.word("remark")]
        drawn = [head, *([str(at), *row[:2], row[2] or bank.style["empty"]] for at, row in enumerate(rows, 1))]
    else:
        drawn = [[bank.word("item"), bank.word("content")], *(row[:2] for row in rows)]
    draw(bank, _title(bank, given), drawn)


def _entry(bank: Bank, labels: Sequence[str], value: Any, more: Mapping[str, Any] | None = None) -> list[str]:
    """Label, value, remark; with `figure` the value may be the place of a planted fault."""
    told = value if isinstance(value, str) else bank.rng.choice(value)
    label = str(bank.rng.choice(labels)).format_map(bank.slots)
    remark = bank.plain(_one(bank, (more or {}).get("r", [""])))
    if more and "figure" in more and "entry" in bank.flaws and bank.rng.random() < 0.6:
        return [label, _mistaken(bank, label, *more["figure"]), remark]
    return [label, bank.plain(told.format_map(bank.slots)), remark]


def _mistaken(bank: Bank, label: str, name: str, unit: str) -> str:
    """A value of the last year that another sheet gives differently."""
    bank.flaws.discard("entry")
    right: Decimal = getattr(bank.company, name)[2]
    wrong = (right * Decimal(bank.rng.choice(("0.86", "1.09", "1.17")))).quantize(right)
    shown = f"{wrong}{unit}"
    note = f"{bank.company.last}年{NAMES[name]}两处不一致：{right}与{wrong}"
    bank.script.defect("inconsistency", [shown, str(right)], note)
    return shown


def _paired(rows: Sequence[Sequence[str]]) -> Rows:
    """Two entries a line; a long one fills its line."""
    drawn: Rows = []
    waiting: list[str] = []
    for label, value, _ in rows:
        if len(value) > _WIDE:
            drawn.append([label, value, "<", "<"])
        elif waiting:
            drawn.append([*waiting, label, value])
            waiting = []
        else:
            waiting = [label, value]
    return [*drawn, [*waiting, "", ""]] if waiting else drawn


def checklist(bank: Bank, given: Mapping[str, Any]) -> None:
    """Questions answered 是, 否 or 不涉及, with remarks."""
    rows = [row for row in given["check"] if _stands(bank, row[3] if len(row) > 3 else {})]
    asked = [
        [_one(bank, row[0]), row[1].format_map(bank.slots), bank.plain(_one(bank, row[2])) or bank.style["empty"]]
        for row in rows
    ]
    style = bank.style["check"]
    head = [bank.word("question"), bank.word("answer"), bank.word("remark")]
    if style == "grouped" and "group" in given:
        groups = [str(bank.rng.choice(given["group"])), *["^"] * (len(asked) - 1)]
        drawn = [[bank.word("kind"), *head], *([group, *row] for group, row in zip(groups, asked, strict=True))]
    elif style == "boxes":
        drawn = [head, *([question, _boxes(answer), remark] for question, answer, remark in asked)]
    elif style == "ticks":
        drawn = [[bank.word("number"), head[0], "是", "否", head[2]]]
        drawn += [[str(at), row[0], *_ticks(row[1]), row[2]] for at, row in enumerate(asked, 1)]
    else:
        drawn = [[bank.word("number"), *head], *([str(at), *row] for at, row in enumerate(asked, 1))]
    draw(bank, _title(bank, given), drawn)


def _boxes(answer: str) -> str:
    return "　".join(f"{'☑' if one == answer else '□'}{one}" for one in ("是", "否"))


def _ticks(answer: str) -> list[str]:
    return [_TICK if one == answer else "" for one in ("是", "否")]


def _stands(bank: Bank, more: Mapping[str, Any]) -> bool:
    """Not when it tells of a node that is gone; `maybe` rows half of the time."""
    if bank.gone & set(str(more.get("of", "")).split(",")):
        return False
    return not more.get("maybe") or bank.rng.random() < 0.5


def _one(bank: Bank, variants: Sequence[str]) -> str:
    return str(bank.rng.choice(variants)).format_map(bank.slots)


def _title(bank: Bank, given: Mapping[str, Any]) -> str:
    return _one(bank, given["title"])
