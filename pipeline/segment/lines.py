"""Which paragraphs look like headings: the signs of each, before they are weighed against one another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.model import Block, Document, Sectioning
from pipeline.segment.counted import counted
from pipeline.text.memory import last, of_rules
from pipeline.text.normalize import normal
from pipeline.text.numbering import Number, parse
from pipeline.text.patterns import Sieve, compiled
from pipeline.text.signs import is_minor, untitled

_SPACES = re.compile(r"\s+")
_REMEMBERED = 1500
_SENTENCE_END = re.compile(r"[。；;，,]$")
_CAPTION = re.compile(r"^(续?表|附?图|附表|图表|照片|公式)\s*[0-9０-９一二三四五六七八九十A-Z]*\s*[-—－.．]?")
_FIGURES = re.compile(r"^[\d\s.,%~\-—～:/年月日()（）]*$")
_RUN_IN = re.compile(r"[。：:？?]|\s{2,}")
_HALF = re.compile(r"^[^。；;，,：:\d]{2,14}$")
# A contents entry ends with its page; without one, and as long as a line, it runs on into the next.
_PAGED, _RUNS_ON = re.compile(r"[0-9０-９ivxⅰ-ⅻ]\s*[)）]?$", re.IGNORECASE), 20
# The same in a paragraph that looks like a title: commas stand in titles too.
_MARKED_HALF = re.compile(r"^[^。；;]{2,36}(?<![，,、：:])$")
# 培训了没有？学会了没有？ is one title of two questions.
_ASKED_AGAIN = re.compile(r"[？?][^。；;：:？?]{2,16}[？?]")
# Shorter titles may as well begin a sentence.
_ANNOUNCED = 12
_PREDICATE = re.compile(
    r"(了|应当?|必须|可以|能够|将|已经?|进行了|由于|因此|如果|为了|是否|主要是|分别为|不得|要求|确保|做到)"
)
_LONE = re.compile(
    r"^(前\s*言|概\s*述|摘\s*要|引\s*言|绪\s*论|总\s*论|结\s*论|结\s*语|结束语|附\s*[件录则]\s*[0-9一二三四五]*.{0,12})$"
)


def _compact(title: str) -> str:
    return _SPACES.sub("", normal(title).text).strip("。；;，,：:.、？?！! ")


def compact(title: str) -> str:
    """A title without spaces and end punctuation, in one width, for comparing."""
    # The first words of a section, longer than a title, are asked for twice as well.
    return _known(title) if len(title) <= _REMEMBERED else _compact(title)


_known = last(2048)(_compact)


_PARENTHESES = re.compile(r"[（(][^（）()]*[）)]")


@last(4096)
def official(title: str) -> str:
    """An official title for comparing: compact, without its parentheses."""
    return _PARENTHESES.sub("", compact(title))


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A paragraph that may be a heading. `start`/`end`: the title's span in the block's raw text; `body_from`: where run-in text begins;
    `known`: the words surely are a section's title."""

    block: Block
    number: Number | None
    start: int
    end: int
    body_from: int | None
    weight: float
    known: bool
    key: tuple[str, bool, int, int]

    @property
    def title(self) -> str:
        """The title as written."""
        return self.block.text[self.start : self.end]

    @property
    def style(self) -> str:
        """Its number's style, "none" without a number."""
        return self.number.style if self.number is not None else "none"


_BASE = {
    "chapter": 4.0, "volume": 4.0, "part": 3.0, "cn": 2.5, "cnparen": 2.0, "dotted": 2.5, "num": 1.0, "glued": 0.3,
    "numparen": 0.5, "halfparen": 0.3, "circled": -1.0, "letter": -1.0, "none": -1.0,
}  # fmt: skip
# Rare signs are offered only where they count titles with text of their own.
_RARE, _RARE_ITEM = 2.5, 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What a document's paragraphs usually look like, the titles its contents page and bookmarks announce, and its numbers in rare signs
    by block."""

    size: float | None
    bold: bool
    contents: frozenset[str]
    official: frozenset[str]
    crowded: frozenset[int]
    rare: Mapping[int, Number]

    @classmethod
    def of(cls, document: Document, titles: Iterable[str]) -> Surroundings:
        """Body size by weight of text; declared levels that mostly hold sentences (a misused style) are `crowded`."""
        sizes: Counter[float] = Counter()
        bold = plain = 0
        levels: dict[int, list[bool]] = {}
        contents = _announcements(document)
        for block in document.blocks:
            if block.kind != "paragraph":
                continue
            if block.look.size is not None:
                sizes[block.look.size] += len(block.text)
            if len(block.text) > 40:
                bold, plain = (bold + 1, plain) if block.look.bold else (bold, plain + 1)
            if block.level is not None and block.text.strip():
                text = block.text.strip()
                levels.setdefault(block.level, []).append(len(text) > 45 or text.endswith(("。", "；")))
        contents |= {key for _, title, _ in document.bookmarks for key in _bare(title)}
        crowded = {level for level, long in levels.items() if len(long) > 4 and sum(long) > len(long) * 0.5}
        size = sizes.most_common(1)[0][0] if sizes else None
        return cls(
            size=size, bold=bold > plain, contents=frozenset(contents - {""}),
            official=frozenset(official(t) for t in titles), crowded=frozenset(crowded), rare=counted(document),
        )  # fmt: skip


def _announcements(document: Document) -> set[str]:
    """The titles of the contents pages; one that runs over its line, without a page number, goes on in the next entry without a number."""
    out: list[str] = []
    runs_on = False
    for block in document.blocks:
        if block.kind != "toc":
            continue
        text = block.shown.strip()
        if runs_on and parse(text) is None:
            out[-1] += text
        else:
            out.append(text)
        runs_on = not _PAGED.search(text) and len(text) >= _RUNS_ON
    return {key for text in out for key in _bare(_PAGE.sub("", text.strip()))}


_PAGE = re.compile(r"[.．·…\s\t]*[0-9０-９ⅰ-ⅻivxIVX]*\s*$")


def _bare(text: str) -> set[str]:
    """A title for comparing, without its number; a rare sign before it may be one or not."""
    number = parse(text)
    ends = {number.end if number is not None else 0, untitled(text) or (number.end if number is not None else 0)}
    return {compact(text[end:]) for end in ends}


def line(block: Block, around: Surroundings, sectioning: Sectioning) -> Line | None:
    """The paragraph as a possible heading, None when nothing speaks for it."""
    text = block.text
    if block.kind != "paragraph" or not text.strip():
        return None
    generated = parse(f"{block.number} 题") if block.number else None
    typed = parse(text)
    start = typed.end if typed is not None else len(text) - len(text.lstrip())
    rare = around.rare.get(block.index)
    if rare is not None and not block.number:
        typed, start = rare, rare.end
    number = rare or generated or typed
    if rare is None and generated is not None and block.number is not None:
        number = Number(raw=block.number, style=generated.style, values=generated.values, end=0)
    level = block.level if block.level not in around.crowded else None
    marked = level is not None or _larger(block, around)
    end, body_from = _cut(text, start, number, marked)
    announced = _announced(text, start, number, around)
    if announced:
        # In a PDF a title as long as its line runs into the text below it.
        end, body_from = announced, announced
    title = text[start:end].strip()
    if not title or len(title) > 60 or _FIGURES.match(title) or (_CAPTION.match(title) and number is None):
        return None
    end = start + len(text[start:end].rstrip())
    start = end - len(text[start:end].lstrip())
    weight = _base(number)
    words, known = _words(title, around, sectioning)
    weight += _look(block, level, number is not None, around) + words
    # The second half of a title that looks like one may tell figures.
    weight += _shape(
        re.split("[：:](?=.)", title)[0] if marked and number is not None else title, body_from is not None, known
    )
    if body_from is None and _SENTENCE_END.search(text.rstrip()):
        weight -= 3.0
    size = round((block.look.size or 0) * 2)
    key = (number.style if number is not None else "none", block.look.bold, size, level or 0)
    return Line(
        block=block, number=number, start=start, end=end, body_from=body_from, weight=weight, known=known, key=key
    )


def _base(number: Number | None) -> float:
    if number is None:
        return _BASE["none"]
    return _BASE.get(number.style, _RARE_ITEM if is_minor(number.style) else _RARE)


def _larger(block: Block, around: Surroundings) -> bool:
    return block.look.size is not None and around.size is not None and block.look.size >= around.size + 1


def _cut(text: str, start: int, number: Number | None, marked: bool) -> tuple[int, int | None]:
    """Where the title ends, and where run-in text begins (None when the paragraph is all title). What follows the colon of a chapter's or
    section's title, or of one `marked` as a title, in a few words, without a stop or a figure, is its second half."""
    rest = text[start:]
    match = _RUN_IN.search(rest.rstrip())
    if number is not None and match and 1 < match.start() <= 30 and len(rest.rstrip()) - match.end() >= 2:
        second = rest[match.end() :].strip() if match.group() in "：:" else ""
        half = _HALF.match(second) and number.style in ("chapter", "volume", "part", "cn", "dotted")
        again = _ASKED_AGAIN.fullmatch(rest[match.start() :].strip())
        if not (half or again or (marked and _MARKED_HALF.match(second))):
            return start + (match.end() if match.group() in "？?" else match.start()), start + match.end()
    return len(text), None


def _announced(text: str, start: int, number: Number | None, around: Surroundings) -> int:
    """Where a long title of the contents page ends that a numbered paragraph begins with and runs on after; 0 when it does not."""
    if number is None or len(text) - start <= _ANNOUNCED:
        return 0
    rest = text[start:]
    fit = [t for t in around.contents if _ANNOUNCED <= len(t) < len(rest.rstrip("？?！!")) and rest.startswith(t)]
    return start + len(max(fit, key=len)) if fit else 0


_CAPTION_LOOK = 2.5


def _look(block: Block, level: int | None, numbered: bool, around: Surroundings) -> float:
    weight = 0.0
    if level is not None:
        weight += 3.5 if level <= 4 else 1.5
    if block.look.bold and not around.bold:
        weight += 1.5
    if _larger(block, around):
        weight += 1.5
    if block.look.centred:
        weight += 0.5
    if level is None and not numbered and block.look.size is not None and around.size is not None:
        # Smaller than the text: what stands over a table or under a picture.
        weight -= _CAPTION_LOOK if block.look.size <= around.size - 1 else 0.0
    return weight


@of_rules
def known_titles(sectioning: Sectioning) -> Sieve:
    """All patterns a title is asked: of titles, and of titles that only look like them."""
    return Sieve(p for topic in sectioning.topics for p in (*(cue.pattern for cue in topic.titles), *topic.rejects))


def _words(title: str, around: Surroundings, sectioning: Sectioning) -> tuple[float, bool]:
    """What the words say: announced on the contents page, or a title the outlines know (and whether they surely do)."""
    key = compact(title)
    weight = 3.0 if key in around.contents else 0.0
    best = 0
    if len(key) <= 40:
        left = known_titles(sectioning).left(key)
        for topic in sectioning.topics:
            for cue in topic.titles:
                if cue.weight > best and cue.pattern in left and compiled(cue.pattern).search(key):
                    best = cue.weight
    if _LONE.match(title):
        weight += 1.5
    if official(title) in around.official:
        weight += 1.5
    return weight + {0: 0.0, 1: 0.5, 2: 1.2, 3: 2.0}[best], best == 3 or key in around.contents


def _shape(title: str, run_in: bool, known: bool) -> float:
    weight = 0.0
    size = len(title)
    if size <= 15:
        weight += 0.5
    elif size > 45:
        weight -= 3.0
    elif size > 28:
        weight -= 1.0
    if title.endswith(("：", ":")):
        weight -= 0.5 if known else 1.5
    if "。" in title:
        weight -= 3.0
    if re.search(r"[，,；;]", title):
        weight -= 1.0 if size <= 40 and "，" in title else 2.0
    if _PREDICATE.search(title) and size > 10:
        weight -= 1.0
    if re.search(r"[0-9０-９.]+\s*(万|亿|t|吨|kW|m|%|％|元|台|套|人|项)", title):
        weight -= 1.0
    if run_in:
        weight -= 1.0
    return weight
