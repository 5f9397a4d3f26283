"""The screening as one self-contained page: tables and inline pictures, nothing loaded from anywhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.model import Node, Outline, Spec
from pipeline.render.package import printable
from pipeline.render.places import several
from pipeline.render.screening.rows import Ranked, link
from pipeline.render.screening.views import interval

_TEMPLATES = Path(__file__).parent.parent / "templates"
# Shape as well as colour, for those who cannot tell the colours apart and for black-and-white print.
MARKS = {"present": "", "elsewhere": "↗", "thin": "△", "missing": "×", "not_applicable": "–"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """Coverage of one outline: its section nodes across, its reports down, each cell (status, mark, tooltip)."""

    short: str
    nodes: tuple[tuple[str, str], ...]
    reports: tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A provisional sum and its interval, on a scale of 0–100."""

    name: str
    low: float
    high: float
    points: float
    text: str


def screening_html(order: Sequence[Ranked], spec: Spec) -> str:
    """The page; every text of a submitter is escaped by the template."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    loader = FileSystemLoader(_TEMPLATES)
    desk = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    desk.filters["short"] = shortened
    page = desk.get_template("screening.html").render(
        w=spec.wording,
        rules={"id": spec.id, "version": spec.version},
        count=len(order),
        failed=sum(1 for each in order if not each.readable),
        gaps=sum(1 for each in order if each.must),
        rows=[_row(at, each, spec) for at, each in enumerate(order, start=1)],
        sections=[line for each in order for line in _sections(each, spec.wording)],
        failures=[each for each in order if not each.readable],
        grids=[grid for outline in spec.outlines.values() if (grid := _grid(outline, order, spec)) is not None],
        bars=[bar for each in order if (bar := _bar(each, spec)) is not None],
        line=float(spec.rubric.pass_line),
        full=float(spec.rubric.total),
        marks=MARKS,
    )
    return printable(page)


def shortened(text: str, longest: int) -> str:
    """At most `longest` characters, the end cut."""
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def _row(at: int, each: Ranked, spec: Spec) -> Mapping[str, Any]:
    words, row, name = spec.wording, each.row, each.dossier.enterprise.name
    files = (("notice", row.notice_file), ("form", row.form_file), ("dossier", row.dossier_file))
    return {
        "at": at,
        "name": row.name,
        "enterprise": name.value if name is not None else "",
        "outline": words.get(f"label.outline.{each.dossier.outline.id}", "") if each.judged else "",
        "state": each.state(spec),
        "note": each.dossier.source.message or "" if each.readable else "",
        "first": each.first(spec),
        "readable": each.readable,
        "judged": each.judged,
        "counts": [("must", len(each.must)), ("should", len(each.should)), ("check", len(each.check))],
        "points": interval(each, words),
        "links": [(words[f"screening.columns.{key}"], link(file)) for key, file in files if file is not None],
    }


def _sections(each: Ranked, words: Mapping[str, str]) -> list[tuple[str, ...]]:
    return [
        (each.row.name, level, words[f"screening.severity.{level}"], words[f"label.status.{s.status}"], s.reference, s.path[-1],
         s.why, several(s.nearest, words))
        for level, sections in (("must", each.must), ("should", each.should))
        for s in sections
    ]  # fmt: skip


def _grid(outline: Outline, order: Sequence[Ranked], spec: Spec) -> Grid | None:
    nodes: list[Node] = [n for n in outline.nodes if n.kind == "section"]
    shown = [each for each in order if each.judged and each.dossier.outline.id == outline.id]
    if not shown:
        return None
    reports = []
    for each in shown:
        found = {s.id: s for s in each.dossier.sections}
        cells = []
        for node in nodes:
            section = found.get(node.id)
            status = section.status if section is not None else "not_applicable"
            said = f"{node.reference} {node.title}：{spec.wording[f'label.status.{status}']}"
            cells.append((status, MARKS[status], said if section is None else f"{said}。{section.why}"))
        reports.append((each.row.name, tuple(cells)))
    return Grid(
        short=outline.short,
        nodes=tuple((shortened(n.title, 9), f"{n.reference} {n.title}") for n in nodes),
        reports=tuple(reports),
    )


def _bar(each: Ranked, spec: Spec) -> Bar | None:
    totals = each.dossier.totals
    if totals is None or not each.judged:
        return None
    return Bar(
        name=each.row.name,
        low=float(totals.low),
        high=float(totals.high),
        points=float(totals.points),
        text=interval(each, spec.wording),
    )
