"""Learns what passages tell, from passages written for it and from labelled reports: the weights of `pipeline.segment.telling`.

`python -m corpora.witness.telling DIR … [--draw COUNT [--seed S]] [--without PREFIX …] [--save FILE]`

Needs scikit-learn (dependency group `learn`).
"""

from __future__ import annotations

import argparse
import base64
import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import yaml
from numpy.typing import NDArray

from corpora.witness.draw import drawn
from corpora.witness.gather import PASSAGES, Reading, bodies, readings, subject
from pipeline import specs
from pipeline.model import PassageWitness, Spec
from pipeline.segment.telling import Telling, grams, pieces
from pipeline.text.normalize import normal

# A passage written for one subject counts in full; one that merely stands below a subject's heading may tell something else.
_WRITTEN, _BELOW, _LACKING, _BESIDE, _ANYWHERE = 1.0, 0.15, 1.0, 0.1, 0.03
# Letters fewer hands use are those hands' habit.
_HANDS = 6
_SOFT = 3.0
_FEWEST = 5
# Subjects that tell much the same: a passage of the one says nothing against the other.
_KIN = {
    "management": "organisation rules planning",
    "performance": "economic environmental appearance",
    "progress": "recent training audit technology investment mechanism continuing",
    "recent": "technology plans",
    "level": "process equipment materials comparison pollutants energy_conversion",
    "plans": "investment technology",
    "investment": "technology",
    "process": "equipment",
    "rules": "mechanism",
    "continuing": "planning",
}
_KINDRED = frozenset(frozenset((one, other)) for one, others in _KIN.items() for other in others.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A piece of text: the subjects it tells, and those its report is known to lack (None: it was written for its subjects alone)."""

    grams: frozenset[str]
    subjects: frozenset[str]
    lacking: frozenset[str] | None
    group: str


def written(folder: Path = PASSAGES) -> Iterator[Piece]:
    """The passages and bodies written to learn from, each hand a group; those told `apart`, and bodies that say nothing, tell none of the
    subjects."""
    for path in sorted(folder.glob("*.yaml")):
        for row in yaml.safe_load(path.read_text(encoding="utf-8")):
            for key, own in (("passages", frozenset({row["subject"]})), ("apart", frozenset())):
                for text in row[key]:
                    yield _piece(text, own, path.stem)
    for body in bodies():
        yield _piece(body.text, frozenset() if body.thin else frozenset({body.subject}), body.hand)


def _piece(text: str, own: frozenset[str], hand: str) -> Piece:
    return Piece(grams=grams(normal(text).text), subjects=own, lacking=None, group=f"hand-{hand}")


def read(reading: Reading) -> Iterator[Piece]:
    """The passages of a labelled report: each tells the subjects whose heading stands over it, and none of those the label calls missing."""
    below: dict[int, set[str]] = defaultdict(set)
    for name, spans in reading.told.items():
        for first, end in spans:
            for at, passage in enumerate(reading.passages.items):
                if first <= passage.first < end:
                    below[at].add(name)
    for at, _, text in pieces(reading.passages.items):
        if len(text) >= 8:
            yield Piece(grams=grams(text), subjects=frozenset(below[at]), lacking=reading.missing, group=reading.group)


def learn(rows: Sequence[Piece], nodes: dict[str, str]) -> PassageWitness:
    """Weights for the subjects of `nodes` (node id → subject): one logistic regression each, the same every time."""
    from sklearn.linear_model import LogisticRegression

    groups: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        for gram in row.grams:
            groups[gram].add(row.group)
    features = sorted(g for g, hands in groups.items() if len(hands) >= _HANDS)
    inputs = counted([row.grams for row in rows], features)
    many = Counter(s for row in rows for s in row.subjects)
    subjects = tuple(sorted(s for s in set(nodes.values()) if many[s] >= _FEWEST))
    found, bias = np.zeros((len(features), len(subjects))), []
    for at, name in enumerate(subjects):
        share = np.array([_share(row, name) for row in rows])
        model = LogisticRegression(C=_SOFT, solver="liblinear", max_iter=200, random_state=0)
        model.fit(inputs, [name in row.subjects for row in rows], sample_weight=share * len(share) / share.sum())
        found[:, at] = model.coef_[0]
        bias.append(round(float(model.intercept_[0]), 3))
    return packed(subjects, nodes, features, found, bias)


def counted(rows: Sequence[frozenset[str]], features: Sequence[str]) -> Any:
    """A sparse matrix of rows by features: which of the features a row holds, one over the root of how many it holds."""
    from scipy import sparse

    place = {gram: at for at, gram in enumerate(features)}
    known = [[place[g] for g in sorted(row) if g in place] for row in rows]
    sizes = np.array([len(k) for k in known])
    return sparse.csr_matrix(
        (np.repeat(1 / np.sqrt(np.maximum(sizes, 1)), sizes), [at for k in known for at in k], [0, *np.cumsum(sizes)]),
        shape=(len(rows), len(features)),
    )


def _share(row: Piece, name: str) -> float:
    """How much a piece counts for or against a subject."""
    if name in row.subjects:
        return _WRITTEN if row.lacking is None else _BELOW
    kin = any(frozenset((name, other)) in _KINDRED for other in row.subjects)
    if row.lacking is None:
        return 0.0 if kin else _WRITTEN
    if name in row.lacking:
        return _LACKING
    return _BESIDE if row.subjects and not kin else _ANYWHERE


def packed(
    subjects: tuple[str, ...], nodes: dict[str, str], features: Sequence[str], found: NDArray[Any], bias: list[float]
) -> PassageWitness:
    """Weights (features by subjects) as the rule file holds them: whole numbers of a byte, those that hardly weigh left out."""
    scale = float(np.quantile(np.abs(found), 0.9995)) / 127
    small = np.clip(np.round(found / scale), -127, 127).astype(np.int8)
    kept = np.flatnonzero(np.abs(small).max(axis=1) > 1)
    return PassageWitness(
        subjects=subjects, nodes={n: s for n, s in nodes.items() if s in subjects}, bias=tuple(bias),
        scale=round(scale, 6), features=" ".join(features[at] for at in kept),
        weights=base64.b64encode(small[kept].tobytes()).decode(),
    )  # fmt: skip


def told(name: str, rows: Sequence[Reading], witness: PassageWitness) -> str:
    """One line of figures for reports left out: how well the loudest passage parts subjects that are told from those that are missing."""
    odds: dict[bool, list[float]] = {True: [], False: []}
    for reading in rows:
        telling = Telling(witness, reading.passages.items)
        for node, there in reading.sections.items():
            first = telling.of(node, lambda _p, _o: True)
            if first:
                odds[there].append(first[0].odds)
    pairs = [(a > b) + 0.5 * (a == b) for a in odds[True] for b in odds[False]]
    lost, found = sum(o >= 0 for o in odds[False]), sum(o >= 0 for o in odds[True])
    area = sum(pairs) / len(pairs) if pairs else math.nan
    return (
        f"{name}  报告 {len(rows)}  分辨力（AUC） {area:.3f}  缺失的节点 {len(odds[False])}（误认有 {lost}）"
        f"  有的节点 {len(odds[True])}（认出 {found}）"
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Learn, measure, save."""
    parser = argparse.ArgumentParser(prog="python -m corpora.witness.telling", description=__doc__)
    parser.add_argument("directory", nargs="+", type=Path, help="目录（报告与 .gold.yaml 在一起）")
    parser.add_argument("--draw", type=int, default=0, help="另画每个开发族几份来学")
    parser.add_argument("--seed", type=int, default=1, help="画的随机种子")
    parser.add_argument("--without", nargs="*", default=[], help="留出的组（名称前缀，可用 | 并列），逐个测量")
    parser.add_argument("--save", type=Path, help="写出权重文件")
    options = parser.parse_args(arguments)
    spec: Spec = specs.load()
    nodes = {n.id: subject(n.id) for o in spec.outlines.values() for n in o.nodes if n.kind == "section"}
    reports = list(readings(options.directory, spec))
    with TemporaryDirectory(prefix="witness-") as name:
        drawn(Path(name), options.draw, options.seed)
        reports += readings([Path(name)], spec)
    hands = list(written())
    rows = [(r, list(read(r))) for r in reports]
    for left_out in options.without:
        prefixes = tuple(left_out.split("|"))
        witness = learn(hands + [p for r, mine in rows if not r.group.startswith(prefixes) for p in mine], nodes)
        print(told(left_out, [r for r in reports if r.group.startswith(prefixes)], witness), flush=True)
    if options.save is not None:
        save(options.save, learn(hands + [p for _, mine in rows for p in mine], nodes))
    return 0


def save(path: Path, witness: PassageWitness) -> None:
    """Writes the weights as the rule file they are."""
    keys = ("subjects", "nodes", "bias", "scale", "features", "weights")
    content = {key: getattr(witness, key) for key in keys}
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
