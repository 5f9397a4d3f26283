"""The figures a tally gives: shares, agreement and gaps of totals."""

from __future__ import annotations

from collections import defaultdict

from pipeline.evaluate.tally import Tally, kappa

# key → (right, of): the shares the table shows, in order
SHARES = {
    "outline": ("outline.right", "outline.all"),
    "false_missing": ("section.false_missing", "section.present"),
    "gaps_found": ("section.gap_found", "section.gaps"),
    "gaps_real": ("section.gap_real", "section.gap_reported"),
    "headings": ("heading.matched", "heading.all"),
    "indicator_value": ("indicator.value", "indicator.all"),
    "indicator_unit": ("indicator.unit", "indicator.all.unit"),
    "indicator_full": ("indicator.full", "indicator.all.full"),
    "indicator_chosen": ("indicator.chosen", "indicator.rates"),
    "scores_drafted": ("score.drafted", "score.scorable"),
    "scores_within": ("score.within", "score.drafted.all"),
    "left_open": ("score.left_open", "score.open"),
    "defects_found": ("defect.found", "defect.all"),
    "findings_real": ("finding.real", "finding.reported"),
}
OTHERS = ("kappa", "total_gap", "total_bias", "interval")
LOWER_IS_BETTER = ("false_missing", "total_gap")
# What the table by family and the table by item of 附件3 show.
BY_FAMILY = (
    *("false_missing", "gaps_found", "gaps_real", "headings", "indicator_unit", "indicator_full"),
    *("scores_within", "defects_found", "findings_real"),
)
BY_ITEM = ("drafted", "exact", "within", "left_open", "error", "kappa", "held")


def figures(tally: Tally) -> dict[str, float | None]:
    """Every figure of a tally, rounded to four places; None where there was nothing to measure."""
    out: dict[str, float | None] = {key: tally.share(*pair) for key, pair in SHARES.items()}
    out["kappa"] = kappa([(drafted.points, drafted.expected, drafted.out_of) for drafted in tally.scored])
    gaps = [drafted - labelled for drafted, labelled, _, _ in tally.totals]
    out["total_gap"] = sum(map(abs, gaps)) / len(gaps) if gaps else None
    out["total_bias"] = sum(gaps) / len(gaps) if gaps else None
    held = [low <= labelled <= high for _, labelled, low, high in tally.totals]
    out["interval"] = sum(held) / len(held) if held else None
    return {key: None if value is None else round(value, 4) for key, value in out.items()}


def by_item(tally: Tally) -> dict[str, dict[str, float | None]]:
    """Item of 附件3 → its figures: share of scorable ones drafted, exact, within the label's range, of open ones left open, mean error
    (points, drafted less labelled), quadratic weighted kappa, share whose interval holds the labelled points; `count` is the number labelled."""
    rows = defaultdict(list)
    for scored in tally.scored:
        rows[scored.item].append(scored)
    out: dict[str, dict[str, float | None]] = {}
    for item in tally.items:
        drafted = rows[item]
        count = len(drafted)
        out[item] = {
            "count": tally.counts[f"item.{item}.scorable"] + tally.counts[f"item.{item}.open"],
            "drafted": tally.share(f"item.{item}.drafted", f"item.{item}.scorable"),
            "exact": sum(d.points == d.expected for d in drafted) / count if count else None,
            "within": sum(d.within for d in drafted) / count if count else None,
            "left_open": tally.share(f"item.{item}.left_open", f"item.{item}.open"),
            "error": sum(d.points - d.expected for d in drafted) / count if count else None,
            "kappa": kappa([(d.points, d.expected, d.out_of) for d in drafted]),
            "held": sum(d.low <= d.expected <= d.high for d in drafted) / count if count else None,
        }
    return {item: {k: None if v is None else round(v, 4) for k, v in row.items()} for item, row in out.items()}
