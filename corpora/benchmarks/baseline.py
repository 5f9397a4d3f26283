"""A committed baseline, and what has been gained and lost since."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_FOLDER = Path(__file__).parents[1] / "baselines"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Cases that went wrong before and are right now, and the other way round; `unknown` are cases the baseline has not seen."""

    gains: tuple[str, ...]
    losses: tuple[str, ...]
    unknown: tuple[str, ...]

    def show(self) -> None:
        """Prints what has changed."""
        for word, cases in (("改进", self.gains), ("退步", self.losses), ("新增", self.unknown)):
            for case in cases:
                print(f"{word}  {case}")
        if not (self.gains or self.losses or self.unknown):
            print("与基线一致。")


def accept(name: str, verdicts: Mapping[str, str]) -> None:
    """Writes the verdicts, case → "right" or what is wrong, as the new baseline."""
    _FOLDER.mkdir(exist_ok=True)
    right = sum(verdict == "right" for verdict in verdicts.values())
    wrong = {case: verdict for case, verdict in sorted(verdicts.items()) if verdict != "right"}
    content = {"right": right, "of": len(verdicts), "wrong": wrong, "cases": sorted(verdicts)}
    text = json.dumps(content, ensure_ascii=False, indent=1)
    (_FOLDER / f"{name}.json").write_text(text + "\n", encoding="utf-8")


def compare(name: str, verdicts: Mapping[str, str]) -> Change | None:
    """What has changed since the baseline; None where there is none yet."""
    path = _FOLDER / f"{name}.json"
    if not path.is_file():
        return None
    before = json.loads(path.read_text(encoding="utf-8"))
    cases, wrong = set(before["cases"]), set(before["wrong"])
    now = {case for case, verdict in verdicts.items() if verdict != "right"}
    return Change(
        gains=tuple(sorted(case for case in wrong if case in verdicts and case not in now)),
        losses=tuple(sorted(case for case in now if case in cases and case not in wrong)),
        unknown=tuple(sorted(set(verdicts) - cases)),
    )


def close(name: str, verdicts: Mapping[str, str], accepting: bool) -> int:
    """Ends a benchmark: writes the baseline, or compares with it; 1 where something was lost or a new case is wrong."""
    if accepting:
        accept(name, verdicts)
        print("已写为基线。")
        return 0
    change = compare(name, verdicts)
    if change is None:
        print("还没有基线，用 --accept 写入。")
        return int(any(verdict != "right" for verdict in verdicts.values()))
    change.show()
    return int(bool(change.losses) or any(verdicts[case] != "right" for case in change.unknown))
