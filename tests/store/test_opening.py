"""A database that is newer, foreign, broken or unreachable is refused in Chinese, and not a byte of it changes."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from pipeline.errors import Exit, QingshenError, StoreError
from pipeline.store import open_store
from pipeline.store.connection import _prepare, connect
from pipeline.store.tables import SCHEMA, fingerprint
from tests.store.drawn import REPORT

# The tables as each version published them. A change of the tables needs a new version and a way from the old one, not a new value here.
PUBLISHED = {1: "0c7377229943d3df2a73160290d915d60086a01274183c3a851eccd8ac244470"}


def changed(path: Path, sql: str) -> bytes:
    """Our database after a stroke of somebody else's; its bytes."""
    with open_store(path) as store:
        store.add_report(REPORT)
    with closing(sqlite3.connect(path)) as raw:
        raw.execute(sql)
        raw.commit()
    return path.read_bytes()


def test_tables_change_only_with_the_version() -> None:
    assert fingerprint() == PUBLISHED[SCHEMA]
    assert max(PUBLISHED) == SCHEMA


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("UPDATE meta SET value = '2' WHERE key = 'schema'", "升级清审"),
        ("UPDATE meta SET value = '999' WHERE key = 'schema'", "更新版本.*999"),
        ("UPDATE meta SET value = '0' WHERE key = 'schema'", "不符"),
        ("UPDATE meta SET value = 'x' WHERE key = 'fingerprint'", "不符"),
        ("UPDATE meta SET value = '甲' WHERE key = 'schema'", "版本标记"),
        ("DELETE FROM meta", "版本标记"),
        ("DROP TABLE meta", "不是清审建立的"),
    ],
)
def test_refused(tmp_path: Path, sql: str, said: str) -> None:
    before = changed(tmp_path / "a.db", sql)
    with pytest.raises(StoreError, match=said):
        open_store(tmp_path / "a.db")
    assert (tmp_path / "a.db").read_bytes() == before


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("CREATE TABLE invoices (id INTEGER)")
    with pytest.raises(StoreError, match="别的程序"):
        open_store(path)
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("SELECT name FROM sqlite_master").fetchall() == [("invoices",)]


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "报告.docx").write_bytes(b"PK\x03\x04" * 500)
    with pytest.raises(StoreError, match="不是数据库"):
        open_store(tmp_path / "报告.docx")
    assert (tmp_path / "报告.docx").read_bytes() == b"PK\x03\x04" * 500


def test_a_missing_folder_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="文件夹不存在"):
        open_store(tmp_path / "没有" / "a.db")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "url",
    [
        "mysql://u:secret@h/d",
        "nosuch://u:secret@h/d",
        "postgresql+nosuch://u:secret@h/d",
        "postgresql://u:secret@h:port/d",
        "://",
        "sqlite://",
        "sqlite:///:memory:",
    ],
)
def test_an_unknown_address_is_refused_without_repeating_its_password(url: str) -> None:
    with pytest.raises(StoreError, match="无法识别") as caught:
        open_store(url)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("name", ["a b.db", "带?号#和%20.db", "清审.sqlite"])
def test_any_file_name_will_do(tmp_path: Path, name: str) -> None:
    for where in (tmp_path / name, str(tmp_path / name)):
        with open_store(where) as store:
            store.add_report(REPORT)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_the_connection_is_set_up(tmp_path: Path) -> None:
    engine = connect(tmp_path / "a.db")
    with engine.connect() as connection:
        asked = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "foreign_keys", "busy_timeout")
        ]
        assert asked == ["wal", 1, 30000]
    engine.dispose()


def test_who_finds_the_journal_locked_waits_for_it() -> None:
    class Busy:
        """A connection whose file is changing to WAL at the first two tries."""

        def __init__(self, trouble: str) -> None:
            self.trouble, self.tries, self.isolation_level = trouble, 0, ""

        def cursor(self) -> Busy:
            return self

        def execute(self, sql: str) -> None:
            self.tries += "journal_mode" in sql
            if self.tries < 3:
                raise sqlite3.OperationalError(self.trouble)

        def close(self) -> None: ...

    busy = Busy("database is locked")
    _prepare(busy, None)
    assert (busy.tries, busy.isolation_level) == (3, None)
    with pytest.raises(sqlite3.OperationalError, match="disk"):
        _prepare(Busy("disk I/O error"), None)


def test_the_error_belongs_to_the_family() -> None:
    assert issubclass(StoreError, QingshenError)
    assert (StoreError.code, StoreError.exit) == ("E06", Exit.USAGE)
    codes = [child.code for child in QingshenError.__subclasses__()]
    assert len(codes) == len(set(codes))
