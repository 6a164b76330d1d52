"""The run of every day: what is new at the sources, fetched, read and published."""

from __future__ import annotations

from datetime import date

from prefect import flow

from flows import conducting, steps
from flows.settings import Settings
from flows.summary import RunSummary
from flows.tools import Progress


@flow(name="daily", validate_parameters=True)
def daily(
    since: date | None = None,
    until: date | None = None,
    sources: list[str] | None = None,
    limit: int | None = None,
) -> RunSummary:
    """Ingest the closed window (everything up to today unless told), read what is held, publish a release.

    `limit` bounds the documents newly fetched of each source. Raises `ChecksFailed` where the release is refused.
    """
    first, last = conducting.window(since, until)
    return conducting.conduct(
        "daily",
        sources,
        [lambda summaries: steps.ingest_window(summaries, first, last, limit), steps.extract_held],
    )


@flow(name="replay")
def replay(sources: list[str] | None = None) -> RunSummary:
    """Read all that the archive holds, where this code has not, and publish; nothing is asked of any site.

    The catalog is first told what the archive says and it does not know: all of it, where it has been lost.
    """
    return conducting.conduct("replay", sources, [steps.restore_catalog, steps.extract_held])


def run_daily(
    settings: Settings,
    since: date | None = None,
    until: date | None = None,
    sources: list[str] | None = None,
    limit: int | None = None,
    progress: Progress | None = None,
) -> RunSummary:
    """`daily` by these settings, watched by `progress`."""
    return conducting.run(daily, settings, progress, since=since, until=until, sources=sources, limit=limit)


def run_replay(settings: Settings, sources: list[str] | None = None, progress: Progress | None = None) -> RunSummary:
    """`replay` by these settings, watched by `progress`."""
    return conducting.run(replay, settings, progress, sources=sources)
