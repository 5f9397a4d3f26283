"""The floor plan of pyproject.toml holds: a room imports only from the floors below it, the judging rooms stay pure."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.frame.tree import ROOT

NETWORK = {"aiohttp", "ftplib", "http", "httpx", "requests", "smtplib", "socket", "telnetlib", "urllib3", "websockets"}


def imported(module: Path) -> Iterator[str]:
    """Every absolute module name the module imports, wherever in it."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module is not None and not node.level:
            yield node.module


def test_import_contracts_hold() -> None:
    command = Path(sys.executable).with_name("lint-imports")
    run = subprocess.run([command, "--no-cache"], cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert run.returncode == 0, run.stdout[-3000:] + run.stderr[-1000:]


def test_the_command_starts_quickly_without_heavy_libraries() -> None:
    heavy = "spacy", "pandas", "pdfplumber", "docx", "jieba", "openpyxl", "pydantic"
    probe = f"import sys, pipeline.cli; print([name for name in {heavy!r} if name in sys.modules])"
    run = subprocess.run([sys.executable, "-c", probe], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert run.returncode == 0, run.stderr
    assert run.stdout.strip() == "[]"


def test_no_room_can_reach_the_network() -> None:
    rooms = [path for path in (ROOT / "pipeline").rglob("*.py") if "web" not in path.relative_to(ROOT).parts[:2]]
    reaching = {
        (str(path.relative_to(ROOT)), name)
        for path in rooms
        for name in imported(path)
        if name.split(".")[0] in NETWORK or name == "urllib.request"
    }
    assert not reaching
