"""Figures written without their unit, where the words before them say which: Ⅱ级32, 限值3, 昼间65、夜间55, 指数91.4."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from pipeline.text.phrases import phrase
from pipeline.text.quantities import Amount

_GRADE = phrase("extract.bare.grade")
_LIMIT = phrase("extract.bare.limit")
_LIMIT_BESIDE = phrase("extract.bare.limit_beside")
_NOISE = phrase("extract.bare.noise")
_UNIT_BEHIND = phrase("extract.bare.unit_behind")
_DAY = phrase("extract.bare.day")
_NIGHT = phrase("extract.bare.night")
_SPECIES = phrase("extract.bare.species")
_RULED = phrase("extract.bare.ruled")
_INDEX = phrase("extract.bare.index")
_INDEX_ON = phrase("extract.bare.index_on")
_INDEX_TO = phrase("extract.bare.index_to")
_JOINT = phrase("extract.bare.joint")
_OVER = phrase("extract.bare.over")
_ANOTHER = phrase("extract.bare.another")
_ITS_LIMIT = phrase("extract.bare.its_limit")
_LIMIT_ROW = phrase("extract.bare.limit_row")
_MOVED = phrase("extract.subjects.change")
_OTHER_TIME = phrase("extract.bare.other_time")
_ENDED = phrase("extract.bare.ended")
_BY_WAY_OF = phrase("extract.bare.by_way_of")
_TO_ZERO = phrase("extract.bare.to_zero")
# 回用率0 | 含铬钝化剂用量为0, behind figures of what was used before.
_NO_SHARE = phrase("extract.bare.no_share")
_YEAR_BEFORE, _NEXT_YEAR = phrase("extract.bare.year_before"), phrase("extract.bare.next_year")
_IS_NONE = phrase("extract.bare.is_none")
_AMOUNTS = frozenset({"mass", "volume", "electricity", "coal"})
_SIGHT = 60
_CONCENTRATED = frozenset({"mg/L", "mg/m³", "dB(A)"})


def known(text: str, found: list[Amount]) -> list[Amount]:
    """The figures with a unit, and those whose unit the words before them or the figure before them gives."""
    out: list[Amount] = []
    rows = _limit_rows(text, found)
    for at, amount in enumerate(found):
        if amount.start in rows:
            out.append(_as(amount, rows[amount.start]))
            continue
        after = found[at + 1] if at + 1 < len(found) else None
        if not amount.unit and after is not None and _by_night(text, amount, after):
            out.append(_as(amount, after))
            continue
        if amount.chinese and amount.dimension == "time" and (amount.value == 1 or _OVER.match(text, amount.end)):
            # 一年省22.7万元: how often; 颗粒剂三年合计4650吨: over how long. Neither is how much.
            continue
        if amount.unit:
            out.append(amount)
            continue
        if after is not None and after.unit and _BY_WAY_OF.fullmatch(text, amount.end, after.start):
            # 由23.9经18.9降到13.3kg/m²
            out.append(_as(amount, after))
            continue
        if (last := _by_years(text, amount, found[at + 1 :])) is not None:
            out.append(_as(amount, last))
            continue
        told = _told(text, amount, out) or _by_unit_behind(text, amount) or _at_other_time(text, amount, out)
        if told is not None:
            out.append(told)
    return out


def _by_years(text: str, amount: Amount, behind: list[Amount]) -> Amount | None:
    """The figure of a later year whose unit is that of those before it too (前年180.0，上年176.0，本年165.0kWh/m³); None where there is none."""
    if not amount.value or amount.high is not None or not _YEAR_BEFORE.search(text[: amount.start][-8:]):
        return None
    end = amount.end
    for last in behind[:6]:
        if _NEXT_YEAR.fullmatch(text, end, last.start) is None:
            return None
        if last.unit:
            near = amount.value / 3 <= last.value <= amount.value * 3
            return last if near and last.canonical != "%" and last.high is None else None
        end = last.end
    return None


def _limit_rows(text: str, found: list[Amount]) -> dict[int, Amount]:
    """The bare limits of a row, by where they stand, each with the figure told before it that it is the limit of."""
    out: dict[int, Amount] = {}
    for row in _LIMIT_ROW.finditer(text) if "，" in text else ():
        bare = [a for a in found if row.start("row") <= a.start < row.end("row")]
        told = [a for a in found if row.start() - _SIGHT <= a.start and a.end <= row.start()][-len(bare) :]
        alike = len({a.canonical for a in told}) == 1 and told[0].canonical in _CONCENTRATED
        if len(told) == len(bare) and alike and not any(a.unit for a in bare):
            out.update((one.start, other) for one, other in zip(bare, told, strict=True))
    return out


def _by_unit_behind(text: str, amount: Amount) -> Amount | None:
    """东侧昼间58、夜间49，南侧昼间60、夜间52，单位dB(A): a sound level whose unit its sentence gives at the end."""
    if not 30 <= amount.value <= 90 or amount.high is not None or not _NOISE.search(text[: amount.start][-12:]):
        return None
    stop = next(
        (at for at in range(amount.end, min(len(text), amount.end + 160)) if text[at] in "。；;"), amount.end + 160
    )
    if _UNIT_BEHIND.search(text, amount.end, stop) is None:
        return None
    return replace(amount, unit="dB(A)", canonical="dB(A)", factor=Decimal(1), dimension="noise")


def _by_night(text: str, amount: Amount, after: Amount) -> bool:
    """Whether a bare figure is the daytime one of 昼间60、夜间50dB(A)."""
    if after.canonical != "dB(A)" or not 30 <= amount.value <= 90 or amount.high is not None:
        return False
    before = text[max(0, amount.start - 4) : amount.start]
    return _DAY.search(before) is not None and _NIGHT.fullmatch(text[amount.end : after.start]) is not None


def _told(text: str, amount: Amount, out: list[Amount]) -> Amount | None:
    # No further back than is looked at below: a paragraph of a million characters has a hundred thousand figures.
    stop = max(text.rfind(c, max(0, amount.start - 60), amount.start) for c in "。；;")
    left = text[max(stop + 1, amount.start - 24) : amount.start]
    if _INDEX.search(left) or _INDEX_TO.search(left):
        return amount
    if not amount.value and amount.high is None and _NO_SHARE.search(left):
        return replace(amount, unit="%", canonical="%", factor=Decimal(1), dimension="share")
    last = out[-1] if out else None
    if last is not None and not last.unit and _of_index(text, last, amount, left):
        return amount
    if last is None or not last.unit or amount.start - last.end > 60 or amount.high is not None:
        return None
    if not amount.value:
        none = _TO_ZERO.match(text[last.end : amount.start]) or (_IS_NONE.search(left) and last.dimension in _AMOUNTS)
        return _as(amount, last) if none else None
    if (
        last.canonical in _CONCENTRATED
        and _ANOTHER.fullmatch(text[last.end : amount.start])
        and (_ITS_LIMIT.match(text, amount.end) or text[amount.end : amount.end + 1] in ("，", "。", "；"))
    ):
        return _as(amount, last)
    if _NOISE.search(left):
        return _as(amount, last) if last.canonical == "dB(A)" and 30 <= amount.value <= 90 else None
    if last.number_end == last.end and _JOINT.fullmatch(text[last.end : amount.start]) and last.canonical == "dB(A)":
        return _as(amount, last)
    if _GRADE.search(left):
        return _as(amount, last)
    if last.canonical in _CONCENTRATED and _LIMIT_BESIDE.fullmatch(text[last.end : amount.start]):
        return _as(amount, last)
    if _LIMIT.search(left) and "，" not in text[last.end : amount.start]:
        return _as(amount, last)
    if (
        last.canonical in _CONCENTRATED
        and _SPECIES.search(left)
        and _RULED.search(text[max(stop + 1, amount.start - 60) : amount.start])
    ):
        return _as(amount, last)
    return None


def _of_index(text: str, last: Amount, amount: Amount, left: str) -> bool:
    """Whether a bare figure is the index told just before for another time, or what it is held to (指数91.4，上一轮为73.5)."""
    near = amount.start - last.end <= 24 and "。" not in text[last.end : amount.start]
    return near and last.value / 3 <= amount.value <= last.value * 3 and _INDEX_ON.search(left) is not None


def _at_other_time(text: str, amount: Amount, out: list[Amount]) -> Amount | None:
    """58.8kgce，较上年的63.6下降7.5%；2022年为66.9: a figure of another time of the quantity told just before, near to its value."""
    before = text[max(0, amount.start - 24) : amount.start]
    if (
        amount.high is not None
        or not amount.value
        or _OTHER_TIME.search(before) is None
        or not _ENDED.match(f"{text}。", amount.end)
    ):
        return None
    for last in reversed(out[-2:]):
        if last.canonical == "%" and _MOVED.search(text[max(0, last.start - 16) : last.start]):
            # 较上年的4.2下降7.1%；2022年为4.6: not of the change told between.
            continue
        near = last.end < amount.start <= last.end + 36 and "。" not in text[last.end : amount.start]
        if near and last.unit and last.value / 2 <= amount.value <= last.value * 2:
            return _as(amount, last)
    return None


def _as(amount: Amount, last: Amount) -> Amount:
    return replace(amount, unit=last.unit, canonical=last.canonical, factor=last.factor, dimension=last.dimension)
