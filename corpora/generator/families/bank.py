"""A family's phrase bank: NAME.yaml maps a passage to its variants, each a text with {slots}."""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Bank:
    """Draws variants with its own `rng` and fills their slots; `slots` are known to every passage."""

    phrases: dict[str, list[str]]
    rng: random.Random
    slots: dict[str, Any]

    def say(self, key: str, **more: Any) -> str:
        """One variant of the passage. Raises KeyError for an unknown passage or an unfilled slot."""
        return self.rng.choice(self.phrases[key]).format_map({**self.slots, **more})

    def some(self, key: str, count: int, **more: Any) -> list[str]:
        """`count` different variants in drawn order, all of them when there are fewer."""
        chosen = self.rng.sample(self.phrases[key], min(count, len(self.phrases[key])))
        return [phrase.format_map({**self.slots, **more}) for phrase in chosen]

    def chance(self, share: float) -> bool:
        """True in that share of the cases."""
        return self.rng.random() < share


@cache
def read_yaml(path: str) -> Any:
    """A YAML file beside this module, read once."""
    return yaml.safe_load((HERE / path).read_text(encoding="utf-8"))
