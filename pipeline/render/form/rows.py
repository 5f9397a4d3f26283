"""What stands in the form, once, for Word and for the spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipeline.model import Dossier, DraftScore, Reason, Spec
from pipeline.model.rubric import Item
from pipeline.render.places import Wording, brief, place, quoted

COLUMNS = ("series", "project", "number", "title", "requirement", "out_of", "points")
APPENDIX = ("number", "title", "draft", "basis", "reasons", "ask")
_QUOTES, _LONGEST = 2, 36


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One item of the form. `draft` is what the machine writes in grey; `reasons` and `ask` are its lines in the appendix."""

    series: int
    number: str
    title: str
    requirement: str
    out_of: str
    draft: str
    interval: str
    basis: tuple[str, ...]
    reasons: tuple[str, ...]
    ask: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """The whole form: `head` the lines above the table, `projects` the series' printed names, `foot` the lines below."""

    title: str
    annex: str
    banner: str
    head: tuple[str, ...]
    projects: tuple[str, ...]
    lines: tuple[Line, ...]
    total: tuple[str, str, str]
    foot: tuple[str, ...]


def form(dossier: Dossier, spec: Spec) -> Form:
    """The form of a dossier. An unreadable report gives the empty form and the reason."""
    words, rubric = spec.wording, spec.rubric
    drafts = {d.item: d for d in dossier.scores}
    name = dossier.enterprise.name
    head = [
        words["form.enterprise"].format(enterprise=name.value if name is not None else words["form.unknown"]),
        words["form.report"].format(report=dossier.source.name),
    ]
    if not dossier.scores:
        head.append(words["form.undone"].format(message=_undone(dossier, words)))
    totals = dossier.totals
    sum_, interval = words["form.undrafted"], ""
    if totals is not None:
        sum_ = words["form.total_drafted"].format(points=plain(totals.points))
        interval = words["form.interval"].format(low=plain(totals.low), high=plain(totals.high))
    points = rubric.series_points or tuple(
        sum((i.out_of for i in rubric.items if i.series == n), Decimal(0)) for n in range(1, len(rubric.series) + 1)
    )
    return Form(
        title=rubric.title,
        annex=words["form.annex"],
        banner=words["form.banner"],
        head=tuple(head),
        projects=tuple(
            words["form.project"].format(title=t, points=plain(p)) for t, p in zip(rubric.series, points, strict=True)
        ),
        lines=tuple(_line(item, drafts.get(item.id), _hints(item, dossier), spec) for item in rubric.items),
        total=(plain(rubric.total), sum_, interval),
        foot=(words["form.legend"], words["form.pass_line"].format(line=plain(rubric.pass_line))),
    )


def _undone(dossier: Dossier, words: Wording) -> str:
    """Why nothing was drafted: what the file's own finding says, else how it was read."""
    told = [f.message for f in dossier.findings if f.name.startswith("document.")]
    return dossier.source.message or (told[0] if told else words[f"label.outcome.{dossier.source.outcome}"])


def plain(number: Decimal) -> str:
    """A number of points without superfluous zeros: 8, 0.5."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _hints(item: Item, dossier: Dossier) -> tuple[str, ...]:
    """How the values this item rests on stand beside published levels; they earn nothing."""
    return tuple(dict.fromkeys(f"{c.text}。" for c in dossier.benchmarks if item.id in c.items))


def _line(item: Item, draft: DraftScore | None, hints: tuple[str, ...], spec: Spec) -> Line:
    words = spec.wording
    return Line(
        series=item.series,
        number=item.number or "",
        title=item.title,
        requirement=item.requirement,
        out_of=plain(item.out_of),
        draft=words["form.drafted"].format(points=plain(draft.points))
        if draft is not None and draft.points is not None
        else words["form.undrafted"],
        interval="" if draft is None else words["form.interval"].format(low=plain(draft.low), high=plain(draft.high)),
        basis=(*_basis(item, draft, words), *_accuracy(item, draft, spec)),
        reasons=(*_reasons(draft.reasons if draft is not None else (), words), *hints),
        ask=_ask(item, draft, words),
    )


def _basis(item: Item, draft: DraftScore | None, words: Wording) -> list[str]:
    said = [words[f"form.basis.{item.basis}"]]
    if draft is not None and draft.strength is not None:
        said.append(words[f"form.strength.{draft.strength}"])
    if draft is not None and draft.assumed:
        names = "；".join(words.get(f"form.assumptions.{a}", a) for a in draft.assumed)
        said.append(words["form.assumed"].format(names=names))
    return said


def _accuracy(item: Item, draft: DraftScore | None, spec: Spec) -> tuple[str, ...]:
    """How far to trust a draft of this item: how often such drafts were acceptable to a reader of reports nobody tuned the rules on."""
    measured = spec.accuracy.of(item.id) if spec.accuracy is not None else None
    if draft is None or draft.points is None or measured is None or not measured.drafted:
        return ()
    words = spec.wording["form.accuracy"]
    return (words.format(count=measured.drafted, within=measured.within, exact=measured.exact),)


def _reasons(reasons: Sequence[Reason], words: Wording) -> tuple[str, ...]:
    if not reasons:
        return (words["form.no_reason"],)
    return tuple(_reason(reason, words) for reason in reasons)


def _reason(reason: Reason, words: Wording) -> str:
    text = reason.text.rstrip("。")
    said = words["form.reason_plain"].format(text=text)
    if reason.points is not None:
        signed = plain(reason.points) if reason.points <= 0 else f"+{plain(reason.points)}"
        said = words["form.reason_points"].format(text=text, points=signed)
    if not reason.evidence:
        return f"{said}。"
    places, more = _places(reason, words)
    tail = f"；{words['form.more_evidence'].format(count=more)}" if more > 0 else ""
    return f"{said}：{places}{tail}。"


def _places(reason: Reason, words: Wording) -> tuple[str, int]:
    """The first places with their quotations, and how many more there are; what the reason itself quotes is not quoted again."""
    told = list(
        dict.fromkeys(
            place(e, words) if brief(e.quote, 13).rstrip("…") in reason.text else quoted(e, words, _LONGEST)
            for e in reason.evidence
        )
    )
    return "、".join(told[:_QUOTES]), max(0, len(told) - _QUOTES)


def _ask(item: Item, draft: DraftScore | None, words: Wording) -> tuple[str, ...]:
    asks = draft.ask if draft is not None else item.ask
    lines = [a if a.endswith(("。", "？")) else f"{a}。" for a in asks]
    if item.site and not any(item.site in line for line in lines):
        lines.append(f"{item.site}。")
    if item.hint:
        lines.append(words["form.hint"].format(hint=item.hint))
    return tuple(lines) or (words["form.nothing_to_ask"],)
