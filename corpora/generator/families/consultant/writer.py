"""Writes a report in the house style: numbered tables the text refers to, chapter introductions, chapter summaries, labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from corpora.generator.families.consultant.compare import COMPARISONS
from corpora.generator.families.consultant.tree import Part, Section
from corpora.generator.families.outline import PATHS
from corpora.generator.families.telling.sheets import sheet
from corpora.generator.families.writing.composer import Composer
from corpora.generator.families.writing.nodes import NODES, is_container

_START = 12
Trail = tuple[int, ...]


@dataclass(slots=True)
class Writer(Composer):
    """One report being written; a trail is the places of a section and of those above it in `headings`."""

    headings: list[str] = field(default_factory=list)
    told: dict[str, list[tuple[Trail, str | None]]] = field(default_factory=dict)
    aside: set[str] = field(default_factory=set)
    marked: dict[str, int] = field(default_factory=dict)
    """Node → the heading meant for it."""
    held: dict[int, set[str]] = field(default_factory=dict)
    """Heading → nodes told below it as their own subject."""

    def report(self, chapters: Sequence[Section]) -> None:
        """All chapters, each with what the house puts around it."""
        self.counters = [0, 0, 0, 0]
        for chapter in chapters:
            numbered = self.counters[0] + (1 if chapter.numbered else 0)
            self.bank.tables = 0
            self.bank.style["caption"] = str(self.bank.style["numbered"]).format(ch=numbered, n="{n}", title="{title}")
            self.bank.slots["ch"] = numbered
            self._section(chapter, ())
            if chapter.below:
                self._summary(chapter)

    def _section(self, section: Section, above: Trail) -> None:
        number = self._count_to(section.level) if section.numbered else ""
        gap = self.gap if number else ""
        title = self.bank.title(section.key)
        heading = f"{number}{gap}{title}"
        self.headings.append(heading)
        trail = (*above, len(self.headings) - 1)
        self.marked.update(dict.fromkeys(section.serves, trail[-1]))
        parts = list(section.parts)
        if section.level == 4 and self.bank.style["run_in"] and parts and not parts[0].key.startswith(("T_", "C_")):
            lines = self._lines(parts[0])
            self.bank.script.run_in(4, f"{heading}{self.colon}{lines[0]}")
            self.bank.script.line(*lines[1:])
            self._note(parts.pop(0), trail, lines[0])
        else:
            self.bank.script.heading(section.level, number, title, gap)
        if section.lost:
            self._bare(section, heading)
            return
        if section.level == 1 and section.below:
            self._introduce(section)
        for part in parts:
            self._tell(part, trail)
        for one in section.below:
            self._section(one, trail)

    def _count_to(self, level: int) -> str:
        self.counters[level - 1] += 1
        self.counters[level:] = [0] * (4 - level)
        return self.number(level, self.counters)

    def _bare(self, section: Section, heading: str) -> None:
        self.thin.update(dict.fromkeys(section.lost, heading))
        if self.bank.rng.random() < 0.2:
            self.bank.script.table([self.bank.phrases["words"]["blank"], ["", "", ""], ["", "", ""]])
        elif filler := self._filler():
            self.bank.script.line(filler.format_map({**self.bank.slots, "title": self.bank.title(section.key)}))

    def _introduce(self, chapter: Section) -> None:
        """A chapter opens by naming its sections, when the house does so."""
        names = [one.key for one in chapter.below]
        if self.bank.style["intros"] and len(names) > 1:
            matters = self.bank.phrases["matters"]
            if listed := "、".join(str(matters[key]) for key in names if key in matters):
                self._plain(self.bank.say("intro_chapter", listed=listed))

    def _summary(self, chapter: Section) -> None:
        """A chapter closes with a sentence on each of its subjects, figures told again."""
        sums = [node for node in chapter.nodes() if f"sum_{node}" in self.bank.phrases["passages"]]
        if not self.bank.style["summaries"] or len(sums) < 2:
            return
        number = self._count_to(2)
        title = self.bank.title("chapter_sum")
        self.bank.script.heading(2, number, title, self.gap)
        said = "".join(line for node in sums for line in self.bank.say(f"sum_{node}"))
        self._plain([f"{self.bank.say('sum_open')[0]}{said}"])

    def _plain(self, lines: Sequence[str]) -> None:
        for line in lines:
            self.bank.script.line(line)
            self.body.append(len(self.bank.script.lines) - 1)

    def _lines(self, part: Part) -> list[str]:
        """A passage; `{next}` is the table to come, `{prev}` the one before."""
        style, at = self.bank.style, self.bank.tables
        name = str(style["table_name"])
        ch = self.bank.slots["ch"]
        return self.bank.say(part.key, next=name.format(ch=ch, n=at + 1), prev=name.format(ch=ch, n=max(at, 1)))

    def _tell(self, part: Part, trail: Trail) -> None:
        if part.key.startswith(("T_", "C_")):
            if part.key.startswith("C_"):
                COMPARISONS[part.key](self.bank)
            else:
                sheet(self.bank, part.key)
            name = str(self.bank.style["table_name"])
            self.bank.slots[f"at_{part.key}"] = name.format(ch=self.bank.slots["ch"], n=self.bank.tables)
            self._note(part, trail, None)
            return
        lines = self._lines(part)
        self._plain(lines)
        self._note(part, trail, lines[0])

    def _note(self, part: Part, trail: Trail, first: str | None) -> None:
        self.aside.update(part.aside)
        for node in part.own:
            self.told.setdefault(node, []).append((trail, first[:_START] if first else None))
            for at in trail:
                self.held.setdefault(at, set()).add(node)

    def label(self) -> None:
        """Every node: the narrowest heading over its own words, none for what is told in passing."""
        script = self.bank.script
        for node, path in NODES[script.spec].items():
            if is_container(path, script.spec):
                continue
            if places := self.told.get(node):
                start = next((start for _, start in places if start), None)
                script.serves(path, self._narrowest(node, [trail for trail, _ in places]), start)
            elif node in self.aside:
                script.serves(path)
            else:
                heading = self.thin.get(node)
                script.lacks(path, "thin" if heading else "missing", heading)
                if not node.startswith("p_"):
                    script.defect("missing_section", [], f"{'有标题而无内容' if heading else '全文未见'}：{path[-1]}")
        for node, path in NODES[script.spec].items():
            if is_container(path, script.spec):
                self._contain(node, path)

    def _narrowest(self, node: str, trails: Sequence[Trail]) -> str:
        if len(set(trails)) == 1:
            return self.headings[trails[0][-1]]
        common = [at for at in trails[0] if all(at in trail for trail in trails)]
        meant = self.marked.get(node)
        if meant is not None and any(meant in trail for trail in trails):
            return self.headings[meant]
        if common and self.held[common[-1]] == {node}:
            return self.headings[common[-1]]
        return self.headings[trails[0][-1]]

    def _contain(self, node: str, path: tuple[str, ...]) -> None:
        script = self.bank.script
        below = [other for other in PATHS[script.spec] if len(other) > len(path) and other[: len(path)] == path]
        statuses = {script.sections[other]["status"] for other in below if other in script.sections}
        if "present" in statuses:
            at = self.marked.get(node)
            script.serves(path, None if at is None else self.headings[at])
        else:
            script.lacks(path, "thin" if "thin" in statuses else "missing")
