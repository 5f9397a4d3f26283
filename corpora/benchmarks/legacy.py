"""Old files converted in one go against one cold conversion a file, in one run: `python -m corpora.benchmarks.legacy`.

Wanted is ≤ 0.4 of the time a file. The .doc files are drawn from samples by LibreOffice itself, which is not timed."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.parse import legacy
from pipeline.parse.together import Old, convert_many

MOST = 0.4
_CORPORA = Path(__file__).parents[1]
_FILES = 12
_ROUNDS = 3


def drawn(into: Path) -> list[Old]:
    """A dozen samples as .doc."""
    program = legacy.available() or ""
    texts = [path for name in ("samples", "handwritten") for path in sorted((_CORPORA / name).glob("*.docx"))]
    inputs = into / "docx"
    inputs.mkdir()
    for path in texts[:_FILES]:
        shutil.copy(path, inputs)
    profile = f"-env:UserInstallation={(into / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", "doc:MS Word 97", "--outdir", str(into)]
    subprocess.run(
        [*command, *map(str, sorted(inputs.iterdir()))],
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    return [Old(path=path, kind="doc") for path in sorted(into.glob("*.doc"))]


def cold(files: Sequence[Old]) -> float:
    """Seconds a file, each converted by a LibreOffice of its own."""
    begun = time.monotonic()
    for file in files:
        legacy.to_docx(file.path.read_bytes(), file.kind)
    return (time.monotonic() - begun) / len(files)


def joined(files: Sequence[Old], calls: int) -> float:
    """Seconds a file, converted together."""
    with TemporaryDirectory(prefix="legacy-") as out:
        begun = time.monotonic()
        made = convert_many(files, Path(out), calls)
        taken = time.monotonic() - begun
    if not all(made):
        raise RuntimeError("not every file was converted")
    return taken / len(files)


def main() -> int:
    """Prints the ratios, each round's and the best of each side; ends with 1 above the bar."""
    if legacy.available() is None:
        print("需要 LibreOffice。", file=sys.stderr)
        return 2
    with TemporaryDirectory(prefix="legacy-") as folder:
        files = drawn(Path(folder))
        rows = [(cold(files), joined(files, 1), joined(files, 2)) for _ in range(_ROUNDS)]
    for one, two, four in rows:
        print(f"逐份 {one:.2f} 秒/份  一次一组 {two:.2f}（{two / one:.2f}）  两组并行 {four:.2f}（{four / one:.2f}）")
    ratio = sorted(row[2] / row[0] for row in rows)[_ROUNDS // 2]
    print(f"{len(files)} 份 .doc，两组并行 ÷ 逐份 = {ratio:.2f}（中位数，应不高于 {MOST}）")
    return int(ratio > MOST)


if __name__ == "__main__":
    sys.exit(main())
