"""The notice as an official letter (GB/T 9704-2012), always marked as a draft."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any, Literal

from pipeline.model import Notice, NoticeItem, Spec
from pipeline.render.paper import (
    FANGSONG,
    GREY,
    HEITI,
    KAITI,
    SONGTI,
    XIAOBIAOSONG,
    Font,
    Set,
    new,
    paragraph,
    running,
    saved,
    write,
)
from pipeline.render.places import Wording, several
from pipeline.text.ranges import ranges

MARGINS = {"top": 2098, "left": 1588, "right": 1474, "bottom": 1984}
LINE = 579
# 28 characters of 16 pt are 448 pt, the type area is 442.2 pt: each character gives up a quarter of a point.
BODY = Font(face=FANGSONG, size=16, tight=5)
PLAIN = Set(line=LINE, indent=2)
_PARTS: tuple[Literal["must", "should", "check"], ...] = ("must", "should", "check")


def notice_docx(notice: Notice, spec: Spec) -> bytes:
    """The notice as a Word file. What the office has not set (deadline, bodies, contact) stays a blank to fill in."""
    words = spec.wording
    kind = notice.outline if f"notice.titles.{notice.outline}" in words else "attachment2"
    title = words[f"notice.titles.{kind}"]
    paper = new(f"{title}（{words['notice.draft']}）", MARGINS)
    small = Font(face=SONGTI, size=10.5, colour=GREY)
    running(paper.sections[0], words["notice.draft_header"], small, Font(face=SONGTI, size=14))
    paragraph(paper, words["notice.draft"], Font(face=HEITI, size=16), Set(align="left", line=LINE))
    paragraph(paper, title, Font(face=XIAOBIAOSONG, size=22), Set(align="center", line=640, before=LINE, after=LINE))
    addressee = words["notice.addressee"].format(enterprise=notice.enterprise or words["notice.blank"])
    paragraph(paper, addressee, BODY, Set(align="left", line=LINE))
    if notice.returned is not None:
        why, message = notice.returned
        said = words[f"notice.returned.{why}"].format(report=notice.report, message=message.rstrip("。") + "。")
        paragraph(paper, said, BODY, PLAIN)
        paragraph(paper, words[f"notice.returned_ask.{why}"], BODY, PLAIN)
    else:
        _body(paper, notice, spec, words[f"notice.kinds.{kind}"])
    _ending(paper, notice, spec)
    return saved(paper)


def _body(paper: Any, notice: Notice, spec: Spec, kind: str) -> None:
    words, outline = spec.wording, spec.outlines[notice.outline]
    named = f"{outline.short}《{outline.title}》"
    opening = words["notice.opening"].format(kind=kind, report=notice.report, outline=named, rubric=spec.rubric.title)
    paragraph(paper, opening, BODY, PLAIN)
    if notice.partial is not None:
        said = words["notice.partial"].format(message=notice.partial.rstrip("。") + "。")
        paragraph(paper, said, BODY, PLAIN)
    elif notice.recognised:
        said = words["notice.recognised"].format(pages=ranges(notice.recognised))
        paragraph(paper, said, BODY, PLAIN)
    if notice.clean:
        paragraph(paper, words["notice.clean"].format(short=outline.short), BODY, PLAIN)
        return
    for part in _PARTS:
        items: Sequence[NoticeItem] = getattr(notice, part)
        paragraph(
            paper, words[f"notice.heads.{part}"], Font(face=HEITI, size=16), Set(line=LINE, indent=2, keep_next=True)
        )
        lead = words[f"notice.leads.{part}"] if items else words[f"notice.none.{part}"]
        paragraph(paper, lead.format(short=outline.short), BODY, PLAIN)
        if part == "check":
            _doubts(paper, items, words)
        else:
            _asked(paper, items, words)


def _asked(paper: Any, items: Sequence[NoticeItem], words: Wording) -> None:
    for number, item in enumerate(items, start=1):
        _second(paper, number, item.title)
        _labelled(paper, words["notice.label_basis"], "；".join((item.clause, *item.basis)) + "。")
        _labelled(paper, words["notice.label_found"], found(item, words))
        _labelled(paper, words["notice.label_ask"], item.text)


def found(item: NoticeItem, words: Wording) -> str:
    """What was seen, and for what is missing also what was looked for and the nearest headings."""
    places = several(item.seen, words)
    if item.state == "thin":
        why = item.why.rstrip("。") + "。" if item.why else words["notice.thin"]
        return why + (words["notice.thin_at"].format(places=places) if places else "")
    said = words["notice.missing_whole" if item.state == "whole" else "notice.missing"]
    if item.looked_for:
        said += words["notice.looked_for"].format(words="".join(f"“{w}”" for w in item.looked_for[:4]))
    return said + (words["notice.nearest"].format(places=places) if places else words["notice.nearest_none"])


def _doubts(paper: Any, items: Sequence[NoticeItem], words: Wording) -> None:
    """Doubts of one kind stand under one heading of the second level, each a point of the third."""
    for number, (title, group) in enumerate(groupby(items, key=lambda i: i.title), start=1):
        _second(paper, number, title)
        for point, item in enumerate(group, start=1):
            places = several(item.seen, words)
            parts = [f"{point}. {item.text.rstrip('。')}。"]
            if item.clause:
                parts.append(f"{words['notice.label_basis']}{item.clause}。")
            if places:
                parts.append(f"{words['notice.label_place']}{places}。")
            paragraph(paper, "".join(parts), BODY, PLAIN)


def _second(paper: Any, number: int, title: str) -> None:
    paragraph(
        paper,
        f"（{chinese(number)}）{title}",
        Font(face=KAITI, size=16, tight=5),
        Set(line=LINE, indent=2, keep_next=True),
    )


def _labelled(paper: Any, label: str, text: str) -> None:
    made = paragraph(paper, label, Font(face=HEITI, size=16, tight=5), PLAIN)
    write(made, text, BODY)


def _ending(paper: Any, notice: Notice, spec: Spec) -> None:
    words, office = spec.wording, spec.settings
    deadline = words["notice.deadline_blank"]
    if office.deadline_days is not None:
        deadline = words["notice.deadline_days"].format(days=office.deadline_days)
    body = office.issuing_body or words["notice.body_blank"]
    if not notice.clean:
        paragraph(paper, words["notice.reply"].format(deadline=deadline, body=body), BODY, PLAIN)
    contact = office.contact or words["notice.contact_blank"]
    # The signature never stands on a page without text.
    kept = Set(line=LINE, indent=2, keep_next=True)
    paragraph(paper, words["notice.contact"].format(contact=contact), BODY, kept)
    paragraph(paper, words["notice.thanks"], BODY, kept)
    signature = office.issuing_body or words["notice.signature_blank"]
    paragraph(paper, signature, BODY, Set(align="right", line=LINE, before=LINE * 2, right=2, keep_next=True))
    paragraph(paper, words["notice.date_blank"], BODY, Set(align="right", line=LINE, right=4))
    small = Font(face=FANGSONG, size=12, colour=GREY)
    paragraph(paper, words["notice.remark"], small, Set(line=400, before=LINE))


def chinese(number: int) -> str:
    """1–99 in Chinese numerals, as headings of the second level carry them."""
    digits = "〇一二三四五六七八九"
    tens, ones = divmod(number, 10)
    if tens == 0:
        return digits[ones]
    return f"{digits[tens] if tens > 1 else ''}十{digits[ones] if ones else ''}"
