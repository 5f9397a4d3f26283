"""The families written on `families/telling`: padded, plain, lines."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Mapping
from decimal import Decimal

import pytest

from corpora.generator.families import lines, padded, plain
from corpora.generator.families.bank import read_yaml
from corpora.generator.families.enterprise import Enterprise, enterprise
from corpora.generator.families.manuscript import Manuscript
from corpora.generator.families.telling.gather import COLLECTIONS, gather, moves
from corpora.generator.families.telling.sheets import sheet
from corpora.generator.families.writing.bank import Bank
from corpora.generator.families.writing.nodes import NODES, is_container
from corpora.generator.families.writing.tree import entries
from corpora.generator.markup import RunIn, parse
from corpora.generator.word import check_numbers

WRITERS = {"padded": padded.write, "plain": plain.write, "lines": lines.write}
SEEDS = range(30)
TELLING = {
    "train": "全员培训|认知率|听课|宣传栏|板报",
    "site": "(?<!用于)(?<!理后)绿化|草坪|花草|绿地|定置|6S|跑冒滴漏",
    "conv": r"效率(实测)?\d",
    "level": "[ⅠⅡⅢ]级（|（[ⅠⅡⅢ]级|[^指]标?[ⅠⅡⅢ]级要求",
    "econ": "年效益|经济效益(合计|由)|一年能省|一年省",
    "org": "领导小组|审核小组成员|任组长|当组长|组长",
    "keep": "计划20..年完成|下一轮审核|下轮审核|三年后再审核",
    "problems": "尚有短板|自身仍有不足|差得远|尚存在下列",
}
"""Words that tell of a node, which must stand nowhere in a report that lacks it."""


def _report(family: str, seed: int) -> Manuscript:
    rng = random.Random(seed)
    return WRITERS[family](rng, enterprise(rng), f"{family}-{seed:03d}")


def _lacking(script: Manuscript) -> set[str]:
    names = {path: name for name, path in NODES[script.spec].items()}
    return {names[path] for path, label in script.sections.items() if label["status"] != "present"}


def _body(script: Manuscript) -> str:
    """What is said, without headings, captions, covers and the copied outline at the end."""
    return "\n".join(line for line in script.lines if not re.match("#+ |#=.{0,40}$|![ct]|（.）|编写要求规定", line))


@pytest.mark.parametrize("family", WRITERS)
def test_markup_parses_and_labels_hold(family: str) -> None:
    for seed in SEEDS:
        text, _ = _report(family, seed).files()
        report = parse(text)
        check_numbers(report)
        assert "<<" not in text and ">>" not in text and "{" not in text.split("---", 2)[2], seed
        assert 3500 < len(text) < 16000, (seed, len(text))


@pytest.mark.parametrize("family", WRITERS)
def test_same_seed_same_text(family: str) -> None:
    assert _report(family, 5).files() == _report(family, 5).files()
    assert _report(family, 5).files() != _report(family, 6).files()


@pytest.mark.parametrize("family", WRITERS)
def test_what_is_lacking_is_told_nowhere(family: str) -> None:
    told: Counter[str] = Counter()
    for seed in SEEDS:
        script = _report(family, seed)
        body, lacking = _body(script), _lacking(script)
        for node, words in TELLING.items():
            found = re.search(words, body)
            if node in lacking:
                assert not found, (seed, node, found)
            told[node] += bool(found)
    assert all(told[node] for node in ("train", "site", "org", "econ")), "the words must tell where nothing is lacking"


@pytest.mark.parametrize("family", WRITERS)
def test_gaps_faults_and_indicators(family: str) -> None:
    scripts = [_report(family, seed) for seed in SEEDS]
    counts = [len({node for node in _lacking(script) if not node.startswith("p_")}) for script in scripts]
    assert 0 in counts and max(counts) <= 8 and sum(count > 0 for count in counts) >= len(counts) // 2
    kinds = Counter(fault["type"] for script in scripts for fault in script.defects)
    assert {"leftover", "inconsistency", "arithmetic", "missing_section"} <= set(kinds)
    assert all(len(script.indicators) >= 25 for script in scripts)
    statuses = {label["status"] for script in scripts for label in script.sections.values()}
    assert statuses == {"present", "thin", "missing"}


def test_forms_are_those_of_the_family() -> None:
    assert {_report("plain", seed).head["headings"] for seed in SEEDS} == {"plain", "bold"}
    assert all("!toc" not in _report("plain", seed).lines for seed in SEEDS)
    assert all(parse(_report("lines", seed).files()[0]).head.converted for seed in range(5))
    assert all("!toc" in _report("padded", seed).lines for seed in range(5))
    nouns = [noun for seed in SEEDS for noun in parse(_report("plain", seed).files()[0]).nouns]
    assert any(isinstance(noun, RunIn) for noun in nouns)


@pytest.mark.parametrize("family", WRITERS)
def test_outlines_name_nodes_passages_and_tables_that_exist(family: str) -> None:
    phrases = read_yaml(f"{family}.yaml")
    nodes = NODES["attachment1" if family == "plain" else "attachment2"]
    leaves = {
        name
        for name, path in nodes.items()
        if not is_container(path, "attachment1" if family == "plain" else "attachment2")
    }
    for outline in phrases["outlines"]:
        told: set[str] = set()
        for entry in entries([line.replace("?", "") for line in outline], random.Random(0)):
            assert entry.key in phrases["titles"]
            assert not entry.serves or entry.serves in nodes
            for part in entry.parts:
                assert part.key in phrases["tables" if part.key.startswith("T_") else "passages"]
                assert set(part.nodes) <= leaves, part
                told |= set(part.nodes)
        assert told >= {name for name in leaves if not name.startswith("p_")}, leaves - told
    assert {node for group in phrases["gaps"] for node in group} <= leaves


def test_variants_are_really_different() -> None:
    for family in WRITERS:
        for key, variants in read_yaml(f"{family}.yaml")["passages"].items():
            assert len(variants) == len(set(variants)) >= 3, (family, key)


def _bank(own: Enterprise, table: Mapping[str, object], **more: object) -> Bank:
    script = Manuscript(id="x", spec="attachment2", family="none")
    words = {name: [name] for name in ("item", "unit", "year", "number", "amount")}
    bank = Bank(
        company=own,
        rng=random.Random(0),
        phrases={"tables": {"T": table}, "words": words},
        script=script,
        slots={"c": own},
    )
    bank.style = {"year": "{y}年", "layout": "joined", "rules": "grid", "caption": "表{n} {title}", **more}
    return bank


def test_three_years_in_one_cell_and_in_rows_are_labelled_alike() -> None:
    own = enterprise(random.Random(3))
    table = {"title": ["水"], "lines": [["新水", "m³", "water", "新鲜水用量"]]}
    for layout in ("joined", "long"):
        bank = _bank(own, table, layout=layout)
        sheet(bank, "T")
        assert [(one["year"], one["value"]) for one in bank.script.indicators] == [
            (str(year), int(value)) for year, value in zip(own.years, own.water, strict=True)
        ]


def test_planted_sums_and_targets_are_wrong_and_the_others_right() -> None:
    own = enterprise(random.Random(3))
    plans = {
        "title": ["方案"],
        "of": "high",
        "total": True,
        "columns": [[["编号", "{o.code}"], ["投资", "{o.invest}"]]],
    }
    right = sum((plan.invest for plan in own.plans_high), Decimal(0))
    for flaw in (False, True):
        bank = _bank(own, plans)
        bank.flaws = {"sum"} if flaw else set()
        sheet(bank, "T")
        assert (f"| 合计 | {right} |" in bank.script.lines) is not flaw
        assert bool(bank.script.defects) is flaw
    goals = {
        "title": ["目标"],
        "of": "targets",
        "columns": [[["指标", "{o.indicator}"], ["近期", "{near}", ["{o.indicator}", "{o.unit}", "near"]]]],
    }
    bank = _bank(own, goals)
    bank.flaws = {"target"}
    sheet(bank, "T")
    near = Decimal(str(bank.script.indicators[0]["value"]))
    assert near > own.targets[0].current and len(bank.script.defects) == 1


def test_columns_of_gain_go_where_no_benefit_is_told() -> None:
    own = enterprise(random.Random(3))
    plans = {"title": ["方案"], "of": "low", "columns": [[["编号", "{o.code}"], ["效益", "{o.gain}"]]]}
    bank = _bank(own, plans)
    bank.gone = frozenset({"econ"})
    sheet(bank, "T")
    assert "| 编号 |" in bank.script.lines


@pytest.mark.parametrize("name", COLLECTIONS)
def test_every_collection_gathers(name: str) -> None:
    own = enterprise(random.Random(11))
    assert all(item["n"] == at for at, item in enumerate(gather(own, name), 1))


def test_moves_tell_direction_and_share() -> None:
    own = enterprise(random.Random(2))
    told = moves(own, "降", "升")
    first, _, last = own.water
    share = (abs(last - first) * 100 / first).quantize(Decimal("0.1"), "ROUND_HALF_UP")
    assert told["mv_water"] in (f"{'降' if last < first else '升'}{share}%", "基本持平")
