"""Learns which bodies of sections say nothing, from bodies written for it and from labelled reports: the weights of `pipeline.segment.idle`.

`python -m corpora.witness.saying DIR … [--draw COUNT [--seed S]] [--without HAND …] [--save FILE]`

Needs scikit-learn (dependency group `learn`).
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from corpora.witness.draw import drawn
from corpora.witness.gather import Reading, bodies, readings
from corpora.witness.telling import counted, packed, save
from pipeline import specs
from pipeline.model import PassageWitness
from pipeline.segment.idle import IDLE, SAYS, idleness
from pipeline.segment.telling import grams, portions
from pipeline.text.normalize import normal

SUBJECT = "idle"
# A body written for it counts in full; what stands below a heading that a label calls present says something nearly always.
_WRITTEN, _BELOW = 1.0, 0.4
_SOFT = 10.0
# Letters met once are a chance; shorter pieces tell nothing by themselves.
_TWICE, _LEAST = 2, 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A text below a heading: whether it says nothing of what is asked, and the hand or report it comes from."""

    text: str
    thin: bool
    group: str
    weight: float = _WRITTEN


def written() -> Iterator[Said]:
    """The bodies written to learn from, each file a hand."""
    for body in bodies():
        yield Said(text=normal(body.text).text, thin=body.thin, group=body.hand)


def read(reading: Reading) -> Iterator[Said]:
    """The prose below the headings that a label calls present, in the portions in which it is judged."""
    spans = [span for mine in reading.told.values() for span in mine]
    for passage in reading.passages.items:
        if not passage.table and any(first <= passage.first < end for first, end in spans):
            for _, text in portions(passage.text):
                if len(text) >= _LEAST:
                    yield Said(text=text, thin=False, group=reading.group, weight=_BELOW)


def learn(rows: Sequence[Said]) -> PassageWitness:
    """Weights by which letters speak for a text that says nothing: one logistic regression, the same every time."""
    from sklearn.linear_model import LogisticRegression

    known = [grams(row.text) for row in rows]
    many = Counter(gram for own in known for gram in own)
    features = sorted(gram for gram, count in many.items() if count >= _TWICE)
    model = LogisticRegression(C=_SOFT, solver="liblinear", max_iter=300, random_state=0)
    model.fit(counted(known, features), [row.thin for row in rows], sample_weight=[row.weight for row in rows])
    return packed((SUBJECT,), {}, features, model.coef_.T, [round(float(model.intercept_[0]), 3)])


def told(name: str, rows: Sequence[Said], witness: PassageWitness) -> str:
    """One line of figures for a hand left out: how well its empty bodies are parted from those that say something."""
    odds: dict[bool, list[float]] = {
        thin: [idleness(witness, r.text) for r in rows if r.thin is thin] for thin in (True, False)
    }
    pairs = [(a > b) + 0.5 * (a == b) for a in odds[True] for b in odds[False]]
    shares = (
        f"{'空洞的' if thin else '有内容的'}（{len(mine)}）："
        f"认作空洞 {sum(one >= IDLE for one in mine)}，认作有内容 {sum(one <= SAYS for one in mine)}"
        for thin, mine in odds.items()
    )
    area = f"{np.mean(pairs):.3f}" if pairs else "—"
    return f"{name}  分辨力（AUC） {area}  " + "  ".join(shares)


def main(arguments: Sequence[str] | None = None) -> int:
    """Learn, measure, save."""
    parser = argparse.ArgumentParser(prog="python -m corpora.witness.saying", description=__doc__)
    parser.add_argument("directory", nargs="*", type=Path, help="目录（报告与 .gold.yaml 在一起）")
    parser.add_argument("--draw", type=int, default=0, help="另画每个开发族几份来学")
    parser.add_argument("--seed", type=int, default=1, help="画的随机种子")
    parser.add_argument("--without", nargs="*", default=[], help="留出的人手或报告组（前缀，可用 | 并列），逐个测量")
    parser.add_argument("--save", type=Path, help="写出权重文件")
    options = parser.parse_args(arguments)
    spec = specs.load()
    reports = list(readings(options.directory, spec))
    with TemporaryDirectory(prefix="witness-") as name:
        drawn(Path(name), options.draw, options.seed)
        reports += readings([Path(name)], spec)
    rows = [*written(), *(body for reading in reports for body in read(reading))]
    for left_out in options.without:
        prefixes = tuple(left_out.split("|"))
        witness = learn([row for row in rows if not row.group.startswith(prefixes)])
        print(told(left_out, [row for row in rows if row.group.startswith(prefixes)], witness), flush=True)
    if options.save is not None:
        save(options.save, learn(rows))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
