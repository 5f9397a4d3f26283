"""What stops the program: each error owns a code, a Chinese message with the next step, and an exit code."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum


class Exit(IntEnum):
    """Exit codes of every command; a documented, stable interface."""

    DONE = 0
    GAPS = 1
    USAGE = 2
    UNREADABLE = 3
    INTERNAL = 4


class QingshenError(Exception):
    """Base of all errors the program raises on purpose; `str()` is what a person reads."""

    code = "E00"
    exit = Exit.INTERNAL

    def __init__(self, message: str, next_step: str = "") -> None:
        self.message = message
        self.next_step = next_step
        super().__init__(f"{message}{next_step}" if message.endswith("。") else f"{message}。{next_step}")


class UsageError(QingshenError):
    """A command was called with something it cannot use."""

    code = "E02"
    exit = Exit.USAGE


class UnreadableReport(QingshenError):
    """A report that could not be opened at all; `outcome` is the typed reason of the contract's `source.outcome`."""

    code = "E03"
    exit = Exit.UNREADABLE

    def __init__(self, outcome: str, message: str, next_step: str = "") -> None:
        self.outcome = outcome
        super().__init__(message, next_step)


class SpecError(QingshenError):
    """Rules that cannot be loaded; `problems` holds every (file, key path, what is wrong) found in one go."""

    code = "E05"
    exit = Exit.USAGE

    def __init__(self, problems: Sequence[tuple[str, str, str]]) -> None:
        self.problems = tuple(problems)
        lines = "\n".join(f"  {file} · {key}：{text}" for file, key, text in self.problems)
        super().__init__(f"规则文件有 {len(self.problems)} 处错误：\n{lines}\n", "请按上列位置修改后重试。")


class StoreError(QingshenError):
    """A database that cannot be opened, is not ours or newer than the program, or refuses what it is asked."""

    code = "E06"
    exit = Exit.USAGE
