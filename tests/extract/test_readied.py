"""A pattern is left out of a window only where its words cannot all stand there."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.extract.readied import Ready
from pipeline.model.statement import StatementRule

GAP: dict[str, Any] = {"OP": "*"}


def _rule(*asked: str) -> StatementRule:
    pattern: list[dict[str, Any]] = []
    for regex in asked:
        pattern += [GAP, {"TEXT": {"REGEX": regex}}] if pattern else [{"TEXT": {"REGEX": regex}}]
    return StatementRule(id="x", title="x", triggers=("设",), patterns=(tuple(pattern),))


@pytest.mark.parametrize(
    ("asked", "text", "possible"),
    [
        (("成立|设立", "(小组|机构)$"), "公司设立领导小组成员会", True),
        (("成立|设立", "(小组|机构)$"), "公司设立办公室", False),
        # 设备科 holds 设备 with 科 behind it, yet the word may be cut before: what stands beside it decides nothing here.
        (("设备(?!科)",), "设备科", True),
        (("设备(?!科)",), "机组", False),
        # What asks for a boundary or for a character that is not there is always asked.
        ((r"\b设",), "无", True),
        (("[^设]备",), "无", True),
    ],
)
def test_possible(asked: tuple[str, ...], text: str, possible: bool) -> None:
    assert Ready(_rule(*asked)).possible(text, (0, len(text))) == ((0,) if possible else ())
