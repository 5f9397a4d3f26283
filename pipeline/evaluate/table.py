"""The tables a person reads: all reports by format, by family, by item of 附件3, and what changed since the baseline."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pipeline.evaluate.figures import BY_FAMILY, BY_ITEM, LOWER_IS_BETTER, OTHERS, SHARES, by_item, figures
from pipeline.evaluate.tally import Tally


def by_format(groups: Mapping[str, Tally], counts: Mapping[str, int], words: Mapping[str, str]) -> Iterable[str]:
    """A row for each figure, a column for each group."""
    yield line([words["evaluate.figure"], *(_group(name, counts[name], words) for name in groups)])
    yield line(["---"] * (len(groups) + 1))
    for key in (*SHARES, *OTHERS):
        yield line([words[f"evaluate.{key}"], *(_cell(key, tally) for tally in groups.values())])


def by_family(families: Mapping[str, Tally], counts: Mapping[str, int], words: Mapping[str, str]) -> Iterable[str]:
    """A row for each family and format, a column for each figure."""
    yield line([words["evaluate.family"], *(words[f"evaluate.{key}"] for key in BY_FAMILY)])
    yield line(["---"] * (len(BY_FAMILY) + 1))
    for name, tally in families.items():
        yield line([_group(name, counts[name], words), *(_cell(key, tally) for key in BY_FAMILY)])


def items(tally: Tally, titles: Mapping[str, str], words: Mapping[str, str]) -> Iterable[str]:
    """A row for each item of 附件3, a column for each figure."""
    yield line(
        [words["evaluate.item"], words["evaluate.items.count"], *(words[f"evaluate.items.{k}"] for k in BY_ITEM)]
    )
    yield line(["---"] * (len(BY_ITEM) + 2))
    for item, row in by_item(tally).items():
        shown = [_plain(key, row[key]) for key in BY_ITEM]
        yield line([f"{item} {titles.get(item, '')[:16]}", f"{row['count']:.0f}", *shown])


def changes(
    now: Mapping[str, float | None], baseline: Mapping[str, float | None], words: Mapping[str, str]
) -> Iterable[str]:
    """Gains and losses against the committed figures."""
    rows = []
    for key, old in baseline.items():
        new = now.get(key)
        if old is None or new is None or abs(new - old) < 0.0005:
            continue
        better = abs(new) < abs(old) if key == "total_bias" else (new < old) == (key in LOWER_IS_BETTER)
        mark = words["evaluate.gain" if better else "evaluate.loss"]
        rows.append(line([words[f"evaluate.{key}"], f"{old:.3f}", f"{new:.3f}", mark]))
    if baseline:
        yield words["evaluate.against"] if rows else words["evaluate.same"]
        yield from rows
        yield ""


def line(cells: Iterable[str]) -> str:
    """One row of a Markdown table."""
    return f"| {' | '.join(cells)} |"


def _group(name: str, count: int, words: Mapping[str, str]) -> str:
    return words["evaluate.group"].format(name=words.get(f"evaluate.groups.{name}", name), count=count)


def _cell(key: str, tally: Tally) -> str:
    value = figures(tally)[key]
    if value is None:
        return "—"
    if key in SHARES:
        right, of = SHARES[key]
        return f"{value:.1%}（{tally.counts[right]}/{tally.counts[of]}）"
    return f"{value:.1%}" if key == "interval" else f"{value:.2f}"


def _plain(key: str, value: float | None) -> str:
    if value is None:
        return "—"
    return f"{value:+.2f}" if key == "error" else f"{value:.2f}" if key == "kappa" else f"{value:.0%}"
