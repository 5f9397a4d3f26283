"""Draw the numbering set: `python -m corpora.generator.torture DIR`; with --ask, LibreOffice says what it would print (libreoffice.yaml)."""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

from corpora.generator.torture import formats, structures
from corpora.generator.torture.ooxml import texts, write
from corpora.generator.torture.sheet import Sheet

SHEETS: tuple[Sheet, ...] = tuple(sorted((*structures.SHEETS, *formats.SHEETS), key=lambda sheet: sheet.name))
_HEAD = "# 段落 → LibreOffice 显示的自动编号（null：没有）。由程序写出；LibreOffice 有误之处见 by_hand.yaml。\n"


def draw(folder: Path) -> None:
    """Write every file of the set."""
    folder.mkdir(parents=True, exist_ok=True)
    for sheet in SHEETS:
        (folder / f"{sheet.name}.docx").write_bytes(write(sheet))


def asked(folder: Path) -> dict[str, dict[str, str | None]]:
    """File → text → the number LibreOffice prints before it; one call for all files, with a profile of its own."""
    program = shutil.which("soffice")
    if program is None:
        raise SystemExit("没有 LibreOffice（soffice），无法询问编号。")
    with TemporaryDirectory() as room:
        profile = f"-env:UserInstallation={(Path(room) / 'profile').as_uri()}"
        command = [program, profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", room]
        files = [str(folder / f"{sheet.name}.docx") for sheet in SHEETS]
        subprocess.run([*command, *files], check=False, timeout=300, capture_output=True)
        return {sheet.name: _numbers(sheet, Path(room) / f"{sheet.name}.txt") for sheet in SHEETS}


def _numbers(sheet: Sheet, shown: Path) -> dict[str, str | None]:
    lines = shown.read_text(encoding="utf-8-sig").splitlines()
    out: dict[str, str | None] = {}
    for text in texts(sheet):
        line = next((line for line in lines if line.endswith(text)), None)
        if line is None:
            raise SystemExit(f"{sheet.name}: LibreOffice 没有写出「{text}」")
        out[text] = line.removesuffix(text).strip() or None
    return out


def main(arguments: Sequence[str] | None = None) -> int:
    """Draw, and ask where told to."""
    parser = argparse.ArgumentParser(prog="python -m corpora.generator.torture", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--ask", action="store_true")
    options = parser.parse_args(arguments)
    draw(options.folder)
    if options.ask:
        answer = yaml.safe_dump(asked(options.folder), allow_unicode=True, sort_keys=False, width=150)
        (options.folder / "libreoffice.yaml").write_text(_HEAD + answer, encoding="utf-8")
    print(f"{len(SHEETS)} 份文件，{sum(len(texts(sheet)) for sheet in SHEETS)} 段")
    return 0


if __name__ == "__main__":
    sys.exit(main())
