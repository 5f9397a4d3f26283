"""Money set aside without a name (每年安排不少于500万元, 每年从利润里留出40万元): what cleaner production goes on with."""

from __future__ import annotations

from pipeline.extract.clause import Clause
from pipeline.text.phrases import phrase
from pipeline.text.quantities import Amount

_FROM = phrase("extract.allotted.source")
_PLAIN = phrase("extract.allotted.plain")
_ABOUT = phrase("extract.allotted.about")
_SAVINGS = phrase("extract.allotted.savings")
_NAME = "持续清洁生产资金"


def name(subject: str, clause: Clause, amount: Amount) -> str:
    """What a sum is called whose words only say that it was set aside; "" for a sum of anything else."""
    if amount.dimension != "money":
        return ""
    said = "".join((*clause.carry.context[:2], clause.sentence(amount)))
    source = _FROM.fullmatch(subject) is not None
    if (source or _PLAIN.fullmatch(subject) is not None) and _ABOUT.search(said) is not None:
        return _NAME
    # What is taken out of profits is no profit, whatever it is for.
    return subject if source and _SAVINGS.search(subject) is not None else ""
