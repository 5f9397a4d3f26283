"""Short names of the outline nodes, as the outlines of the phrase banks use them."""

from __future__ import annotations

from collections.abc import Mapping

from corpora.generator.families.outline import PATHS

_LEAVES: Mapping[str, tuple[str, ...]] = {
    "attachment1": (
        "intro", "managed", "org", "rules", "train", "index", "results", "levels", "tech", "equip", "level", "poll",
        "goals", "plans", "doing", "promo", "keep", "effects", "econ", "envb", "site", "problems",
    ),
    "attachment2": (
        "principles", "p_scope", "p_process", "p_mech", "p_level", "contents", "intro", "managed", "org", "rules", "plan",
        "levels", "tech", "use", "conv", "poll", "compare", "doing", "train", "audit", "apply", "invest", "mech",
        "effects", "econ", "envb", "site", "keep", "level", "problems", "concl",
    ),
}  # fmt: skip

NODES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    spec: dict(zip(names, PATHS[spec], strict=True)) for spec, names in _LEAVES.items()
}


def is_container(path: tuple[str, ...], spec: str) -> bool:
    """Whether other nodes lie below."""
    return any(len(other) > len(path) and other[: len(path)] == path for other in PATHS[spec])
