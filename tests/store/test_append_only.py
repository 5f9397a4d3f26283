"""Law: decisions and trail only grow. The database refuses the rest, also to raw SQL from another program."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import yaml
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from pipeline.store import TrailEntry, open_store
from pipeline.store.tables import TRIGGERS, metadata
from tests.store.drawn import NOW, REPORT, decision, dossier

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "store.yaml").read_text(encoding="utf-8"))


def rows(path: Path) -> list[list[tuple[Any, ...]]]:
    with closing(sqlite3.connect(path)) as raw:
        return [
            raw.execute(f"SELECT * FROM {name} ORDER BY 1").fetchall() for name in ("reports", "decisions", "trail")
        ]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_raw_sql(case: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "库.db"
    with open_store(path) as store:
        store.add_report(REPORT)
        store.put_dossier(dossier("甲"))
        store.decide(decision("1", "6"))
        store.note(TrailEntry(who="甲", when=NOW, what="打开", report=REPORT.sha256))
    before = rows(path)
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA foreign_keys = ON")
        if case["refused"]:
            with pytest.raises(sqlite3.IntegrityError):
                raw.execute(case["sql"])
        else:
            raw.execute(case["sql"])
        raw.commit()
    if case["refused"]:
        assert rows(path) == before
    assert all(row in after for table, after in zip(before, rows(path), strict=True) for row in table)


def test_every_dialect_has_its_triggers_and_takes_the_tables() -> None:
    for dialect in (sqlite.dialect(), postgresql.dialect()):
        for table in metadata.sorted_tables:
            assert str(CreateTable(table).compile(dialect=dialect))
            assert all(str(CreateIndex(index).compile(dialect=dialect)) for index in table.indexes)
        for name in ("decisions", "trail"):
            written = "\n".join(TRIGGERS[dialect.name](name))
            assert f"UPDATE ON {name}" in written or "UPDATE OR DELETE" in written
            assert f"DELETE ON {name}" in written
            assert "%" not in written  # DDL() fills in what follows a percent sign


def test_sqlite_shows_its_own_words_for_the_refusal(tmp_path: Path) -> None:
    with open_store(tmp_path / "a.db") as store:
        store.add_report(REPORT)
        store.decide(decision("1", "6"))
    with closing(sqlite3.connect(tmp_path / "a.db")) as raw, pytest.raises(sqlite3.IntegrityError, match="只能追加"):
        raw.execute("DELETE FROM decisions")
