"""Tells a report of this family: numbered list paragraphs, sentences in passing, and labels by where a subject's own content stands."""

from __future__ import annotations

from dataclasses import dataclass, field

from corpora.generator.families.affiliate.filling import small
from corpora.generator.families.telling.press import Teller
from corpora.generator.families.writing.grids import draw
from corpora.generator.families.writing.nodes import NODES, is_container
from corpora.generator.families.writing.tree import Entry, Part
from corpora.generator.numbering import to_chinese

_START = 12
_RINGS = "①②③④⑤⑥⑦⑧⑨⑩"
_SECOND = ("do_", "got_", "T_")
"""Passages of a theme and tables: they serve a node, but stand beside the passage that is mainly about it."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a node is told, by which passage."""

    heading: str
    start: str | None
    key: str


@dataclass(slots=True)
class AffiliateTeller(Teller):
    """`*key` is a numbered list paragraph, `by_key` goes on in the paragraph before and tells its nodes in passing only."""

    told: dict[str, list[Place]] = field(default_factory=dict)
    passing: dict[str, str] = field(default_factory=dict)
    listing: tuple[str, int] = ("", 0)

    def label(self) -> None:
        """Every node by its own content: the narrowest heading over it, none where it is told in passing."""
        script = self.bank.script
        for name, path in NODES[script.spec].items():
            if is_container(path, script.spec):
                continue
            places = self.told.get(name, [])
            if places:
                chosen = _standing(places)
                start = next((one.start for one in places if one.start and one.heading == chosen), None)
                script.serves(path, chosen, start)
            elif name in self.passing:
                script.serves(path, None, self.passing[name])
            else:
                self._lacking(name, path)
        self._label_containers()

    def _part(self, entry: Entry, part: Part, heading: str) -> None:
        key = part.key.lstrip("*")
        if entry.lost:
            super(AffiliateTeller, self)._part(entry, part, heading)
            return
        if key == "T_filled":
            self._filled()
            return
        if key.startswith("T_"):
            given = self.bank.phrases["tables"][key]
            if "lines" not in given:
                super(AffiliateTeller, self)._part(entry, Part(key, ()), heading)
            else:
                small(self.bank, str(self.bank.rng.choice(given["title"])).format_map(self.bank.slots), given["lines"])
            self._place(part, heading, None)
            return
        self._place(part, heading, self._speak(part, heading))

    def _speak(self, part: Part, heading: str) -> str:
        """Puts a passage down; returns how it begins."""
        key = part.key.lstrip("*")
        first, *rest = self.bank.say(key)
        lines = self.bank.script.lines
        before = len(lines) - 1
        if part.key.startswith("*"):
            self.bank.script.line(self._mark(heading) + first)
        elif key.startswith("by_") and before in self.body:
            lines[before] += first
        else:
            self.bank.script.line(first)
        self.body += [] if len(lines) - 1 == before else [len(lines) - 1]
        for line in rest:
            self.bank.script.line(line)
            self.body.append(len(lines) - 1)
        return first[:_START]

    def _mark(self, heading: str) -> str:
        """The next number of the list below a heading."""
        at = self.listing[1] + 1 if self.listing[0] == heading else 1
        self.listing = (heading, at)
        return str(self.bank.style["mark"]).format(n=at, o=_RINGS[at - 1], cn=to_chinese(at))

    def _place(self, part: Part, heading: str, start: str | None) -> None:
        key = part.key.lstrip("*")
        for node in part.nodes:
            if key.startswith("by_") or node.startswith("~"):
                if start:
                    self.passing.setdefault(node.lstrip("~"), start)
            else:
                self.told.setdefault(node, []).append(Place(heading, start, key))

    def _run_in(self, entry: Entry, heading: str) -> None:
        if entry.lost:
            super(AffiliateTeller, self)._run_in(entry, heading)
            return
        first, *rest = entry.parts
        lines = self.bank.say(first.key)
        self.bank.script.run_in(entry.level, f"{heading}{self.colon}{lines[0]}")
        self.bank.script.line(*lines[1:])
        self.body.append(len(self.bank.script.lines) - 1)
        self._place(first, heading, lines[0][:_START])
        for part in rest:
            self._part(entry, part, heading)

    def _filled(self) -> None:
        """Who filled in the template: departments and names, no subjects."""
        slots = self.bank.slots
        offices = [slots[name] for name in ("prod", "safe", "dev", "fin", "hr")]
        people = [one.name for one in self.bank.company.persons]
        rows = [[office, people[(at + 2) % len(people)], people[1]] for at, office in enumerate(offices)]
        draw(self.bank, self.bank.word("t_filled"), [["填报部门", "填报人", "复核人"], *rows])


def _standing(places: list[Place]) -> str:
    """The heading over the first passage mainly about it; without one, over what was done, then over a table."""
    main = [one for one in places if not one.key.startswith(_SECOND)]
    done = [one for one in places if one.key.startswith("do_")]
    return (main or done or places)[0].heading
