"""The Word reader: .docx, .docm and .dotx to blocks and tables in document order."""

from __future__ import annotations

from dataclasses import replace

from pipeline.model.document import Block, Outcome
from pipeline.parse import contents
from pipeline.parse.reading import Reading
from pipeline.parse.word import chunks
from pipeline.parse.word.numbering import Numbering
from pipeline.parse.word.package import Package, load
from pipeline.parse.word.rejoining import rejoined
from pipeline.parse.word.story import Story
from pipeline.parse.word.styles import Styles

# A file of pictures with a cover, page numbers or captions typed is a scan all the same: characters in all, and for each picture.
_SPOKEN = 50
_SPOKEN_A_PICTURE = 20
_SPOKEN_AT_MOST = 400


def read(data: bytes, converted: bool = False, depth: int = 0) -> Reading:
    """The content of a Word package that has passed the gate. Raises UnreadableReport when there is no document in it.

    Body first, then notes, then headers and footers (each distinct text once). `converted`: LibreOffice made it of an older format;
    `depth`: how many documents it stands in, each taking in the next (altChunk)."""
    package = load(data)
    styles = Styles(package.styles)

    waiting = dict(package.chunks)

    def take(rel_id: str) -> Reading | None:
        # Once each: a chunk named a thousand times would be read a thousand times, and those inside it a million.
        return chunks.read(waiting.pop(rel_id), depth) if rel_id in waiting else None

    story = Story(styles, Numbering(package.numbering, styles, converted), take)
    story.body(package.body)
    story.release()
    story.blocks = _boxes_as_text(story.blocks)
    blocks = _mark_contents(story)
    again = rejoined(blocks, story.tables, story.properties)
    if again is not None:
        blocks, story.tables = again.blocks, again.tables
    story.blocks = list(blocks)
    spoken = sum(len(block.text.strip()) for block in blocks)
    for root, name in package.notes:
        story.note(root, name)
    seen: set[str] = set()
    story.lines([] if again is None else again.running, "header", seen)
    for root in package.headers:
        story.margin(root, "header", seen)
    for root in package.footers:
        story.margin(root, "footer", seen)
    outcome, message = _outcome(package, spoken, package.alt_chunks - story.taken_in)
    return Reading(blocks=tuple(story.blocks), tables=tuple(story.tables), outcome=outcome, message=message)


def _boxes_as_text(blocks: list[Block]) -> list[Block]:
    """Where most of the text stands in text boxes, as some PDF converters write it, the boxes are the report's paragraphs."""
    boxed = sum(len(block.text) for block in blocks if block.kind == "textbox")
    if boxed * 2 <= sum(len(block.text) for block in blocks) or boxed < _SPOKEN:
        return blocks
    return [replace(block, kind="paragraph") if block.kind == "textbox" else block for block in blocks]


def _outcome(package: Package, spoken: int, unread: int) -> tuple[Outcome, str | None]:
    needed = min(max(_SPOKEN, _SPOKEN_A_PICTURE * package.pictures), _SPOKEN_AT_MOST)
    if package.pictures and spoken < needed:
        return "scanned", "文件内容是图片，没有可读取的文字。请提交文字可选中的 Word 原稿，或先做文字识别后再提交。"
    if unread:
        return "partial", (
            f"文件嵌入了 {unread} 处外部内容块，未能读取。请用 Word 打开并另存为 .docx 后重新提交，或人工核对这些部分。"
        )
    return "ok", None


def _mark_contents(story: Story) -> list[Block]:
    """The body's blocks, those of contents pages marked as such."""
    flagged = set(story.controlled) | _in_company(story)
    # A TOC field that never ends would take the whole report with it: then only what looks like an entry counts.
    flagged |= {at for at in story.made if not story.unclosed or contents.is_entry(story.blocks[at].text)}
    running = [block for block in story.blocks if block.kind == "paragraph"]
    texts = [block.shown for block in running]
    flagged |= {running[at].index for at in contents.entries(texts)}
    return [
        replace(block, kind="toc") if block.index in flagged and block.kind != "cell" else block
        for block in story.blocks
    ]


def _in_company(story: Story) -> set[int]:
    """Paragraphs in a contents style that end in a page number or stand together; a lone one is a heading styled by mistake."""
    return {
        at
        for at in story.styled
        if at - 1 in story.styled or at + 1 in story.styled or contents.is_entry(story.blocks[at].text)
        or contents.is_title(story.blocks[at].text)
    }  # fmt: skip
