"""The order that the steps of a run go in, its account in the catalog, and its end: a release, or why there is none."""

from __future__ import annotations

import fcntl
import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import uuid4

from prefect import Flow
from prefect.artifacts import create_markdown_artifact
from prefect.context import FlowRunContext
from prefect.task_runners import ThreadPoolTaskRunner

from extractors.errors import DesignataError
from flows.checks import ChecksFailed
from flows.clock import utc_now
from flows.restoring import restore
from flows.schema import RunRow
from flows.settings import Settings, load_settings, project_version
from flows.steps import TOOLS, released
from flows.summary import RunSummary, SourceSummary
from flows.tools import Failure, Progress, Tools, open_tools

logger = logging.getLogger(__name__)

FIRST_DAY = date(1980, 1, 1)  # the Treasury's archive begins in that year, and no other source earlier
RUNNERS: Mapping[str, Callable[[], Any]] = {"threads": lambda: ThreadPoolTaskRunner(max_workers=8)}
Step = Callable[[dict[str, SourceSummary]], list[Failure]]


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


def run(flow: Flow[Any, RunSummary], settings: Settings, progress: Progress | None, **parameters: Any) -> RunSummary:
    """A flow by these settings, not by the environment alone, and with this watcher told of it."""
    token = _GIVEN.set(Given(settings, progress))
    try:
        if settings.task_runner == "plain":
            told: RunSummary = flow.fn(**parameters)
            return told
        summary: RunSummary = flow.with_options(task_runner=RUNNERS[settings.task_runner]())(**parameters)
        return summary
    finally:
        _GIVEN.reset(token)


def conduct(
    flow: str,
    names: Sequence[str] | None,
    steps: Iterable[Step],
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
        _take_up(tools)
        summaries = {name: SourceSummary(name, tools.sources[name].title) for name in _named(tools, names)}
        started = tools.now()
        summary = RunSummary(f"{started:%Y%m%dT%H%M%SZ}-{uuid4().hex[:6]}", started, sources=list(summaries.values()))
        row = RunRow(summary.run_id, flow, project_version(), started, "running")
        tools.catalog.save_run(row)
        token, status = TOOLS.set(tools), "failed"
        try:
            for step in steps:
                # One listing may fail in every window of a run, and is one failure.
                summary.failures = list(dict.fromkeys([*summary.failures, *step(summaries)]))
            if release:
                _require_documents(tools, summary.failures)
                summary.release = released(started, [_told(failure) for failure in summary.failures])
            status = "completed"
        except ChecksFailed as error:
            summary.refused, status = str(error), "refused"
            raise
        finally:
            tools.stop.set()
            TOOLS.reset(token)
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
            if status != "failed" and FlowRunContext.get():
                create_markdown_artifact(summary.markdown(), key="designata-run", description=summary.run_id)
        return summary


def _take_up(tools: Tools) -> None:
    """Learn from the archive what a run that was killed did not come to say, or all of it where the catalog is new."""
    last = tools.catalog.runs(1)
    if not last or tools.catalog.is_unfinished():
        if news := restore(tools):
            logger.info("%d pages were taken up from the archive", news)
        for kept in (tools.archive, tools.journal, tools.extracted):
            kept.sweep()
        tools.catalog.end_runs("failed")


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
