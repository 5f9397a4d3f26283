"""What outlasts a run: reports, their dossiers, what persons decided (append-only), users, and the audit trail. No clock: doors bring the time."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.store.entries import Report, StoredDossier, TrailEntry, User

if TYPE_CHECKING:
    from pipeline.store.record import Store

__all__ = ["Report", "Store", "StoredDossier", "TrailEntry", "User", "open_store"]


def open_store(where: str | Path) -> Store:
    """The store at a path (an SQLite file, made when absent) or a database URL. StoreError when it cannot be used or is newer than the program."""
    from pipeline.store.connection import connect
    from pipeline.store.record import Store

    return Store(connect(where))


def __getattr__(name: str) -> Any:
    # SQLAlchemy costs a quarter of a second; whoever only imports the room does not pay for it.
    if name == "Store":
        from pipeline.store.record import Store

        return Store
    raise AttributeError(name)
