"""Sums of money a share is of (占技术改造总投资342万元的28.8%), named in the clause or by the same words before it (占815万元的33.9%)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.carried import Reading
from pipeline.extract.naming import Said
from pipeline.text.phrases import phrase
from pipeline.text.quantities import Amount

_SHARE_OF = phrase("extract.named.share_of")
_OF_SUM = phrase("extract.ofsums.of_sum")
_THE_SHARE = phrase("extract.ofsums.the_share")


def whole(subject: str, amount: Amount, said: Said) -> str:
    """What a sum behind 占 alone is: what the sentence before called the sum a share was of; any other subject as it is."""
    if amount.dimension != "money" or _SHARE_OF.match(subject) is None:
        return subject
    return next((one for one in reversed(said.here(amount.canonical)) if _OF_SUM.match(one)), subject)


def plain(readings: Sequence[Reading], text: str) -> list[Reading]:
    """The figures of a clause, a sum that a share is of named without the word for the share."""
    return [_plain(one, text) for one in readings]


def _plain(one: Reading, text: str) -> Reading:
    of = _OF_SUM.match(one.subject) if one.amount.dimension == "money" else None
    if of is None or _THE_SHARE.match(text, one.amount.end) is None:
        return one
    return replace(one, subject=of["sum"], name=of["sum"])
