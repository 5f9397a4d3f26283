"""Shops of another trade, other firms' names and values left open: what must be told of beside what must not."""

from pathlib import Path

import pytest
import yaml

from pipeline.check.leftovers import other_enterprises, placeholders
from pipeline.check.trades import trades
from pipeline.model import Enterprise, Fact
from pipeline.specs import load
from tests.drawn import document

_CASES = yaml.safe_load((Path(__file__).parent.parent / "cases" / "leftovers.yaml").read_text(encoding="utf-8"))


def _told(check, firm, text):
    name, body = _CASES["firms"][firm]
    doc = document(name, body, "全厂用电由一座变电所供给，职工三百人。", text)
    out = check(doc, Enterprise(name=Fact(value=name, evidence=doc.cite(0))), load())
    assert all(e.quote in doc.blocks[e.block].text for f in out for e in f.evidence)
    return [f.message for f in out]


@pytest.mark.parametrize("case", _CASES["trades"], ids=lambda case: case["left"][:12])
def test_a_shop_of_another_trade(case):
    assert _told(trades, case["firm"], case["left"])
    assert _told(trades, case["firm"], case["sound"]) == []


@pytest.mark.parametrize("case", _CASES["names"], ids=lambda case: case["left"][:12])
def test_another_firm(case):
    assert _told(other_enterprises, case["firm"], case["left"])
    assert _told(other_enterprises, case["firm"], case["sound"]) == []


@pytest.mark.parametrize("case", _CASES["holes"], ids=lambda case: case["left"][:12])
def test_a_value_left_open(case):
    assert placeholders(document(case["left"]), load())
    assert placeholders(document(case["sound"]), load()) == ()


def test_a_trade_told_of_elsewhere_is_its_own():
    name, body = _CASES["firms"]["糖"]
    lines = ("酒精车间以糖蜜为原料。", "酒精蒸馏塔周边保持干燥。")
    doc = document(name, body, *lines)
    assert trades(doc, Enterprise(name=Fact(value=name, evidence=doc.cite(0))), load()) == ()


@pytest.mark.parametrize(("words", "kin"), [("things", "kin"), ("places", "home")])
def test_every_trade_says_who_has_to_do_with_it(words, kin):
    named = {name for name in load().phrases if name.startswith("check.trades.")}
    trades_of = [
        {name.rpartition(".")[2] for name in named if name.startswith(f"check.trades.{sort}.")} for sort in (words, kin)
    ]
    assert trades_of[0] == trades_of[1] != set()
