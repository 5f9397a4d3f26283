"""Talk that could stand in any report: stock phrases, the law and the trade in general, and mere promises, by rules; and by a learned
witness (`idle.json`) where it is sure."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from operator import methodcaller

from pipeline.model import Cue, Node, PassageWitness, Sectioning
from pipeline.segment.telling import heard, portions
from pipeline.text.memory import of_rules
from pipeline.text.patterns import compiled

# A longer text is an answer, however much it praises on the way.
_TALK = 260
#: Odds (logarithms) from which the witness is believed that a text says nothing, and up to which that it says something. Between them,
#: and of a few words alone, the rules decide: they know what else a clause may be answered with.
IDLE, SAYS = 0.4, -1.5
_WORDS = 12
# Odds below which a text is of quite another matter.
_NEAR = -3.4
# A name and a date below a text state nothing.
_STATED = re.compile("[，。；：、]")
# What a short sentence must count to be an answer; neither a year nor an annex's number counts anything.
_COUNTED = re.compile(
    r"(?<![0-9.])(?<!附件)(?<!附录)(?<![表图第])[0-9][0-9.,]*(?![0-9.,]| ?年(?!均|节|少|减|增))"
    r"|(?<![上下本首这前第])[一二两三四五六七八九十百千]+余?(个|项|条|次|期|人|名|台|套|座|成|级|万|亿|种|家|是)"
)
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


def idle(text: str, node: Node, sectioning: Sectioning, rules: bool) -> bool:
    """Whether a node's normalised text says nothing, by the witness; `rules`: what the rules say, which decide where it is not sure or not
    asked (a principle is stated in a sentence)."""
    if sectioning.idle is None or node.kind == "principle" or len(text) < _WORDS:
        return rules
    odds = idleness(sectioning.idle, text)
    if odds <= SAYS and _STATED.search(text) and _about(text, node, sectioning):
        return False
    answers = (compiled(pattern) for topic in sectioning.of(node) for pattern in topic.answers)
    if odds < IDLE or any(map(methodcaller("search", text), answers)):
        return rules
    return True


def _about(text: str, node: Node, sectioning: Sectioning) -> bool:
    """Whether some portion of a text sounds at least a little like what the node asks for: a tale or a recipe says something too."""
    witness = sectioning.passages
    if witness is None or node.id not in witness.nodes:
        return False
    own = witness.subjects.index(witness.nodes[node.id])
    return float(heard(witness, [portion for _, portion in portions(text)])[:, own].max()) >= _NEAR


def counts(text: str) -> bool:
    """Whether a normalised text counts something."""
    return _COUNTED.search(text) is not None


def idleness(witness: PassageWitness, text: str) -> float:
    """The odds (a logarithm, 0 is even) that a normalised text says nothing of its enterprise: those of its most telling portion."""
    return float(heard(witness, [portion for _, portion in portions(text)]).min())


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
