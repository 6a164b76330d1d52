"""SQLite or PostgreSQL by URL: how either is opened, and the one statement of both that the catalog needs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from extractors.errors import DesignataError


class CatalogError(DesignataError):
    """The catalog cannot be opened, or is of another version."""


def upsert_statement(dialect: str, table: sa.Table, *, keep: bool = False) -> Any:
    """Insert rows, or write over those with the same key (or keep them, with `keep`)."""
    insert = (postgresql.insert if dialect == "postgresql" else sqlite.insert)(table)
    keys = [column.name for column in table.primary_key]
    if keep:
        return insert.on_conflict_do_nothing(index_elements=keys)
    return insert.on_conflict_do_update(
        index_elements=keys, set_={c.name: insert.excluded[c.name] for c in table.columns if c.name not in keys}
    )


def upsert(connection: sa.Connection, table: sa.Table, rows: list[dict[str, Any]], *, keep: bool = False) -> None:
    """Write rows by `upsert_statement`."""
    connection.execute(upsert_statement(connection.dialect.name, table, keep=keep), rows)


def open_engine(url: str) -> sa.Engine:
    """The database at a URL; an SQLite file's folder is made. Raises `CatalogError`."""
    try:
        parsed = sa.make_url(url)
        if parsed.drivername in ("postgres", "postgresql"):
            parsed = parsed.set(drivername="postgresql+psycopg")
        if parsed.get_backend_name() == "sqlite" and parsed.database not in (None, "", ":memory:"):
            Path(str(parsed.database)).parent.mkdir(parents=True, exist_ok=True)
        engine = sa.create_engine(parsed, pool_pre_ping=True)
    except (ArgumentError, NoSuchModuleError, ImportError, OSError) as error:
        raise CatalogError(
            f"the catalog's URL cannot be used ({cause(error)}); check DESIGNATA_DATABASE_URL"
        ) from error
    if engine.dialect.name == "sqlite":
        sa.event.listen(engine, "connect", _prepare_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    # Readers and one writer side by side, and a writer that waits its turn.
    for pragma in ("journal_mode=WAL", "busy_timeout=60000", "synchronous=NORMAL"):
        connection.execute(f"PRAGMA {pragma}")


def cause(error: Exception) -> str:
    """What went wrong, in one line."""
    return str(getattr(error, "orig", None) or error).splitlines()[0]
