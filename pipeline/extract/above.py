"""What stands above a paragraph or at its head and says what it is of: a line ending in a colon, the caption of the table, a run-in head."""

from __future__ import annotations

import re

from pipeline.model.document import Document
from pipeline.text.normalize import normal
from pipeline.text.phrases import phrase

# So many paragraphs back, and no longer a line than this.
_BACK = 8
_BRIEF = 16
_LEAD = 48

_SENTENCE = re.compile("[。；;]")
# 2023年固体废物产生与利用情况见下表。
_BELOW = phrase("extract.above.below")
_TITLE = phrase("extract.above.title")
_SPEAKER = phrase("extract.above.speaker")
_RUN_IN = re.compile(
    r"^(?:[●○■□◆◇▲△▼★☆►▶➤➢▪•※◎⊙✓✔·—\-]+\s?)?[（(]?[\d一二三四五六七八九十]{0,2}[）)、.]?\s?(?P<head>[^，。；：:\d]{2,12})[：:]"
)
_NUMBERED_HEAD = re.compile(r"^[（(]?[\d一二三四五六七八九十]{1,2}[）)、.．]\s?(?P<head>[\u4e00-\u9fff、]{2,10})。")


def led_by(document: Document, first: int) -> str:
    """The line ending in a colon directly above a table without a caption (三年产量（t）：), or its title without a number; "" where none is."""
    if first == 0 or document.blocks[first - 1].kind != "paragraph":
        return ""
    if document.paths.get(first - 1, ()) != document.paths.get(first, ()):
        return ""
    if _TITLE.fullmatch(text := document.blocks[first - 1].text.strip()):
        # 今年的茧到哪里去了（吨）: a caption without 表 and number.
        return normal(text).text
    last = _SENTENCE.split(document.blocks[first - 1].text.strip().rstrip("。"))[-1]
    leads = last.endswith(("：", ":")) or _BELOW.search(last) is not None
    return normal(last).text if leads and len(last) <= _LEAD else ""


def subject(led: str) -> str:
    """What a line above a table says the table is of: 公司2023年固废产生情况见下表 → 2023年固废产生情况."""
    return _SPEAKER.sub("", _BELOW.sub("", led.rstrip("：: "))).rstrip("，, ")


def above(document: Document, block: int) -> str:
    """The label line (废水： | 固废（2024，t）：) above a paragraph under the same heading, then the caption of the table directly above it;
    "" where neither stands there."""
    blocks, path = document.blocks, document.paths.get(block, ())
    at, caption = block - 1, ""
    for _ in range(_BACK):
        if at < 0:
            break
        one = blocks[at]
        if one.kind == "cell":
            if one.place.table is None:
                break
            table = document.tables[one.place.table]
            if at == block - 1 and table.caption is not None:
                caption = normal(blocks[table.caption].text).text
            at = min(table.cells[0].block, at) - 1
            continue
        if document.paths.get(at, ()) != path:
            break
        text = one.text.strip()
        if one.kind == "paragraph" and len(text) <= _BRIEF and text.endswith(("：", ":")):
            return f"{normal(text).text}{caption}"
        at -= 1
    return caption


def run_in(text: str) -> str:
    """The run-in head of a paragraph (废水：…, （1）全员培训。…); "" where it has none."""
    head = _RUN_IN.match(text) or _NUMBERED_HEAD.match(text)
    return head.group("head") if head is not None else ""
