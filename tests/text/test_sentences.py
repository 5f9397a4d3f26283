"""Sentences: where they end, and that none is without bound."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.sentences import sentences

CASES = [
    ("公司有专职部门。制度齐全！", ["公司有专职部门", "制度齐全"]),
    ("废水回用率为71.3%；能耗达标", ["废水回用率为71.3%", "能耗达标"]),
    ("水" * 2000, ["水" * 2000]),
    ("水" * 1999 + "。" + "气" * 1999, ["水" * 1999, "气" * 1999]),
    ("水" * 2001, ["水" * 2000, "水"]),
    ("水" * 1500 + "，" + "气" * 1500, ["水" * 1500 + "，", "气" * 1500]),
    ("水" * 1500 + "1,200" + "气" * 1500, ["水" * 1500 + "1,200" + "气" * 495, "气" * 1005]),
    ("水" * 100 + "，" + "气" * 2500, ["水" * 100 + "，" + "气" * 1899, "气" * 601]),
    ("", []),
]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_sentences(text: str, wanted: list[str]) -> None:
    assert [text[s.start : s.end] for s in sentences(text)] == wanted


@given(st.text(alphabet=st.sampled_from("水，。；1. "), max_size=40), st.integers(1, 400))
def test_a_sentence_is_never_long_and_never_empty(piece: str, times: int) -> None:
    text = piece * times
    found = sentences(text)
    assert all(0 < s.end - s.start <= 2000 for s in found)
    assert all(a.end <= b.start for a, b in zip(found, found[1:], strict=False))
