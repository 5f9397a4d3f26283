"""The sheet is a fold over the record; agreement compares what judged the current drafts."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from pipeline import review
from pipeline.model import Decision, DraftScore
from pipeline.review.agreement import kappa

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "review.yaml").read_text(encoding="utf-8"))


def draft(item: str, points: str | None, out_of: str = "4", low: str = "0", high: str = "4") -> DraftScore:
    return DraftScore(
        item=item,
        title=item,
        series=1,
        out_of=Decimal(out_of),
        points=None if points is None else Decimal(points),
        low=Decimal(low),
        high=Decimal(high),
        basis="document",
        fingerprint=f"now{item}",
    )


def decision(item: str, points: str | None, draft: str = "current") -> Decision:
    return Decision(
        report="r",
        item=item,
        points=None if points is None else Decimal(points),
        previous=None,
        who="甲",
        when="2026-11-22T00:00:00Z",
        reason="",
        draft=f"now{item}" if draft == "current" else draft,
        rules="f",
    )


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["name"])
def test_sheet(case: dict[str, Any]) -> None:
    drafts = [draft(item, points) for item, points in case["drafts"].items()]
    sheet = review.sheet(drafts, [decision(**entry) for entry in case["record"]])
    assert sheet.decided == Decimal(case["decided"])
    assert list(sheet.open_items) == case["open"]
    assert [line.item for line in sheet.lines if line.stale] == case["stale"]
    assert [line.suggested for line in sheet.lines] == [d.points for d in drafts]
    assert all((line.who is None) == (line.decided is None) for line in sheet.lines)


class TestAgreement:
    def test_figures(self) -> None:
        drafts = [draft("1", "2"), draft("2", "4", low="3"), draft("3", "1"), draft("4", None), draft("5", "3")]
        record = [
            decision("1", "2"),
            decision("2", "2"),
            decision("3", "2"),
            decision("4", "1"),
            decision("5", "3", "old"),
        ]
        figures = review.agreement(drafts, record)
        assert (figures.compared, figures.undrafted) == (3, 1)
        assert figures.exact == Decimal("0.3333")
        assert figures.within == Decimal("0.6667")
        assert figures.mean_difference == Decimal("-0.3333")

    def test_nothing_to_compare(self) -> None:
        figures = review.agreement([draft("1", None)], [])
        assert figures.compared == 0
        assert figures.exact is figures.within is figures.mean_difference is figures.kappa is None

    @pytest.mark.parametrize(
        ("pairs", "value"),
        [
            ([(0, 0), (5, 5), (10, 10)], "1"),
            ([(0, 10), (10, 0)], "-1"),
            ([(0, 0), (0, 10), (10, 0), (10, 10)], "0"),
            ([(1, 1), (2, 2), (3, 4)], "0.8571"),
            ([(5, 5), (5, 5)], None),
            ([], None),
        ],
    )
    def test_kappa(self, pairs: list[tuple[int, int]], value: str | None) -> None:
        assert kappa(pairs) == (None if value is None else Decimal(value))


@given(st.lists(st.tuples(st.sampled_from("123"), st.sampled_from([None, "0", "1", "2.5"])), max_size=20))
def test_fold_laws(entries: list[tuple[str, str | None]]) -> None:
    drafts = [draft(i, "2") for i in "123"]
    record = [decision(i, p) for i, p in entries]
    sheet = review.sheet(drafts, record)
    last = dict(entries)
    assert [None if line.decided is None else str(line.decided) for line in sheet.lines] == [last.get(i) for i in "123"]
    undone = review.sheet(drafts, [*record, *(decision(i, None) for i in "123")])
    assert undone.decided == 0 and set(undone.open_items) == set("123")
    assert review.sheet(drafts, record) == sheet
