"""The steps of a run as Prefect tasks; `daily`, `backfill` and `replay` are made of them (see `flows.conducting`).

A task is a batch of documents: one costs some seven milliseconds of bookkeeping, and has no tags, since each tag
has it ask Prefect's server for leave and wait for seconds. Tasks are cached by nobody but the catalog, which knows
what is held and what is read.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from prefect import Task, task
from prefect.cache_policies import NO_CACHE
from prefect.context import FlowRunContext
from prefect.futures import PrefectFuture

from flows import extracting, ingest, restoring
from flows.catalog import chunks
from flows.release import publish
from flows.summary import ReleaseSummary, SourceSummary
from flows.tools import Failure, Tools

TOOLS: ContextVar[Tools] = ContextVar("tools")  # of the run under way
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Done(Generic[T]):
    """What a task came to that ran in its caller."""

    value: T

    def result(self) -> T:
        return self.value


def _submitted(step: Task[..., T], *arguments: Any) -> PrefectFuture[T] | _Done[T]:
    """A task handed to Prefect's runner; done at once where no flow runs, for then there is no runner."""
    return step.submit(*arguments) if FlowRunContext.get() else _Done(step.fn(*arguments))


@task(name="discover", task_run_name="discover-{source}", cache_policy=NO_CACHE)
def discover_source(source: str, since: date, until: date, limit: int | None, again: bool) -> ingest.Discovery:
    """Walk a source's listings."""
    tools = TOOLS.get()
    return ingest.discover(tools, tools.sources[source], since, until, limit, again=again)


@task(name="fetch", task_run_name="fetch-{source}-{number}", cache_policy=NO_CACHE)
def fetch_batch(source: str, number: int, urls: list[str]) -> ingest.Fetching:
    """Fetch a batch of documents."""
    return ingest.fetch(TOOLS.get(), urls)


@task(name="extract", task_run_name="extract-{source}-{number}", cache_policy=NO_CACHE)
def extract_batch(source: str, number: int, urls: list[str], code: str) -> extracting.Extracting:
    """Read a batch of held pages."""
    return extracting.extract_pages(TOOLS.get(), urls, code)


@task(name="release", cache_policy=NO_CACHE)
def make_release(started: datetime, failures: list[dict[str, str | None]]) -> ReleaseSummary:
    """Publish everything read so far, if it passes the checks and is news. Raises `ChecksFailed`."""
    tools = TOOLS.get()
    done = publish(lambda: extracting.extractions(tools), tools.settings, started, failures)
    return ReleaseSummary(done.version, str(done.path), done.rows, done.changed, [c.as_dict() for c in done.checks])


def released(started: datetime, failures: list[dict[str, str | None]]) -> ReleaseSummary:
    """`make_release`, as a task where a flow runs."""
    return make_release(started, failures) if FlowRunContext.get() else make_release.fn(started, failures)


def ingest_window(
    summaries: Mapping[str, SourceSummary],
    since: date,
    until: date,
    limit: int | None = None,
    *,
    again: Container[str] | None = None,
) -> list[Failure]:
    """Discover and fetch one closed window of the sources in `summaries`, which are counted up; see `discover`.

    `again` are the sources of which what failed outside the window is tried again; None: all.
    """
    settings, progress = TOOLS.get().settings, TOOLS.get().progress
    failures: list[Failure] = []
    walks = {
        name: _submitted(discover_source, name, since, until, limit, again is None or name in again)
        for name in summaries
    }
    batches = {}
    for name, walk in walks.items():
        found, summary = walk.result(), summaries[name]
        summary.listed += found.listed
        summary.held += found.held
        summary.put_off += found.put_off
        failures += found.failures
        progress.begin(name, "fetch", len(found.wanted))
        batches[name] = [
            _submitted(fetch_batch, name, number, urls)
            for number, urls in enumerate(chunks(found.wanted, settings.fetch_batch), 1)
        ]
    for name, futures in batches.items():
        for future in futures:
            done = future.result()
            summaries[name].fetched += done.fetched
            summaries[name].unchanged += done.unchanged
            summaries[name].linked += done.linked
            summaries[name].gone += done.gone
            summaries[name].failed += len(done.failures)
            failures += done.failures
    return failures


def extract_held(summaries: dict[str, SourceSummary]) -> list[Failure]:
    """Read every held page of the sources in `summaries` that this code has not read yet."""
    tools, code = TOOLS.get(), extracting.code_hash()
    failures: list[Failure] = []
    batches = {}
    for name, summary in summaries.items():
        plan = extracting.plan(tools, name, code)
        summary.cached += plan.cached
        tools.progress.begin(name, "extract", len(plan.urls))
        batches[name] = [
            _submitted(extract_batch, name, number, urls, code)
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


def restore_catalog(summaries: Mapping[str, SourceSummary]) -> list[Failure]:
    """Bring the catalog up to what the archive says; for all sources, since the journal is one."""
    restoring.restore(TOOLS.get())
    return []
