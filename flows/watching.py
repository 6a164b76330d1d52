"""A run as seen on standard error: bars in a terminal, a line a stage anywhere else."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.progress import Progress as RichProgress

from extractors.errors import DesignataError
from flows.tools import Progress


class Lines:
    """For logs and pipes: one line when a stage of a source begins."""

    def begin(self, source: str, stage: str, total: int | None) -> None:
        """See `flows.tools.Progress`."""
        # One write, because stages begin in several threads.
        sys.stderr.write(f"{source}: {stage}" + ("\n" if total is None else f" {total} documents\n"))

    def advance(self, source: str, stage: str, by: int = 1) -> None:
        """See `flows.tools.Progress`."""


class Bars:
    """For a terminal: a bar for each stage of each source."""

    def __init__(self, bars: RichProgress) -> None:
        self._bars = bars
        self._tasks: dict[tuple[str, str], TaskID] = {}
        self._lock = threading.Lock()

    def begin(self, source: str, stage: str, total: int | None) -> None:
        """See `flows.tools.Progress`."""
        with self._lock:
            self._tasks[source, stage] = self._bars.add_task(f"{source}: {stage}", total=total)

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
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with RichProgress(*columns, console=Console(stderr=True)) as bars:
        yield Bars(bars)
