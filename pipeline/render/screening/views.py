"""The five views of a batch as pandas frames, headed in Chinese."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pipeline.model import DraftScore, Indicator, Section, Spec
from pipeline.render.cells import neutral
from pipeline.render.form.rows import plain
from pipeline.render.places import Wording, brief, place, several
from pipeline.render.screening.rows import Ranked

COLUMNS = {
    "overview": (
        "order", "report", "enterprise", "outline", "state", "first", "must", "should", "check", "points", "low", "high",
        "line", "undrafted", "pages", "characters", "note", "notice", "form", "dossier", "sha",
    ),
    "sections": ("report", "level", "status", "clause", "section", "why", "nearest"),
    "indicators": (
        "report", "indicator", "name", "op", "value", "upper", "unit", "canonical", "canonical_unit", "year", "kind", "raw",
        "place", "quote",
    ),
    "scores": ("report", "item", "title", "out_of", "draft", "low", "high", "basis", "strength", "ask"),
    "failures": ("report", "state", "message", "format", "bytes", "sha"),
}  # fmt: skip
Frames = dict[str, Any]


def views(order: Sequence[Ranked], spec: Spec) -> Frames:
    """View name → DataFrame in the order of the batch; every text neutralised, figures as numbers, None where there is nothing."""
    import pandas

    words = spec.wording
    rows: dict[str, list[tuple[Any, ...]]] = {
        "overview": [_overview(at, each, spec) for at, each in enumerate(order, start=1)],
        "sections": [line for each in order for line in _sections(each, words)],
        # Only what the catalogue names: a report holds hundreds of other figures, which stand in its dossier and would drown these here.
        "indicators": [
            _indicator(each, i, words) for each in order for i in each.dossier.indicators if i.id is not None
        ],
        "scores": [_score(each, d, spec) for each in order for d in each.dossier.scores],
        "failures": [_failure(each, words) for each in order if not each.readable],
    }
    return {
        view: pandas.DataFrame(
            [tuple(neutral(v) if isinstance(v, str) else v for v in row) for row in rows[view]],
            columns=[words[f"screening.columns.{c}"] for c in columns],
            dtype=object,
        )
        for view, columns in COLUMNS.items()
    }


def _overview(at: int, each: Ranked, spec: Spec) -> tuple[Any, ...]:
    words, dossier, source = spec.wording, each.dossier, each.dossier.source
    name, totals = dossier.enterprise.name, dossier.totals if each.judged else None
    files = (each.row.notice_file, each.row.form_file, each.row.dossier_file)
    return (
        at, each.row.name, name.value if name is not None else None,
        words.get(f"label.outline.{dossier.outline.id}", dossier.outline.id) if each.judged else None,
        each.state(spec), each.first(spec),
        *((len(each.must), len(each.should), len(each.check)) if each.judged else (None, None, None)),
        *((totals.points, totals.low, totals.high, totals.pass_line) if totals is not None else (None,) * 4),
        each.undrafted if totals is not None else None, source.pages, source.characters, source.message,
        *files, source.sha256[:8],
    )  # fmt: skip


def _sections(each: Ranked, words: Wording) -> Iterator[tuple[Any, ...]]:
    for level, sections in (("must", each.must), ("should", each.should)):
        for section in sections:
            yield (each.row.name, words[f"screening.severity.{level}"], *_section(section, words))


def _section(section: Section, words: Wording) -> tuple[str, str, str, str, str]:
    nearest = several(section.nearest, words)
    return words[f"label.status.{section.status}"], section.reference, section.path[-1], section.why, nearest


def _indicator(each: Ranked, found: Indicator, words: Wording) -> tuple[Any, ...]:
    canonical = found.canonical
    return (
        each.row.name, found.id, found.name, found.op, found.value, found.high, found.unit,
        canonical.value if canonical is not None else None, canonical.unit if canonical is not None else None,
        found.year, words[f"label.kind.{found.kind}"], found.raw, place(found.evidence, words),
        brief(found.evidence.quote, 200),
    )  # fmt: skip


def _score(each: Ranked, draft: DraftScore, spec: Spec) -> tuple[Any, ...]:
    words = spec.wording
    numbers = {item.id: item.number for item in spec.rubric.items}
    return (
        each.row.name, numbers.get(draft.item) or "", draft.title, draft.out_of, draft.points, draft.low, draft.high,
        words[f"form.basis.{draft.basis}"], words[f"form.strength.{draft.strength}"] if draft.strength is not None else None,
        "\n".join(draft.ask),
    )  # fmt: skip


def _failure(each: Ranked, words: Wording) -> tuple[Any, ...]:
    source = each.dossier.source
    state = words[f"label.outcome.{source.outcome}"]
    return each.row.name, state, source.message, source.format, source.bytes, source.sha256


def interval(each: Ranked, words: Wording) -> str:
    """Provisional sum with its interval, "" when there is none."""
    totals = each.dossier.totals
    if totals is None or not each.judged:
        return ""
    return plain(totals.points) + words["form.interval"].format(low=plain(totals.low), high=plain(totals.high))
