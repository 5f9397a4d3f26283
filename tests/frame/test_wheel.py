"""The built wheel, installed alone: it is whole, it is the only `pipeline`, and it works from anywhere."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from tests.frame.tree import ROOT

SAMPLE = ROOT / "corpora" / "samples" / "S01.docx"
OWNERS = "import json, importlib.metadata as m; print(json.dumps(m.packages_distributions()['pipeline']))"


def run(*command: str | Path, cwd: Path, timeout: int = 300) -> subprocess.CompletedProcess[str]:
    """The command's outcome, with nothing of this checkout in the environment."""
    clean = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "VIRTUAL_ENV", "UV_PROJECT")}
    return subprocess.run(command, cwd=cwd, env=clean, capture_output=True, text=True, timeout=timeout)


def install(home: Path, wheel: Path) -> Path:
    """A fresh environment that holds the wheel and, at the pinned versions, what it needs; the path of its interpreter."""
    uv = shutil.which("uv")
    python = home / "bin" / "python"
    pins = "--constraint", str(ROOT / ".ci" / "requirements.txt")
    venv.create(home, with_pip=uv is None)
    if uv is not None:
        done = run(uv, "pip", "install", "--quiet", "--python", python, *pins, wheel, cwd=home)
    else:
        done = run(python, "-m", "pip", "install", "--quiet", *pins, wheel, cwd=home)
    assert done.returncode == 0, done.stderr
    return python


@pytest.mark.slow
@pytest.mark.xdist_group("wheel")
def test_the_wheel_stands_alone(tmp_path: Path) -> None:
    made = run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path / "dist", cwd=ROOT)
    assert made.returncode == 0, made.stderr
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    specs = ROOT / "section_specs"
    rules = {f"pipeline/_section_specs/{path.relative_to(specs).as_posix()}" for path in specs.rglob("*.yaml")}
    assert rules <= names
    assert {name.split("/")[0] for name in names} <= {"pipeline", wheel.name.split("-py3")[0] + ".dist-info"}

    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    python = install(tmp_path / "venv", wheel)
    owners = run(python, "-c", OWNERS, cwd=elsewhere)
    assert json.loads(owners.stdout) == ["qingshen"]

    screened = run(python.with_name("qingshen"), "screen", SAMPLE, "--out", "out", cwd=elsewhere)
    assert screened.returncode in (0, 1), screened.stdout + screened.stderr
    (dossier,) = (elsewhere / "out" / "dossiers").glob("*.json")
    assert json.loads(dossier.read_text(encoding="utf-8"))["source"]["outcome"] == "ok"
    for made_file in ("index.html", "screening.csv", "screening.xlsx"):
        assert (elsewhere / "out" / made_file).stat().st_size > 0
