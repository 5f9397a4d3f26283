"""`qingshen doctor`: what is installed, what is missing, and what each missing thing costs."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

import pipeline
from pipeline.cli.words import say, width
from pipeline.errors import QingshenError

_FONTS = (
    "仿宋",
    "FangSong",
    "黑体",
    "SimHei",
    "楷体",
    "KaiTi",
    "宋体",
    "SimSun",
    "Noto Serif CJK SC",
    "Noto Sans CJK SC",
    "Source Han Serif SC",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One thing looked at: `ok` False when it is missing, and then what that costs."""

    name: str
    state: str
    ok: bool = True
    cost: str = ""


def look(directory: Path | None, region: str) -> list[Seen]:
    """Everything worth knowing before a bug is reported. Never raises."""
    return [
        Seen(name="qingshen", state=pipeline.__version__),
        Seen(
            name="Python",
            state=f"{platform.python_version()}（{platform.system()} {platform.machine()}，{os.cpu_count() or 1} 核）",
        ),
        _rules(directory, region),
        *_packages(),
        _office(),
        _fonts(),
        *_extras(),
        _limits(),
    ]


def _rules(directory: Path | None, region: str) -> Seen:
    from pipeline.specs import load

    name = say("doctor.rules")
    try:
        spec = load(directory, region)
    except QingshenError as error:
        return Seen(name=name, state=say("doctor.broken"), ok=False, cost=str(error))
    return Seen(
        name=name, state=say("doctor.rules_state", id=spec.id, version=spec.version, fingerprint=spec.fingerprint[:12])
    )


def _packages() -> Iterator[Seen]:
    """The packages the distribution asks for, by its own metadata."""
    try:
        wanted = [need for need in metadata.requires("qingshen") or () if "extra ==" not in need]
    except metadata.PackageNotFoundError:
        yield Seen(name="qingshen", state=say("doctor.not_installed"), ok=False, cost=say("doctor.cost.install"))
        return
    for need in wanted:
        name = need.split(";")[0].split("[")[0]
        for mark in "<>=!~ (":
            name = name.split(mark)[0]
        try:
            yield Seen(name=name, state=metadata.version(name))
        except metadata.PackageNotFoundError:
            yield Seen(name=name, state=say("doctor.missing"), ok=False, cost=say("doctor.cost.package"))


def _office() -> Seen:
    from pipeline.parse import legacy

    if legacy.available() is None:
        return Seen(name="LibreOffice", state=say("doctor.missing"), ok=False, cost=say("doctor.cost.office"))
    return Seen(name="LibreOffice", state=say("doctor.present"))


def _fonts() -> Seen:
    """Chinese fonts as fontconfig knows them; elsewhere the system's own are taken for granted."""
    name = say("doctor.fonts")
    lister = shutil.which("fc-list")
    if lister is None:
        return Seen(name=name, state=say("doctor.unknown"))
    try:
        listed = subprocess.run([lister, ":lang=zh", "family"], capture_output=True, timeout=20, check=False).stdout
    except (OSError, subprocess.TimeoutExpired):
        return Seen(name=name, state=say("doctor.unknown"))
    text = listed.decode("utf-8", "replace")
    here = [font for font in _FONTS if font in text]
    if here:
        return Seen(name=name, state="、".join(here[:4]))
    return Seen(name=name, state=say("doctor.missing"), ok=False, cost=say("doctor.cost.fonts"))


def _extras() -> Iterator[Seen]:
    """What reads scans and OFD, each installed only where asked for."""
    from pipeline.parse import ocr, ofd

    for extra, here, package in (("ocr", ocr.available(), "rapidocr"), ("ofd", ofd.available(), "ofdkit")):
        name = say(f"doctor.{extra}")
        if here:
            yield Seen(name=name, state=_version(package))
        else:
            yield Seen(name=name, state=say("doctor.missing"), ok=False, cost=say(f"doctor.cost.{extra}"))


def _version(package: str) -> str:
    try:
        return f"{package} {metadata.version(package)}"
    except metadata.PackageNotFoundError:
        return say("doctor.present")


def _limits() -> Seen:
    name = say("doctor.limits")
    if sys.platform == "linux":
        return Seen(name=name, state=say("doctor.present"))
    return Seen(name=name, state=say("doctor.missing"), ok=False, cost=say("doctor.cost.limits"))


def page(seen: list[Seen]) -> str:
    """The findings as aligned lines; below each missing thing what it costs."""
    left = max(width(each.name) for each in seen)
    lines = []
    for each in seen:
        mark = say("doctor.good" if each.ok else "doctor.bad")
        lines.append(f"{mark} {each.name}{' ' * (left - width(each.name))}  {each.state}")
        lines.extend(f"    {text}" for text in each.cost.splitlines())
    return "\n".join(lines)
