"""Peak memory for one report, each in a process of its own: `python -m corpora.benchmarks.memory [--only NAME] [--accept]`.

Twice for each sample, and for the report of 60 pages: reading alone (≤ 200 MB wanted, without character
recognition), and the whole analysis, which adds the rules, jieba's dictionary and spaCy. Interpreter and imports are counted in.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from corpora.benchmarks.longest import PAGES, SAMPLES, long_pdf

BASELINE = Path(__file__).parents[1] / "baselines" / "memory.json"
BARS = {"parse": 200, "analyse": 250}
"""Megabytes at most."""
_NAMES = {"parse": "读取", "analyse": "全流程"}
_EASE = 30
"""Megabytes by which two runs of one report may differ (20 are seen: how jieba's dictionary falls into place)."""
What = Literal["parse", "analyse"]


def peak() -> float | None:
    """Megabytes this process held at most; None where the system does not say.

    Not from getrusage where /proc tells: that figure is handed down from the parent over exec."""
    with suppress(OSError):
        for line in Path("/proc/self/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    with suppress(ImportError):
        import resource

        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return most / (1 << 20) if sys.platform == "darwin" else most / 1024
    return None


def child(what: str, path: Path) -> None:
    """The work of one process: prints its peak as JSON."""
    if what == "parse":
        from pipeline import parse

        parse.document(path)
    else:
        from pipeline import specs, workflow

        workflow.analyse(path, specs.load())
    print(json.dumps(peak()))


def measure(what: What, path: Path) -> float:
    """Peak of one report, in megabytes. Raises RuntimeError when its process fails."""
    command = [sys.executable, "-m", "corpora.benchmarks.memory", "--child", what, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    if done.returncode or not done.stdout.strip():
        raise RuntimeError(f"{path.name}: {done.stderr[-400:]}")
    return float(json.loads(done.stdout.splitlines()[-1]) or 0.0)


def reports(room: Path, only: Sequence[str]) -> list[Path]:
    """The samples and the long PDF, put into `room`."""
    long = room / f"{PAGES} 页.pdf"
    long.write_bytes(long_pdf())
    found = [*sorted(p for kind in ("docx", "pdf") for p in SAMPLES.glob(f"*.{kind}")), long]
    return [p for p in found if not only or p.stem in only or p.name in only]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and write or compare with the baseline."""
    parser = argparse.ArgumentParser(prog="python -m corpora.benchmarks.memory", description=__doc__)
    parser.add_argument("--accept", action="store_true", help="写为基线")
    parser.add_argument("--only", action="append", default=[], metavar="NAME", help="只看这一份")
    parser.add_argument("--child", nargs=2, metavar=("WHAT", "FILE"), help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.child:
        child(options.child[0], Path(options.child[1]))
        return 0
    kinds: tuple[What, ...] = ("parse", "analyse")
    with TemporaryDirectory(prefix="memory-") as name, ThreadPoolExecutor(2) as pool:
        paths = reports(Path(name), options.only)
        names = [p.name for p in paths]
        found = {what: dict(zip(names, pool.map(measure, [what] * len(paths), paths), strict=True)) for what in kinds}
    for path in paths:
        print(f"{path.name}  " + "  ".join(f"{_NAMES[what]} {found[what][path.name]:.0f} MB" for what in kinds))
    return _judged(found, options.accept, whole=not options.only)


def _judged(found: dict[What, dict[str, float]], accepting: bool, whole: bool) -> int:
    """1 where a bar is missed or a report takes more than the baseline says."""
    before = json.loads(BASELINE.read_text(encoding="utf-8")) if BASELINE.is_file() else {}
    failed = False
    for what, figures in found.items():
        most = max(figures.values())
        print(f"{_NAMES[what]}  最多 {most:.0f} MB（不超过 {BARS[what]} MB）")
        failed = failed or most > BARS[what]
        for name, figure in figures.items():
            known = before.get(what, {}).get(name)
            if known is not None and abs(figure - known) > _EASE:
                print(
                    f"{'退步' if figure > known else '改进'}  {_NAMES[what]} {name}：{known} MB，现为 {figure:.0f} MB"
                )
                failed = failed or (figure > known and not accepting)
    if accepting and whole:
        content = {what: {name: round(figure) for name, figure in figures.items()} for what, figures in found.items()}
        BASELINE.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        print("已写为基线。")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
