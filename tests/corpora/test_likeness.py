from __future__ import annotations

import pytest

from corpora.benchmarks.likeness import whole_rows

Row = tuple[str, ...]


@pytest.mark.parametrize(
    ("wanted", "found", "right"),
    [
        ([("甲", "1"), ("乙", "2")], [("乙", "2"), ("甲", "1")], 2),
        ([("甲", "1")], [("甲", "1"), ("甲", "1")], 1),
        ([("甲", "1"), ("甲", "1")], [("甲", "1")], 1),
        ([("甲", "1")], [("甲", "")], 0),
        ([("甲", "1")], [("甲1",)], 0),
        ([("合计", "", "3")], [("合计", "3")], 0),
        ([], [("甲", "1")], 0),
    ],
)
def test_a_row_is_right_when_every_cell_is_and_serves_once(wanted: list[Row], found: list[Row], right: int) -> None:
    tally = whole_rows(wanted, found, "行")
    assert (tally.right, tally.of, len(tally.wrong)) == (right, len(wanted), len(wanted) - right)
