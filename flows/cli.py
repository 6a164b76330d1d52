"""The command `designata`. What a command needs is imported when it runs, so that `--help` is there at once."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from extractors.errors import DesignataError
from flows import keeping, looking
from flows.options import (
    BAD_INPUT,
    FAILED,
    INCOMPLETE,
    Again,
    AsJson,
    BadInput,
    Limit,
    Losses,
    Names,
    Since,
    Until,
    complain,
    day,
    settings,
    show,
)

if TYPE_CHECKING:
    from datetime import datetime

    from flows.settings import Settings
    from flows.summary import RunSummary

HELP = """\
Who was listed, by whom, under which authority, from when, for what reason: read from what the U.S. government
publishes, and published as a dataset.
"""
EPILOG = """\
Exit codes: 0 done; 1 failed, nothing was published; 2 bad input; 3 published, though some documents failed.

Settings are DESIGNATA_... variables: `designata doctor` shows those in force.
"""

app = typer.Typer(
    help=HELP,
    epilog=EPILOG,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
)


@app.command(
    epilog="""Examples:

    designata run --since 2024-01-01

    designata run --source ofac --source federal_register --limit 50"""
)
def run(
    since: Since = None, until: Until = None, source: Names = None, limit: Limit = None, as_json: AsJson = False
) -> None:
    """Fetch what is new, read it, check it, publish it.

    Without --since: all there ever was.
    """
    given = _asked(since, until, source)
    from flows.daily import run_daily
    from flows.watching import watched

    with watched() as progress:
        summary = run_daily(given, day(since), day(until), source, limit, progress)
    _finish(summary, as_json)


@app.command(
    epilog="""Examples:

    designata backfill --since 2001-01-01 --until 2010-12-31"""
)
def backfill(
    since: Since = None,
    until: Until = None,
    source: Names = None,
    limit: Limit = None,
    again: Again = False,
    as_json: AsJson = False,
) -> None:
    """Fetch history month by month, then publish once.

    The newest month is the first. Broken off at any moment, it goes on where it stopped; months that are past and
    whole are not walked again.
    """
    given = _asked(since, until, source)
    from flows.backfill import run_backfill
    from flows.watching import watched

    with watched() as progress:
        summary = run_backfill(given, day(since), day(until), source, limit, again, progress)
    _finish(summary, as_json)


@app.command()
def replay(source: Names = None, as_json: AsJson = False) -> None:
    """Read the archive anew and publish.

    Only what this version of the code has not read yet is read; no site is asked for anything. A catalog that was
    lost is made anew first, from the archive alone.
    """
    given = _asked(None, None, source)
    from flows.daily import run_replay
    from flows.watching import watched

    with watched() as progress:
        summary = run_replay(given, source, progress)
    _finish(summary, as_json)


@app.command()
def release(accept_losses: Losses = False, as_json: AsJson = False) -> None:
    """Publish what has been read already.

    Nothing is published that fails a check, or that the newest release says already.
    """
    from flows.show import print_published
    from flows.stored import publish_stored

    done = publish_stored(settings(), accept_losses)
    values = {"version": done.version, "path": str(done.path), "rows": done.rows, "changed": done.changed}
    checks = [check.as_dict() for check in done.checks]
    show({**values, "checks": checks}, as_json, lambda: print_published(done))


app.add_typer(looking.app)
app.add_typer(keeping.app)


def main(arguments: Sequence[str] | None = None) -> None:
    """The entry point: an error that is meant to be met is one line on standard error, and an exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        app(given, prog_name="designata")
    except DesignataError as error:
        complain(str(error))
        if "--json" in given:
            show({"error": str(error)}, True)
        sys.exit(BAD_INPUT if isinstance(error, BadInput) else FAILED)


def _asked(since: datetime | None, until: datetime | None, names: list[str] | None) -> Settings:
    """The settings, once it is clear that what was asked can be done: Prefect takes seconds to load."""
    from flows.catalog import Catalog
    from flows.settings import sources

    given = settings()
    known = sources(given)
    if unknown := sorted(set(names or ()) - known.keys()):
        raise BadInput(f"--source {unknown[0]}: there is no such source; there are {', '.join(known)}")
    if since and until and since > until:
        raise BadInput(f"--since {since:%Y-%m-%d} lies after --until {until:%Y-%m-%d}")
    Catalog(given.database_url).close()
    return given


def _finish(summary: RunSummary, as_json: bool) -> None:
    """Show what a run did; documents that failed make the exit code 3."""
    from flows.show import print_run

    show(summary.as_dict(), as_json, lambda: print_run(summary))
    if summary.failures:
        raise typer.Exit(INCOMPLETE)


if __name__ == "__main__":
    main()
