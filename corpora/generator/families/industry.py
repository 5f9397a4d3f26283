"""Reads an industry of industries.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from corpora.generator.families.parts import Equipment, Industry, Step, Treatment

Given = Mapping[str, Any]


def industry(given: Given, pools: Given) -> Industry:
    """`pools` adds the weak points and suggestions any works may have."""
    media = ("medium", "source", "pollutants", "treatment", "outlet")
    return Industry(
        key=given["key"],
        name=given["name"],
        trade=given["trade"],
        class_code=given["class"],
        process=tuple(Step(name=name, text=text) for name, text in given["process"]),
        treatments=tuple(Treatment(**dict(zip(media, row, strict=True))) for row in given["treatments"]),
        standards=tuple(given["standards"]),
        system=given["system"],
        toxic=given["toxic"],
        techniques=tuple(given["techniques"]),
        problems=(*given["problems"], *pools["problems"]),
        advice=(*given["advice"], *pools["advice"]),
        ideas=tuple(given["ideas"]),
        season=given["season"],
    )


def equipment(given: Given, scale: float) -> tuple[Equipment, ...]:
    """The rows of the list; process machines in number with the `scale` of the works (0.7 … 1.4)."""
    return tuple(
        Equipment(
            name=name,
            model=str(model),
            count=max(1, round(count * scale)) if role == "process" else count,
            role=role,
            efficiency=None if efficiency is None else Decimal(str(efficiency)),
            note=note,
        )
        for name, model, count, role, efficiency, note in given["equipment"]
    )
