"""Dossier → notice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from pipeline.model import Dossier, Finding, Node, Notice, NoticeItem, Spec
from pipeline.model.notice import doubtful
from pipeline.notify.gaps import Gap, gaps


def notice(dossier: Dossier, spec: Spec) -> Notice:
    """What to ask of the enterprise. 须补充 rests on an item of 附件3; 附件1 and 附件2 are 仅供参考, so what only they name is suggested."""
    name, source = dossier.enterprise.name, dossier.source
    enterprise = name.value if name is not None else ""
    if (returned := _returned(dossier, spec)) is not None:
        return Notice(enterprise=enterprise, report=source.name, outline=dossier.outline.id, returned=returned)
    open_gaps = gaps(spec.outlines[dossier.outline.id], dossier.sections)
    return Notice(
        enterprise=enterprise,
        report=source.name,
        outline=dossier.outline.id,
        must=tuple(_asked(gap, spec) for gap in open_gaps if gap.demanded),
        should=tuple(_asked(gap, spec) for gap in open_gaps if not gap.demanded),
        check=tuple(_doubts(dossier.findings, spec)),
        partial=source.message or spec.wording["label.outcome.partial"] if source.outcome == "partial" else None,
        recognised=source.ocr_pages,
    )


def _returned(dossier: Dossier, spec: Spec) -> tuple[Literal["unreadable", "other_kind", "two_reports"], str] | None:
    """Why the file as a whole goes back: it cannot be read, it is no such report, or it is two."""
    source = dossier.source
    if not source.readable:
        return "unreadable", source.message or spec.wording[f"label.outcome.{source.outcome}"]
    for finding in dossier.findings:
        if finding.code == "DOC03":
            return "other_kind", finding.message
        if finding.code == "DOC04":
            return "two_reports", finding.message
    return None


def _asked(gap: Gap, spec: Spec) -> NoticeItem:
    section = gap.section
    text = _whole(gap, spec) if gap.below else _supply(gap.node, spec)
    return NoticeItem(
        clause=gap.node.reference,
        title=gap.node.title,
        text=text,
        seen=section.headings if section.status == "thin" and section.headings else section.nearest,
        state="whole" if gap.below else "thin" if section.status == "thin" else "missing",
        node=gap.node.id,
        basis=tuple(_basis(gap.demanded, spec)),
        looked_for=section.looked_for,
        why=section.why,
    )


def _supply(node: Node, spec: Spec) -> str:
    """What to supply, in the words of the node's topics."""
    asks = "；".join(dict.fromkeys(t.ask.rstrip("。；") for t in spec.sectioning.of(node) if t.ask)) or node.title
    return spec.wording["notice.ask"].format(asks=asks)


def _whole(gap: Gap, spec: Spec) -> str:
    parts = [_supply(gap.node, spec)]
    if gap.demanded:
        parts.append(spec.wording["notice.ask_children"].format(children=_names(gap.demanded)))
    others = [n for n in gap.below if n not in gap.demanded]
    if others:
        parts.append(spec.wording["notice.ask_children_should"].format(children=_names(others)))
    return "".join(parts)


def _names(nodes: Iterable[Node]) -> str:
    return "、".join(f"“{node.title}”" for node in nodes)


def _basis(nodes: Sequence[Node], spec: Spec) -> Iterator[str]:
    """The items of 附件3 that rest on the nodes, in words, each once."""
    items = {item.id: item for item in spec.rubric.items}
    for item_id in dict.fromkeys(i for node in nodes for i in node.items):
        if (item := items.get(item_id)) is not None:
            key = "notice.item" if item.number is not None else "notice.item_unnumbered"
            yield spec.wording[key].format(number=item.number, title=item.title)


def _doubts(findings: Sequence[Finding], spec: Spec) -> Iterator[NoticeItem]:
    """What to verify, the findings of one kind together, in the order of their first appearance."""
    asked = [f for f in findings if doubtful(f)]
    for code in dict.fromkeys(f.code for f in asked):
        rule = spec.findings.get(code)
        told: set[str] = set()
        for finding in asked:
            if finding.code != code or finding.message in told:
                continue
            told.add(finding.message)
            yield NoticeItem(
                clause=finding.clause or "",
                title=rule.title if rule is not None else spec.wording["notice.check_title"],
                text=finding.message,
                seen=finding.evidence,
                state="doubt",
            )
