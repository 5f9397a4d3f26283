"""Two to four faults in most reports: those every family knows and three of this family's own sentences."""

from __future__ import annotations

from decimal import Decimal

from corpora.generator.families.affiliate.teller import AffiliateTeller
from corpora.generator.families.writing import flaws
from corpora.generator.families.writing.bank import Bank

_OWN = ("decline", "count", "rising")
_TENTH = Decimal("0.1")


def choose(bank: Bank) -> set[str]:
    """Two to four kinds; some of them find no place."""
    count = bank.rng.choices((2, 3, 4), (3, 4, 3))[0]
    return set(bank.rng.sample((*flaws.KINDS, *_OWN), count))


def plant(teller: AffiliateTeller) -> None:
    """Puts in the sentences; faults no table or passage could take fall away."""
    own = sorted(teller.bank.flaws & set(_OWN))
    flaws.plant(teller)
    for kind in own:
        teller.bank.flaws.discard(kind)
        {"decline": _decline, "count": _count, "rising": _rising}[kind](teller)


def _add(teller: AffiliateTeller, key: str, kind: str, note: str, more: dict[str, object]) -> None:
    """A sentence at the end of a body paragraph, its own words the quotation."""
    bank = teller.bank
    sentence = bank.rng.choice(bank.phrases[key]).format_map({**bank.slots, **more})
    lines = bank.script.lines
    at = bank.rng.choice([index for index in teller.body if lines[index].endswith("。")])
    lines[at] += sentence
    bank.script.defect(kind, [sentence], note)


def _decline(teller: AffiliateTeller) -> None:
    """A share of change that does not follow from the two figures beside it."""
    first, _, last = teller.bank.company.water
    right = (abs(first - last) * 100 / first).quantize(_TENTH, "ROUND_HALF_UP")
    wrong = right + Decimal(teller.bank.rng.choice(("5.3", "7.6", "11.2")))
    word = teller.bank.word("down" if last < first else "up")
    note = f"新鲜水由{first}到{last}，变化应为{right}%，写为{wrong}%"
    _add(teller, "wrong_decline", "arithmetic", note, {"a": first, "b": last, "wrong": wrong, "word": word})


def _count(teller: AffiliateTeller) -> None:
    """Numbers of plans that do not add up."""
    own = teller.bank.company
    low, high = len(own.plans_low), len(own.plans_high)
    wrong = low + high + teller.bank.rng.choice((2, 3, 5))
    note = f"{low}项与{high}项合计{low + high}项，写为{wrong}项"
    _add(teller, "wrong_count", "arithmetic", note, {"low": low, "high": high, "wrong": wrong})


def _rising(teller: AffiliateTeller) -> None:
    """Said to move the other way than its own figures do."""
    _, before, now = teller.bank.company.unit_energy
    if before == now:
        return
    word = teller.bank.word("up" if now < before else "down")
    note = f"单耗由{before}到{now}，文中称{word}"
    _add(teller, "wrong_way", "inconsistency", note, {"a": before, "b": now, "word": word})
