"""The families written on `families/writing`: phases, prose, sloppy."""

from __future__ import annotations

import random
import re
from collections import Counter

import pytest

from corpora.generator.families import phases, prose, sloppy
from corpora.generator.families.enterprise import enterprise
from corpora.generator.families.manuscript import Manuscript
from corpora.generator.families.writing.nodes import NODES
from corpora.generator.families.writing.tree import entries, prune
from corpora.generator.markup import parse
from corpora.generator.word import check_numbers

WRITERS = {"phases": phases.write, "prose": prose.write, "sloppy": sloppy.write}
SEEDS = range(30)
TELLING = {
    "train": "全员培训|认知率",
    "site": "绿树|草坪|花木|大扫除|乱堆乱放",
    "conv": r"效率\d",
    "level": "[ⅠⅡⅢ]级（|（[ⅠⅡⅢ]级",
    "econ": "经济效益合计|年创经济效益|每年能省",
    "org": "领导小组|任组长",
    "mech": "奖惩机制|长效机制包括",
}
"""Words that tell of a node, which must stand nowhere in a report that lacks it."""


def _report(family: str, seed: int) -> Manuscript:
    rng = random.Random(seed)
    return WRITERS[family](rng, enterprise(rng), f"{family}-{seed:03d}")


def _lacking(script: Manuscript) -> set[str]:
    names = {path: name for name, path in NODES[script.spec].items()}
    return {names[path] for path, label in script.sections.items() if label["status"] != "present"}


@pytest.mark.parametrize("family", WRITERS)
def test_markup_parses_and_labels_hold(family: str) -> None:
    for seed in SEEDS:
        text, _ = _report(family, seed).files()
        report = parse(text)
        check_numbers(report)
        assert not any(heading.number.startswith("0") for heading in report.headings())
        assert "<<" not in text and ">>" not in text and "{" not in text.split("---", 2)[2]


@pytest.mark.parametrize("family", WRITERS)
def test_same_seed_same_text_other_seed_other_text(family: str) -> None:
    assert _report(family, 5).files() == _report(family, 5).files()
    assert _report(family, 5).files() != _report(family, 6).files()


@pytest.mark.parametrize("family", WRITERS)
def test_what_is_lacking_is_told_nowhere(family: str) -> None:
    told: Counter[str] = Counter()
    for seed in SEEDS:
        script = _report(family, seed)
        body = "\n".join(line for line in script.lines if not line.startswith(("# ", "## ", "### ", "!c")))
        lacking = _lacking(script)
        for node, words in TELLING.items():
            if node in lacking:
                assert not re.search(words, body), (seed, node)
            told[node] += bool(re.search(words, body))
    assert all(told[node] for node in ("train", "site", "org")), "the words must tell where nothing is lacking"


@pytest.mark.parametrize("family", WRITERS)
def test_reports_have_gaps_but_not_too_many(family: str) -> None:
    counts = [len({node for node in _lacking(_report(family, seed)) if not node.startswith("p_")}) for seed in SEEDS]
    assert 0 in counts
    assert max(counts) <= 9
    assert sum(count > 0 for count in counts) >= len(counts) // 2


def test_contradictions_quote_two_places() -> None:
    found = 0
    for seed in SEEDS:
        for defect in _report("prose", seed).defects:
            if "前后不一致" in defect["note"]:
                found += 1
                assert len(set(defect["quotes"])) == 2
    assert found


def test_a_thin_gap_leaves_one_bare_heading_and_a_missing_one_none() -> None:
    outline = ["1 a: x@one", "1 b: y@two", "2 c: z@two", "1 d: w@two,three plain"]
    given = entries(outline, random.Random(0))
    thin = prune(given, {"two": "thin"})
    assert [(entry.key, entry.lost) for entry in thin] == [("a", ""), ("b", "thin")]
    missing = prune(given, {"two": "missing"})
    assert [entry.key for entry in missing] == ["a"]
    assert [entry.key for entry in prune(given, {"three": "thin"})] == ["a", "b", "c"], "d is mainly about two"


def test_a_heading_keeps_what_is_left_under_it() -> None:
    given = entries(["1 a: x@one y@two", "2 b: z@one"], random.Random(0))
    kept = prune(given, {"one": "thin"})
    assert [(entry.key, [part.key for part in entry.parts]) for entry in kept] == [("a", ["y"]), ("b", [""])]


def test_a_malformed_outline_line_is_told() -> None:
    with pytest.raises(ValueError, match="不认识的提纲行"):
        entries(["4 a: x"], random.Random(0))
