"""The steps of a run as Prefect tasks, and the order they go in; `daily`, `backfill` and `replay` are made of them.

A task is a batch of documents: one costs some seven milliseconds of bookkeeping, and has no tags, since each tag
has it ask Prefect's server for leave and wait for seconds. Tasks are cached by nobody but the catalog, which knows
what is held and what is read.
"""

from __future__ import annotations

import fcntl
import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from prefect import Flow, task
from prefect.artifacts import create_markdown_artifact
from prefect.cache_policies import NO_CACHE
from prefect.task_runners import ThreadPoolTaskRunner

from extractors.errors import DesignataError
from flows import extracting, ingest
from flows.catalog import chunks
from flows.checks import ChecksFailed
from flows.release import publish
from flows.schema import RunRow
from flows.settings import Settings, load_settings, project_version
from flows.summary import ReleaseSummary, RunSummary, SourceSummary
from flows.tools import Failure, Progress, Tools, open_tools, utc_now

logger = logging.getLogger(__name__)

FIRST_DAY = date(1980, 1, 1)  # the Treasury's archive begins in that year, and no other source earlier
RUNNERS: Mapping[str, Callable[[], Any]] = {"threads": lambda: ThreadPoolTaskRunner(max_workers=8)}


class UnknownSource(DesignataError):
    """A source was named that there is not."""


class NothingHeld(DesignataError):
    """There is no document to publish: none could ever be had and read."""


@dataclass(frozen=True, slots=True)
class Given:
    """What a caller in the same process hands to a flow beside its parameters, which must be JSON."""

    settings: Settings
    progress: Progress | None = None


_GIVEN: ContextVar[Given | None] = ContextVar("given", default=None)
_TOOLS: ContextVar[Tools] = ContextVar("tools")


def run(flow: Flow[Any, RunSummary], settings: Settings, progress: Progress | None, **parameters: Any) -> RunSummary:
    """A flow by these settings, not by the environment alone, and with this watcher told of it."""
    token = _GIVEN.set(Given(settings, progress))
    try:
        summary: RunSummary = flow.with_options(task_runner=RUNNERS[settings.task_runner]())(**parameters)
        return summary
    finally:
        _GIVEN.reset(token)


@task(name="discover", task_run_name="discover-{source}", cache_policy=NO_CACHE)
def discover_source(source: str, since: date, until: date, limit: int | None, again: bool) -> ingest.Discovery:
    """Walk a source's listings."""
    tools = _TOOLS.get()
    return ingest.discover(tools, tools.sources[source], since, until, limit, again=again)


@task(name="fetch", task_run_name="fetch-{source}-{number}", cache_policy=NO_CACHE)
def fetch_batch(source: str, number: int, urls: list[str]) -> ingest.Fetching:
    """Fetch a batch of documents."""
    return ingest.fetch(_TOOLS.get(), urls)


@task(name="extract", task_run_name="extract-{source}-{number}", cache_policy=NO_CACHE)
def extract_batch(source: str, number: int, urls: list[str], code: str) -> extracting.Extracting:
    """Read a batch of held pages."""
    return extracting.extract_pages(_TOOLS.get(), urls, code)


@task(name="release", cache_policy=NO_CACHE)
def make_release(started: datetime, failures: list[dict[str, str | None]]) -> ReleaseSummary:
    """Publish everything read so far, if it passes the checks and is news. Raises `ChecksFailed`."""
    tools = _TOOLS.get()
    done = publish(lambda: extracting.extractions(tools), tools.settings, started, failures)
    return ReleaseSummary(done.version, str(done.path), done.rows, done.changed, [c.as_dict() for c in done.checks])


def ingest_window(
    summaries: dict[str, SourceSummary], since: date, until: date, limit: int | None = None, *, again: bool = True
) -> list[Failure]:
    """Discover and fetch one closed window of the sources in `summaries`, which are counted up; see `discover`."""
    settings, progress = _TOOLS.get().settings, _TOOLS.get().progress
    failures: list[Failure] = []
    walks = {name: discover_source.submit(name, since, until, limit, again) for name in summaries}
    batches = {}
    for name, walk in walks.items():
        found, summary = walk.result(), summaries[name]
        summary.listed += found.listed
        summary.held += found.held
        summary.put_off += found.put_off
        failures += found.failures
        progress.begin(name, "fetch", len(found.wanted))
        batches[name] = [
            fetch_batch.submit(name, number, urls)
            for number, urls in enumerate(chunks(found.wanted, settings.fetch_batch), 1)
        ]
    for name, futures in batches.items():
        for future in futures:
            done = future.result()
            summaries[name].fetched += done.fetched
            summaries[name].unchanged += done.unchanged
            summaries[name].failed += len(done.failures)
            failures += done.failures
    return failures


def extract_held(summaries: dict[str, SourceSummary]) -> list[Failure]:
    """Read every held page of the sources in `summaries` that this code has not read yet."""
    tools, code = _TOOLS.get(), extracting.code_hash()
    failures: list[Failure] = []
    batches = {}
    for name, summary in summaries.items():
        plan = extracting.plan(tools, name, code)
        summary.cached += plan.cached
        tools.progress.begin(name, "extract", len(plan.urls))
        batches[name] = [
            extract_batch.submit(name, number, urls, code)
            for number, urls in enumerate(chunks(plan.urls, tools.settings.extract_batch), 1)
        ]
    for name, futures in batches.items():
        for future in futures:
            done = future.result()
            summaries[name].extracted += done.extracted
            summaries[name].empty += done.empty
            summaries[name].unread += len(done.failures)
            failures += done.failures
    return failures


def conduct(
    flow: str,
    names: Sequence[str] | None,
    steps: Iterable[Callable[[dict[str, SourceSummary]], list[Failure]]],
    *,
    release: bool = True,
) -> RunSummary:
    """Take a run through its steps and to its release, keeping account in the catalog.

    Documents that fail are told of and the release goes out without them. Raises `ChecksFailed` where the
    release was refused, `NothingHeld` where it would be empty, `UnknownSource` before anything is done.
    """
    handed = _GIVEN.get()
    settings = handed.settings if handed else load_settings()
    with _alone(settings), open_tools(settings, handed.progress if handed else None) as tools:
        tools.catalog.end_runs("failed")
        summaries = {name: SourceSummary(name, tools.sources[name].title) for name in _named(tools, names)}
        started = tools.now()
        summary = RunSummary(f"{started:%Y%m%dT%H%M%SZ}-{uuid4().hex[:6]}", started, sources=list(summaries.values()))
        row = RunRow(summary.run_id, flow, project_version(), started, "running")
        tools.catalog.save_run(row)
        token, status = _TOOLS.set(tools), "failed"
        try:
            for step in steps:
                # One listing may fail in every window of a run, and is one failure.
                summary.failures = list(dict.fromkeys([*summary.failures, *step(summaries)]))
            if release:
                _require_documents(tools, summary.failures)
                summary.release = make_release(started, [_told(failure) for failure in summary.failures])
            status = "completed"
        except ChecksFailed as error:
            summary.refused, status = str(error), "refused"
            raise
        finally:
            tools.stop.set()
            _TOOLS.reset(token)
            summary.finished, summary.requests = tools.now(), dict(sorted(tools.client.counts.items()))
            told = summary.as_dict()
            tools.catalog.save_run(
                RunRow(
                    row.id,
                    row.flow,
                    row.version,
                    row.started,
                    status,  # type: ignore[arg-type]
                    summary.finished,
                    {"sources": told["sources"], "requests": told["requests"]},
                    told["failures"],
                    summary.release.version if summary.release else None,
                )
            )
            if status != "failed":
                create_markdown_artifact(summary.markdown(), key="designata-run", description=summary.run_id)
        return summary


@contextmanager
def _alone(settings: Settings) -> Iterator[None]:
    """Wait for any other run on the same data: two would ask the sites twice as fast as either was told to."""
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    with (settings.data_dir / "run.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            logger.warning("another run is at work on %s; waiting for it to end", settings.data_dir)
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _require_documents(tools: Tools, failures: Sequence[Failure]) -> None:
    if not tools.catalog.chosen_extractions():
        why = f"; the first of {len(failures)} failures: {failures[0].reason}" if failures else ""
        raise NothingHeld(f"no document was found that could be read, so nothing is published{why}")


def window(since: date | None, until: date | None) -> tuple[date, date]:
    """A closed window: from the beginning unless told, up to today (in UTC, a day ahead of no one in Washington)."""
    first, last = since or FIRST_DAY, until or utc_now().date()
    if first > last:
        raise DesignataError(f"the window begins on {first} and ends before that, on {last}; turn the dates round")
    return first, last


def _named(tools: Tools, names: Sequence[str] | None) -> list[str]:
    if unknown := sorted(set(names or ()) - set(tools.sources)):
        raise UnknownSource(f"there is no source {unknown[0]!r}; there are {', '.join(tools.sources)}")
    # Files on disk are a source too, but none that can be asked what is new.
    return list(dict.fromkeys(names or (n for n, s in tools.sources.items() if s.base_url.startswith("http"))))


def _told(failure: Failure) -> dict[str, str | None]:
    return {"document_id": failure.document_id, "url": failure.url, "error": failure.reason}
