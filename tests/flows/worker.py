"""A backfill of the invented publisher in a process of its own, to be killed: `python worker.py BASE_URL`."""

from __future__ import annotations

import sys
from datetime import date

from tests.flows.conftest import Gazette, read_plainly


def main() -> None:
    """The run itself, with Prefect's runner left out and a reader that needs no pipeline."""
    import flows.extracting
    import flows.tools
    from flows.backfill import run_backfill
    from flows.settings import load_settings
    from flows.watching import Lines

    flows.tools.sources = lambda settings: {"gazette": Gazette(sys.argv[1])}  # type: ignore[assignment]
    flows.extracting.reader = lambda: read_plainly
    given = load_settings(task_runner="plain", treasury_url=sys.argv[1], requests_per_second=60, fetch_batch=10)
    run_backfill(given, date(2025, 1, 1), date(2025, 12, 31), progress=Lines())


if __name__ == "__main__":
    main()
