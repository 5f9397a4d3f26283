"""What the figures of a paragraph inherit from the words before them, what does not change meanwhile, and one figure as read."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.extract.called import Ends, Time
from pipeline.extract.catalogue import Catalogue
from pipeline.extract.lexicon import Lexicon
from pipeline.extract.naming import Said
from pipeline.model.indicator import Kind
from pipeline.text.quantities import Amount
from pipeline.text.units import UnitTable


@dataclass(slots=True)
class Carry:
    """What a figure inherits from the text before it inside one paragraph; `plans`: it stands below a heading of plans;
    `above`: the label line and the caption it stands under; `whole`: what the part told by 其中 is of, and its unit;
    `parts`: what a list of parts is of, its unit and where its sentence begins; `item`: the material an item of a list begins with."""

    subject: str = ""
    time: Time = field(default_factory=Time)
    kind: Kind | None = None
    lead: Kind | None = None
    fixed: bool = False
    plans: bool = False
    above: str = ""
    item: str = ""
    whole: tuple[str, str] | None = None
    parts: tuple[str, str, int] | None = None
    said: Said = field(default_factory=Said)
    context: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What does not change while a document is read. `recent`: first and last year that may scope a whole paragraph;
    `last_round`: the year of the round before this one; `ends`: the years the report calls by a word; `annual`: the one year a
    yearly report is of."""

    units: UnitTable
    catalogue: Catalogue
    lexicon: Lexicon
    period: tuple[str, ...] = ()
    last_round: str | None = None
    recent: tuple[int, int] | None = None
    ends: Ends = field(default_factory=Ends)
    annual: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A figure with the phrase the catalogue is asked by, the name a person reads, and the verb of change governing it."""

    amount: Amount
    subject: str
    name: str
    change: str = ""
