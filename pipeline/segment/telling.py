"""What a passage tells, by a learned witness: for content that stands under no heading of its own and in words no cue knows.

Its weights are data (`passages.json` of a region), learned by `corpora.witness.telling` from passages many hands wrote.
"""

from __future__ import annotations

import base64
import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from operator import add
from typing import TYPE_CHECKING

from pipeline.model import PassageWitness
from pipeline.segment.passages import Passage

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Longer passages tell several things: they are heard in pieces of whole sentences.
_PIECE = 160
# Rows of a table name what they count and seldom tell more: they must speak so much louder.
ROW = 1.0
# Fewer characters tell nothing; a title or a name in a list is no telling.
_LEAST = 24
_SHOWN = 3
_FIGURES = re.compile(r"[0-9.,]+")
_OTHER = re.compile(r"[^\u4e00-\u9fff0%]+")
_SENTENCE = re.compile(r"[^。；\n]+[。；\n]?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A piece of a passage (from `offset` of the passage's text) and the odds (a logarithm; 0 is even) that it tells a subject."""

    passage: int
    offset: int
    text: str
    odds: float


def _plain(text: str) -> str:
    return _OTHER.sub("|", _FIGURES.sub("0", text))


def grams(text: str) -> frozenset[str]:
    """Pairs and threes of characters of a normalised text; figures count as one 0, other letters and marks as a break."""
    text = _plain(text)
    pairs = list(map(add, text, text[1:]))
    threes = {three for three in map(add, pairs, text[2:]) if three[0] != "|"}
    return frozenset(threes.union(pairs))


def pieces(passages: Sequence[Passage]) -> Iterator[tuple[int, int, str]]:
    """What is heard at once: (passage, offset, text) of whole sentences, or of neighbouring rows of a table, up to some length."""
    rows: list[int] = []
    for number, passage in enumerate(passages):
        follows = passage.table and bool(rows) and passages[rows[-1]].end == passage.first
        size = sum(len(passages[at].text) for at in rows)
        if rows and (not follows or size + len(passage.text) > _PIECE):
            yield rows[0], 0, " ".join(passages[at].text for at in rows)
            rows = []
        if passage.table:
            rows.append(number)
        else:
            for offset, text in portions(passage.text):
                yield number, offset, text
    if rows:
        yield rows[0], 0, " ".join(passages[at].text for at in rows)


def portions(text: str) -> Iterator[tuple[int, str]]:
    """A passage's text in pieces of whole sentences, each with its offset."""
    if len(text) <= _PIECE:
        yield 0, text
        return
    start, size = 0, 0
    for match in _SENTENCE.finditer(text):
        if size and size + len(match.group()) > _PIECE:
            yield start, text[start : match.start()]
            start, size = match.start(), 0
        size += len(match.group())
    yield start, text[start:]


class Telling:
    """What the passages of one report tell; they are heard only when somebody asks."""

    __slots__ = ("_heard", "_passages", "_witness")

    def __init__(self, witness: PassageWitness | None, passages: Sequence[Passage]) -> None:
        self._witness = witness
        self._passages = passages
        self._heard: tuple[list[tuple[int, int, str]], NDArray[np.float32]] | None = None

    def of(self, node: str, counts: Callable[[int, int], bool], most: int = _SHOWN) -> tuple[Told, ...]:
        """The pieces that tell most of a node, the loudest first; `counts` says whether a place (passage, offset) counts at all."""
        if self._witness is None or node not in self._witness.nodes:
            return ()
        spoken, odds = self._all()
        own = odds[:, self._witness.subjects.index(self._witness.nodes[node])]
        out = []
        for at in own.argsort(kind="stable")[::-1]:
            passage, offset, text = spoken[at]
            if counts(passage, offset):
                out.append(self._loudest(node, Told(passage=passage, offset=offset, text=text, odds=float(own[at]))))
                if len(out) == most:
                    break
        return tuple(out)

    def deaf(self, node: str) -> bool:
        """Whether no witness was learned for a node."""
        return self._witness is None or node not in self._witness.nodes

    def within(self, node: str, others: Sequence[str], there: range) -> tuple[float, float]:
        """The odds at which the loudest of those passages tells a node, and those of the node among `others` it tells most; minus infinity
        where none of them is heard."""
        if self._witness is None or node not in self._witness.nodes:
            return -math.inf, -math.inf
        spoken, odds = self._all()
        rows = [at for at, (passage, _, _) in enumerate(spoken) if passage in there]
        if not rows:
            return -math.inf, -math.inf
        subjects = {
            n: self._witness.subjects.index(s) for n, s in self._witness.nodes.items() if n == node or n in others
        }
        loudest = odds[rows].max(axis=0)
        return float(loudest[subjects[node]]), float(loudest[list(subjects.values())].max())

    def _loudest(self, node: str, told: Told) -> Told:
        """The same, at the sentence or row of the piece that speaks loudest: what a reader is shown."""
        if self._passages[told.passage].table:
            size, rows = len(told.text), []
            for number in range(told.passage, len(self._passages)):
                rows.append((number, 0, self._passages[number].text))
                size -= len(self._passages[number].text) + 1
                if size <= 0:
                    break
            parts = rows
        else:
            parts = [(told.passage, told.offset + m.start(), m.group()) for m in _SENTENCE.finditer(told.text)]
        passage, offset, _ = max(
            parts, key=lambda part: self._loud(node, part[2]), default=(told.passage, told.offset, "")
        )
        return replace(told, passage=passage, offset=offset)

    def _loud(self, node: str, text: str) -> int:
        if self._witness is None:
            return 0
        rows, weights = _rows(self._witness), _weights(self._witness)
        subject = self._witness.subjects.index(self._witness.nodes[node])
        return int(weights[[rows[g] for g in grams(text) if g in rows], subject].sum(dtype="int64"))

    def letters(self, node: str, text: str) -> tuple[str, ...]:
        """The letters of a piece that spoke loudest for a node, for the reader who asks why."""
        if self._witness is None:
            return ()
        rows, weights = _rows(self._witness), _weights(self._witness)
        subject = self._witness.subjects.index(self._witness.nodes[node])
        known = [
            (int(weights[rows[g], subject]), g) for g in grams(text) if g in rows and "|" not in g and "0" not in g
        ]
        return tuple(g for weight, g in sorted(known, key=lambda k: (-k[0], k[1]))[:_SHOWN] if weight > 0)

    def _all(self) -> tuple[list[tuple[int, int, str]], NDArray[np.float32]]:
        """All pieces and their odds, heard once."""
        if self._heard is None:
            assert self._witness is not None
            self._heard = self._listen(self._witness)
        return self._heard

    def _listen(self, witness: PassageWitness) -> tuple[list[tuple[int, int, str]], NDArray[np.float32]]:
        spoken = [piece for piece in pieces(self._passages) if len(piece[2]) >= _LEAST]
        odds = heard(witness, [text for _, _, text in spoken])
        odds[[self._passages[number].table for number, _, _ in spoken]] -= ROW
        return spoken, odds


def heard(witness: PassageWitness, texts: Sequence[str]) -> NDArray[np.float32]:
    """The odds (text by subject; logarithms, 0 is even) that normalised texts are about each of the witness's subjects."""
    import numpy as np

    weights = _weights(witness)
    numbers, known = _known(witness, texts)
    odds = np.tile(np.array(witness.bias, np.float32), (len(texts), 1))
    sizes = np.bincount(numbers, minlength=len(texts))
    some = sizes > 0
    if some.any():
        starts = np.concatenate(([0], np.cumsum(sizes[some])[:-1]))
        loud = np.add.reduceat(weights[known], starts, axis=0, dtype=np.int32)
        odds[some] += loud * (witness.scale / np.sqrt(sizes[some]))[:, None]
    return odds


def _known(witness: PassageWitness, texts: Sequence[str]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """(number of the text, row of the feature) of each of its grams that is a feature, each once, in order of the texts."""
    import numpy as np

    keys, rows = _keys(witness)
    plain = [_plain(text) for text in texts]
    # Two breaks that no feature holds stand behind each text, and their pairs and threes are none.
    codes = np.frombuffer("".join(f"{text}\n\n" for text in plain).encode("utf-32-le"), np.uint32).astype(np.uint64)
    numbers = np.repeat(np.arange(len(plain)), [len(text) + 2 for text in plain])
    pairs = (codes[:-2] << 42) | (codes[1:-1] << 21)
    threes = np.where(codes[:-2] == ord("|"), 0, pairs | codes[2:])
    grams = np.concatenate((pairs, threes))
    at = np.minimum(np.searchsorted(keys, grams), len(keys) - 1)
    met = keys[at] == grams
    once = np.unique(np.concatenate((numbers[:-2], numbers[:-2]))[met] * len(keys) + rows[at[met]])
    return once // len(keys), once % len(keys)


@lru_cache(maxsize=4)
def _keys(witness: PassageWitness) -> tuple[NDArray[np.uint64], NDArray[np.intp]]:
    """The features of two or three letters as sorted numbers, and the row of each."""
    import numpy as np

    spelled = "".join(gram.ljust(3, "\0") for gram in witness.features.split(" "))
    letters = np.frombuffer(spelled.encode("utf-32-le"), np.uint32).reshape(-1, 3).astype(np.uint64)
    keys: NDArray[np.uint64] = np.bitwise_or(letters[:, 0] << 42, np.bitwise_or(letters[:, 1] << 21, letters[:, 2]))
    order = np.argsort(keys)
    return keys[order], order


@lru_cache(maxsize=4)
def _rows(witness: PassageWitness) -> dict[str, int]:
    """The row of each feature, for the few letters a reader is shown."""
    return {gram: at for at, gram in enumerate(witness.features.split(" "))}


@lru_cache(maxsize=4)
def _weights(witness: PassageWitness) -> NDArray[np.int8]:
    """The weights by row and subject."""
    import numpy as np

    loud = np.frombuffer(base64.b64decode(witness.weights), np.int8)
    return loud.reshape(-1, len(witness.subjects))
