"""What the steps of a run share: the settings, the client, the archive, the catalog, and the clock."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from threading import Event
from typing import Protocol

from extractors.sources.base import Source
from flows.archive import Archive, Store
from flows.catalog import Catalog
from flows.clock import Clock, utc_now
from flows.http import Client
from flows.journal import Journal
from flows.settings import Settings, sources

MONTHS = "months"  # what a backfill has gone through, beside the sources


class Progress(Protocol):
    """Whoever watches a run. Stages are `discover`, `fetch` and `extract`; calls come from several threads.

    A backfill begins the stages of a source anew in each month, and a stage `walk` of `MONTHS` once.
    """

    def begin(self, source: str, stage: str, total: int | None) -> None:
        """A stage of a source begins; so many more documents or months are ahead, if that is known."""

    def advance(self, source: str, stage: str, by: int = 1) -> None:
        """So many more are done."""


class Unwatched:
    """Nobody watches."""

    def begin(self, source: str, stage: str, total: int | None) -> None:
        """See `Progress`."""

    def advance(self, source: str, stage: str, by: int = 1) -> None:
        """See `Progress`."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that could not be had or read in a run, and why. `stage` is listing, fetch or extract."""

    source: str
    stage: str
    url: str
    reason: str
    document_id: str | None = None


@dataclass(frozen=True, slots=True)
class Tools:
    """Everything a step works with; see `open_tools`.

    A listing asked for since `started` is not asked for again: in one run it says the same. Once `stop` is set,
    steps under way leave what they have not begun to the next run.
    """

    settings: Settings
    client: Client
    archive: Archive
    journal: Journal
    extracted: Store
    catalog: Catalog
    sources: Mapping[str, Source]
    progress: Progress = field(default_factory=Unwatched)
    now: Clock = utc_now
    started: datetime = field(default_factory=utc_now)
    stop: Event = field(default_factory=Event)


@contextmanager
def open_tools(settings: Settings, progress: Progress | None = None, now: Clock = utc_now) -> Iterator[Tools]:
    """The tools for a run by these settings, closed at its end. Raises `CatalogError`.

    `now` stamps every answer and everything in the catalog: given the same answers and a clock of its own, a run
    makes the same tables.
    """
    catalog = Catalog(settings.database_url)
    try:
        with Client(settings, now) as client:
            yield Tools(
                settings,
                client,
                Archive(settings.archive_url),
                Journal(settings.archive_url),
                Store(str(settings.data_dir), "extracted"),
                catalog,
                sources(settings),
                progress or Unwatched(),
                now,
                now(),
            )
    finally:
        catalog.close()
