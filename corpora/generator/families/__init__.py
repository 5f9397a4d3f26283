"""Families of drawn reports: independent ways of writing, each with its own phrasing, structure and planted gaps."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpora.generator.families.enterprise import Enterprise
    from corpora.generator.families.manuscript import Manuscript

Writer = Callable[[random.Random, "Enterprise", str], "Manuscript"]


@cache
def families() -> dict[str, Writer]:
    """Name and writer of every family: each module or package of this folder that has a function `write`."""
    names = [module.name for module in iter_modules(__path__) if not module.name.startswith("__")]
    modules = {name: import_module(f"{__name__}.{name}") for name in names}
    return {name: module.write for name, module in modules.items() if hasattr(module, "write")}
