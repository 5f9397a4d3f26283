"""Whether the text under a heading says anything: empty is not present."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from operator import methodcaller

from rapidfuzz import fuzz, process

from pipeline.model import Cue, Document, Node, Outline, Sectioning, Table
from pipeline.segment.idle import idle, serious
from pipeline.segment.lines import compact, official
from pipeline.segment.passages import Passage
from pipeline.text.memory import of_rules, of_short_texts
from pipeline.text.patterns import Sieve, compiled

_SERIAL = re.compile(r"^(序号)?\d{0,3}$")
_FIGURE = re.compile(r"\d")
_BLANK = re.compile(r"^[\s/\-—－–_＿·.。]*((待(测|定|补充?|填写?|核实?|报)|略|[xX×]{2,})[\s.。]*)?$")
_REMARK = re.compile(r"^(备\s*[注考]|附注|注|(规格)?型号(规格)?|规格|(计量|计数)?单位)$")
# The first head of a table of which nothing but the heads was written.
_HEAD = re.compile(
    r"^(序号|编号|年[度份]?|时间|日期|职务|姓名|部门|区域|指标|类别|[^0-9]{0,6}(名称|项目|编号|内容)|项目|设备|污染物|方案)$"
)
_BETWEEN = re.compile(r"[、，。；：:,;]|以及|及其?|和|与")
# A sentence without a figure of its own that only sends the reader to a table: when the table is blank it says nothing either.
_POINTS = re.compile(
    r"^[^0-9]*(见|如|列[于入在]|汇总[于在]|统计[于在])[^0-9。；]{0,6}(附?表|附件)\s?[0-9一二三四五六七八九十]*([-—.][0-9]+)*[^0-9]{0,8}$"
)
_CAPTION = re.compile(r"^(续?表|附?图|Table|Figure|Fig\.?)\s?[0-9一二三四五六七八九十]+([-—.][0-9]+)*")
# A passage that names so many official titles is the requirement itself, not an answer to it.
_PASTED = 4
# How like (of 100) a short passage is to a title it only repeats.
_ALIKE = 92
_SHARE, _TITLE = 5, 60
"""Texts so like each other differ in length by less than one part in so many."""
_SENTENCE = re.compile(r"[^。！？\n]+[。！？]?")
_JOINTS = re.compile("[、，,；;]")
# Nouns only: so many, so short, joined by enumeration commas, and nothing among them that states, counts or names.
_NOUNS, _NOUN = 5, 12
_STATES = re.compile(
    "(?<![A-Za-z0-9])[0-9]|[〔《（(：:×→]|有(?![毒害机关限])|是|为|由|经(?![济营理验])|了|已|均|都|被|把|将|包括|采用|设有|进行|[对向](?![标照比])"
)
# Rows a table must have for its blank columns to mean something.
_ROWS = 2
# Longer texts are answers, whatever they call inapplicable on the way.
_REASON = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Substance:
    """`characters` of real text; `thin` with its reason key of the wording catalogue when the text says nothing."""

    characters: int
    thin: str | None


def substance(
    document: Document,
    passages: Sequence[Passage],
    node: Node,
    outline: Outline,
    sectioning: Sectioning,
    named: bool = True,
) -> Substance:
    """Judges the text under a node's headings (a heading without content is not the content; a table of blanks is blank). Under headings
    that are not its own (`named` false) a text must be about the node, not only say something."""
    over = {t.caption for t in document.tables}
    prose = [p.text for p in passages if not p.table and not _captions(p.text, p.first in over)]
    real = [t for t in prose if not _says_nothing(t, sectioning) and not copied(t, outline)]
    tables = _tables(document, passages)
    results = [cue for topic in sectioning.of(node) for cue in topic.results]
    filled = {t.index for t in tables if _filled(document, t) and not _without(document, t, results)}
    if tables and not filled:
        real = [t for t in real if not all(_POINTS.match(s.strip()) for s in _SENTENCE.findall(t))]
    # The heads of a table nobody filled in are no text of the report.
    rows = [p.text for p in passages if p.table and document.blocks[p.first].place.table in filled]
    characters = sum(len(t) for t in real) + sum(len(r) for r in rows)
    prosaic = [told(t, sectioning) for t in real]
    text = "\n".join([*prosaic, *rows] if filled else [serious(prosaic, node, sectioning)])
    if not prose and not tables:
        return Substance(characters=0, thin="nothing")
    if not real and not filled:
        return Substance(characters=characters, thin="blank_table" if tables else "placeholder")
    if filled:
        return Substance(characters=characters, thin=None if concrete(text, node, sectioning) else "unsaid")
    if not text.strip():
        return Substance(characters=characters, thin="idle")
    thin = None if concrete(text, node, sectioning) else "unsaid"
    if characters < min((t.minimum for t in sectioning.of(node)), default=20):
        thin = "short"
    empty = idle("\n".join(prosaic), node, sectioning, rules=thin is not None)
    if empty and thin is None:
        thin = "idle"
    return Substance(characters=characters, thin=thin if empty or not named else None)


def _captions(text: str, over: bool) -> bool:
    """Whether a paragraph only names a table or figure; `over`: the reader took it for a table's caption."""
    return len(text) <= _TITLE and "。" not in text.rstrip("。") and (over or _CAPTION.match(text) is not None)


def concrete(text: str, node: Node, sectioning: Sectioning) -> bool:
    """Whether a normalised text holds as many points of one of the node's topics as that topic needs.

    Stock phrases (高度重视，取得良好成效) fill a section and say nothing: only what is concrete counts."""
    topics = [t for t in sectioning.of(node) if t.mention]
    for topic in topics:
        said = sum(any(compiled(pattern).search(text) for pattern in point.any_of) for point in topic.mention)
        if said >= topic.need:
            return True
    return not topics


def inapplicable(passages: Sequence[Passage], sectioning: Sectioning) -> bool:
    """Whether a section says, giving its reason and little else, that the matter does not arise in the enterprise."""
    texts = [p.text.strip() for p in passages]
    if not texts or any(p.table for p in passages) or sum(map(len, texts)) > _REASON:
        return False
    return any(compiled(cue.pattern).search(text) for text in texts for cue in sectioning.inapplicable)


def unfilled(document: Document) -> frozenset[int | None]:
    """Numbers of the tables nobody filled in."""
    return frozenset(t.index for t in document.tables if not _filled(document, t))


def _says_nothing(text: str, sectioning: Sectioning) -> bool:
    return _empty(text, sectioning) or not told(text, sectioning)


def told(text: str, sectioning: Sectioning) -> str:
    """The sentences of a normalised passage that say something: neither blank, nor pointing elsewhere, nor telling the
    writer what to write, nor a mere string of keywords. Empty when none does."""
    return _tellings(sectioning)(text)


@of_rules
def _tellings(sectioning: Sectioning) -> Callable[[str], str]:
    @of_short_texts(1024)
    def tell(text: str) -> str:
        blank = _blank(text, sectioning)
        said = (
            s for s in _SENTENCE.findall(text) if not (blank and any(map(methodcaller("search", s.strip()), blank)))
        )
        return "".join(s for s in said if not _keywords(s))

    return tell


def _empty(text: str, sectioning: Sectioning) -> bool:
    return any(map(methodcaller("search", text.strip()), _blank(text, sectioning)))


def _blank(text: str, sectioning: Sectioning) -> list[re.Pattern[str]]:
    """The patterns of a blank that may be found in a text or in any of its sentences."""
    left = _blank_patterns(sectioning).left(text)
    return [compiled(cue.pattern) for cue in sectioning.empty if cue.pattern in left]


@of_rules
def _blank_patterns(sectioning: Sectioning) -> Sieve:
    return Sieve(cue.pattern for cue in sectioning.empty)


def _keywords(sentence: str) -> bool:
    """Whether a sentence only strings nouns together (小组、组长、成员、职责、文件)."""
    key = sentence.strip(" 。！？")
    parts = _JOINTS.split(key)
    if len(parts) < _NOUNS or key.count("、") * 5 < (len(parts) - 1) * 4 or _STATES.search(key):
        return False
    return all(len(part) <= _NOUN for part in parts)


def copied(text: str, outline: Outline) -> bool:
    """The outline's own wording is no content."""
    return _copies(outline)(text)


@of_rules
def _copies(outline: Outline) -> Callable[[str], bool]:
    @of_short_texts(1024)
    def copy(text: str) -> bool:
        key = compact(text)
        near = _long_as(outline, len(key)) if len(key) <= _TITLE else ()
        if near and process.extractOne(key, near, scorer=fuzz.ratio, score_cutoff=_ALIKE):
            return True
        return _pasted(key, outline)

    return copy


def _long_as(outline: Outline, length: int) -> tuple[str, ...]:
    """The titles of about a length: texts very like each other have nearly the same."""
    made = _asked(outline).by_length
    if length not in made:
        whole = _asked(outline).whole
        made[length] = tuple(each for each in whole if abs(len(each) - length) * _SHARE <= len(each))
    return made[length]


def pasted(text: str, outline: Outline) -> bool:
    """Whether a passage recites the outline."""
    return _pasted(compact(text), outline)


def _pasted(key: str, outline: Outline) -> bool:
    asked = _asked(outline)
    if sum(map(key.__contains__, asked.titles)) >= _PASTED or sum(map(key.__contains__, asked.names)) > _PASTED + 1:
        return True
    # A sentence that says how the report is laid out names the parts in short.
    parts = {part for part in _BETWEEN.split(key) if len(part) >= 4}
    return len(parts & asked.ends) > _PASTED


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """The outline's titles as they stand, those of more than four characters, the names joined in its titles, and all that a title ends
    with."""

    whole: tuple[str, ...]
    titles: frozenset[str]
    names: frozenset[str]
    ends: frozenset[str]
    by_length: dict[int, tuple[str, ...]] = field(default_factory=dict)


@of_rules
def _asked(outline: Outline) -> _Asked:
    titles = {official(n.title) for n in outline.nodes}
    return _Asked(
        whole=tuple(dict.fromkeys(compact(n.title) for n in outline.nodes)),
        titles=frozenset(title for title in titles if len(title) > 4),
        names=frozenset(name for title in titles for name in _BETWEEN.split(title) if len(name) >= 4),
        ends=frozenset(title[at:] for title in titles for at in range(len(title))),
    )


def _tables(document: Document, passages: Sequence[Passage]) -> list[Table]:
    numbers = {document.blocks[p.first].place.table for p in passages if p.table}
    return [t for t in document.tables if t.index in numbers]


def _filled(document: Document, table: Table) -> bool:
    """Whether a table says anything beside its headers and labels: half its other cells hold text, or at least one of them a figure. A
    column for remarks, models or units asks for nothing; where no other stands beside the labels, those are what the table says."""
    cells: list[str] = []
    grid = [[document.blocks[b].text.strip() if b is not None else "" for b in row] for row in table.grid()]
    heads = table.header_rows if table.rows > 1 else 0
    if table.rows == 1 and _HEAD.match(grid[0][0]) and not any(_FIGURE.search(text) for text in grid[0]):
        return False
    asked = [at for at, column in enumerate(zip(*grid[:heads], strict=True)) if not _REMARK.match(column[-1])]
    for row in grid[heads:]:
        texts = [row[at] for at in asked] if asked else row
        labels = 1 + next((at for at, text in enumerate(texts) if not _SERIAL.match(text)), 0)
        cells.extend(texts[labels:] if len(texts) > labels else texts)
    said = [text for text in cells if not _BLANK.match(text)]
    return bool(said) and (len(said) * 2 > len(cells) or any(_FIGURE.search(text) for text in said))


def _without(document: Document, table: Table, results: Sequence[Cue]) -> bool:
    """Whether all columns are blank that the table was drawn up for (台数、出力 filled in, 效率 left blank), known by their heads. Of a single
    row nothing is concluded."""
    grid = [[document.blocks[b].text.strip() if b is not None else "" for b in row] for row in table.grid()]
    heads, rows = grid[: table.header_rows], grid[table.header_rows :]
    if not heads or len(rows) < _ROWS:
        return False
    titles = [compact("".join(dict.fromkeys(column))) for column in zip(*heads, strict=True)]
    asked = [at for at, title in enumerate(titles) if any(compiled(cue.pattern).search(title) for cue in results)]
    return bool(asked) and all(_BLANK.match(row[at]) for row in rows for at in asked)
