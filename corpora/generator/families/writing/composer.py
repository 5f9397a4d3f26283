"""Writes a report from its outline and labels every node of the official outline by what was written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from corpora.generator.families.writing.bank import Bank
from corpora.generator.families.writing.nodes import NODES, is_container
from corpora.generator.families.writing.tables import TABLES
from corpora.generator.families.writing.tree import Entry, Part

_START = 12
Number = Callable[[int, Sequence[int]], str]
"""(level, counters of the levels) → the number as typed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A passage or table that tells of a node: under which heading, how its text starts, and how much of it is the node's own."""

    heading: str
    level: int
    start: str | None
    share: float


@dataclass(slots=True)
class Composer:
    """One report being written; `places` node → where it is told, in the order written."""

    bank: Bank
    number: Number
    gap: str = ""
    colon: str = "。"
    level: int = 1
    counters: list[int] = field(default_factory=lambda: [0, 0, 0])
    places: dict[str, list[Telling]] = field(default_factory=dict)
    thin: dict[str, str] = field(default_factory=dict)
    containers: dict[str, str] = field(default_factory=dict)
    body: list[int] = field(default_factory=list)
    """Indexes of the lines that are body paragraphs, where something may be planted after."""

    def write(self, entries: Sequence[Entry]) -> None:
        """All headings and parts."""
        for entry in entries:
            self.level = entry.level
            orphan = entry.level > 1 and not self.counters[0]
            number = "" if orphan or "-" in entry.marks else self._count(entry.level)
            title = self.bank.title(entry.key)
            gap = self.gap if number else ""
            heading = f"{number}{gap}{title}"
            if "=" in entry.marks:
                self._run_in(entry, heading)
                continue
            self.bank.script.heading(entry.level, number, title, gap)
            if entry.serves:
                self.containers[entry.serves] = heading
            for part in entry.parts:
                self._part(entry, part, heading)

    def label(self) -> None:
        """Tell every node; a node no part told of is missing, or thin where its heading was left bare."""
        script = self.bank.script
        for name, path in NODES[script.spec].items():
            if is_container(path, script.spec):
                continue
            if places := self.places.get(name):
                told = [place for place in places if place.heading == _home(places)] or places
                script.serves(path, _home(places), next((place.start for place in told if place.start), None))
            else:
                self._lacking(name, path)
        self._label_containers()

    def _lacking(self, name: str, path: tuple[str, ...]) -> None:
        script = self.bank.script
        heading = self.thin.get(name)
        script.lacks(path, "thin" if heading else "missing", heading)
        if not name.startswith("p_"):
            script.defect("missing_section", [], f"{'只有标题' if heading else '没有'}：{path[-1]}")

    def _label_containers(self) -> None:
        script = self.bank.script
        for name, path in NODES[script.spec].items():
            if not is_container(path, script.spec):
                continue
            below = [label for other, label in script.sections.items() if other[: len(path)] == path]
            if any(label["status"] == "present" for label in below):
                script.serves(path, self.containers.get(name))
            else:
                script.lacks(path, "thin" if any(label["status"] == "thin" for label in below) else "missing")

    def _count(self, level: int) -> str:
        self.counters[level - 1] += 1
        self.counters[level:] = [0] * (3 - level)
        return self.number(level, self.counters)

    def _part(self, entry: Entry, part: Part, heading: str) -> None:
        if entry.lost:
            self.thin.update(dict.fromkeys(part.nodes, heading))
            if filler := self._filler():
                self.bank.script.line(filler)
                self._left(filler)
            return
        if part.key.startswith("T_"):
            TABLES[part.key](self.bank)
            self._told(part, heading, None)
            return
        lines = self.bank.say(part.key)
        for line in lines:
            self.bank.script.line(line)
            self.body.append(len(self.bank.script.lines) - 1)
        self._told(part, heading, lines[0][:_START])

    def _run_in(self, entry: Entry, heading: str) -> None:
        """The first passage follows its heading in one paragraph."""
        if entry.lost:
            self.thin.update(dict.fromkeys(entry.parts[0].nodes, heading))
            filler = self._filler() or "略。"
            self.bank.script.run_in(entry.level, f"{heading}{self.colon}{filler}")
            self._left(filler)
            return
        first, *rest = entry.parts
        lines = self.bank.say(first.key)
        self.bank.script.run_in(entry.level, f"{heading}{self.colon}{lines[0]}")
        self.bank.script.line(*lines[1:])
        self.body.append(len(self.bank.script.lines) - 1)
        self._told(first, heading, lines[0][:_START])
        for part in rest:
            self._part(entry, part, heading)

    def _filler(self) -> str:
        return str(self.bank.rng.choice(self.bank.phrases["thin"]))

    def _left(self, filler: str) -> None:
        """Words of a template under a bare heading are left of it, besides being no content."""
        if "填写" in filler or "XX" in filler:
            self.bank.script.defect("leftover", [filler], "模板文字未替换")

    def _told(self, part: Part, heading: str, start: str | None) -> None:
        for at, node in enumerate(part.nodes):
            # What a part tells of besides is not what the heading over it is for.
            share = (1.0 if at == 0 else 0.5) / (1 if len(part.nodes) <= 2 else 2)
            told = Telling(heading=heading, level=self.level, start=start, share=share)
            self.places.setdefault(node, []).append(told)


def _home(places: Sequence[Telling]) -> str | None:
    """The heading below which most of a node stands, of equal ones the narrower, then the first; None where many have a part and none
    has half."""
    shares: dict[tuple[str, int], float] = {}
    for place in places:
        at = (place.heading, place.level)
        shares[at] = shares.get(at, 0.0) + place.share
    (heading, _), most = max(shares.items(), key=lambda item: (item[1], item[0][1]))
    return heading if len(shares) <= 2 or most * 2 > sum(shares.values()) else None
