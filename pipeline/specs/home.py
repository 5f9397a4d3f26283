"""Where the rules lie: the folder given, else the checkout's section_specs/, else the copy inside the package."""

from __future__ import annotations

from pathlib import Path

from pipeline.errors import UsageError


def home(directory: Path | None = None) -> Path:
    """The rules folder. Raises UsageError when a given folder holds no rules."""
    package = Path(__file__).resolve().parent.parent
    if directory is not None:
        if not (directory / "wording.yaml").is_file():
            raise UsageError(
                f"规则目录 {directory.name} 中没有 wording.yaml",
                "请用 --specs 指向含有 wording.yaml 的 section_specs 目录。",
            )
        return directory
    checkout = package.parent / "section_specs"
    return checkout if (checkout / "wording.yaml").is_file() else package / "_section_specs"
