"""Label files (*.gold.yaml) as nouns. Labels are written by people and only ever read here."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.errors import UsageError

REPORTS = (".docx", ".pdf", ".doc", ".wps", ".rtf", ".docm", ".ofd")


@dataclass(frozen=True, kw_only=True)
class SectionLabel:
    """A node of the outline as a reader judged it."""

    path: list[str]
    status: str
    heading_as_written: str | None = None
    starts_with: str | None = None


@dataclass(frozen=True, kw_only=True)
class IndicatorLabel:
    """A quantitative statement; `value` a number or [low, high]."""

    name: str
    value: Any
    unit: str | None = None
    value_kind: str = "actual"
    year: Any = None
    ctx: str | None = None
    quote: str = ""
    where: Any = None


@dataclass(frozen=True, kw_only=True)
class ScoreLabel:
    """What a careful reader would give from the report alone; None where the report leaves it open."""

    item: Any
    expected: float | None = None
    acceptable: list[float] | None = None
    basis: str = "document"
    why: str = ""
    quote: Any = None


@dataclass(frozen=True, kw_only=True)
class DefectLabel:
    """Something wrong in the report."""

    type: str
    quotes: list[str] = field(default_factory=list)
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Label:
    """Everything a reader noted of one report; `family` groups reports of one hand or generator family."""

    id: str
    spec: str
    sections: list[SectionLabel] = field(default_factory=list)
    indicators: list[IndicatorLabel] = field(default_factory=list)
    scores: list[ScoreLabel] = field(default_factory=list)
    defects: list[DefectLabel] = field(default_factory=list)
    family: str | None = None


def read(path: Path) -> Label:
    """One label file. Raises UsageError naming the file and the key when it does not have the shape of the contract."""
    import yaml
    from pydantic import TypeAdapter, ValidationError

    try:
        raw = yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        if isinstance(raw, dict) and isinstance(raw.get("scores"), dict):
            raw["scores"] = [{"item": key, **value} for key, value in raw["scores"].items()]
        return TypeAdapter(Label).validate_python(raw)
    except (yaml.YAMLError, ValidationError) as error:
        raise UsageError(
            f"标注文件 {path.name} 不合格式：{' '.join(str(error).split())[:300]}", "请对照 corpora/README.md 修改。"
        ) from error


def pairs(directory: Path) -> list[tuple[Path, list[Path]]]:
    """Label files below a folder, each with the reports beside it that bear its name, in order of name."""
    out = []
    for label in sorted(directory.rglob("*.gold.yaml")):
        stem = label.name.removesuffix(".gold.yaml")
        beside = sorted(p for p in label.parent.iterdir() if p.suffix.lower() in REPORTS and p.stem == stem)
        if not beside:
            near = (
                p
                for folder in (label.parent.parent, label.parent / "texts")
                if folder.is_dir()
                for p in folder.iterdir()
            )
            beside = sorted(p for p in near if p.suffix.lower() in REPORTS and p.stem == stem)
        out.append((label, beside))
    return out
