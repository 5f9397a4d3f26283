"""The drawn part of what the witness learns from: the same reports for the same seed."""

from __future__ import annotations

from pathlib import Path

from corpora.generator.draw import draw_directory
from corpora.generator.families.__main__ import compose

# Families one may learn from. Those held out to measure by are not among them.
DEVELOPMENT = (
    "lines",
    "machine",
    "merged",
    "official",
    "padded",
    "phases",
    "plain",
    "prose",
    "second_round",
    "sloppy",
    "workshops",
)


def drawn(directory: Path, count: int, seed: int) -> None:
    """Writes `count` reports of each development family, as .docx with labels. Raises ValueError when one cannot be drawn."""
    (directory / "texts").mkdir(parents=True, exist_ok=True)
    ids = []
    for family in DEVELOPMENT:
        for number in range(1, count + 1):
            manuscript = compose(family, number, seed)
            manuscript.head = {**manuscript.head, "formats": ["docx"]}
            text, label = manuscript.files()
            (directory / "texts" / f"{manuscript.id}.txt").write_text(text, encoding="utf-8")
            (directory / f"{manuscript.id}.gold.yaml").write_text(label, encoding="utf-8")
            ids.append(manuscript.id)
    outcome = draw_directory(directory, everything=True, only=ids)
    if outcome.failed:
        raise ValueError(f"画不成的报告：{outcome.failed[:3]}")
