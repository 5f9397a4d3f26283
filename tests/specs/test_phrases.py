"""The wordings the checks and the extraction look for: every one is asked for, and no module keeps its own."""

import ast
import importlib
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.errors import SpecError
from pipeline.model.phrase import Phrase
from pipeline.specs import home, load
from pipeline.text.phrases import asked_for, expanded, phrase, use, words
from tests.frame.tree import ROOT

ROOMS = ("check", "extract")
HAN = re.compile(r"[\u4e00-\u9fff]")
MODULES = sorted(path for room in ROOMS for path in (ROOT / "pipeline" / room).glob("*.py"))


def test_every_phrase_is_asked_for_and_there():
    for path in MODULES:
        importlib.import_module(f"pipeline.{path.parent.name}.{path.stem}")
    phrases = load().phrases
    assert asked_for() - set(phrases) == set()
    assert {name for name, rule in phrases.items() if not rule.part} - asked_for() == set()


def test_a_phrase_stands_in_the_file_of_its_module():
    for room in ROOMS:
        for path in sorted((home() / room).glob("*.yaml")):
            ids = re.findall(r"^- id: (\S+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
            assert [one for one in ids if not one.startswith(f"{room}.{path.stem}.")] == []
            assert (ROOT / "pipeline" / room / f"{path.stem}.py").is_file()


def test_a_name_answers_like_the_pattern_in_force():
    name, counts = "check.amounts.verb_at", "check.addends.counts"
    pattern, few = phrase(name), words(counts)
    rules = {
        **load().phrases,
        name: Phrase(id=name, pattern="(?&two)年$"),
        "check.amounts.two": Phrase(id="check.amounts.two", pattern=r"20\d\d", part=True),
        counts: Phrase(id=counts, words=("项", "个")),
    }
    use(rules)
    assert expanded(rules, name) == r"20\d\d年$"
    assert pattern.search("在2023年") and not pattern.match("在2023年")
    assert "项" in few and "台" not in few and list(few) == ["项", "个"]
    use({**rules, name: replace(rules[name], pattern="季$")})
    assert pattern.search("一季") and not pattern.search("在2023年")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("  matches:", "  rejects_too:", "未知的键"),
        ("  pattern: '", "  pattern: '(?&nowhere)", "nowhere"),
        ("  pattern: '", "  pattern: '甲乙丙丁", "应匹配而未匹配"),
    ],
)
def test_a_broken_phrase_is_told_of(tmp_path: Path, old: str, new: str, said: str):
    copy = tmp_path / "section_specs"
    shutil.copytree(home(), copy)
    path = copy / "check" / "aims.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(SpecError, match=said):
        load(copy)


def test_what_a_module_asks_for_must_be_there():
    phrase("check.aims.aim")
    rules = {name: rule for name, rule in load().phrases.items() if name != "check.aims.aim"}
    with pytest.raises(SpecError):
        use(rules)


def test_no_module_keeps_wordings_of_its_own():
    grammar = set("一二三四五六七八九十百千万亿零两〇○年月日约的至到")
    kept = []
    for path in MODULES:
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and ast.unparse(call.func).startswith("re.") and call.args:
                said = "".join(
                    part.value
                    for part in ast.walk(call.args[0])
                    if isinstance(part, ast.Constant) and isinstance(part.value, str)
                )
                if set(HAN.findall(said)) - grammar:
                    kept.append(f"{path.parent.name}/{path.name}:{call.lineno}")
    assert kept == []
