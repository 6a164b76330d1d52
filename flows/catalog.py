"""What was seen and done: every page asked for, every answer, every document read, every run, in SQL.

The catalog only ever learns. A listing that shrinks removes nothing, and discovering a page anew keeps what is
known of it. SQLite by default; PostgreSQL by URL. Both speak the same `ON CONFLICT`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from itertools import islice
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError

from extractors.sources.base import Role
from flows import schema
from flows.database import CatalogError, cause, open_engine, upsert
from flows.schema import ExtractionRow, Month, Resource, ResourceStatus, RunRow, RunStatus, Version

BATCH = 500  # rows in a statement; SQLite takes 32,766 parameters
T = TypeVar("T")


class Catalog:
    """The catalog at a database URL; made if it is not there. Safe to share between threads."""

    def __init__(self, url: str) -> None:
        self._engine = open_engine(url)
        shown = self._engine.url.render_as_string(hide_password=True)
        try:
            schema.metadata.create_all(self._engine)
            with self._engine.begin() as connection:
                upsert(connection, schema.about, [{"name": "schema", "value": str(schema.SCHEMA_VERSION)}], keep=True)
                found = connection.scalar(sa.select(schema.about.c.value).where(schema.about.c.name == "schema"))
        except SQLAlchemyError as error:
            raise CatalogError(f"the catalog at {shown} cannot be opened ({cause(error)}); check its URL") from error
        if found != str(schema.SCHEMA_VERSION):
            self.close()
            raise CatalogError(
                f"the catalog at {shown} has schema {found} and this version reads {schema.SCHEMA_VERSION}; "
                "move it aside, and the next run makes it anew from the archive"
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

    def versions(self, urls: Iterable[str]) -> dict[str, list[Version]]:
        """Every version of these pages that ever came, by URL, the newest first."""
        table, found = schema.versions, dict[str, list[Version]]()
        order = (table.c.retrieved_at.desc(), table.c.sha256)
        with self._engine.connect() as connection:
            for some in chunks(urls, BATCH):
                query = sa.select(table).where(table.c.url.in_(some)).order_by(*order)
                for row in connection.execute(query).mappings():
                    found.setdefault(row["url"], []).append(Version(**row))
        return found

    def save_versions(self, found: Iterable[Version]) -> None:
        """Write versions of pages, new or known."""
        self._save(schema.versions, found)

    def months(self) -> list[Month]:
        """What backfills have walked to its end, by source and first day."""
        table = schema.months
        with self._engine.connect() as connection:
            rows = connection.execute(sa.select(table).order_by(table.c.source, table.c.first)).mappings()
            return [Month(**row) for row in rows]

    def save_months(self, found: Iterable[Month]) -> None:
        """Write what a backfill has walked to its end."""
        self._save(schema.months, found)

    # -- what was made of them ----------------------------------------------------------------------

    def extractions(
        self, source: str | None = None, urls: Sequence[str] | None = None
    ) -> dict[tuple[str, str], ExtractionRow]:
        """How each version of each page was read, by URL and digest: of a source, of at most `BATCH` URLs, or all."""
        table = schema.extractions
        query = sa.select(table) if source is None else sa.select(table).where(table.c.source == source)
        if urls is not None:
            query = query.where(table.c.url.in_(urls))
        with self._engine.connect() as connection:
            rows = [ExtractionRow(**row) for row in connection.execute(query).mappings()]
        return {(row.url, row.sha256): row for row in rows}

    def save_extractions(self, found: Iterable[ExtractionRow]) -> None:
        """Write how pages were read."""
        self._save(schema.extractions, found)

    def chosen_extractions(self) -> list[ExtractionRow]:
        """One good extraction a document, in the order of document ids.

        A page gives the extraction of its bytes held, or, where those cannot be read, of the newest before them that
        can. Of several pages of one document, one whose bytes held were read is taken, the one retrieved last.
        """
        table, pages = schema.extractions, schema.resources
        with self._engine.connect() as connection:
            held = dict(connection.execute(sa.select(pages.c.url, pages.c.sha256)).tuples().all())
            rows = connection.execute(sa.select(table).where(table.c.status == "ok")).mappings().all()
        ranked = sorted(
            (ExtractionRow(**row) for row in rows),
            key=lambda row: (held.get(row.url) == row.sha256, row.retrieved_at, row.url, row.sha256),
        )
        of_page = {row.url: row for row in ranked}
        latest = {row.document_id: row for row in ranked if of_page[row.url] is row}
        return [latest[name] for name in sorted(latest, key=str)]

    # -- runs ---------------------------------------------------------------------------------------

    def save_run(self, run: RunRow) -> None:
        """Write a run, begun or finished."""
        self._save(schema.runs, [run])

    def is_unfinished(self) -> bool:
        """Whether some run never came to an end."""
        table = schema.runs
        with self._engine.connect() as connection:
            return connection.scalar(sa.select(table.c.id).where(table.c.status == "running").limit(1)) is not None

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

    def failing(self) -> Iterator[Resource | ExtractionRow]:
        """Pages that could not be had when last asked for, and those whose bytes held could not be read."""
        pages, rows = schema.resources, schema.extractions
        held = (rows.c.url == pages.c.url) & (rows.c.sha256 == pages.c.sha256)
        with self._engine.connect() as connection:
            query = sa.select(pages).where(pages.c.attempts > 0, pages.c.status != "gone").order_by(pages.c.url)
            for row in connection.execute(query).mappings():
                yield Resource(**row)
            query = sa.select(rows).join(pages, held).where(rows.c.status == "failed").order_by(rows.c.url)
            for row in connection.execute(query).mappings():
                yield ExtractionRow(**row)

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
                upsert(connection, table, [_values(item) for item in some])


def chunks(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Lists of at most `size`.

    >>> list(chunks("abcde", 2))
    [['a', 'b'], ['c', 'd'], ['e']]
    """
    iterator = iter(items)
    while some := list(islice(iterator, size)):
        yield some


def _values(item: Any) -> dict[str, Any]:
    values = {f.name: getattr(item, f.name) for f in fields(item)}
    if values.get("reason"):
        values["reason"] = values["reason"].replace("\x00", "")  # PostgreSQL has no such character
    return {
        name: list(v) if isinstance(v, tuple) else dict(v) if isinstance(v, Mapping) else v
        for name, v in values.items()
    }
