"""How the house is built: short modules with telling names, thin notebooks, one environment."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import nbformat
import pytest

from tests.frame.tree import ROOT, files

MODULES = sorted((ROOT / "pipeline").rglob("*.py"))
VAGUE = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "managers", "tools"}
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_module_is_short(module: Path) -> None:
    assert len(module.read_text(encoding="utf-8").splitlines()) < 350


def test_no_vague_names() -> None:
    named = {path for path in (ROOT / "pipeline").rglob("*") if path.suffix in ("", ".py") and path.stem in VAGUE}
    assert not named


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        str(path.relative_to(ROOT))
        for path in MODULES
        if (text := path.read_text(encoding="utf-8")).strip() and ast.get_docstring(ast.parse(text)) is None
    ]
    assert not silent


@pytest.mark.parametrize("folder", ["corpora", "notebooks", "section_specs", "tests"])
def test_every_folder_has_its_manual(folder: str) -> None:
    assert (ROOT / folder / "README.md").read_text(encoding="utf-8").strip()


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_notebook_defines_nothing_and_holds_no_output(path: Path) -> None:
    cells = [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
    defining = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
    for cell in cells:
        assert not [node for node in ast.walk(ast.parse(cell.source)) if isinstance(node, defining)]
        assert not cell.outputs
        assert cell.execution_count is None
    assert any("import pandas" in cell.source for cell in cells)
    assert any(re.search(r"^(from|import) pipeline", cell.source, re.MULTILINE) for cell in cells)


def pinned(exported: str | None = None) -> dict[str, set[str]]:
    """Name → versions in exported requirements: those given, else those kept in .ci."""
    found: dict[str, set[str]] = {}
    for line in (exported or (ROOT / ".ci" / "requirements.txt").read_text(encoding="utf-8")).splitlines():
        name, version = line.split(" ;")[0].strip().split("==")
        found.setdefault(name, set()).add(version)
    return found


def test_requirements_agree_with_the_lock() -> None:
    locked: dict[str, set[str]] = {}
    for package in tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))["package"]:
        locked.setdefault(package["name"], set()).add(package.get("version", ""))
    for name, versions in pinned().items():
        assert versions <= locked[name], f"{name}: run `make lock`"


def test_everything_declared_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    declared = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    names = {re.split(r"[<>=!~\[ ]", entry)[0].lower().replace("_", "-") for entry in declared}
    assert names <= set(pinned()), "run `make lock`"


def test_requirements_are_what_uv_exports() -> None:
    uv = shutil.which("uv")
    if uv is None:  # the two tests above hold without it; a fresh machine with Python alone has no uv
        return
    export = ["export", "--frozen", "--offline", "--quiet", "--no-hashes", "--no-emit-project", "--no-annotate"]
    made = subprocess.run([uv, *export, "--no-header"], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert made.returncode == 0, made.stderr
    assert pinned(made.stdout) == pinned(), "run `make lock`"


def test_nothing_large_is_in_the_tree() -> None:
    assert not [path for path in files() if path.stat().st_size > 3_000_000]
