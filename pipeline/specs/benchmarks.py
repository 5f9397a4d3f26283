"""What benchmark files must obey beyond their shape: unique ids, known units and indicators, levels in order, examples that hold."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise

from pipeline.model.benchmark import Benchmark, BenchmarkSet
from pipeline.model.unit import UnitRule
from pipeline.specs.laws import Problem
from pipeline.text.normalize import normal
from pipeline.text.units import table

#: The key in the table of rule files under which all benchmark files are read as one.
NAME = "../benchmarks/*.yaml"


def problems_of(
    sets: Sequence[BenchmarkSet], units: Sequence[UnitRule] | None, indicators: Collection[str] | None
) -> Iterable[Problem]:
    """Every breach, by the id of its row; `units` or `indicators` None (their file did not validate) leaves their test out."""
    ids = Counter([source.id for source in sets] + [row.id for source in sets for row in source.rows])
    for key, count in ids.items():
        if count > 1:
            yield NAME, key, f"编号重复 {count} 次"
    for source in sets:
        yield from _source(source)
        for row in source.rows:
            yield from _row(row, source)
            if units is not None and table(tuple(units)).whole(row.unit) is None:
                yield NAME, f"{row.id}.unit", f"units.yaml 中没有这一单位：{row.unit}"
            for one in row.indicators:
                if indicators is not None and one not in indicators:
                    yield NAME, f"{row.id}.indicators", f"indicators.yaml 中没有 {one}"


def _source(source: BenchmarkSet) -> Iterable[Problem]:
    if source.start is not None and source.until is not None and source.until < source.start:
        yield NAME, f"{source.id}.until", "until 早于 start"
    try:
        re.compile(source.enterprises)
    except re.error as error:
        yield NAME, f"{source.id}.enterprises", f"正则表达式无效：{error}"


def _row(row: Benchmark, source: BenchmarkSet) -> Iterable[Problem]:
    given = [level for level in row.levels if level is not None]
    if not given:
        yield NAME, f"{row.id}.levels", "至少要有一个等级的数值"
    falling = [(a, b) for a, b in pairwise(given) if (a > b if row.better == "lower" else a < b)]
    # A doubtful transcription may stand as a draft until a person has seen the source.
    if falling and (row.grade or source.grade) != "draft":
        yield NAME, f"{row.id}.levels", f"等级的数值没有由好到差排列：{falling[0][0]}、{falling[0][1]}"
    for label, level in zip(source.labels, row.levels, strict=True):
        if level is not None and not label:
            yield NAME, f"{row.id}.levels", "有数值的等级在 labels 中没有名称"
    if not row.names:
        yield NAME, f"{row.id}.names", "缺 names"
    broken = False
    for pattern in (*row.names, *row.not_names):
        try:
            re.compile(pattern)
        except re.error as error:
            broken = True
            yield NAME, f"{row.id}.names", f"正则表达式无效：{error}（{pattern}）"
    if not broken:
        yield from _examples(row)


def _examples(row: Benchmark) -> Iterable[Problem]:
    for key, wanted in (("matches", True), ("rejects", False)):
        for example in getattr(row, key):
            if row.speaks_of(normal(example).text) is not wanted:
                yield NAME, f"{row.id}.{key}", f"{'应' if wanted else '不应'}匹配：{example}"
