"""History, a month at a time: the same steps as every day, over a long window, to be broken off and taken up again.

What is held is not fetched twice and what is read is not read twice, so starting it again goes on where it stopped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from prefect import flow

from flows import steps
from flows.settings import Settings
from flows.summary import RunSummary, SourceSummary
from flows.tools import Failure, Progress


def months(since: date, until: date) -> Iterator[tuple[date, date]]:
    """The closed window month by month, newest first.

    >>> list(months(date(2026, 1, 20), date(2026, 2, 3)))
    [(datetime.date(2026, 2, 1), datetime.date(2026, 2, 3)), (datetime.date(2026, 1, 20), datetime.date(2026, 1, 31))]
    """
    last = until
    while last >= since:
        first = max(since, last.replace(day=1))
        yield first, last
        last = first - timedelta(days=1)


@flow(name="backfill")
def backfill(
    since: date | None = None,
    until: date | None = None,
    sources: list[str] | None = None,
    limit: int | None = None,
) -> RunSummary:
    """Ingest the closed window month by month, then read what is held and publish once.

    `limit` bounds the documents newly fetched of each source in each month.
    """
    # What failed before is tried again once, not in every month.
    ingests = [_month(*month, limit, again=n == 0) for n, month in enumerate(months(*steps.window(since, until)))]
    return steps.conduct("backfill", sources, [*ingests, steps.extract_held])


def _month(
    first: date, last: date, limit: int | None, *, again: bool
) -> Callable[[dict[str, SourceSummary]], list[Failure]]:
    return lambda summaries: steps.ingest_window(summaries, first, last, limit, again=again)


def run_backfill(
    settings: Settings,
    since: date | None = None,
    until: date | None = None,
    sources: list[str] | None = None,
    limit: int | None = None,
    progress: Progress | None = None,
) -> RunSummary:
    """`backfill` by these settings, watched by `progress`."""
    return steps.run(backfill, settings, progress, since=since, until=until, sources=sources, limit=limit)
