"""The store itself: puts and reads, each in a transaction of its own."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import datetime, timedelta
from decimal import Decimal
from types import TracebackType
from typing import Any

from sqlalchemy import Connection, Engine, Table, select
from sqlalchemy.exc import IntegrityError

from pipeline.errors import StoreError
from pipeline.model.decision import Decision
from pipeline.store.connection import reading, writing
from pipeline.store.entries import Report, StoredDossier, TrailEntry, User
from pipeline.store.tables import decisions, dossiers, reports, trail, users


class Store:
    """An open database; safe to share between threads. A process opens its own. StoreError from any method when the database fails."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the database."""
        self._engine.dispose()

    def add_report(self, report: Report) -> Report:
        """The report as kept: the same content sent again stays under its first name and time. ValueError for a time not in UTC."""
        _utc(report.received)
        with writing(self._engine) as connection:
            if (kept := _report(connection, report.sha256)) is not None:
                return kept
            try:
                with connection.begin_nested():
                    connection.execute(reports.insert(), asdict(report))
            except (
                IntegrityError
            ):  # PostgreSQL: another process added the same file since the look; the first one stands
                return _report(connection, report.sha256) or report
        return report

    def reports(self) -> tuple[Report, ...]:
        """All reports in order of arrival."""
        with reading(self._engine) as connection:
            rows = connection.execute(select(reports).order_by(reports.c.received, reports.c.sha256))
            return tuple(Report(**row._mapping) for row in rows)

    def put_dossier(self, dossier: StoredDossier) -> None:
        """Sets the report's dossier in place of its former one; decisions stay as they are. StoreError for an unknown report."""
        with writing(self._engine) as connection:
            _hold(connection, dossier.report)
            _put(connection, dossiers, "report", asdict(dossier))

    def dossier(self, sha256: str) -> StoredDossier | None:
        """The report's current dossier; None when there is none."""
        with reading(self._engine) as connection:
            row = connection.execute(select(dossiers).where(dossiers.c.report == sha256)).one_or_none()
            return None if row is None else StoredDossier(**row._mapping)

    def decide(self, decision: Decision) -> Decision:
        """Adds an entry and gives it back with the points that stood before, read in the same transaction; `decision.previous` is not trusted.

        Points None withdraw the standing decision. StoreError for an unknown report; ValueError for a time not in UTC, points that are
        no number, or nobody's name."""
        _utc(decision.when)
        _named(decision.who)
        if decision.points is not None and not decision.points.is_finite():
            raise ValueError(f"points must be a finite number: {decision.points}")
        with writing(self._engine) as connection:
            _hold(connection, decision.report)
            entry = replace(decision, previous=_standing(connection, decision.report, decision.item))
            connection.execute(decisions.insert(), asdict(entry))
        return entry

    def decisions(self, report: str) -> tuple[Decision, ...]:
        """The record of a report, oldest first; what pipeline.review folds."""
        columns = [column for column in decisions.c if column is not decisions.c.seq]
        with reading(self._engine) as connection:
            rows = connection.execute(select(*columns).where(decisions.c.report == report).order_by(decisions.c.seq))
            return tuple(Decision(**row._mapping) for row in rows)

    def put_user(self, user: User) -> None:
        """Adds a person or changes the role; ValueError without a name."""
        _named(user.name)
        with writing(self._engine) as connection:
            _put(connection, users, "name", asdict(user))

    def users(self) -> tuple[User, ...]:
        """All persons by name."""
        with reading(self._engine) as connection:
            return tuple(User(**row._mapping) for row in connection.execute(select(users).order_by(users.c.name)))

    def note(self, entry: TrailEntry) -> None:
        """Adds to the audit trail. StoreError for an unknown report; ValueError for a time not in UTC or nobody's name."""
        _utc(entry.when)
        _named(entry.who)
        with writing(self._engine) as connection:
            if entry.report is not None:
                _hold(connection, entry.report)
            connection.execute(trail.insert(), asdict(entry))

    def trail(self, report: str | None = None) -> tuple[TrailEntry, ...]:
        """The audit trail, oldest first; of one report when given."""
        wanted = select(trail.c.who, trail.c.when, trail.c.what, trail.c.report).order_by(trail.c.seq)
        if report is not None:
            wanted = wanted.where(trail.c.report == report)
        with reading(self._engine) as connection:
            return tuple(TrailEntry(**row._mapping) for row in connection.execute(wanted))


def _report(connection: Connection, sha256: str) -> Report | None:
    # FOR UPDATE makes PostgreSQL's writers of one report take turns; SQLite leaves it out, its writers always do.
    row = connection.execute(select(reports).where(reports.c.sha256 == sha256).with_for_update()).one_or_none()
    return None if row is None else Report(**row._mapping)


def _hold(connection: Connection, sha256: str) -> None:
    if _report(connection, sha256) is None:
        raise StoreError(f"数据库里没有这份报告：{sha256[:12]}。", "请先收入报告，再记录与它有关的内容。")


def _standing(connection: Connection, report: str, item: str) -> Decimal | None:
    mine = select(decisions.c.points).where(decisions.c.report == report, decisions.c.item == item)
    return connection.execute(mine.order_by(decisions.c.seq.desc()).limit(1)).scalar_one_or_none()


def _put(connection: Connection, table: Table, key: str, values: dict[str, Any]) -> None:
    if not connection.execute(table.update().where(table.c[key] == values[key]).values(values)).rowcount:
        connection.execute(table.insert(), values)


def _named(who: str) -> None:
    if not who.strip():
        raise ValueError("an entry of the record needs a person's name")


def _utc(when: str) -> None:
    if datetime.fromisoformat(when).utcoffset() != timedelta(0):
        raise ValueError(f"time must be ISO 8601 in UTC: {when}")
