"""Examples → weights: one logistic regression for each subject, all learned together by full batches (the same weights every time)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from corpora.witness.gather import Example
from pipeline.model import Witness

Matrix = NDArray[np.float32]
# A feature only one hand uses is that hand's habit.
_GROUPS = 3
_STEPS, _RATE, _SHRINK = 120, 0.05, 1e-4
# A family drawn by the hundred weighs no more than so many examples of it.
_FAMILY = 60
_LEAST = 4


def learn(rows: Sequence[Example], nodes: dict[str, str]) -> Witness:
    """Weights for the subjects of `nodes` (node id → subject)."""
    subjects = tuple(sorted({s for row in rows for s in row.subjects} & set(nodes.values())))
    vocabulary = _vocabulary(rows)
    inputs = np.zeros((len(rows), len(vocabulary) + 1), np.float32)
    targets = np.zeros((len(rows), len(subjects)), np.float32)
    for i, row in enumerate(rows):
        inputs[i, -1] = 1
        for name, measure in row.features.items():
            if name in vocabulary:
                inputs[i, vocabulary[name]] = measure
        for s in row.subjects & set(subjects):
            targets[i, subjects.index(s)] = 1
    many = Counter(row.group for row in rows)
    share = np.array([[min(1.0, _FAMILY / many[row.group])] for row in rows], np.float32)
    found = _fitted(inputs, targets, share / share.sum())
    weights: dict[str, tuple[int, ...]] = {}
    for name, at in vocabulary.items():
        kept = [(s, int(round(float(w) * 100))) for s, w in enumerate(found[at]) if abs(w) * 100 >= _LEAST]
        if kept:
            weights[name] = tuple(value for pair in kept for value in pair)
    return Witness(
        subjects=subjects, nodes={n: s for n, s in nodes.items() if s in subjects},
        bias=tuple(round(float(b), 3) for b in found[-1]), weights=weights,
    )  # fmt: skip


def _vocabulary(rows: Sequence[Example]) -> dict[str, int]:
    groups: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        for name in row.features:
            groups[name].add(row.group)
    return {name: at for at, name in enumerate(sorted(n for n, g in groups.items() if len(g) >= _GROUPS))}


def _fitted(inputs: Matrix, targets: Matrix, share: Matrix) -> Matrix:
    """Adam over the whole batch, from zero."""
    weights = np.zeros((inputs.shape[1], targets.shape[1]), np.float32)
    mean, spread = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, _STEPS + 1):
        guess = 1 / (1 + np.exp(-(inputs @ weights)))
        slope = inputs.T @ ((guess - targets) * share) + _SHRINK * weights
        mean = 0.9 * mean + 0.1 * slope
        spread = 0.99 * spread + 0.01 * slope * slope
        weights -= _RATE * (mean / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.99**step)) + 1e-6)
    return weights
