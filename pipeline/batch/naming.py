"""Names of what we write: made from the submitter's file name, never trusting it."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath

_LONGEST = 80
# 255 bytes is what file systems take; nine go to the checksum and five to the suffix.
_LONGEST_BYTES = 240
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?")
_NAMELESS = "未命名"


def title(name: str, sha256: str) -> str:
    """File name without suffix: the sanitised stem (at most 80 characters and 240 bytes) and the first eight digits of the checksum."""
    return f"{stem(name)}-{sha256[:8]}"


def stem(name: str) -> str:
    """The name without folder and suffix, without anything a file system, a shell or an eye could stumble over."""
    last = unicodedata.normalize("NFC", name.replace("\\", "/").rsplit("/", 1)[-1])
    kept = "".join("_" if _unsafe(c) else c for c in PurePosixPath(last).stem if unicodedata.category(c) != "Cf")
    kept = _short(_FORBIDDEN.sub("_", kept).lstrip(". -~")).rstrip(". ")
    return f"_{kept}" if _RESERVED.fullmatch(kept) else kept or _NAMELESS


def _unsafe(character: str) -> bool:
    """Control characters, halves of surrogate pairs (names that are not valid text), private and unassigned ones."""
    return unicodedata.category(character) in ("Cc", "Cs", "Co", "Cn", "Zl", "Zp")


def _short(text: str) -> str:
    cut = text[:_LONGEST]
    while len(cut.encode("utf-8", "replace")) > _LONGEST_BYTES:
        cut = cut[:-1]
    return cut
