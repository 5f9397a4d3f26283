"""What an attachment asks for: an ordered tree of nodes, identified by id, never by number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A pattern over normalised text that shows a node's content. `weight` 1–3: 3 alone suffices, 1 needs company."""

    pattern: str
    weight: int = 1
    matches: tuple[str, ...] = ()
    rejects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """Something the clause asks to be mentioned; `any_of` are patterns, one of which must occur in the section."""

    name: str
    any_of: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What a node is about, in the words reports use; several nodes of the two outlines may share one topic.

    `titles`: patterns over a heading's title without spaces (weight 3 the title decides alone, 2 with a cue in its body, 1 only with
    strong content). `rejects`: patterns of titles that look alike and are about something else. `cues`: patterns over the body; in one
    passage the weights of distinct cues must reach 3 to show the content. `words`: usual words of its text, half a point for each
    different one in a passage. `mention`: what a text that says something concrete holds, `need` of these points at the least.
    `minimum`: characters below which a body without tables is thin. `not_in`: topics in whose own sections the same words mean those
    topics, so that they show nothing of this one. `only_after`: share of the report before which the same words show nothing (结论).
    `done`: only what is, not what is planned or advised, shows it. `ahead`: its own sections tell of years to come. `advises`: what ought to be
    done is an answer to it. `answers`: patterns of what answers it in stock phrases even (达到国内先进水平). `apart`: topics the passages'
    witness learned together with this one: what says more of them is not heard as this one. `in_lists`: rows of a list of
    schemes may show it.
    `results`: heads of the columns a table of this subject is drawn up for; with all of them blank it says nothing.
    `ask`: what the notice asks the enterprise to supply."""

    id: str
    titles: tuple[Cue, ...] = ()
    rejects: tuple[str, ...] = ()
    cues: tuple[Cue, ...] = ()
    mention: tuple[Point, ...] = ()
    need: int = 1
    minimum: int = 20
    ask: str = ""
    not_in: tuple[str, ...] = ()
    done: bool = False
    ahead: bool = False
    advises: bool = False
    answers: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    in_lists: bool = False
    results: tuple[Cue, ...] = ()
    words: tuple[str, ...] = ()
    only_after: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One node of an official outline.

    `number` as printed (附件2 prints （三） twice); `severity` of its absence: `must` where an item of 附件3 demands it, `should` otherwise,
    `note` for principles. `topics` say what it is about; `shown_by`: other nodes that together show a principle, or
    a section nobody wrote of its own; `items`: the
    items of 附件3 that rest on it."""

    id: str
    title: str
    number: str
    reference: str
    parent: str | None = None
    kind: Literal["section", "container", "principle"] = "section"
    severity: Literal["must", "should", "note"] = "should"
    topics: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    shown_by: tuple[str, ...] = ()
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """An attachment's outline in printed order. `signs` are patterns over title page and headings that speak for this outline; `calls`
    are what a report of this kind calls itself in its text."""

    id: str
    title: str
    short: str
    nodes: tuple[Node, ...]
    signs: tuple[Cue, ...] = ()
    calls: tuple[Cue, ...] = ()

    def node(self, node_id: str) -> Node:
        """The node of that id; KeyError when there is none."""
        for node in self.nodes:
            if node.id == node_id:
                return node
        raise KeyError(node_id)

    def path(self, node: Node) -> tuple[str, ...]:
        """Official titles from the top down to the node."""
        up = self.path(self.node(node.parent)) if node.parent is not None else ()
        return (*up, node.title)

    def children(self, node_id: str | None) -> tuple[Node, ...]:
        """The nodes directly below, in printed order."""
        return tuple(n for n in self.nodes if n.parent == node_id)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Witness:
    """Learned weights by which letters speak for the subject of a section. `nodes`: node id → subject; `bias`: one for each subject;
    `weights`: feature → pairs of a subject's index and its weight in hundredths."""

    subjects: tuple[str, ...]
    nodes: Mapping[str, str]
    bias: tuple[float, ...]
    weights: Mapping[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PassageWitness:
    """Learned weights by which letters speak for what a passage tells. `nodes`: node id → subject; `bias`: one for each subject;
    `features`: pairs and threes of letters, parted by spaces; `weights`: in base64 one signed byte for each feature and subject, row by
    row, each `scale` heavy."""

    subjects: tuple[str, ...]
    nodes: Mapping[str, str]
    bias: tuple[float, ...]
    scale: float
    features: str
    weights: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sectioning:
    """Words that hold for all nodes. `empty`: patterns of bodies that say nothing; `foreign`: titles about the industry or another subject,
    whose text is not about the enterprise; `topics` by id; `inapplicable`: bodies that say with a
    reason why nothing is to be said; `intended`: sentences that plan or advise; `accomplished`: sentences that
    tell what stands or was done; `lists`: first rows and titles of lists
    of schemes; `stock`: patterns of phrases that could stand in any report; `general`: sentences on the law, the trade and the
    meaning of words; `witness`: what letters say of a section no pattern names; `passages`: what they say of a passage no cue knows;
    `idle`: how loudly they say that a text says nothing (one subject, no nodes)."""

    empty: tuple[Cue, ...]
    foreign: tuple[Cue, ...]
    topics: tuple[Topic, ...]
    inapplicable: tuple[Cue, ...] = ()
    intended: tuple[Cue, ...] = ()
    accomplished: tuple[Cue, ...] = ()
    lists: tuple[Cue, ...] = ()
    stock: tuple[str, ...] = ()
    general: tuple[Cue, ...] = ()
    witness: Witness | None = None
    passages: PassageWitness | None = None
    idle: PassageWitness | None = None

    def of(self, node: Node) -> tuple[Topic, ...]:
        """The node's topics."""
        by_id = {topic.id: topic for topic in self.topics}
        return tuple(by_id[t] for t in node.topics)
