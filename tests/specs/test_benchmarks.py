import shutil
from pathlib import Path

import pytest

from pipeline.errors import SpecError
from pipeline.specs import home, load


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    target = tmp_path / "section_specs"
    shutil.copytree(home(), target)
    return target


def test_the_benchmarks_load() -> None:
    sets = load().benchmarks
    assert sum(len(source.rows) for source in sets) == 188
    assert {source.scheme for source in sets} == {"CPI", "LIMIT", "QUOTA", "POLICY", "STAT"}
    assert any(level is not None and level < 0 for s in sets for r in s.rows for level in r.levels)


def test_every_error_of_every_benchmark_file_at_once(copy: Path) -> None:
    cement, steel = copy / "benchmarks/cement.yaml", copy / "benchmarks/steel.yaml"
    text = cement.read_text("utf-8")
    text = text.replace('levels: ["80", "87", "94"]', 'levels: ["80", "77", "94"]', 1)
    text = text.replace("unit: kWh/t", "unit: furlong", 1).replace("matches: [熟料综合电耗]", "matches: [甲乙丙]", 1)
    cement.write_text(text, "utf-8")
    text = steel.read_text("utf-8").replace("indicators: [high_cost_rate]", "indicators: [nowhere]", 1)
    steel.write_text(text.replace("steel-cpi.2\n", "steel-cpi.1\n", 1), "utf-8")
    with pytest.raises(SpecError) as caught:
        load(copy)
    keys = {key.rsplit(".", 1)[-1] for _, key, _ in caught.value.problems}
    assert {"levels", "unit", "matches", "indicators"} <= keys
    assert any("编号重复" in told for _, _, told in caught.value.problems)


def test_the_shape_is_checked_and_the_file_named(copy: Path) -> None:
    path = copy / "benchmarks/plating.yaml"
    path.write_text(path.read_text("utf-8").replace("scheme: CPI", "scheme: OTHER\n  colour: red", 1), "utf-8")
    with pytest.raises(SpecError) as caught:
        load(copy)
    assert {file for file, _, _ in caught.value.problems} == {"benchmarks/plating.yaml"}
    assert {key for _, key, _ in caught.value.problems} == {"0.colour", "0.scheme"}


def test_a_changed_benchmark_changes_the_fingerprint(copy: Path) -> None:
    before = load().fingerprint
    path = copy / "benchmarks/cement.yaml"
    path.write_text(path.read_text("utf-8").replace('"117"', '"118"', 1), "utf-8")
    assert load(copy).fingerprint != before


def test_an_office_may_have_no_benchmarks(copy: Path) -> None:
    shutil.rmtree(copy / "benchmarks")
    assert load(copy).benchmarks == ()
