"""A run as seen on standard error: bars in a terminal, a line a stage anywhere else."""

from __future__ import annotations

import logging
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.progress import Progress as RichProgress

from extractors.errors import DesignataError
from flows.tools import MONTHS, Progress

SECONDS_APART = 5.0  # lines on how far a backfill has come


class Lines:
    """For logs and pipes: one line when a stage of a source begins, and now and then how far a backfill has come."""

    def __init__(self) -> None:
        self._begun: set[tuple[str, str]] = set()
        self._months, self._walked, self._since, self._told = 0, 0, 0.0, 0.0

    def begin(self, source: str, stage: str, total: int | None) -> None:
        """See `flows.tools.Progress`."""
        known = (source, stage) in self._begun
        self._begun.add((source, stage))
        if source == MONTHS:
            self._months, self._since = total or 0, time.monotonic()
        elif total or not known:
            # One write, because stages begin in several threads.
            sys.stderr.write(f"{source}: {stage}" + ("\n" if total is None else f" {total} documents\n"))

    def advance(self, source: str, stage: str, by: int = 1) -> None:
        """See `flows.tools.Progress`."""
        if source == MONTHS:
            self._walked += by
            now = time.monotonic()
            if self._walked < self._months and now < self._told + SECONDS_APART:
                return
            self._told = now
            left = (now - self._since) / self._walked * (self._months - self._walked)
            about = str(timedelta(seconds=round(left)))
            sys.stderr.write(f"{MONTHS}: {self._walked} of {self._months}, about {about} left\n")


class Bars:
    """For a terminal: a bar for each stage of each source, which grows with what is found to be ahead."""

    def __init__(self, bars: RichProgress) -> None:
        self._bars = bars
        self._tasks: dict[tuple[str, str], TaskID] = {}
        self._totals: dict[tuple[str, str], int | None] = {}
        self._lock = threading.Lock()

    def begin(self, source: str, stage: str, total: int | None) -> None:
        """See `flows.tools.Progress`."""
        key = source, stage
        with self._lock:
            if key not in self._tasks:
                self._totals[key] = total
                self._tasks[key] = self._bars.add_task(f"{source}: {stage}", total=total)
            elif total is not None:
                self._totals[key] = (self._totals[key] or 0) + total
                self._bars.update(self._tasks[key], total=self._totals[key])

    def advance(self, source: str, stage: str, by: int = 1) -> None:
        """See `flows.tools.Progress`."""
        with self._lock:
            task = self._tasks.get((source, stage))
        if task is not None:
            self._bars.advance(task, by)


class Unexpected(logging.Filter):
    """Prefect tells of every failed run with its trace; an error meant to be met is told once, by the command."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether a record is of something else."""
        error = record.exc_info[1] if record.exc_info else None
        return not isinstance(error, DesignataError) and "Finished in state Failed(" not in record.getMessage()


@contextmanager
def watched() -> Iterator[Progress]:
    """Whoever fits the standard error of this process, for the length of a run."""
    for name in ("prefect.flow_runs", "prefect.task_runs"):
        logging.getLogger(name).addFilter(Unexpected())
    if not sys.stderr.isatty():
        yield Lines()
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("left:"),
        TimeRemainingColumn(),
    )
    with RichProgress(*columns, console=Console(stderr=True)) as bars:
        yield Bars(bars)
