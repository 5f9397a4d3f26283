"""English and abbreviated heads of tables: what must be read as Chinese words, and what are codes, substances or units and must stay."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.extract.foreign import chinese
from pipeline.extract.lexicon import lexicon

READ = [
    ("FY22 Actual", "2022年实际"),
    ("FY2023A", "2023年"),
    ("FY21/22", "2021/2022年度"),
    ("2022FY", "2022年"),
    ("现状（FY22）", "现状（2022年）"),
    ("近期Target（FY23）", "近期目标（2023年）"),
    ("FY23Target", "2023年目标"),
    ("Last round", "上一轮"),
    ("Grade II", "Ⅱ级"),
    ("2023Q3", "2023年三季度"),
    ("YTD", "本年累计"),
    ("Sub-total", "小计"),
    ("Dec.", "12月"),
    ("Unit", "单位"),
]
KEPT = [
    "NO2", "NOx", "No.1炉", "H1方案", "Q3破碎机", "Total P", "Total Cr", "MARS设备", "PLC", "PAM", "SS", "COD", "IRR（%）",
    "kWh/t", "m³", "pH", "DA001", "FYZ型除尘器", "SCR",
]  # fmt: skip


@pytest.mark.parametrize(("text", "said"), READ)
def test_english_heads_are_read(text: str, said: str, spec: Any) -> None:
    assert chinese(text, lexicon(spec.lexicon)) == said


@pytest.mark.parametrize("text", KEPT)
def test_codes_substances_and_units_stay(text: str, spec: Any) -> None:
    assert chinese(text, lexicon(spec.lexicon)) == text


def test_a_mere_h1_is_half_a_year_only_where_times_stand(spec: Any) -> None:
    words = lexicon(spec.lexicon)
    assert chinese("H1", words, timed=True) == "上半年"
    assert chinese("H1", words) == "H1"
