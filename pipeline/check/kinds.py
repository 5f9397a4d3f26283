"""What a file is by its title pages: one report as asked for, another kind of file, or two enterprises' reports bound together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest

from pipeline.check.entry import entry
from pipeline.check.names import same
from pipeline.model import Cue, Document, Evidence, Finding, Outline, Section, Spec
from pipeline.text.normalize import normal
from pipeline.text.patterns import compiled
from pipeline.text.phrases import phrase

# Below both, a document shows nothing of a cleaner-production report.
_FEWEST_SECTIONS, _FEWEST_MENTIONS = 4, 3
# A title stands among the first lines; a title page's lines are short and not numbered.
_FRONT, _LONGEST = 10, 45
_NUMBERED = phrase("check.kinds.numbered")
_STOPPED = re.compile(r"[。；;，,：:]$")

_ALONE = phrase("check.kinds.alone")
_LEADING = phrase("check.kinds.leading")
_CONSULTANT = phrase("check.kinds.consultant")
# The name stands this many lines before the title, or after it.
_BEFORE, _AFTER = 3, 2
_FIRST = phrase("check.kinds.first")

_GAP = re.compile(r"一\s")


@dataclass(frozen=True, slots=True)
class _Line:
    """A short paragraph as a title page has them: block index and normalised text, its generated number included in neither."""

    block: int
    text: str
    numbered: bool


@dataclass(frozen=True, slots=True)
class _Cover:
    """A title of a report with the enterprise named beside it."""

    block: int
    name: str
    evidence: Evidence


def other_kind(document: Document, sections: Sequence[Section], outline: Outline, spec: Spec) -> tuple[Finding, ...]:
    """One finding when the document is evidently something else: by its title, or because it shows nothing of such a report."""
    leaves = {node.id for node in outline.nodes if node.kind == "section" and not outline.children(node.id)}
    kinds = {node.id for node in outline.nodes if node.kind == "section"}
    present = [s.id for s in sections if s.headings and s.status == "present"]
    served = sum(each in kinds for each in present)
    mentions = sum(normal(b.text).text.count("清洁生产") for b in document.blocks if b.kind not in ("header", "footer"))
    titled = _other_title(document, spec)
    # A report sent under a covering letter begins with the letter's title, and has the sections all the same.
    if sections and titled is not None and sum(each in leaves for each in present) * 2 < len(leaves):
        line, title = titled
        why = spec.wording["check.other_kind.titled"].format(title=title, count=served)
        return (entry(spec, "DOC03", subject="document", evidence=(document.cite(line.block),), why=why),)
    if not sections or mentions >= _FEWEST_MENTIONS or (served >= _FEWEST_SECTIONS and mentions):
        return ()
    why = spec.wording["check.other_kind.empty"].format(count=served, mentions=mentions)
    return (entry(spec, "DOC03", subject="document", why=why),)


def two_reports(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """One finding when a second enterprise's report begins in the file: its title and name, and the first chapter once more."""
    covers = list(_covers(document, spec))
    starts = [line.block for line in _lines(document) if _begins(document, line)]
    for one, other in pairwise(covers):
        between = any(one.block < start < other.block for start in starts)
        after = any(start > other.block for start in starts)
        if between and after and not same(other.name, one.name) and not same(one.name, other.name):
            evidence = (one.evidence, other.evidence)
            return (
                entry(spec, "DOC04", subject="document", evidence=evidence, first=one.name, second=other.name),
            )  # fmt: skip
    return ()


def _begins(document: Document, line: _Line) -> bool:
    """The heading of a first chapter; a bare 一 is one only with the gap that normalised text has no more."""
    return _FIRST.match(line.text) is not None or _GAP.match(document.blocks[line.block].shown.strip()) is not None


def _other_title(document: Document, spec: Spec) -> tuple[_Line, str] | None:
    """The title of another kind of file, unless a title of the reports asked for comes first."""
    rule = spec.findings["DOC03"]
    front = [line for line in _lines(document) if not line.numbered][:_FRONT]
    for line, below in zip_longest(front, front[1:]):
        # A long title wraps: …审核报告 / 评审意见.
        wrapped = line.text + below.text if below is not None and _wraps(document, line, below) else None
        if wrapped is not None and _matches(rule.patterns, wrapped):
            return line, wrapped
        if _matches(rule.common, line.text):
            return None
        if _matches(rule.patterns, line.text):
            return line, line.text
    return None


def _wraps(document: Document, line: _Line, below: _Line) -> bool:
    """Whether two lines may be one title: one under the other and alike."""
    one, other = document.blocks[line.block].look, document.blocks[below.block].look
    return below.block == line.block + 1 and (one.size, one.bold) == (other.size, other.bold)


def _covers(document: Document, spec: Spec) -> Iterator[_Cover]:
    lines = list(_lines(document))
    for at, line in enumerate(lines):
        if line.numbered or not _matches(spec.findings["DOC03"].common, line.text):
            continue
        near = [*reversed(lines[max(at - _BEFORE, 0) : at]), *lines[at + 1 : at + 1 + _AFTER]]
        leading = _LEADING.match(line.text)
        if leading is not None:
            yield _cover(document, line, line, leading.group())
        elif named := next((each for each in near if _names_one(each)), None):
            yield _cover(document, line, named, _ALONE.sub(r"\g<name>", named.text))


def _cover(document: Document, title: _Line, line: _Line, name: str) -> _Cover:
    made = normal(document.blocks[line.block].text)
    start = made.text.find(name)
    return _Cover(title.block, name, document.cite(line.block, *made.span(start, start + len(name))))


def _names_one(line: _Line) -> bool:
    """A line that is an enterprise's name and nothing else, and no consultant's."""
    return not line.numbered and _ALONE.fullmatch(line.text) is not None and not _CONSULTANT.search(line.text)


def _lines(document: Document) -> Iterator[_Line]:
    """Short paragraphs that do not stop like a sentence."""
    for block in document.blocks:
        if block.kind not in ("paragraph", "textbox"):
            continue
        text = normal(block.text).text.strip()
        if not 0 < len(text) <= _LONGEST or _STOPPED.search(text):
            continue
        shown = normal(block.shown).text.strip()
        yield _Line(block.index, shown if block.number else text, _NUMBERED.match(shown) is not None)


def _matches(cues: Sequence[Cue], text: str) -> bool:
    return any(compiled(cue.pattern).search(text) for cue in cues)
