"""Plants what is wrong on purpose in a written report, with the words of both places in its label."""

from __future__ import annotations

from decimal import Decimal

from corpora.generator.families.writing.bank import NAMES, Bank
from corpora.generator.families.writing.composer import Composer
from corpora.generator.families.writing.portrait import LEVEL_WORDS, level_slots

KINDS = ("leftover", "conflict", "sum", "rate", "target", "level")
_CONFLICTS = ("tce", "water", "wastewater", "sales", "power_kwh", "discharge", "rd")
_UNITS = {"tce": "tce", "power_kwh": "万kWh", "sales": "万元", "rd": "万元"}


def choose(bank: Bank) -> set[str]:
    """None to three kinds of faults for a report."""
    count = bank.rng.choices((0, 1, 2, 3), (3, 4, 3, 2))[0]
    return set(bank.rng.sample(KINDS, count))


def plant(composer: Composer) -> None:
    """Puts in the faults that are sentences of their own; those of tables were taken by the tables."""
    bank = composer.bank
    for kind in sorted(bank.flaws & set(_PLANTS)):
        bank.flaws.discard(kind)
        _PLANTS[kind](composer)


def overstate(bank: Bank) -> None:
    """Makes the report claim a better level than its own table shows."""
    better = bank.company.level - 1
    if bank.company.level < 2:
        bank.flaws.discard("level")
        return
    bank.slots.update(level_slots(better))


def cite_level(bank: Bank) -> None:
    """The label of an overstated level: the claim and the line of the table that denies it."""
    if "level" not in bank.flaws or "level" in bank.gone:
        bank.flaws.discard("level")
        return
    bank.flaws.discard("level")
    worst = max(bank.company.benchmarks, key=lambda row: (row.level == 0, row.level))
    word = str(bank.slots["level_word"])
    # The comparison told in sentences has levels of its own, and claims none for the enterprise.
    plain = [line for line in bank.script.lines if word in line and not line.startswith(("|", "!"))]
    claims = [line for line in plain if worst.indicator not in line] or plain
    lines = [line for line in bank.script.lines if worst.indicator in line and LEVEL_WORDS[worst.level][-3:] in line]
    if claims and lines:
        note = f"称达到{word}，自己的对照表中{worst.indicator}未达到"
        bank.script.defect("inconsistency", [_sentence(claims[0], word), worst.indicator], note)


def _sentence(line: str, word: str) -> str:
    return next(part for part in line.split("。") if word in part)


def _insert(composer: Composer, sentence: str) -> None:
    """As a paragraph of its own, after a body paragraph, or at that paragraph's end."""
    lines = composer.bank.script.lines
    at = composer.bank.rng.choice([index for index in composer.body if index < len(lines)])
    if composer.bank.rng.random() < 0.5 and lines[at].endswith("。"):
        lines[at] += sentence
        return
    lines.insert(at + 1, sentence)
    composer.body = [index + (index > at) for index in composer.body]


def _leftover(composer: Composer) -> None:
    bank = composer.bank
    sentence = bank.rng.choice(bank.phrases["leftover"]).format_map(bank.slots)
    _insert(composer, sentence)
    bank.script.defect("leftover", [sentence], "其他单位名称或模板文字残留")


def _conflict(composer: Composer) -> None:
    """A second, different value of a figure told before."""
    bank = composer.bank
    told = [figure for figure in sorted(bank.stated) if figure.partition(".")[0] in _CONFLICTS]
    if not told:
        return
    figure = bank.rng.choice(told)
    name, _, at = figure.partition(".")
    value: Decimal = getattr(bank.company, name)[int(at)]
    wrong = (value * Decimal(bank.rng.choice(("0.87", "1.13", "1.24")))).quantize(value)
    year = bank.company.years[int(at)]
    template = bank.rng.choice(bank.phrases["conflict"])
    sentence = template.format(year=year, name=NAMES[name], wrong=wrong, unit=_UNITS.get(name, "m³"))
    _insert(composer, sentence)
    bank.script.defect(
        "inconsistency", [bank.stated[figure], sentence], f"{year}年{NAMES[name]}前后不一致：{value}与{wrong}"
    )


def _rate(composer: Composer) -> None:
    """A rate that does not follow from the two figures beside it."""
    bank, own = composer.bank, composer.bank.company
    if "poll" in bank.gone:
        return
    wrong = own.reuse_rate[0] + Decimal("9.4") if own.reuse_rate[0] < 85 else own.reuse_rate[0] - Decimal("13.2")
    more = {"wrong": wrong, "waste": own.wastewater[0], "back": own.reuse_m3[0]}
    sentence = bank.rng.choice(bank.phrases["false_rate"]).format_map({**bank.slots, **more})
    _insert(composer, sentence)
    bank.script.defect(
        "arithmetic", [sentence], f"{own.years[0]}年废水回用率由两数算得{own.reuse_rate[0]}%，写为{wrong}%"
    )


_PLANTS = {"leftover": _leftover, "conflict": _conflict, "rate": _rate}
