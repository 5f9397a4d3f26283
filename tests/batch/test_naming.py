"""Output names never come from the submitter unchecked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.batch.naming import stem, title

CASES = [
    ("审核报告.docx", "审核报告"),
    ("南宁 糖厂（终稿）v2.pdf", "南宁 糖厂（终稿）v2"),
    ("../../etc/passwd.docx", "passwd"),
    ("..\\..\\windows\\system.docx", "system"),
    ("a/b.docx", "b"),
    (".hidden.docx", "hidden"),
    ("-rf.docx", "rf"),
    ("con.docx", "_con"),
    ("CON.报告.docx", "_CON.报告"),
    ("console.docx", "console"),
    ("lpt1.pdf", "_lpt1"),
    ("x\x00\n\ty.docx", "x___y"),
    ('a<b>:"c|d?e*.docx', "a_b___c_d_e_"),
    ("报告\u202excod.exe.docx", "报告xcod.exe"),
    ("", "未命名"),
    ("....docx", "未命名"),
    (".docx", "docx"),
    ("尾点. .docx", "尾点"),
    ("坏\udce5名.docx", "坏_名"),
]


@pytest.mark.parametrize(("name", "wanted"), CASES)
def test_stem(name: str, wanted: str) -> None:
    assert stem(name) == wanted


def test_long_names_are_cut() -> None:
    assert len(stem("长" * 300 + ".docx")) == 80
    assert title("报告.docx", "0123456789abcdef") == "报告-01234567"


@given(st.text(max_size=200))
def test_any_name_is_a_plain_file_name(name: str) -> None:
    made = title(name, "ab" * 32)
    assert "/" not in made and "\\" not in made and not made.startswith((".", "-", "~"))
    assert len(f"{made}.docx".encode()) <= 255
    assert all(ord(c) >= 32 for c in made)
