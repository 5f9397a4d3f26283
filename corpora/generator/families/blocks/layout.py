"""Lays a report out: headings in one numbering, blocks in the order of a plan, gaps where they were drawn, labels of the outline."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from corpora.generator.families.blocks.voice import Voice, worded
from corpora.generator.families.outline import PATHS

Path = tuple[str, ...]

NUMBERINGS: Mapping[str, tuple[str, str, str]] = {
    "chapter": ("第{z}章", "{a}.{b}", "{a}.{b}.{c}"),
    "chinese": ("{z}、", "（{z}）", "{c}."),
    "decimal": ("{a}", "{a}.{b}", "{a}.{b}.{c}"),
    "dotted": ("{a}.", "{a}.{b}", "{a}.{b}.{c}"),
    "part": ("第{z}部分", "{z}、", "（{z}）"),
    "mixed": ("{z}、", "{a}.{b}", "（{c}）"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Gaps:
    """What a report lacks: blocks left out, and blocks with a heading only."""

    dropped: frozenset[str] = frozenset()
    thin: frozenset[str] = frozenset()

    @property
    def absent(self) -> frozenset[str]:
        """Blocks without content."""
        return self.dropped | self.thin


def draw_gaps(rng: random.Random, groups: Sequence[Mapping[str, Any]]) -> Gaps:
    """None to four groups of blocks lost together; a group's first block may be left as a bare heading."""
    dropped: set[str] = set()
    thin: set[str] = set()
    for group in rng.sample(list(groups), rng.choices((0, 1, 2, 3, 4), (2, 3, 3, 2, 2))[0]):
        blocks = list(group["drop"])
        if group.get("thin", True) and rng.random() < 0.5:
            thin.add(blocks.pop(0))
        dropped.update(blocks)
    return Gaps(dropped=frozenset(dropped - thin), thin=frozenset(thin))


@dataclass(slots=True, kw_only=True)
class Layout:
    """Writes the parts of a plan. A part is `LEVEL NAME`: level 1–3 with a heading of its own, 0 under the heading before,
    `r` as a run-in heading, `=1`–`=3` a heading only (a name of `words`), kept when a part below it is written; `?` last
    is a part written half of the time."""

    voice: Voice
    numbering: str
    gap: str
    gaps: Gaps
    counters: list[int] = field(default_factory=lambda: [0, 0, 0])
    chapter: str | None = None
    heading: str | None = None
    after: dict[str, list[Callable[[Voice], None]]] = field(default_factory=dict)
    """What is planted behind a block."""
    places: dict[str, tuple[str | None, str | None, str | None]] = field(default_factory=dict)
    """Of every block written: its heading, its chapter's heading, how it starts."""

    def write(self, plan: Sequence[str]) -> None:
        """All parts in order."""
        rng = self.voice.rng
        parts = [part.rstrip("?") for part in plan if not part.endswith("?") or rng.random() < 0.5]
        for at, part in enumerate(parts):
            level, name = part.split()
            if level.startswith("="):
                if self._has_part(parts[at + 1 :], int(level[1:])):
                    self._head(int(level[1:]), self.voice.pick(name))
            elif name not in self.gaps.dropped:
                self._block(level, name)

    def _has_part(self, rest: Sequence[str], level: int) -> bool:
        for part in rest:
            mark, name = part.split()
            if mark.startswith("="):
                if int(mark[1:]) <= level:
                    return False
            elif mark.isdigit() and 0 < int(mark) <= level:
                return False
            elif name not in self.gaps.dropped:
                return True
        return False

    def _block(self, level: str, name: str) -> None:
        voice = self.voice
        passages = voice.bank["blocks"][name]["say"]
        lead = ""
        if level == "r":
            self.counters[2] += 1
            lead = f"（{self.counters[2]}）{voice.title(name)}"
            self.heading = lead
        elif level != "0":
            self._head(int(level), voice.title(name))
        if name in self.gaps.thin:
            start = None
            self._thin(name, lead, level == "0")
        else:
            stop = voice.rng.choice("。：") if lead else ""
            start = voice.pass_on(passages, lead + stop if lead else "", 3)
        unnamed = level == "0" and name in self.gaps.thin
        self.places[name] = (None if unnamed else self.heading, self.chapter, start)
        if name not in self.gaps.absent:
            for plant in self.after.get(name, ()):
                plant(voice)

    def _thin(self, name: str, lead: str, under: bool) -> None:
        """A heading with nothing of substance under it; `under` another block's heading a line that names the matter."""
        voice = self.voice
        own = voice.bank["blocks"][name].get("thin", [])
        words = own if under or (own and voice.rng.random() < 0.6) else voice.bank["words"]["thin"]
        text = voice.rng.choice(words)
        if lead:
            voice.script.run_in(3, f"{lead}：{voice.rng.choice(voice.bank['words']['thin_in_line'])}")
        elif text == "@blank":
            voice.script.table([("序号", "内容", "备注"), ("", "", ""), ("", "", "")])
        elif text:
            voice.script.line(voice.render(text))

    def _head(self, level: int, title: str) -> None:
        self.counters[level - 1] += 1
        self.counters[level:] = [0] * (3 - level)
        a, b, c = self.counters
        own = self.counters[level - 1]
        number = NUMBERINGS[self.numbering][level - 1].format(z=worded(own), a=a, b=b, c=c)
        self.voice.script.heading(level, number, title)
        self.heading = f"{number}{self.gap}{title}"
        if level == 1:
            self.chapter = self.heading


def label_outline(layout: Layout, outline: Mapping[str, Sequence[str]]) -> list[Path]:
    """Tell every node of the outline by the blocks that serve it; returns the nodes lacking."""
    script = layout.voice.script
    lacking: list[Path] = []
    leaves: dict[Path, list[str]] = {tuple(key.split("/")): list(blocks) for key, blocks in outline.items()}
    for path in PATHS[script.spec]:
        own = leaves.get(path, [])
        below = [block for other, blocks in leaves.items() if other[: len(path)] == path for block in blocks]
        blocks = own or below
        written = [block for block in blocks if block in layout.places and block not in layout.gaps.thin]
        if written:
            script.serves(path, _shared_heading(layout, written, own == []), layout.places[written[0]][2])
            continue
        bare = [block for block in blocks if block in layout.gaps.thin]
        script.lacks(path, "thin" if bare else "missing", layout.places[bare[0]][0] if bare else None)
        lacking.append(path)
    return lacking


def _shared_heading(layout: Layout, blocks: Sequence[str], container: bool) -> str | None:
    """The heading all the blocks stand under; for a container else their chapter, when they share one."""
    for place in (0, 1) if container else (0,):
        headings = {layout.places[block][place] for block in blocks}
        if len(headings) == 1:
            return headings.pop()
    return None
