"""Patterns that are data, compiled once for good.

The rule files hold far more patterns than `re` remembers (512): asked by string, it would compile them anew for every passage.
"""

from __future__ import annotations

import re
from functools import cache


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """The compiled form of a pattern. Raises re.error for a wrong one."""
    return re.compile(pattern)
