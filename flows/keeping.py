"""The commands `designata archive …`: all that the sites answered, to one file and from it."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from flows.options import AsJson, BadInput, settings, show

app = typer.Typer(
    name="archive",
    help="All that the sites answered, as one WARC file.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
File = Annotated[Path, typer.Argument(metavar="FILE.warc.gz", help="A WARC 1.1 file.")]


@app.command(
    "export",
    epilog="""Examples:

    designata archive export answers.warc.gz""",
)
def export_archive(file: File, as_json: AsJson = False) -> None:
    """Write every request and answer of the archive to a file.

    Any tool for WARC files can read it; the same archive gives the same file.
    """
    from flows.archive import Archive
    from flows.journal import Journal
    from flows.warc import export_warc

    url = settings().archive_url
    done = export_warc(Archive(url), Journal(url), file)
    said = f"Written {done.path}: {done.entries} entries, {done.responses} bodies, {done.bytes} bytes"
    show(asdict(done), as_json, lambda: print(said))


@app.command(
    "import",
    epilog="""Examples:

    designata archive import answers.warc.gz && designata replay""",
)
def import_archive(file: File, as_json: AsJson = False) -> None:
    """Take a file that was exported into the archive.

    All of it is checked first, and nothing of it is kept where anything is wrong. Then `designata replay` reads it.
    """
    from flows.archive import Archive
    from flows.clock import utc_now
    from flows.journal import Journal
    from flows.warc import WarcError
    from flows.warc_import import import_warc

    given = settings()
    try:
        done = import_warc(given, Archive(given.archive_url), Journal(given.archive_url), file, utc_now())
    except WarcError as error:
        raise BadInput(str(error)) from None
    said = f"Taken in {done.path}: {done.entries} entries, {done.new} of them new; `designata replay` reads them"
    show(asdict(done), as_json, lambda: print(said))
