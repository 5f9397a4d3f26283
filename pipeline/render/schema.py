"""JSON Schema of what the program publishes, made from the nouns so that the two cannot drift apart."""

from __future__ import annotations

import types
from dataclasses import is_dataclass
from decimal import Decimal
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from pipeline.errors import UsageError
from pipeline.model import Dossier, Evidence, Totals
from pipeline.model.dossier import SCHEMA
from pipeline.render.dossier import KEYS, SERIES

Json = dict[str, Any]

DECIMAL: Json = {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$"}
_NAMES = ("dossier",)
_SIMPLE = {str: "string", int: "integer", float: "number", bool: "boolean", type(None): "null"}


def schema(name: str) -> Json:
    """The JSON Schema (2020-12) of that name. Raises UsageError for a name that is not published."""
    if name not in _NAMES:
        raise UsageError(f"没有名为 {name} 的数据格式", f"可用的格式：{'、'.join(_NAMES)}。")
    defs: dict[str, Json] = {}
    top = _object(Dossier, defs)
    properties = {"schema": {"const": SCHEMA}, **top["properties"]}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": SCHEMA,
        **_closed(properties),
        "$defs": dict(sorted(defs.items())),
    }


def _closed(properties: Json) -> Json:
    return {"type": "object", "additionalProperties": False, "required": list(properties), "properties": properties}


def _object(noun: type, defs: dict[str, Json]) -> Json:
    hints = get_type_hints(noun)
    properties = {key: _of(hints[key], defs) for key in KEYS[noun]}
    if noun is Totals:
        row = {key: {"type": "integer"} if key == "series" else DECIMAL for key in SERIES}
        properties["by_series"] = {"type": "array", "items": _closed(row)}
    if noun is Evidence:
        properties["start"] = properties["end"] = {"type": "integer", "minimum": 0}
    return _closed(properties)


def _of(hint: Any, defs: dict[str, Json]) -> Json:
    """The schema of a type: nouns by reference, decimals as strings, None as null."""
    if isinstance(hint, type) and is_dataclass(hint):
        name = hint.__name__
        if name not in defs:
            defs[name] = {}
            defs[name] = _object(hint, defs)
        return {"$ref": f"#/$defs/{name}"}
    if hint is Decimal:
        return DECIMAL
    origin, args = get_origin(hint), get_args(hint)
    if origin is Literal:
        return {"enum": list(args)}
    if origin in (Union, types.UnionType):
        return {"anyOf": [_of(arg, defs) for arg in args]}
    if origin is tuple and args[-1] is Ellipsis:
        return {"type": "array", "items": _of(args[0], defs)}
    if origin is tuple:
        return {"type": "array", "prefixItems": [_of(arg, defs) for arg in args], "items": False, "minItems": len(args)}
    return {"type": _SIMPLE[hint]}
