"""Hostile files, those read and drawn quickly: each has a typed end of those it may have, and says what to do next.

The whole set, in guarded children within a batch, is `python -m corpora.benchmarks.hostile`."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from corpora.benchmarks import fuzz
from corpora.generator.hostile.case import Case
from corpora.generator.hostile.cases import CASES
from pipeline import parse

CHEAP = [case for case in CASES if case.cheap and case.members is None]


@pytest.mark.parametrize("case", CHEAP, ids=lambda case: case.name)
def test_hostile_file_has_a_typed_end(case: Case, tmp_path: Path) -> None:
    file = tmp_path / case.name
    file.write_bytes(case.draw())
    source = parse.document(file).source
    assert source.outcome in case.outcomes, source.message
    if source.outcome != "ok":
        assert source.message is not None and "请" in source.message


def test_nothing_of_this_machine_is_in_what_was_read(tmp_path: Path) -> None:
    for case in CHEAP:
        if any(word in case.name for word in ("xxe", "outside", "link", "climbing")):
            file = tmp_path / case.name
            file.write_bytes(case.draw())
            assert not any("root:" in block.text for block in parse.document(file).blocks), case.name


def test_sizes_no_font_has_are_not_taken_over(tmp_path: Path) -> None:
    file = tmp_path / "sizes.docx"
    file.write_bytes(next(case for case in CHEAP if case.name == "sizes.docx").draw())
    blocks = parse.document(file).blocks
    assert blocks
    assert all(block.look.size is None or math.isfinite(block.look.size) for block in blocks)


def test_a_number_of_letters_has_a_measure(tmp_path: Path) -> None:
    file = tmp_path / "letters.docx"
    file.write_bytes(next(case for case in CHEAP if case.name == "numbering-letters.docx").draw())
    assert max(len(block.number or "") for block in parse.document(file).blocks) < 40


@pytest.mark.parametrize("seed", range(1, 13))
def test_mutated_sample_has_a_typed_end(seed: int, tmp_path: Path) -> None:
    end = fuzz.read(seed, str(tmp_path))
    assert end.outcome not in ("crash", "unlawful"), end.seen


def test_a_mutant_is_drawn_again_from_its_seed() -> None:
    assert fuzz.mutant(7).data == fuzz.mutant(7).data
