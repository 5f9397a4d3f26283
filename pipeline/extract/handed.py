"""The year a sentence hands to the next one of its paragraph."""

from __future__ import annotations

import re

from pipeline.extract.when import Time
from pipeline.extract.years import WHOLE_PERIOD, bases, years


def after_sentence(
    time: Time, text: str, start: int, end: int, recent: tuple[int, int] | None, *, plan: bool, joined: bool
) -> None:
    """What a sentence hands to the next one of its paragraph.

    One year of the report's own time stays in force; a plan's year, history and a sentence of several years hand on nothing.
    `joined`: the next sentence stands behind a semicolon and belongs to the same thought."""
    said = {cue.year for cue in years(text, start, end)} | set(time.seen)
    if (
        joined
        and not plan
        and time.year is not None
        and time.year[:4] > (time.main or "")[:4]
        and _recent(time.year, recent)
    ):
        # 2023年占36%；2022年占22%，2021年占18%。全年…: what stands first in the sentence is what it comes back to.
        time.main = time.year
    if (
        (plan and not joined)
        or (max(len(said), len(time.seen)) > 1 and not joined)
        or (WHOLE_PERIOD.search(text, start, end) and not said)
    ):
        time.year = None
    if time.year is not None and not joined and not _recent(time.year, recent):
        time.year = None
    if not joined:
        _look_forward(time, said, plan=plan)
    if not joined:
        time.back = None
        time.base, time.listed, time.seen = (time.base if bases(text, start, end) else None), (), ()
    time.assumed = time.year is not None and (time.assumed or not joined)


def _look_forward(time: Time, said: set[str], *, plan: bool) -> None:
    """A sentence that looks back to an earlier year leaves the paragraph in the later one it was in."""
    starts = [year[:4] for year in said if "-" not in year]
    if time.main is not None and not plan and starts and max(starts) <= time.main[:4] and time.year != time.main:
        time.year = time.main
    elif time.year is not None and "-" not in time.year:
        time.main = time.year


def _recent(year: str, recent: tuple[int, int] | None) -> bool:
    last = re.findall(r"\d{4}", year)
    if recent is None or not last:
        return bool(last)
    return recent[0] <= int(last[-1]) <= recent[1]
