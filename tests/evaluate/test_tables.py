"""The tables by family and by item, and what counts as a gain."""

import json
import shutil
from pathlib import Path

from pipeline.evaluate import run
from pipeline.evaluate.figures import by_item
from pipeline.evaluate.table import changes
from pipeline.evaluate.tally import Scored, Tally
from pipeline.specs import load

SPEC = load()
SAMPLES = Path(__file__).parents[2] / "corpora" / "samples"


def scored(item, points, expected, within=True):
    return Scored(item=item, points=points, expected=expected, out_of=4, low=0, high=4, within=within)


def test_an_item_left_open_rightly_is_not_counted_as_drafted():
    tally = Tally(items=["9", "4"], scored=[scored("9", 3, 3), scored("9", 2, 3, within=False)])
    tally.counts.update({"item.9.scorable": 3, "item.9.drafted": 2, "item.4.open": 1, "item.4.left_open": 1})
    rows = by_item(tally)
    assert (rows["9"]["drafted"], rows["9"]["within"], rows["9"]["exact"], rows["9"]["error"]) == (
        0.6667,
        0.5,
        0.5,
        -0.5,
    )
    assert (rows["4"]["drafted"], rows["4"]["left_open"], rows["4"]["within"]) == (None, 1.0, None)


def test_a_bias_nearer_nothing_is_a_gain_whatever_its_sign():
    told = "\n".join(
        changes({"total_bias": -0.5, "false_missing": 0.02}, {"total_bias": 1.5, "false_missing": 0.01}, SPEC.wording)
    )
    assert "| 提高 |" in told.splitlines()[1]
    assert "| 下降 |" in told.splitlines()[2]


def test_families_stand_in_rows_of_their_own(tmp_path):
    for name, family in (("S01", "one"), ("S06", "two")):
        shutil.copy(SAMPLES / f"{name}.docx", tmp_path)
        text = (SAMPLES / f"{name}.gold.yaml").read_text(encoding="utf-8")
        (tmp_path / f"{name}.gold.yaml").write_text(f"family: {family}\n{text}", encoding="utf-8")
    evaluation = run(tmp_path, SPEC)
    assert list(evaluation.by_family()) == ["one.docx", "two.docx"]
    assert "| one.docx（1 份） |" in evaluation.text()
    assert set(json.loads(json.dumps(evaluation.json()))["items"]) >= {"1", "noise"}
