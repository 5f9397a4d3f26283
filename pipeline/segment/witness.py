"""A learned witness: what a section is about by the letters of its title, of the title over it and of its first words.

It speaks where no pattern knows a title. Its weights are data (`titles.json` of a region), learned by `corpora.witness`.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from operator import add
from typing import TYPE_CHECKING

from pipeline.model import Document, Heading, Witness
from pipeline.segment.lines import compact
from pipeline.text.memory import last, of_rules

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# So many characters of a body tell its subject; more would blur it.
_BODY = 300
_TITLE, _OVER, _TEXT = 1.0, 0.5, 0.25
_FIGURES = re.compile(r"[0-9a-zA-Z]+")
_NOT_CHINESE = re.compile(r"[^\u4e00-\u9fff]+")
_SHOWN = 3


def features(title: str, over: str, body: str, place: float) -> Mapping[str, float]:
    """What is counted of a section: single characters, pairs and threes of the title (t:), pairs of the title over it (p:) and of the
    first words below it (b:), and its fifth of the report (`place` from 0 to 1); each with its measure."""
    return {f"{kind}:{each}": m for kind, m, grams in _counted(title, over, body, place) for each in grams}


def _counted(title: str, over: str, body: str, place: float) -> Iterator[tuple[str, float, set[str]]]:
    """(kind, measure, what is counted) of a section's features; no two are the same."""
    own = _FIGURES.sub("0", title)
    yield "at", _OVER, {str(int(min(place, 0.99) * 5))}
    yield "t", _TITLE, {*own, *_grams(f"^{own}$", 2), *_grams(f"^{own}$", 3)}
    yield "p", _OVER, _grams(f"^{_FIGURES.sub('0', over)}$", 2)
    yield "b", _TEXT, _grams(_NOT_CHINESE.sub("0", body[:_BODY]), 2)


def described(document: Document, found: Sequence[Heading]) -> list[Mapping[str, float]]:
    """The features of each heading, in order."""
    return [describe(document, found, at) for at in range(len(found))]


def describe(document: Document, found: Sequence[Heading], at: int) -> Mapping[str, float]:
    """The features of one of the headings."""
    return features(*_said(document, found, at))


def told(witness: Witness, document: Document, found: Sequence[Heading]) -> list[Mapping[str, float]]:
    """For each heading how likely its section is about each subject; what was said of a section lately is said again."""
    return [_told(witness)(*_said(document, found, at)) for at in range(len(found))]


@of_rules
def _told(witness: Witness) -> Callable[[str, str, str, float], Mapping[str, float]]:
    @last(512)
    def likely(title: str, over: str, body: str, place: float) -> Mapping[str, float]:
        by_kind, _ = _weights(witness)
        known: list[int] = []
        measures: list[float] = []
        for kind, measure, grams in _counted(title, over, body, place):
            known += [at for at in map(by_kind[kind].get, grams) if at is not None]
            measures += [measure] * (len(known) - len(measures))
        return _odds(witness, known, measures)

    return likely


def _said(document: Document, found: Sequence[Heading], at: int) -> tuple[str, str, str, float]:
    """Title, title over it, first words and place from 0 to 1 of a heading."""
    heading = found[at]
    over = next((h.title for h in reversed(found[:at]) if h.block < heading.block < h.until), "")
    return compact(heading.title), compact(over), _body(document, heading)[:_BODY], at / len(found)


def _body(document: Document, heading: Heading) -> str:
    own = document.blocks[heading.block].text[heading.body_from :] if heading.body_from is not None else ""
    size, parts = 0, [own]
    for block in document.blocks[heading.block + 1 : heading.until]:
        if block.kind in ("paragraph", "cell"):
            parts.append(block.text)
            size += len(block.text)
        if size > 2 * _BODY:
            break
    return compact("".join(parts))


def likelihoods(witness: Witness, rows: Sequence[Mapping[str, float]]) -> list[Mapping[str, float]]:
    """For each heading how likely (0 to 1) it is that its section is about each subject; subjects may share a section."""
    return [_likely(witness, row) for row in rows]


def _likely(witness: Witness, row: Mapping[str, float]) -> Mapping[str, float]:
    by_kind, _ = _weights(witness)
    known: list[int] = []
    measures: list[float] = []
    for name, measure in row.items():
        kind, _, each = name.partition(":")
        if kind in by_kind and each in by_kind[kind]:
            known.append(by_kind[kind][each])
            measures.append(measure)
    return _odds(witness, known, measures)


def _odds(witness: Witness, known: Sequence[int], measures: Sequence[float]) -> Mapping[str, float]:
    """How likely each subject is by the rows of features and their measures."""
    import numpy as np

    _, weights = _weights(witness)
    # Hundredths of measures that are halves and quarters add up exactly, in whatever order.
    quarters = np.array([int(measure * 4) for measure in measures], np.int64)
    total = quarters @ weights[known].astype(np.int64) if known else np.zeros(len(witness.subjects))
    sums = (bias + float(each) / 400 for bias, each in zip(witness.bias, total, strict=True))
    return {s: 1 / (1 + math.exp(-max(-30.0, min(30.0, z)))) for s, z in zip(witness.subjects, sums, strict=True)}


@lru_cache(maxsize=4)
def _weights(witness: Witness) -> tuple[dict[str, dict[str, int]], NDArray[np.int16]]:
    """The row of each feature by its kind and what it counts, and the weights by row and subject in hundredths."""
    import numpy as np

    rows: dict[str, dict[str, int]] = {kind: {} for kind in ("at", "t", "p", "b")}
    for number, name in enumerate(witness.weights):
        kind, _, each = name.partition(":")
        rows.setdefault(kind, {})[each] = number
    pairs = [value for own in witness.weights.values() for value in own]
    at = np.repeat(np.arange(len(witness.weights)), [len(own) // 2 for own in witness.weights.values()])
    weights = np.zeros((len(witness.weights), len(witness.subjects)), np.int16)
    weights[at, pairs[::2]] = pairs[1::2]
    return rows, weights


def strongest(witness: Witness, row: Mapping[str, float], subject: str) -> tuple[str, ...]:
    """The letters of title and text that spoke loudest for a subject, for the reader who asks why."""
    at = witness.subjects.index(subject)
    spoken: dict[str, float] = defaultdict(float)
    for name, measure in row.items():
        pairs = witness.weights.get(name, ())
        word = name[2:].strip("^$")
        if name[:2] in ("t:", "b:") and len(word) > 1:
            spoken[word] += sum(measure * w for s, w in zip(pairs[::2], pairs[1::2], strict=True) if s == at)
    best = sorted((-value, word) for word, value in spoken.items() if value > 0)
    return tuple(word for _, word in best[:_SHOWN])


def answered(subjects: Iterable[str], told: Sequence[Mapping[str, float]]) -> float:
    """How many of some subjects a heading likely answers: the sum over them of the best heading's likelihood."""
    return sum(max((row[s] for row in told), default=0.0) for s in subjects)


def _grams(text: str, size: int) -> set[str]:
    """Its pairs or its threes."""
    pairs = map(add, text, text[1:])
    return set(pairs if size == 2 else map(add, pairs, text[2:]))
