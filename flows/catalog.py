"""What was seen and done: every page asked for, every answer, every document read, every run, in SQL.

The catalog only ever learns. A listing that shrinks removes nothing, and discovering a page anew keeps what is
known of it. SQLite by default; PostgreSQL by URL. Both speak the same `ON CONFLICT`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError

from extractors.errors import DesignataError
from extractors.sources.base import Role
from flows import schema
from flows.schema import ExtractionRow, Resource, ResourceStatus, RunRow, RunStatus

BATCH = 500  # rows in a statement; SQLite takes 32,766 parameters
T = TypeVar("T")


class CatalogError(DesignataError):
    """The catalog cannot be opened, or is of another version."""


class Catalog:
    """The catalog at a database URL; made if it is not there. Safe to share between threads."""

    def __init__(self, url: str) -> None:
        self._engine = _engine(url)
        shown = self._engine.url.render_as_string(hide_password=True)
        try:
            schema.metadata.create_all(self._engine)
            with self._engine.begin() as connection:
                _upsert(connection, schema.about, [{"name": "schema", "value": str(schema.SCHEMA_VERSION)}], keep=True)
                found = connection.scalar(sa.select(schema.about.c.value).where(schema.about.c.name == "schema"))
        except SQLAlchemyError as error:
            raise CatalogError(f"the catalog at {shown} cannot be opened ({_cause(error)}); check its URL") from error
        if found != str(schema.SCHEMA_VERSION):
            self.close()
            raise CatalogError(
                f"the catalog at {shown} has schema {found} and this version reads {schema.SCHEMA_VERSION}; "
                "run the version that wrote it, or begin a new catalog"
            )

    def close(self) -> None:
        """Let go of every connection."""
        self._engine.dispose()

    # -- pages --------------------------------------------------------------------------------------

    def resources(self, urls: Iterable[str]) -> dict[str, Resource]:
        """What is known of these URLs, by URL."""
        table, found = schema.resources, {}
        with self._engine.connect() as connection:
            for some in chunks(urls, BATCH):
                for row in connection.execute(sa.select(table).where(table.c.url.in_(some))).mappings():
                    found[row["url"]] = Resource(**row)
        return found

    def find(
        self,
        *,
        source: str | None = None,
        role: Role | None = None,
        statuses: Sequence[ResourceStatus] = (),
        held: bool | None = None,
    ) -> Iterator[Resource]:
        """Pages by source, role, status and whether bytes of them are held, ordered by URL."""
        table = schema.resources
        query = sa.select(table).order_by(table.c.url)
        if source is not None:
            query = query.where(table.c.source == source)
        if role is not None:
            query = query.where(table.c.role == role)
        if statuses:
            query = query.where(table.c.status.in_(statuses))
        if held is not None:
            query = query.where(table.c.sha256.is_not(None) if held else table.c.sha256.is_(None))
        with self._engine.connect() as connection:
            for row in connection.execute(query).mappings():
                yield Resource(**row)

    def save_resources(self, found: Iterable[Resource]) -> None:
        """Write pages, new or known."""
        self._save(schema.resources, found)

    def add_responses(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Remember answers, each a row of the `responses` table without its id."""
        with self._engine.begin() as connection:
            for some in chunks(rows, BATCH):
                connection.execute(sa.insert(schema.responses), [dict(row) for row in some])

    # -- what was made of them ----------------------------------------------------------------------

    def extractions(self, source: str | None = None) -> dict[tuple[str, str], ExtractionRow]:
        """How each version of each page was read, by URL and digest."""
        table = schema.extractions
        query = sa.select(table) if source is None else sa.select(table).where(table.c.source == source)
        with self._engine.connect() as connection:
            rows = [ExtractionRow(**row) for row in connection.execute(query).mappings()]
        return {(row.url, row.sha256): row for row in rows}

    def save_extractions(self, found: Iterable[ExtractionRow]) -> None:
        """Write how pages were read."""
        self._save(schema.extractions, found)

    def chosen_extractions(self) -> list[ExtractionRow]:
        """One good extraction a document, the most recently retrieved, in the order of document ids."""
        table = schema.extractions
        with self._engine.connect() as connection:
            rows = [
                ExtractionRow(**row)
                for row in connection.execute(sa.select(table).where(table.c.status == "ok")).mappings()
            ]
        rows.sort(key=lambda row: (row.retrieved_at, row.url, row.sha256))
        latest = {row.document_id: row for row in rows}
        return [latest[name] for name in sorted(latest, key=str)]

    # -- runs ---------------------------------------------------------------------------------------

    def save_run(self, run: RunRow) -> None:
        """Write a run, begun or finished."""
        self._save(schema.runs, [run])

    def end_runs(self, status: RunStatus) -> None:
        """Give runs that never came to an end, since their process was ended, a status of having ended."""
        table = schema.runs
        with self._engine.begin() as connection:
            connection.execute(sa.update(table).where(table.c.status == "running").values(status=status))

    def runs(self, limit: int = 10) -> list[RunRow]:
        """The latest runs, newest first."""
        table = schema.runs
        with self._engine.connect() as connection:
            query = sa.select(table).order_by(table.c.started.desc(), table.c.id.desc()).limit(limit)
            return [RunRow(**row) for row in connection.execute(query).mappings()]

    def counts(self) -> dict[str, dict[str, int]]:
        """Documents by source and status."""
        table, found = schema.resources, dict[str, dict[str, int]]()
        query = sa.select(table.c.source, table.c.status, sa.func.count()).where(table.c.role == "document")
        with self._engine.connect() as connection:
            for source, status, count in connection.execute(query.group_by(table.c.source, table.c.status)):
                found.setdefault(source, {})[status] = count
        return found

    def _save(self, table: sa.Table, found: Iterable[Any]) -> None:
        with self._engine.begin() as connection:
            for some in chunks(found, BATCH):
                _upsert(connection, table, [_values(item) for item in some])


def chunks(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Lists of at most `size`.

    >>> list(chunks("abcde", 2))
    [['a', 'b'], ['c', 'd'], ['e']]
    """
    iterator = iter(items)
    while some := list(islice(iterator, size)):
        yield some


def upsert_statement(dialect: str, table: sa.Table, *, keep: bool = False) -> Any:
    """Insert rows, or write over those with the same key (or keep them, with `keep`)."""
    insert = (postgresql.insert if dialect == "postgresql" else sqlite.insert)(table)
    keys = [column.name for column in table.primary_key]
    if keep:
        return insert.on_conflict_do_nothing(index_elements=keys)
    return insert.on_conflict_do_update(
        index_elements=keys, set_={c.name: insert.excluded[c.name] for c in table.columns if c.name not in keys}
    )


def _upsert(connection: sa.Connection, table: sa.Table, rows: list[dict[str, Any]], *, keep: bool = False) -> None:
    connection.execute(upsert_statement(connection.dialect.name, table, keep=keep), rows)


def _values(item: Any) -> dict[str, Any]:
    values = {f.name: getattr(item, f.name) for f in fields(item)}
    if values.get("reason"):
        values["reason"] = values["reason"].replace("\x00", "")  # PostgreSQL has no such character
    return {
        name: list(v) if isinstance(v, tuple) else dict(v) if isinstance(v, Mapping) else v
        for name, v in values.items()
    }


def _engine(url: str) -> sa.Engine:
    try:
        parsed = sa.make_url(url)
        if parsed.drivername in ("postgres", "postgresql"):
            parsed = parsed.set(drivername="postgresql+psycopg")
        if parsed.get_backend_name() == "sqlite" and parsed.database not in (None, "", ":memory:"):
            Path(str(parsed.database)).parent.mkdir(parents=True, exist_ok=True)
        engine = sa.create_engine(parsed, pool_pre_ping=True)
    except (ArgumentError, NoSuchModuleError, ImportError, OSError) as error:
        raise CatalogError(
            f"the catalog's URL cannot be used ({_cause(error)}); check DESIGNATA_DATABASE_URL"
        ) from error
    if engine.dialect.name == "sqlite":
        sa.event.listen(engine, "connect", _prepare_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    # Readers and one writer side by side, and a writer that waits its turn.
    for pragma in ("journal_mode=WAL", "busy_timeout=60000", "synchronous=NORMAL"):
        connection.execute(f"PRAGMA {pragma}")


def _cause(error: Exception) -> str:
    return str(getattr(error, "orig", None) or error).splitlines()[0]
