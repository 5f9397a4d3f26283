"""Talk that could stand in any report: stock phrases, the law and the trade in general, and mere promises."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from operator import methodcaller

from pipeline.model import Cue, Node, Sectioning
from pipeline.text.memory import of_rules
from pipeline.text.patterns import compiled

# A longer text is an answer, however much it praises on the way.
_TALK = 260
_SENTENCE = re.compile(r"[^。！？\n]+[。！？]?")
_CLAUSE = re.compile(r"[^，,；;]+")
_LETTER = re.compile(r"[A-Za-z0-9\u4e00-\u9fffⅠ-Ⅻ〔《→]")
# What may be left of a sentence of stock phrases: two letters at most, and one in so many.
_LEFT, _SHARE = 2, 10


def serious(texts: Sequence[str], node: Node, sectioning: Sectioning) -> str:
    """What a short text says of this enterprise, a sentence a line, without the sentences that could stand in any report; a long text
    as it stands."""
    if node.kind == "principle" or sum(map(len, texts)) > _TALK:
        return "\n".join(texts)
    topics = sectioning.of(node)
    done, advises = any(topic.done for topic in topics), any(topic.advises for topic in topics)
    answers = [compiled(pattern) for topic in topics for pattern in topic.answers]

    def says(sentence: str) -> bool:
        if _stock(sentence, sectioning):
            return any(map(methodcaller("search", sentence), answers))
        if not advises and _any(sectioning.general, sentence.strip()):
            return False
        return not (done and _promise(sentence, sectioning))

    return "\n".join(s for text in texts for s in _SENTENCE.findall(text) if says(s))


def _stock(sentence: str, sectioning: Sectioning) -> bool:
    """Whether next to nothing is left of a sentence without its stock phrases."""
    letters = len(_LETTER.findall(sentence))
    left = len(_LETTER.findall(_strip(sectioning)(sentence)))
    return left <= _LEFT and left * _SHARE <= letters


@of_rules
def _strip(sectioning: Sectioning) -> Callable[[str], str]:
    """Takes the stock phrases out of a text, in the order of the rules."""
    phrases = re.compile("|".join(sectioning.stock) or r"(?!)")
    return lambda text: phrases.sub("", text)


def _promise(sentence: str, sectioning: Sectioning) -> bool:
    """Whether a sentence intends, tells of nothing that was done, and says nothing of its own before it begins to intend."""
    if not _any(sectioning.intended, sentence) or _any(sectioning.accomplished, sentence):
        return False
    before = []
    for clause in _CLAUSE.findall(sentence):
        if _any(sectioning.intended, clause):
            break
        before.append(clause)
    return _stock("，".join(before), sectioning)


def _any(cues: Sequence[Cue], text: str) -> bool:
    return any(map(methodcaller("search", text), (compiled(cue.pattern) for cue in cues)))
