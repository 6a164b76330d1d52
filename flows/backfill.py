"""History, a month at a time: the same steps as every day, over a long window, to be broken off and taken up again.

What is held is not fetched twice and what is read is not read twice. A month that is past, and of which everything
listed is held, is remembered and not walked again unless asked to be; a listing that covers many months is asked for
once in a run.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from datetime import date, timedelta

from prefect import flow

from flows import conducting, steps
from flows.schema import Month
from flows.settings import Settings
from flows.summary import RunSummary, SourceSummary
from flows.tools import MONTHS, Failure, Progress


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
    again: bool = False,
) -> RunSummary:
    """Ingest the closed window month by month, then read what is held and publish once.

    `limit` bounds the documents newly fetched of each source in each month. With `again`, months that an earlier
    backfill walked to their end are walked again.
    """
    first, last = conducting.window(since, until)
    walk = _Walk(first, last, limit, again)
    return conducting.conduct("backfill", sources, [walk, steps.extract_held])


@dataclass(frozen=True, slots=True)
class _Walk:
    """The step that goes through the months."""

    since: date
    until: date
    limit: int | None
    again: bool

    def __call__(self, summaries: dict[str, SourceSummary]) -> list[Failure]:
        """Ingest what no earlier backfill has."""
        tools = steps.TOOLS.get()
        walked = () if self.again else tools.catalog.months()
        todo = []
        for first, last in months(self.since, self.until):
            left = {name: s for name, s in summaries.items() if not _is_walked(walked, name, first, last)}
            for name, summary in summaries.items():
                summary.months_before += name not in left
            if left:
                todo.append((first, last, left))
        tools.progress.begin(MONTHS, "walk", len(todo))
        failures: list[Failure] = []
        begun: set[str] = set()
        for first, last, left in todo:
            # What failed before is tried again once, not in every month.
            failures += self._month(first, last, left, again=left.keys() - begun)
            begun |= left.keys()
            tools.progress.advance(MONTHS, "walk")
        return failures

    def _month(self, first: date, last: date, left: dict[str, SourceSummary], *, again: Set[str]) -> list[Failure]:
        tools = steps.TOOLS.get()
        before = {name: (s.listed, s.put_off) for name, s in left.items()}
        failures = steps.ingest_window(left, first, last, self.limit, again=again)
        unsound = {failure.source for failure in failures}
        # What is young may still be added to.
        past = last < tools.now().date() - timedelta(days=tools.settings.recheck_days)
        done = []
        for name, summary in left.items():
            listed, put_off = before[name]
            summary.months += 1
            if past and name not in unsound and summary.put_off == put_off:
                done.append(Month(name, first, last, summary.listed - listed, tools.now()))
        tools.catalog.save_months(done)
        return failures


def _is_walked(walked: Iterable[Month], source: str, first: date, last: date) -> bool:
    return any(m.source == source and m.first <= first and last <= m.last for m in walked)


def run_backfill(
    settings: Settings,
    since: date | None = None,
    until: date | None = None,
    sources: list[str] | None = None,
    limit: int | None = None,
    again: bool = False,
    progress: Progress | None = None,
) -> RunSummary:
    """`backfill` by these settings, watched by `progress`."""
    given = {"since": since, "until": until, "sources": sources, "limit": limit, "again": again}
    return conducting.run(backfill, settings, progress, **given)
