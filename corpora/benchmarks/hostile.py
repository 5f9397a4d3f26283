"""A batch of hostile files with sound reports among them: `python -m corpora.benchmarks.hostile [--accept] [--only TEXT]`.

Right is: every file has an end of those its case allows, none passes the limits of time and memory, every sound report is read."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from corpora.benchmarks import baseline
from corpora.benchmarks.gauge import measured
from corpora.generator.hostile.case import READ, SAMPLES, Case, sample
from corpora.generator.hostile.cases import CASES
from corpora.generator.hostile.others import LOCKS
from pipeline import specs
from pipeline.batch.limits import MEMORY
from pipeline.batch.pool import LONGEST, LocalPool
from pipeline.batch.screen import Row, Screening, screen

SOUND = ("S01.docx", "S02.pdf", "S03.docx", "S05.docx", "S06.pdf", "S09.docx")
_WORKERS = 2
_GRACE = 15.0
_OUTCOMES = READ | {
    "scanned",
    "encrypted",
    "corrupt",
    "empty",
    "too_big",
    "timeout",
    "out_of_memory",
    "crash",
    "unsupported",
}


@dataclass(slots=True)
class Taken:
    """What one report took; None where its child was lost or the system does not say."""

    seconds: float | None = None
    megabytes: float | None = None


@dataclass(slots=True)
class Run:
    """A batch that has ended."""

    screening: Screening
    seconds: float
    taken: dict[str, Taken] = field(default_factory=dict)


def lay(folder: Path, cases: Sequence[Case]) -> list[str]:
    """Writes the cases, with sound samples spread among them by name; returns the sound ones' names."""
    folder.mkdir()
    for case in cases:
        (folder / case.name).write_bytes(case.draw())
    for name, data in LOCKS.items():
        (folder / name).write_bytes(data)
    sound = []
    for at, name in enumerate(SOUND):
        # The batch goes by name: letters spread over the alphabet set them between the hostile ones.
        shown = f"{'acjmtz'[at]}-sound-{name}"
        (folder / shown).write_bytes(sample(name))
        sound.append(shown)
    return sound


def run(folder: Path, room: Path) -> Run:
    """Screens the folder with the pool of the product."""
    os.environ["QINGSHEN_GAUGE"] = str(room / "taken")
    spec = specs.load()
    begun = time.monotonic()
    ended = screen([folder], room / "out", spec, resume=False, engine=LocalPool(spec, _WORKERS, measured))
    out = Run(screening=ended, seconds=time.monotonic() - begun)
    for note in (room / "taken").glob("*.json"):
        said = json.loads(note.read_text(encoding="utf-8"))
        out.taken[said["name"]] = Taken(said.get("seconds"), said.get("megabytes"))
    return out


def judge(case: Case, rows: Sequence[Row], taken: Taken) -> str:
    """ "right", or what is wrong with how a case ended."""
    if case.members is not None:
        if len(rows) != case.members:
            return f"应见 {case.members} 份，实见 {len(rows)} 份"
    elif len(rows) != 1:
        return f"有 {len(rows)} 个结果"
    wrong = sorted({row.outcome for row in rows} - case.outcomes)
    if wrong:
        return f"结果 {'、'.join(wrong)}，应为 {'、'.join(sorted(case.outcomes))}"
    if any(row.outcome not in _OUTCOMES or (row.outcome != "ok" and not row.message) for row in rows):
        return "没有说明原因"
    if taken.seconds is not None and taken.seconds > LONGEST + _GRACE:
        return f"用了 {taken.seconds:.0f} 秒"
    if taken.megabytes is not None and taken.megabytes > MEMORY >> 20:
        return f"用了 {taken.megabytes:.0f} MB"
    return "right"


def verdicts(done: Run, cases: Sequence[Case], sound: Sequence[str]) -> dict[str, str]:
    """Case → "right" or what is wrong; prints the table on the way."""
    out = {}
    for case in cases:
        rows = [row for row in done.screening.rows if case.name in row.path.split("/")]
        taken = done.taken.get(case.name, Taken())
        out[case.name] = judge(case, rows, taken)
        _show(case.name, case.about, rows, taken, out[case.name])
    for name in sound:
        rows = [row for row in done.screening.rows if row.name == name]
        read = len(rows) == 1 and rows[0].outcome in READ
        out[name] = "right" if read else "完好的报告没有读完"
        _show(name, "完好的样例", rows, done.taken.get(name, Taken()), out[name])
    skipped = {origin.rsplit("/", 1)[-1] for origin, _ in done.screening.skipped}
    for name in LOCKS:
        out[name] = "right" if name in skipped else "锁文件没有跳过"
    return out


def _show(name: str, about: str, rows: Sequence[Row], taken: Taken, verdict: str) -> None:
    ends = "、".join(row.outcome for row in rows) or "无"
    seconds = "    –" if taken.seconds is None else f"{taken.seconds:5.1f}"
    megabytes = "   –" if taken.megabytes is None else f"{taken.megabytes:4.0f}"
    mark = "" if verdict == "right" else f"  ✗ {verdict}"
    print(f"{name:<32} {ends:<14} {seconds} s {megabytes} MB  {about}{mark}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Draw, screen, judge, compare."""
    parser = argparse.ArgumentParser(prog="python -m corpora.benchmarks.hostile", description=__doc__)
    parser.add_argument("--accept", action="store_true", help="写为基线")
    parser.add_argument("--only", default="", metavar="TEXT", help="只做名字含有 TEXT 的文件，不比基线")
    options = parser.parse_args(arguments)
    cases = [case for case in CASES if options.only in case.name]
    if not SAMPLES.is_dir() or shutil.disk_usage(Path.cwd()).free < 6 << 30:
        print("需要样例报告和 6 GB 空余磁盘。", file=sys.stderr)
        return 2
    with TemporaryDirectory(prefix="hostile-") as room:
        sound = lay(Path(room) / "in", cases)
        done = run(Path(room) / "in", Path(room))
        found = verdicts(done, cases, sound)
    for origin, trace in done.screening.traces:
        print(f"\n{origin}\n{trace}")
    right = sum(verdict == "right" for verdict in found.values())
    print(f"{len(found)} 个文件，{right} 个如所应当，{done.seconds:.0f} 秒（{_WORKERS} 个进程）")
    return 0 if options.only else baseline.close("hostile", found, options.accept)


if __name__ == "__main__":
    sys.exit(main())
