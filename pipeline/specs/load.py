"""Reads a region's rule files into a Spec."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from pipeline.errors import SpecError, UsageError
from pipeline.model.accuracy import Accuracy
from pipeline.model.benchmark import BenchmarkSet
from pipeline.model.finding import FindingRule
from pipeline.model.indicator import IndicatorRule
from pipeline.model.outline import Outline, PassageWitness, Sectioning, Witness
from pipeline.model.phrase import Phrase
from pipeline.model.rubric import Rubric
from pipeline.model.spec import Settings, Spec
from pipeline.model.statement import StatementRule
from pipeline.model.unit import UnitRule
from pipeline.specs import benchmarks
from pipeline.specs.home import home
from pipeline.specs.laws import problems_of
from pipeline.specs.wording import wording

T = TypeVar("T")
Problem = tuple[str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """The head file rules.yaml of a region: what it is called, its version, and what its office has set."""

    id: str
    version: str
    title: str
    settings: Settings = Settings()


# file name → what it must hold; the order is the order of complaint
FILES: dict[str, Any] = {
    "rules.yaml": Region,
    "topics.yaml": Sectioning,
    "titles.json": Witness,
    "passages.json": PassageWitness,
    "idle.json": PassageWitness,
    "attachment1.yaml": Outline,
    "attachment2.yaml": Outline,
    "attachment3.yaml": Rubric,
    "indicators.yaml": tuple[IndicatorRule, ...],
    "statements.yaml": tuple[StatementRule, ...],
    "lexicon.yaml": dict[str, tuple[str, ...]],
    "findings.yaml": tuple[FindingRule, ...],
    "accuracy.yaml": Accuracy,
    "../units.yaml": tuple[UnitRule, ...],
    # A pattern stands for any number of files, each holding entries of the one list.
    "../check/*.yaml": tuple[Phrase, ...],
    "../extract/*.yaml": tuple[Phrase, ...],
    benchmarks.NAME: tuple[BenchmarkSet, ...],
}


#: The phrase files of the rooms that read words.
PHRASES = tuple(name for name, kind in FILES.items() if kind == tuple[Phrase, ...])


def available(directory: Path | None = None) -> tuple[str, ...]:
    """Ids of the regions found in the rules folder."""
    return tuple(sorted(p.parent.name for p in home(directory).glob("*/rules.yaml")))


def _read(path: Path) -> Any:
    import json

    import yaml

    if path.suffix == ".json":
        return json.loads(path.read_text(encoding="utf-8"))

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(path.read_text(encoding="utf-8"), Loader=loader)


def _many(name: str, folder: Path, problems: list[Problem]) -> Any:
    """The entries of all files a pattern names, in the order of the file names; None when any file is broken."""
    parts = [_validated(name, path, problems, f"{path.parent.name}/{path.name}") for path in _files(folder, name)]
    return None if None in parts else tuple(entry for part in parts for entry in part)


def _files(folder: Path, name: str) -> list[Path]:
    """The files of a name, which may be a pattern."""
    path = folder / name
    return sorted(path.parent.resolve().glob(path.name)) if "*" in name else [path]


def _validated(kind: str, path: Path, problems: list[Problem], name: str) -> Any:
    import yaml
    from pydantic import TypeAdapter, ValidationError

    try:
        raw = _read(path)
    except FileNotFoundError:
        problems.append((name, "-", "文件不存在"))
        return None
    except (yaml.YAMLError, ValueError) as error:
        problems.append((name, "-", f"不是有效的 YAML：{' '.join(str(error).split())[:160]}"))
        return None
    unknown = list(_unknown_keys(FILES[kind], raw))
    problems.extend((name, key, "未知的键") for key in unknown)
    try:
        return TypeAdapter(FILES[kind]).validate_python(raw)
    except ValidationError as error:
        for item in error.errors(include_url=False):
            where = ".".join(str(part) for part in item["loc"]) or "-"
            if item["type"] not in ("unexpected_keyword_argument", "extra_forbidden"):
                problems.append((name, where, f"{item['msg']}（读到：{str(item['input'])[:60]}）"))
        return None


def _unknown_keys(kind: Any, raw: Any, path: str = "") -> Iterable[str]:
    """Key paths in `raw` that the dataclass `kind` does not have; pydantic ignores them in plain dataclasses."""
    from dataclasses import is_dataclass
    from typing import get_args

    if is_dataclass(kind) and isinstance(kind, type) and isinstance(raw, dict):
        hints = _hints(kind)
        for key, value in raw.items():
            here = f"{path}.{key}" if path else str(key)
            if key not in hints:
                yield here
            else:
                yield from _unknown_keys(hints[key], value, here)
    elif isinstance(raw, list):
        inner = [a for a in get_args(kind) if a is not Ellipsis]
        for index, value in enumerate(raw):
            here = f"{path}.{index}" if path else str(index)
            for each in _candidates(inner, value):
                yield from _unknown_keys(each, value, here)
    elif get_args(kind) and isinstance(raw, dict):
        for each in _candidates(list(get_args(kind)), raw):
            yield from _unknown_keys(each, raw, path)


@cache
def _hints(kind: type) -> dict[str, Any]:
    """Field name → type of a dataclass; resolving them anew for each of thousands of entries is what would take the time."""
    from dataclasses import fields
    from typing import get_type_hints

    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}


def _candidates(kinds: list[Any], raw: Any) -> list[Any]:
    """Of several alternatives only a lone dataclass is looked into; unions are left to pydantic."""
    from dataclasses import is_dataclass
    from typing import get_args

    flat = [
        inner for kind in kinds for inner in (get_args(kind) if not is_dataclass(kind) and get_args(kind) else (kind,))
    ]
    classes = [k for k in flat if is_dataclass(k)]
    return classes if isinstance(raw, dict) and len(classes) == 1 else []


def _fingerprint(folder: Path) -> str:
    digest = hashlib.sha256()
    for name in [*FILES, "../wording.yaml"]:
        for path in _files(folder, name):
            digest.update((path.name if "*" in name else name).encode())
            digest.update(re.sub(rb"\r\n?", b"\n", path.read_bytes()))
    return digest.hexdigest()


def load(directory: Path | None = None, region: str = "guangxi") -> Spec:
    """A region's rules. Raises SpecError holding every problem of every file at once, UsageError for an unknown region."""
    return _load(home(directory).resolve(), region)


@cache
def _load(base: Path, region: str) -> Spec:
    folder = base / region
    if not folder.is_dir():
        raise UsageError(f"没有名为 {region} 的规则", f"现有规则：{'、'.join(available(base)) or '无'}。")
    problems: list[Problem] = []
    parts = {
        name: _many(name, folder, problems) if "*" in name else _validated(name, folder / name, problems, name)
        for name in FILES
    }
    problems.extend(problems_of(parts))
    if parts[benchmarks.NAME] is not None:
        catalogue = parts["indicators.yaml"]
        ids = None if catalogue is None else {rule.id for rule in catalogue}
        problems.extend(benchmarks.problems_of(parts[benchmarks.NAME], parts["../units.yaml"], ids))
    if problems:
        raise SpecError(problems)
    head: Region = parts["rules.yaml"]
    return Spec(
        id=head.id,
        version=head.version,
        title=head.title,
        fingerprint=_fingerprint(folder),
        outlines={o.id: o for o in (parts["attachment1.yaml"], parts["attachment2.yaml"])},
        sectioning=replace(
            parts["topics.yaml"],
            witness=parts["titles.json"],
            passages=parts["passages.json"],
            idle=parts["idle.json"],
        ),
        rubric=parts["attachment3.yaml"],
        indicators=parts["indicators.yaml"],
        statements=parts["statements.yaml"],
        units=parts["../units.yaml"],
        lexicon=parts["lexicon.yaml"],
        phrases={p.id: p for name in PHRASES for p in parts[name]},
        findings={f.code: f for f in parts["findings.yaml"]},
        wording=wording(base),
        settings=head.settings,
        benchmarks=parts[benchmarks.NAME],
        accuracy=parts["accuracy.yaml"],
    )
