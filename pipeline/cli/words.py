"""Texts of the command line out of the one catalogue."""

from __future__ import annotations

import re
import unicodedata

from pipeline.specs import wording

# What could move the cursor, recolour the terminal or turn the reading direction: reports are strangers' files.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")

_LABELS = {
    "status": "label.status",
    "outcome": "label.outcome",
    "severity": "screening.severity",
    "basis": "form.basis",
}


def say(key: str, /, **fields: object) -> str:
    """The text under `cli.` of that key, its fields filled in."""
    text = wording()[f"cli.{key}"]
    return text.format(**fields) if fields else text


def label(kind: str, key: str) -> str:
    """The name of a status, outcome, severity or basis, as the other products print it too."""
    return wording()[f"{_LABELS[kind]}.{key}"]


def safe(text: str) -> str:
    """Text of a report as a terminal may show it."""
    return _UNSAFE.sub("", text.replace("\t", " "))


def line(text: str, longest: int = 60) -> str:
    """Text of a report on one line, cut at `longest` characters."""
    flat = " ".join(safe(text).split())
    return flat if len(flat) <= longest else f"{flat[: longest - 1]}…"


def width(text: str) -> int:
    """Columns a terminal needs: two for a Chinese character."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def wrapped(text: str, columns: int) -> list[str]:
    """The text in lines of at most that many columns; breaks between Chinese characters, not inside Latin words."""
    lines, current = [], ""
    for piece in re.findall(r"\n|[!-~]+|.", text):
        if piece == "\n" or (current and width(current + piece) > columns and piece not in "，。；：、）》」”！？ "):
            lines.append(current.rstrip())
            current = ""
        if piece != "\n":
            current += piece if current or piece != " " else ""
    return [*lines, current] if current or not lines else lines
