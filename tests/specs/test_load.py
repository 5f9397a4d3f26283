import json
import shutil
from pathlib import Path

import pytest

from pipeline.errors import SpecError, UsageError
from pipeline.specs import available, home, load


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    target = tmp_path / "section_specs"
    shutil.copytree(home(), target)
    return target


def test_the_rules_load():
    spec = load()
    assert len(spec.outlines["attachment1"].nodes) == 22
    assert len(spec.outlines["attachment2"].nodes) == 31
    assert len(spec.rubric.items) == 26
    assert len(spec.indicators) >= 40
    assert available() == ("guangxi",)
    assert len(spec.fingerprint) == 64


def test_official_numbers_are_kept_as_printed():
    outline = load().outlines["attachment2"]
    assert [n.number for n in outline.children("attachment2.content")] == [
        "（一）", "（二）", "（三）", "（三）", "（四）", "（五）", "（六）", "（七）", "（八）",
    ]  # fmt: skip


def test_every_error_of_every_file_at_once(copy: Path):
    head = copy / "guangxi"
    topics = (head / "topics.yaml").read_text(encoding="utf-8")
    (head / "topics.yaml").write_text(
        topics.replace("  - id: training\n", "  - id: training\n    colour: red\n", 1), encoding="utf-8"
    )
    findings = (head / "findings.yaml").read_text(encoding="utf-8")
    (head / "findings.yaml").write_text(findings.replace("severity: note", "severity: loud", 1), encoding="utf-8")
    outline = (head / "attachment1.yaml").read_text(encoding="utf-8")
    outline = outline.replace("parent: attachment1.performance,", "parent: attachment1.nowhere,", 1)
    (head / "attachment1.yaml").write_text(
        outline.replace("topics: [problems]", "topics: [troubles]"), encoding="utf-8"
    )
    (head / "rules.yaml").write_text("id: guangxi\nversion: [", encoding="utf-8")
    with pytest.raises(SpecError) as caught:
        load(copy)
    seen = {(file, key) for file, key, _ in caught.value.problems}
    files = {file for file, _ in seen}
    assert {"topics.yaml", "findings.yaml", "attachment1.yaml", "rules.yaml"} <= files
    assert any(file == "topics.yaml" and key.endswith("colour") for file, key in seen)
    assert any(file == "findings.yaml" and key.endswith("severity") for file, key in seen)
    assert any(key.endswith("parent") for _, key in seen)
    assert any(file == "attachment1.yaml" and "topics" in key for file, key in seen)
    assert "4 处" in str(caught.value) or len(caught.value.problems) >= 5


def test_examples_are_held_both_ways(copy: Path):
    path = copy / "guangxi" / "topics.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("matches: [企业概况, 公司简介", "matches: [甲乙丙, 公司简介", 1), encoding="utf-8")
    with pytest.raises(SpecError, match="甲乙丙"):
        load(copy)


def test_a_changed_rule_changes_the_fingerprint(copy: Path):
    before = load().fingerprint
    path = copy / "guangxi" / "rules.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("years: 3", "years: 2"), encoding="utf-8")
    assert load(copy).fingerprint != before


def test_unknown_places(tmp_path: Path):
    with pytest.raises(UsageError):
        load(tmp_path)
    with pytest.raises(UsageError, match="guangxi"):
        load(None, "atlantis")


@pytest.mark.parametrize(
    ("file", "key", "value", "where"),
    [
        ("passages.json", "weights", "AAAA", "weights"),
        ("passages.json", "weights", "不是编码", "weights"),
        ("passages.json", "bias", [0.0], "bias"),
        ("idle.json", "weights", "AAAA", "weights"),
        ("titles.json", "nodes", {"attachment2.nowhere": "training"}, "nodes.attachment2.nowhere"),
    ],
)
def test_learned_weights_must_fit(copy: Path, file, key, value, where):
    path = copy / "guangxi" / file
    path.write_text(json.dumps({**json.loads(path.read_text(encoding="utf-8")), key: value}), encoding="utf-8")
    with pytest.raises(SpecError) as caught:
        load(copy)
    assert (file, where) in {problem[:2] for problem in caught.value.problems}
