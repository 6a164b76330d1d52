"""The catalog's tables, and their rows as values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any, Literal

from sqlalchemy import JSON, Column, Date, DateTime, Dialect, Index, Integer, MetaData, String, Table, Text
from sqlalchemy.types import TypeDecorator

from extractors.sources.base import Request, Role

SCHEMA_VERSION = 2

# pending: known, never asked for with success. changed: held, but its listing says something new of it.
# gone: a document links to it, and the site says that there is no such page.
# failed: asked for and given up, nothing held. What is held stays `fetched` when asking again fails.
# suspect: a listing that was answered, and contradicts itself or leads nowhere.
ResourceStatus = Literal["pending", "fetched", "changed", "gone", "failed", "suspect"]
# none: the page holds no document.
ExtractionStatus = Literal["ok", "failed", "none"]
# refused: its release did not pass the checks.
RunStatus = Literal["running", "completed", "refused", "failed"]

metadata = MetaData()


class Moment(TypeDecorator[datetime]):
    """A moment in UTC, aware on this side; SQLite keeps no zone, so none is stored."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To the database: UTC without a zone."""
        return None if value is None else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """From the database: aware again."""
        return None if value is None else value.replace(tzinfo=UTC)


about = Table("about", metadata, Column("name", String(64), primary_key=True), Column("value", Text, nullable=False))

resources = Table(
    "resources",
    metadata,
    Column("url", Text, primary_key=True),
    Column("source", String(64), nullable=False),
    Column("role", String(16), nullable=False),
    Column("document_id", Text),
    Column("expect", JSON, nullable=False),
    Column("context", JSON, nullable=False),
    Column("fallbacks", JSON, nullable=False),
    Column("status", String(16), nullable=False),
    Column("reason", Text),
    Column("attempts", Integer, nullable=False),
    Column("failed_since", Moment),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("sha256", String(64)),
    Column("media_type", Text),
    Column("charset", String(64)),
    Column("asked_url", Text),
    Column("final_url", Text),
    Column("refused_sha256", String(64)),
    Column("yielded", Integer, nullable=False),
    Column("first_seen", Moment, nullable=False),
    Column("retrieved_at", Moment),
    Column("checked_at", Moment),
    Index("resources_by_source", "source", "role", "status"),
)

# Every version of a page that ever came, and its latest entry in the journal.
versions = Table(
    "versions",
    metadata,
    Column("url", Text, primary_key=True),
    Column("sha256", String(64), primary_key=True),
    Column("retrieved_at", Moment, nullable=False),
    Column("entry", Text, nullable=False),
)

# What a backfill has walked to its end.
months = Table(
    "months",
    metadata,
    Column("source", String(64), primary_key=True),
    Column("first", Date, primary_key=True),
    Column("last", Date, nullable=False),
    Column("documents", Integer, nullable=False),
    Column("done_at", Moment, nullable=False),
)

extractions = Table(
    "extractions",
    metadata,
    Column("url", Text, primary_key=True),
    Column("sha256", String(64), primary_key=True),
    Column("source", String(64), nullable=False),
    Column("document_id", Text),
    Column("key", String(64), nullable=False),
    Column("status", String(16), nullable=False),
    Column("reason", Text),
    Column("attempts", Integer, nullable=False),
    Column("failed_since", Moment),
    Column("retrieved_at", Moment, nullable=False),
    Index("extractions_by_document", "document_id"),
)

runs = Table(
    "runs",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("flow", String(64), nullable=False),
    Column("version", String(64), nullable=False),
    Column("started", Moment, nullable=False),
    Column("finished", Moment),
    Column("status", String(16), nullable=False),
    Column("counts", JSON, nullable=False),
    Column("failures", JSON, nullable=False),
    Column("release", Text),
)


@dataclass(frozen=True, slots=True)
class Resource:
    """One URL that a source asked for, and what is held of it.

    `asked_url` is the request that was answered: the URL itself or that of a fallback. `sha256` and
    `retrieved_at` are of the bytes held, `refused_sha256` of the last answer refused. `attempts` counts the
    runs that asked in vain since `failed_since`. `yielded` is how many requests a listing led to.
    """

    url: str
    source: str
    role: Role
    document_id: str | None
    expect: Sequence[str]
    context: Mapping[str, Any]
    fallbacks: Sequence[Mapping[str, Any]]
    status: ResourceStatus
    first_seen: datetime
    reason: str | None = None
    attempts: int = 0
    failed_since: datetime | None = None
    etag: str | None = None
    last_modified: str | None = None
    sha256: str | None = None
    media_type: str | None = None
    charset: str | None = None
    asked_url: str | None = None
    final_url: str | None = None
    refused_sha256: str | None = None
    yielded: int = 0
    retrieved_at: datetime | None = None
    checked_at: datetime | None = None

    @property
    def request(self) -> Request:
        """What to ask for, fallbacks and all."""
        return request_of({name: getattr(self, name) for name in _REQUEST_FIELDS})


@dataclass(frozen=True, slots=True)
class ExtractionRow:
    """How one version of one page was read, and the key of what was made of it.

    `attempts` counts the runs that could not read it since `failed_since`.
    """

    url: str
    sha256: str
    source: str
    document_id: str | None
    key: str
    status: ExtractionStatus
    retrieved_at: datetime
    reason: str | None = None
    attempts: int = 0
    failed_since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """Bytes that came from a URL, when they first did, and the name of the latest entry in the journal on them."""

    url: str
    sha256: str
    retrieved_at: datetime
    entry: str


@dataclass(frozen=True, slots=True)
class Month:
    """A closed window of a source's publications, of which everything listed is held; `documents` of them."""

    source: str
    first: date
    last: date
    documents: int
    done_at: datetime


@dataclass(frozen=True, slots=True)
class RunRow:
    """One run of a flow."""

    id: str
    flow: str
    version: str
    started: datetime
    status: RunStatus
    finished: datetime | None = None
    counts: Mapping[str, Any] = field(default_factory=dict)
    failures: Sequence[Mapping[str, Any]] = ()
    release: str | None = None


_REQUEST_FIELDS = ("url", "role", "expect", "document_id", "context", "fallbacks")


def request_values(request: Request) -> dict[str, Any]:
    """A request as JSON values. A fallback with the context of its request says so by having none."""
    values = {name: getattr(request, name) for name in _REQUEST_FIELDS}
    fallbacks = [
        request_values(fallback) | ({"context": None} if fallback.context == request.context else {})
        for fallback in request.fallbacks
    ]
    return values | {"expect": list(request.expect), "context": dict(request.context), "fallbacks": fallbacks}


def request_of(values: Mapping[str, Any]) -> Request:
    """The request that `request_values` wrote down."""
    given = {name: values[name] for name in _REQUEST_FIELDS}
    inherited = [
        {**fallback, "context": values["context"]} if fallback["context"] is None else fallback
        for fallback in values["fallbacks"]
    ]
    return Request(**given | {"expect": tuple(values["expect"]), "fallbacks": tuple(map(request_of, inherited))})
