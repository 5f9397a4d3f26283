"""The tables and the triggers that keep the record append-only, whoever writes to the database and with what program."""

from __future__ import annotations

import hashlib
from decimal import Decimal
from typing import Any

from sqlalchemy import (
    DDL,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    event,
)

# Raised with every change of the tables; a test holds the fingerprint of the tables as they stand beside it.
SCHEMA = 1


class Words(TypeDecorator[str]):
    """Text as it comes. File names may carry halves of surrogate pairs or NUL, which no database takes: they are kept as escapes."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Any) -> str | None:
        """Escaped where it is no valid text; in JSON the escape means the same character."""
        return None if value is None else value.encode("utf-8", "backslashreplace").decode().replace("\0", "\\x00")


class Points(TypeDecorator[Decimal]):
    """Points as decimal text, digit for digit: 2.50 comes back as 2.50. A float column would make 0.1 something else."""

    impl = String(32)
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Any) -> str | None:
        """Without exponent, so that other programs read it too."""
        return None if value is None else format(value, "f")

    def process_result_value(self, value: str | None, dialect: Any) -> Decimal | None:
        """None is an undo, never 0."""
        return None if value is None else Decimal(value)


metadata = MetaData()

meta = Table("meta", metadata, Column("key", String(32), primary_key=True), Column("value", Words, nullable=False))

reports = Table(
    "reports",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("name", Words, nullable=False),
    Column("received", String(40), nullable=False),
)

# Apart from the decisions and with no key between the two: a dossier can be rebuilt, a decision cannot.
dossiers = Table(
    "dossiers",
    metadata,
    Column("report", ForeignKey("reports.sha256"), primary_key=True),
    Column("rules", Words, nullable=False),
    Column("software", Words, nullable=False),
    Column("text", Words, nullable=False),
)

decisions = Table(
    "decisions",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("report", ForeignKey("reports.sha256"), nullable=False),
    Column("item", Words, nullable=False),
    Column("points", Points),
    Column("previous", Points),
    Column("who", Words, CheckConstraint("who <> ''"), nullable=False),
    Column("when", String(40), nullable=False),
    Column("reason", Words, nullable=False),
    Column("draft", Words, nullable=False),
    Column("rules", Words, nullable=False),
    Index("decisions_of_item", "report", "item", "seq"),
    sqlite_autoincrement=True,
)

users = Table("users", metadata, Column("name", String(200), primary_key=True), Column("role", Words, nullable=False))

trail = Table(
    "trail",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("who", Words, CheckConstraint("who <> ''"), nullable=False),
    Column("when", String(40), nullable=False),
    Column("what", Words, nullable=False),
    Column("report", ForeignKey("reports.sha256"), index=True),
    sqlite_autoincrement=True,
)

_REFUSAL = "只能追加，不能修改或删除；更正请另记一条"


def _sqlite(table: str) -> tuple[str, ...]:
    said = f"SELECT RAISE(ABORT, '{table} {_REFUSAL}')"
    return (
        f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} BEGIN {said}; END",
        f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} BEGIN {said}; END",
        # INSERT OR REPLACE deletes the old row without firing the delete trigger.
        f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "
        f"WHEN EXISTS (SELECT 1 FROM {table} WHERE seq = NEW.seq) BEGIN {said}; END",
    )


def _postgresql(table: str) -> tuple[str, ...]:
    refuse = f"EXECUTE FUNCTION {table}_refuse()"
    return (
        f"CREATE OR REPLACE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{table} {_REFUSAL}'; END $$",
        f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW {refuse}",
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT {refuse}",
    )


TRIGGERS = {"sqlite": _sqlite, "postgresql": _postgresql}

for _table in (decisions, trail):
    for _dialect, _written in TRIGGERS.items():
        for _statement in _written(_table.name):
            event.listen(_table, "after_create", DDL(_statement).execute_if(dialect=_dialect))  # type: ignore[no-untyped-call]


def fingerprint() -> str:
    """SHA-256 over the version, the columns with types, and the triggers' statements; tells a database made by another program from ours."""
    lines = [f"schema {SCHEMA}"]
    for table in metadata.sorted_tables:
        lines += [f"{table.name}.{c.name} {type(c.type).__name__} {c.nullable} {c.primary_key}" for c in table.columns]
    lines += [line for table in (decisions, trail) for written in TRIGGERS.values() for line in written(table.name)]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
