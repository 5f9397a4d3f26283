"""Normalising: what folds, what stays, and the way back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.normalize import normal

CASES = [
    ("２０２２ 年，废水回用率 为７１．３％", "2022年，废水回用率为71.3%"),
    ("总 论", "总论"),
    ("新鲜水\u3000120 ㎥/t", "新鲜水120 m³/t"),
    ("ISO 14001 认证", "ISO 14001认证"),
    ("8 600 kW·h/t", "8 600 kW·h/t"),
    ("（一）企业简况：良好；", "（一）企业简况：良好；"),
    ("COD\u200b为 5 %", "COD为5%"),
    ("≥ 80 %", "≥80%"),
    ("第 1 行\n第2行", "第1行第2行"),
    ("GB/T 24001-2016", "GB/T 24001-2016"),
    ("  首尾  ", "首尾"),
    ("", ""),
]


@pytest.mark.parametrize(("raw", "wanted"), CASES)
def test_folds(raw: str, wanted: str) -> None:
    assert normal(raw).text == wanted


@pytest.mark.parametrize(
    ("raw", "found", "quote"),
    [
        ("回用率为 ７１．３ ％。", "71.3%", "７１．３ ％"),
        ("用水 12 ㎥/t", "m³/t", "㎥/t"),
        ("用水 12 ㎥/t", "³/t", "㎥/t"),
        ("COD 为", "COD", "COD"),
    ],
)
def test_span_leads_back(raw: str, found: str, quote: str) -> None:
    n = normal(raw)
    at = n.text.index(found)
    start, end = n.span(at, at + len(found))
    assert raw[start:end] == quote


@given(st.text(alphabet=st.sampled_from(list("水 １2％.%㎥\u3000\n，（）abＡ-~≥〜㈠\u200b")), max_size=30))
def test_laws(raw: str) -> None:
    n = normal(raw)
    assert normal(n.text).text == n.text
    assert len(n.origin) == len(n.text) + 1
    assert all(a <= b for a, b in zip(n.origin, n.origin[1:], strict=False))
    for start in range(len(n.text)):
        a, b = n.span(start, len(n.text))
        assert 0 <= a < b <= len(raw)
