"""Published levels an indicator may be held beside, and the comparison itself. Hints for a person; they never earn points."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from pipeline.model.document import Evidence

Scheme = Literal["CPI", "LIMIT", "QUOTA", "POLICY", "STAT"]
Grade = Literal["checked", "transcription", "secondary", "draft"]
Levels = tuple[Decimal | None, Decimal | None, Decimal | None]
_EDITION = re.compile(r"-(?:19|20)\d\d$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Benchmark:
    """The levels of one indicator of one product, best first, in `unit`; a level the source does not give is None, and any may be negative.

    `names`: regular expressions that must all be found in the value's name and unit; `not_names` veto. `indicators`: ids of the catalogue
    the value may carry; a value no entry claims is held to names and unit alone. `grade`, where given, overrides the set's.
    `matches`/`rejects`: phrases tested both ways."""

    id: str
    title: str
    unit: str
    levels: Levels
    names: tuple[str, ...]
    not_names: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    better: Literal["lower", "higher"] = "lower"
    grade: Grade | None = None
    matches: tuple[str, ...] = ()
    rejects: tuple[str, ...] = ()
    note: str = ""

    def speaks_of(self, called: str) -> bool:
        """Whether a value so called (normalised name and unit) is of this indicator and product."""
        return all(re.search(n, called) for n in self.names) and not any(re.search(n, called) for n in self.not_names)


@dataclass(frozen=True, slots=True, kw_only=True)
class BenchmarkSet:
    """One edition of one source for one industry. `enterprises`: a regular expression over the enterprise's industry and name.

    `start`/`until`: first and last day in force. Without `start` an edition counts from the year after it was issued, a source without an
    edition at all times. `labels` name the three levels, best first; "" for a level this source has not."""

    id: str
    industry: str
    standard: str
    scheme: Scheme
    enterprises: str
    grade: Grade
    labels: tuple[str, str, str]
    rows: tuple[Benchmark, ...]
    edition: int | None = None
    start: date | None = None
    until: date | None = None
    note: str = ""

    @property
    def series(self) -> str:
        """The source without its edition: GB 16780 of GB 16780-2021."""
        return _EDITION.sub("", self.standard)

    def in_force(self, year: int) -> bool:
        """Whether this edition is in force at the end of that year."""
        if self.until is not None and self.until < date(year, 12, 31):
            return False
        if self.start is not None:
            return self.start <= date(year, 12, 31)
        return self.edition is None or self.edition < year or (self.edition == year and self.scheme == "STAT")


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """A level as the source names it, in the benchmark's unit."""

    label: str
    value: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A value of the report beside the published levels. `value` is in `unit`; `reached` the label of the best level met, None when none.

    `items`: the items of the form the indicator serves; `text`: the hint a person reads."""

    benchmark: str
    industry: str
    standard: str
    scheme: Scheme
    title: str
    unit: str
    levels: tuple[Level, ...]
    grade: Grade
    indicator: str | None
    name: str
    raw: str
    value: Decimal
    year: str
    reached: str | None
    items: tuple[str, ...]
    text: str
    evidence: Evidence
