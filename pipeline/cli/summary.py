"""`qingshen analyse` for a person: what was read, what is missing, which values count, what may be scored. Never a verdict."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pipeline.cli.words import label, line, safe, say

if TYPE_CHECKING:
    from rich.console import Console

    from pipeline.model import Dossier, Evidence, Indicator, Section, Spec

_COLOURS = {"present": "green", "elsewhere": "cyan", "thin": "yellow", "missing": "red", "not_applicable": "dim"}
_WIDE = 110


def show(dossier: Dossier, spec: Spec) -> None:
    """Writes the summary to stdout."""
    from rich.console import Console

    wide = None if sys.stdout.isatty() else _WIDE
    # The stream is taken now and not at import, because whoever runs us may have put another in its place.
    out = Console(file=sys.stdout, width=wide, markup=False, highlight=False, emoji=False)
    _head(out, dossier, spec)
    if not dossier.source.readable:
        return
    if dossier.sections:
        _sections(out, dossier, spec)
        _gaps(out, dossier, spec)
    _doubts(out, dossier, spec)
    _indicators(out, dossier, spec)
    _benchmarks(out, dossier)
    if dossier.scores:
        _scores(out, dossier, spec)
        _asks(out, dossier)
    out.print(say("summary.footer"), style="dim", soft_wrap=True)


def _head(out: Console, dossier: Dossier, spec: Spec) -> None:
    source = dossier.source
    pages = say("summary.pages", count=source.pages) if source.pages is not None else ""
    out.print(
        say("summary.report", name=line(source.name, 80), pages=pages, count=source.characters),
        style="bold",
        soft_wrap=True,
    )
    state = label("outcome", source.outcome)
    out.print(say("summary.state", state=state, message=safe(source.message or "")).rstrip("："), soft_wrap=True)
    if not source.readable:
        out.print(say("summary.unreadable"), soft_wrap=True)
        return
    out.print(
        say("summary.outline", outline=_outline(dossier, spec), why=safe(dossier.outline.why)),
        soft_wrap=True,
    )
    about = dossier.enterprise
    for key in ("name", "credit_code", "industry", "period"):
        fact = getattr(about, key)
        out.print(
            say(f"summary.{key}", value=line(fact.value, 60) if fact is not None else say("summary.not_said")),
            soft_wrap=True,
        )


def _outline(dossier: Dossier, spec: Spec) -> str:
    outline = spec.outlines.get(dossier.outline.id)
    return f"{outline.short}《{outline.title}》" if outline is not None else dossier.outline.id


def _table(title: str, *columns: str) -> Any:
    from rich import box
    from rich.table import Table

    table = Table(
        title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, pad_edge=False, expand=False
    )
    for name in columns:
        table.add_column(name, overflow="fold")
    return table


def _place(evidence: Evidence, spec: Spec) -> str:
    from pipeline.render.places import place

    return line(place(evidence, spec.wording), 46)


def _where(section: Section, spec: Spec) -> str:
    seen = section.headings or section.body
    if not seen:
        return ""
    return say("summary.where", quote=line(seen[0].quote, 24), place=_place(seen[0], spec))


def _sections(out: Console, dossier: Dossier, spec: Spec) -> None:
    from rich.text import Text

    table = _table(say("summary.sections"), say("summary.title"), say("summary.status"), say("summary.place"))
    for section in dossier.sections:
        status = Text(label("status", section.status), style=_COLOURS[section.status])
        title = f"{'  ' * (len(section.path) - 1)}{section.path[-1]}"
        table.add_row(Text(title), status, Text(_where(section, spec)))
    out.print(table)


def _gaps(out: Console, dossier: Dossier, spec: Spec) -> None:
    """What is missing or without content, with what was looked for and the nearest headings."""
    by_id = {section.id: section for section in dossier.sections}
    found = [f for f in dossier.findings if f.code in ("SEC01", "SEC02") and f.severity != "note"]
    out.print(say("summary.gaps", count=len(found)) if found else say("summary.no_gaps"), style="bold")
    for finding in found:
        out.print(
            say(
                "summary.gap",
                level=label("severity", finding.severity),
                code=finding.code,
                message=safe(finding.message),
            )
        )
        section = by_id.get(finding.subject)
        if section is None:
            continue
        if section.looked_for:
            out.print(say("summary.looked_for", words="、".join(section.looked_for[:6])), style="dim", soft_wrap=True)
        near = "；".join(
            say("summary.where", quote=line(e.quote, 24), place=_place(e, spec)) for e in section.nearest[:3]
        )
        out.print(say("summary.nearest", places=near or say("summary.none")), style="dim", soft_wrap=True)
    out.print()


def _doubts(out: Console, dossier: Dossier, spec: Spec) -> None:
    found = [
        f
        for f in dossier.findings
        if not f.code.startswith("SEC") and not (f.severity == "note" and f.code.startswith("DOC"))
    ]
    if not found:
        return
    out.print(say("summary.doubts", count=len(found)), style="bold", soft_wrap=True)
    for finding in found:
        out.print(
            say(
                "summary.gap",
                level=label("severity", finding.severity),
                code=finding.code,
                message=safe(finding.message),
            )
        )
        for evidence in finding.evidence[:2]:
            out.print(
                say("summary.seen", quote=line(evidence.quote, 50), place=_place(evidence, spec)),
                style="dim",
                soft_wrap=True,
            )
    out.print()


def _chosen(dossier: Dossier, spec: Spec) -> Iterator[tuple[str, Indicator]]:
    """The value that speaks for the enterprise now, of each catalogued indicator an item of the form rests on."""
    from pipeline.model.indicator import best

    for rule in spec.indicators:
        chosen = best(dossier.indicators, rule.id) if rule.items else None
        if chosen is not None:
            yield rule.title, chosen


def _indicators(out: Console, dossier: Dossier, spec: Spec) -> None:
    from rich.text import Text

    chosen = list(_chosen(dossier, spec))
    head = say("summary.indicators", count=len(chosen), all=len(dossier.indicators))
    if not chosen:
        out.print(head, style="bold")
        return
    table = _table(head, say("summary.indicator"), say("summary.value"), say("summary.year"), say("summary.place"))
    for title, each in chosen:
        # In a table the unit stands in the head and not beside the number.
        alone = each.raw[-1:] in "0123456789" and each.unit not in each.raw
        value = line(f"{each.raw} {each.unit}" if alone else each.raw, 28)
        table.add_row(Text(title), Text(value), Text(line(each.year or "", 12)), Text(_place(each.evidence, spec)))
    out.print(table)


def _benchmarks(out: Console, dossier: Dossier) -> None:
    """How the enterprise's values stand beside published levels."""
    if not dossier.benchmarks:
        return
    out.print(say("summary.benchmarks", count=len(dossier.benchmarks)), style="bold", soft_wrap=True)
    for each in dossier.benchmarks:
        out.print(
            say("summary.benchmark", name=line(each.name, 40), year=each.year, text=safe(each.text)), soft_wrap=True
        )
    out.print()


def _scores(out: Console, dossier: Dossier, spec: Spec) -> None:
    from rich.text import Text

    table = _table(
        say("summary.scores", title=spec.rubric.title),
        *(say(f"summary.{k}") for k in ("item", "content", "draft", "interval", "basis")),
    )
    numbers = {item.id: item.number for item in spec.rubric.items}
    for draft in dossier.scores:
        points = _points(draft.points) if draft.points is not None else say("summary.undrafted")
        interval = f"{_points(draft.low)}～{_points(draft.high)}"
        out_of = f"{points} / {_points(draft.out_of)}"
        table.add_row(
            numbers.get(draft.item) or "", Text(line(draft.title, 40)), out_of, interval, label("basis", draft.basis)
        )
    out.print(table)
    totals = dossier.totals
    if totals is not None:
        out.print(
            say(
                "summary.totals",
                points=_points(totals.points),
                low=_points(totals.low),
                high=_points(totals.high),
                line=_points(totals.pass_line),
            ),
            style="bold",
            soft_wrap=True,
        )


def _asks(out: Console, dossier: Dossier) -> None:
    """What to ask the enterprise for, or to see on site, by item."""
    wanted = [(d.title, d.ask) for d in dossier.scores if d.ask]
    if not wanted:
        return
    out.print()
    out.print(say("summary.asks"), style="bold", soft_wrap=True)
    for title, asks in wanted:
        out.print(say("summary.ask", title=line(title, 40), asks="；".join(asks)), soft_wrap=True)
    out.print()


def _points(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
