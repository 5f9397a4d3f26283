"""From a path or URL to an engine whose database has our tables; what differs between SQLite and PostgreSQL stands here alone."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url, select
from sqlalchemy.exc import ArgumentError, DBAPIError, TimeoutError

from pipeline.errors import StoreError
from pipeline.store.tables import SCHEMA, fingerprint, meta, metadata

PATIENCE = 30.0  # seconds a writer waits for its turn
PAUSE = 0.05  # seconds between two looks
DRIVERS = frozenset(("sqlite", "sqlite+pysqlite", "postgresql", "postgresql+psycopg", "postgresql+psycopg2"))
_ASK = "请核对数据库的位置；若它属于别的程序，请另选一个文件。"


def connect(where: str | Path) -> Engine:
    """An engine onto the database with its tables in place. StoreError when it cannot be opened, is not ours, or is newer than the program."""
    url = _url(where)
    try:
        arguments: dict[str, Any] = {"timeout": PATIENCE} if url.get_backend_name() == "sqlite" else {}
        engine = create_engine(url, connect_args=arguments)
    except ImportError as error:
        raise StoreError(f"缺少连接数据库的程序库：{error.name}。", f"请先安装：pip install {error.name}") from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)
    try:
        _ready(engine)
    except BaseException:
        engine.dispose()
        raise
    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One consistent view. StoreError when the database fails."""
    with _told(engine), engine.connect() as connection:
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction: all of it or none. StoreError when the database fails."""
    with _told(engine), engine.execution_options(writing=True).begin() as connection:
        yield connection


def _url(where: str | Path) -> URL:
    if isinstance(where, Path) or "://" not in where:
        return _file(Path(where))
    try:
        url = make_url(where)
        known = url.drivername in DRIVERS
    except (ArgumentError, ValueError):
        known = False
    # A database in memory would forget every decision.
    if not known or (url.get_backend_name() == "sqlite" and url.database in (None, "", ":memory:")):
        # The address may hold a password and is not repeated.
        raise StoreError("数据库地址无法识别。", "可用 SQLite 文件的路径，或 postgresql://用户@主机/库名 形式的地址。")
    return _file(Path(url.database)) if url.database and url.get_backend_name() == "sqlite" else url


def _file(path: Path) -> URL:
    folder = path.absolute().parent
    if not folder.is_dir():
        raise StoreError(f"数据库所在的文件夹不存在：{folder}。", "请先建立该文件夹。")
    return URL.create("sqlite", database=str(path.absolute()))


def _prepare(connection: Any, _record: Any) -> None:
    # The driver would open transactions late, after the first read; _begin opens them instead.
    connection.isolation_level = None
    cursor = connection.cursor()
    # SQLite does not wait its turn where a file changes to WAL or its last reader leaves: it says "locked" at once, so we wait for it.
    for left in reversed(range(round(PATIENCE / PAUSE))):
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
            break
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or not left:
                raise
            time.sleep(PAUSE)
    # `synchronous` stays at FULL: a decision that was confirmed survives a power cut.
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


def _begin(connection: Connection) -> None:
    # A writer takes the lock before it reads; one that reads first and then writes is thrown out when another wrote in between.
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writing") else "BEGIN")


def _ready(engine: Engine) -> None:
    with reading(engine) as connection:
        made = _checked(connection)
    if made:
        return
    with writing(engine) as connection:
        if engine.dialect.name == "postgresql":  # SQLite's writers are alone already
            connection.exec_driver_sql("SELECT pg_advisory_xact_lock(6118309)")
        if not _checked(connection):  # another process may have made the tables meanwhile
            metadata.create_all(connection, checkfirst=False)
            rows = {"schema": str(SCHEMA), "fingerprint": fingerprint()}
            connection.execute(meta.insert(), [{"key": key, "value": value} for key, value in rows.items()])


def _checked(connection: Connection) -> bool:
    """Whether our tables are there; False in an empty database, StoreError in one we must not touch."""
    there = set(inspect(connection).get_table_names())
    if not there & set(metadata.tables):
        if there and connection.dialect.name == "sqlite":  # a PostgreSQL database may be shared, a file is not
            raise StoreError("这个文件是别的程序的数据库。", _ASK)
        return False
    if meta.name not in there:
        raise StoreError("数据库里有同名的表，但不是清审建立的。", _ASK)
    try:
        known = {row.key: row.value for row in connection.execute(select(meta))}
        version = int(known["schema"])
    except (DBAPIError, KeyError, ValueError) as error:
        raise StoreError("数据库里没有清审的版本标记。", _ASK) from error
    if version > SCHEMA:
        raise StoreError(
            f"数据库由更新版本的清审建立（数据库版本 {version}，本程序最高支持 {SCHEMA}）。",
            "请升级清审后再打开；为免损坏数据，本程序没有作任何改动。",
        )
    if version < SCHEMA or known.get("fingerprint") != fingerprint():
        raise StoreError(
            f"数据库的结构与本程序不符（数据库版本 {version}，本程序 {SCHEMA}）。", "请用建立它的那一版清审打开。"
        )
    return True


@contextmanager
def _told(engine: Engine) -> Iterator[None]:
    where = engine.url.render_as_string(hide_password=True)
    try:
        yield
    except (DBAPIError, TimeoutError) as error:
        cause = str(error.orig if isinstance(error, DBAPIError) else error)
        if isinstance(error, TimeoutError) or "database is locked" in cause:
            raise StoreError(f"数据库正被占用，等待 {PATIENCE:.0f} 秒仍未轮到：{where}。", "请稍后重试。") from error
        if "not a database" in cause:
            raise StoreError(f"这个文件不是数据库，或已损坏：{where}。", _ASK) from error
        raise StoreError(
            f"数据库没有完成这一操作：{where}（{cause}）。", "请核对磁盘空间、读写权限和网络后重试。"
        ) from error
