"""The voice of the family: passages and headings a workshop, never the same wording twice before all were used."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from corpora.generator.families.telling.gather import gather
from corpora.generator.families.telling.press import Teller
from corpora.generator.families.workshops.shops import Shop
from corpora.generator.families.writing.bank import Bank
from corpora.generator.families.writing.grids import draw
from corpora.generator.families.writing.tree import Entry, Part

_OF_SHOP = re.compile(r"(\w+)_([1-3wer])")


@dataclass(slots=True, kw_only=True)
class ShopBank(Bank):
    """A key `NAME_1` speaks NAME of the first workshop, which its templates call `w`."""

    shops: Mapping[str, Shop]
    decks: dict[str, list[str]] = field(default_factory=dict)
    wordings: dict[str, str] = field(default_factory=dict)
    """Headings of one kind are worded alike through a report."""

    def say(self, key: str, **more: Any) -> list[str]:
        """The paragraphs of a variant not used yet. Raises KeyError for an unknown passage or slot."""
        base, shop = self._shop(key)
        if not self.decks.get(base):
            variants = list(self.phrases["passages"][base])
            self.decks[base] = self.rng.sample(variants, len(variants))
        told = {**self.slots, **more, **(self._words(shop) if shop else {})}
        return self.plain(self.decks[base].pop().format_map(told)).split("\n")

    def title(self, key: str) -> str:
        """The wording this report has for such a heading; `WORDS@node` is not for a report without that node."""
        base, shop = self._shop(key)
        if base not in self.wordings:
            given = [str(variant).partition("@") for variant in self.phrases["titles"][base]]
            fit = [words for words, _, nodes in given if not self.gone & set(nodes.split(","))]
            self.wordings[base] = self.rng.choice(fit)
        return self.wordings[base].format_map({**self.slots, "w": shop})

    def shop(self, key: str) -> Shop:
        """The workshop a key ends with. Raises KeyError when there is none."""
        return self.shops[key.rpartition("_")[2]]

    def _shop(self, key: str) -> tuple[str, Shop | None]:
        found = _OF_SHOP.fullmatch(key)
        return (found[1], self.shops[found[2]]) if found and found[2] in self.shops else (key, None)

    def _words(self, shop: Shop) -> dict[str, Any]:
        """The workshop and its lists in running words."""
        told: dict[str, Any] = {"w": shop}
        for name, items, absent in (
            ("w_gear", shop.gear, "no_gear"),
            ("w_sources", shop.sources, "no_sources"),
            ("w_plans", shop.plans, "no_plans"),
        ):
            each = self.rng.choice(self.phrases["clauses"][name])
            told[name] = "；".join(each.format(o=one) for one in items) or self.word(absent)
        return told


def listed(bank: Bank, given: Mapping[str, Any]) -> str:
    """One of the wordings over all items of a collection, joined; `none` where there are none."""
    each = bank.rng.choice(given["each"])
    told = [each.format_map({**bank.slots, **item}) for item in gather(bank.company, given["of"], bank.gone)]
    return str(given.get("join", "、")).join(told) or str(given.get("none", "无"))


class ShopTeller(Teller):
    """A teller with tables of the workshops: `T_gear_1`, `T_jobs_1`, `T_shares`."""

    bank: ShopBank

    def _part(self, entry: Entry, part: Part, heading: str) -> None:
        own = {"T_gear": _gear, "T_jobs": _jobs, "T_shares": _shares}.get(re.sub(r"_[1-3wer]$", "", part.key))
        if own is None or entry.lost:
            super()._part(entry, part, heading)
            return
        if own(self.bank, part.key):
            self._told(part, heading, None)


def _gear(bank: ShopBank, key: str) -> bool:
    """The machines of a workshop."""
    shop = bank.shop(key)
    rows = [[one.name, one.model, str(one.count), one.note or "—"] for one in shop.gear]
    head = [bank.word("machine"), bank.word("model"), bank.word("count"), bank.word("note")]
    if rows:
        draw(bank, bank.word("t_gear").format(w=shop), [head, *rows])
    return bool(rows)


def _jobs(bank: ShopBank, key: str) -> bool:
    """The plans a workshop has carried out."""
    shop = bank.shop(key)
    rows = [[one.code, one.name, one.measure, str(one.invest), f"{one.year}年"] for one in shop.plans]
    head = [bank.word("code"), bank.word("job"), bank.word("measure"), "投资（万元）", bank.word("when")]
    if rows:
        draw(bank, bank.word("t_jobs").format(w=shop), [head, *rows])
    return bool(rows)


def _shares(bank: ShopBank, key: str) -> bool:
    """Electricity and water of each workshop in the last year; only the totals are the works' own figures."""
    own = bank.company
    shops = [shop for shop in bank.shops.values() if shop.steps]
    power = own.power_kwh[2] - sum((shop.power for shop in shops), Decimal(0))
    water = own.water[2] - sum((shop.water for shop in shops), Decimal(0))
    head = [bank.word("unit_of"), f"{own.last}年用电（万kWh）", f"{own.last}年新水（m³）"]
    rows = [[shop.name, str(shop.power), str(shop.water)] for shop in shops]
    rows.append([bank.word("others"), str(power), str(water)])
    totals = (
        bank.cell(own.power_kwh[2], "用电量", "万kWh", own.last),
        bank.cell(own.water[2], "新鲜水用量", "m³", own.last),
    )
    draw(bank, bank.word("t_shares"), [head, *rows, ["全厂合计", *totals]])
    return True
