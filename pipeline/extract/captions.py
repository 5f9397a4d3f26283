"""The units a table's caption, unit note or banner gives: one for all, or one for each quantity it names (产量：t；产值：万元)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from pipeline.text.phrases import phrase, words
from pipeline.text.units import Unit, UnitTable

_BRACKET = re.compile(r"[（(]((?:[^（）()]|[（(][^（）()]*[）)])*)[）)]")
_ASIDE = re.compile(r"[（(]pH[^（）()]*[）)]")
_SET_OFF = re.compile(r"[，,]\s?([^，,、。；：:（）()\s\d]{1,8})$")
_EXCEPT = phrase("extract.captions.except")
_UNIT_OF = phrase("extract.captions.unit_of")
_COLON = phrase("extract.captions.colon")
_AND = phrase("extract.captions.and")
# 产值万元, 排放量吨: of words alone only these end a quantity's name; 第三季度, 负责人 do not.
_PLAIN = words("extract.captions.plain")
_LATIN_TAIL = phrase("extract.captions.latin_tail")
_SHARE = phrase("extract.captions.share")
_MONEY = phrase("extract.captions.money")
_PERSONS = phrase("extract.captions.persons")
_COUNTS = phrase("extract.captions.counts")
_SESSIONS = phrase("extract.captions.sessions")
_ELECTRIC = phrase("extract.captions.electric")
_ACIDITY = phrase("extract.captions.acidity")
_WATER = phrase("extract.captions.water")
#: What a quantity is measured in, by the words of its name; the first that fits decides, its dimensions in order of likelihood.
_MEASURED: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (_SHARE, ("share",)),
    (_MONEY, ("money",)),
    (_PERSONS, ("persons", "attendances")),
    (phrase("extract.captions.in_gas"), ("gas_concentration", "concentration")),
    (phrase("extract.captions.concentration"), ("concentration", "gas_concentration")),
    (phrase("extract.captions.noise"), ("noise",)),
    (_ACIDITY, ("dimensionless",)),
    (phrase("extract.captions.emitted"), ("mass",)),
    (phrase("extract.captions.time"), ("time",)),
    (phrase("extract.captions.waste"), ("mass",)),
    (phrase("extract.captions.power"), ("power",)),
    (phrase("extract.captions.volume"), ("volume",)),
    (phrase("extract.captions.coal"), ("coal",)),
    (_ELECTRIC, ("electricity",)),
    (phrase("extract.captions.gas"), ("volume",)),
    (phrase("extract.captions.heat"), ("heat", "mass")),
    (_WATER, ("volume", "mass")),
)  # fmt: skip
# Words of a caption that stand for whatever the table holds.
_FOR_ALL = words("extract.captions.for_all")
# What cannot be: sums and heads counted in tonnes, electricity in tonnes or cubic metres.
# pH, 色度, 臭气浓度 are told without a unit.
_UNITLESS = phrase("extract.captions.unitless")
_NO_COUNT = ("money", "mass", "volume", "coal", "electricity", "concentration", "gas_concentration", "noise", "share")
_NEVER: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (_SESSIONS, ("persons", "attendances", "time", *_NO_COUNT)),
    (_COUNTS, _NO_COUNT),
    (_MONEY, ("mass", "volume", "coal", "electricity", "persons", "concentration", "equipment")),
    (_PERSONS, ("mass", "volume", "coal", "electricity", "money", "concentration")),
    (_ELECTRIC, ("mass", "volume", "concentration")),

    (_UNITLESS, ("concentration", "gas_concentration", "mass", "volume")),
    (_ACIDITY, ("mass", "volume", "concentration", "gas_concentration", "coal", "money", "electricity", "share")),
    (phrase("extract.captions.emitted"), ("volume", "money", "electricity")),
)  # fmt: skip
_AIR_OR_WATER = frozenset({"concentration", "gas_concentration"})
_IN_WATER, _IN_AIR = phrase("extract.captions.in_water"), phrase("extract.captions.in_air")
# 水、气：m³/t: cement is none of the water.
_NO_QUANTITY = phrase("extract.titles.no_quantity")


def _side(own: re.Pattern[str], other: re.Pattern[str]) -> Callable[[str, str], bool]:
    """Whether a note for what is let out on one side, water or air, is for a name of that side alone (废水mg/L → 总排口COD)."""
    return lambda words, text: own.search(words) is not None and own.search(text) is not None and not other.search(text)


_SIDES = {"concentration": _side(_IN_WATER, _IN_AIR), "gas_concentration": _side(_IN_AIR, _IN_WATER)}
_UNIT_NOTE = phrase("extract.captions.unit_note")
# 左边总数单位：吨；右边摊到一吨货上，单位：公斤
_ON_A_SIDE = phrase("extract.captions.on_a_side")
_COLUMN_WORD = phrase("extract.captions.column_word")
_EITHER = phrase("extract.captions.either")
_AND_LISTED = phrase("extract.captions.and_listed")
_COUNTED_BY = phrase("extract.captions.counted_by")
_NOT_SPLIT = phrase("extract.captions.not_split")
_EACH_WORD, _EACH_NAME = phrase("extract.captions.each_word"), phrase("extract.captions.each_name")
_WHOLE_WORD = phrase("extract.captions.whole_word")
_BALANCE = phrase("extract.captions.balance")
_CAME_IN = phrase("extract.captions.came_in")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Note:
    """A unit and the words it is given for, "" when it is given for all; `within` the quantity of which it is an exception (总量：万t，氨水为t)."""

    words: str
    unit: Unit
    within: str = ""


class Noted:
    """What the words above a table say of its units."""

    def __init__(self, texts: Sequence[str], units: UnitTable) -> None:
        self._units = units
        found = [note for text in texts for part in _parts(text) for note in self._read(part)]
        self._notes = tuple(dict.fromkeys(found or (note for text in texts for note in self._set_off(text))))
        self._balance = any(_BALANCE.search(text) for text in texts)

    @property
    def of_coal(self) -> Unit | None:
        """The unit of standard coal the words above a table tell, that by which a factor counts too (吨标准煤/万千瓦时)."""
        for note in self._notes:
            whole = note.unit if note.unit.canonical == "tce" else self._units.whole(note.unit.written.split("/")[0])
            if whole is not None and whole.canonical == "tce":
                return whole
        return None

    def of_word(self, word: str) -> Unit | None:
        """The unit given for that word as it stands; None when none or several are."""
        told = {note.unit.written: note.unit for note in self._notes if note.words == word}
        return next(iter(told.values())) if len(told) == 1 else None

    def unit(self, column: str, row: str) -> Unit | None:
        """The unit for a figure below that head and beside that label (without their years); None when none is told for it."""
        if not self._notes:
            return None
        # 年均值（pH为范围）: an aside about one row says nothing of the others.
        column = _ASIDE.sub("", column)
        if len({n.unit.written for n in self._notes}) == 1:
            only = self._notes[0].unit
            # 电力 | 收入 | 有效利用 of a balance: what came in, no money.
            names = (row,) if self._balance and _CAME_IN.fullmatch(column) else (column, row)
            return None if any(excluded(text, only) for text in names) else only
        apart = {n.unit.written: n.unit for n in self._notes if n.within and n.within in column and n.words in row}
        if len(apart) == 1:
            return next(iter(apart.values()))
        if (unit := self._whole_or_each(row or column)) is not None:
            return unit
        for text in (column, row, row + column):
            if text and (unit := self._fitting(text)) is not None:
                return unit
        return self._left(row or column)

    def _whole_or_each(self, name: str) -> Unit | None:
        """总量：万m³；吨蔗值：m³/t蔗: of a unit for totals and one for what each unit of product takes, the one by the name."""
        each = {n.unit.written: n.unit for n in self._notes if "/" in n.unit.written and _EACH_WORD.search(n.words)}
        whole = {
            n.unit.written: n.unit for n in self._notes if "/" not in n.unit.written and _WHOLE_WORD.fullmatch(n.words)
        }
        if len(each) != 1 or len(whole) != 1 or len({n.unit.written for n in self._notes}) != 2 or _SHARE.search(name):
            return None
        unit = next(iter((each if _EACH_NAME.search(name) else whole).values()))
        return None if excluded(name, unit) else unit

    def _set_off(self, text: str) -> list[_Note]:
        """表5-3 新鲜水取用量，立方米: the unit a caption ends in, set off by a comma."""
        told = _SET_OFF.search(text)
        unit = self._units.whole(told.group(1)) if told is not None else None
        return [_Note(words="", unit=unit)] if unit is not None else []

    def _fitting(self, text: str) -> Unit | None:
        """The unit whose words or dimension fit a name best; None when none does, or two do alike."""
        scored = [(_fit(note, text), note.unit) for note in self._notes if not excluded(text, note.unit)]
        best = max((score for score, _ in scored), default=0)
        units = {unit.written: unit for score, unit in scored if score == best}
        return next(iter(units.values())) if best > 0 and len(units) == 1 else None

    def _left(self, text: str) -> Unit | None:
        """What is left for a name that nothing is told for: the one unit given for all, or the one mass of a mere list."""
        general = {n.unit.written: n.unit for n in self._notes if n.words in _FOR_ALL}
        outer = {n.within for n in self._notes if n.within}
        if not general and len(outer) == 1 and all(n.within or n.words in outer for n in self._notes):
            # 浓度单位mg/m³，二噁英为ngTEQ/m³: what is no exception is of the quantity itself.
            general = {n.unit.written: n.unit for n in self._notes if not n.within}
        if len(general) == len({n.unit.written for n in self._notes}):
            # t、万kWh、万m³: materials go by mass; what is measured otherwise has no place in the list.
            if any(pattern.search(text) for pattern, _ in _MEASURED):
                return None
            general = {key: unit for key, unit in general.items() if unit.dimension.startswith("mass")}
        fits = [unit for unit in general.values() if not excluded(text, unit)]
        return fits[0] if len(fits) == 1 else None

    def _read(self, part: str) -> list[_Note]:
        """The notes of one part of a caption between semicolons."""
        out: list[_Note] = []
        outer: str | None = None
        for clause in re.split(r"[，,](?!\d{3}(?!\d))", _EXCEPT.sub("", part)):
            said = _UNIT_OF.match(clause.strip())
            if said is not None:
                outer = said.group("words")
                out += self._listed(said.group("rest"), outer)
            else:
                told = self._listed(clause, outer if outer is not None else "")
                out += [replace(note, within=outer) if outer and note.words != outer else note for note in told]
        return out

    def _listed(self, text: str, outer: str) -> list[_Note]:
        """万元 | t、kWh、m³ | 能耗kgce/t、水m³/t | 产量：t"""
        text = text.strip(" 。.:：")
        whole = self._units.whole(text)
        if whole is not None:
            return [_Note(words=word, unit=whole) for word in _words(outer)]
        colon = _COLON.match(text)
        if colon is not None and (unit := self._units.whole(colon.group("rest"))) is not None:
            return [_Note(words=word, unit=unit) for word in _words(colon.group("words"))]
        if colon is not None and (either := self._either(colon.group("rest"))):
            return [_Note(words=word, unit=unit) for unit in either for word in _words(colon.group("words"))]
        out: list[_Note] = []
        waiting: list[str] = []
        for piece in _AND_LISTED.split(text):
            unit, words = self._split(piece.strip())
            if unit is None:
                waiting.append(piece.strip())
                continue
            alike = not words and not outer and out and out[-1].words and unit.dimension in _AIR_OR_WATER
            # 浓度mg/L、mg/m³: the second unit is of the same word.
            words = out[-1].words if alike and out[-1].unit.dimension in _AIR_OR_WATER else words
            out += [_Note(words=w, unit=unit) for w in (*waiting, *_words(words or outer))]
            waiting = []
        return out

    def _either(self, text: str) -> list[Unit]:
        """浓度：mg/L或mg/m³: the units one of which a quantity is told in; [] where not all of them are units."""
        found = [self._units.whole(piece.strip()) for piece in _EITHER.split(text)]
        told = [unit for unit in found if unit is not None]
        return told if len(told) == len(found) > 1 else []

    def _split(self, piece: str) -> tuple[Unit | None, str]:
        whole = self._units.whole(piece)
        if whole is not None:
            return whole, ""
        tail = _LATIN_TAIL.search(piece)
        end = tail.group() if tail is not None else next((e for e in _PLAIN if piece.endswith(e)), "")
        name = _COUNTED_BY.sub("", piece[: len(piece) - len(end)].strip(" /:：为"))
        unit = self._units.whole(end) if end and len(name) > 0 and not _NOT_SPLIT.search(name) else None
        return unit, name


def _parts(text: str) -> list[str]:
    """The stretches of a caption that may tell units: its brackets, and what stands behind 单位."""
    inside = [m.group(1) for m in _BRACKET.finditer(text)]
    bare = _UNIT_NOTE.search(text)
    if bare is not None and not any(m.start() < bare.start() < m.end() for m in _BRACKET.finditer(text)):
        inside = [*(m.group(1) for m in _BRACKET.finditer(text[: bare.start()])), bare.group()]
    return [part for one in inside for part in re.split(r"[;；]", one)]


def _words(text: str) -> list[str]:
    return [_COLUMN_WORD.sub("", word.strip()) for word in _AND.split(_ON_A_SIDE.sub("", text))]


def _dimension(unit: Unit) -> str:
    return "share" if unit.canonical == "%" else unit.dimension


def _fit(note: _Note, text: str) -> int:
    """How well a note fits a name: its words as they stand, their characters in order, one of them, and what is measured in such units."""
    score = 12 if note.words and (side := _SIDES.get(note.unit.dimension)) is not None and side(note.words, text) else 0
    if note.words:
        if note.words in (_NO_QUANTITY.sub("", text) if len(note.words) == 1 else text):
            score += 10 + len(note.words)
        elif len(note.words) > 1 and re.search(".*".join(map(re.escape, note.words)), text):
            score = 5 + len(note.words)
        elif len(note.words) == 2 and any(c in text for c in note.words if c not in "量数额值单耗总"):
            score = 2
    measured = next((dims for pattern, dims in _MEASURED if pattern.search(text)), ())
    rank = next((n for n, one in enumerate(measured) if _dimension(note.unit).startswith(one)), None)
    return score + (12 - 8 * min(rank, 1) if rank is not None else 0)


def excluded(text: str, unit: Unit) -> bool:
    """Whether a quantity of that name is never counted in that unit."""
    if _SHARE.search(text):
        return _dimension(unit) not in ("share", "points") and "/" not in unit.dimension
    ruled = next((dims for pattern, dims in _NEVER if pattern.search(text)), ())
    return any(unit.dimension == one for one in ruled)
