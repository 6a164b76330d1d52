"""What the commands share: their options, their exit codes, and how they answer and complain."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from extractors.errors import DesignataError

if TYPE_CHECKING:
    from flows.settings import Settings

FAILED, BAD_INPUT, INCOMPLETE = 1, 2, 3

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON value on standard output and nothing else.")]
Since = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], metavar="DATE", help="First day of publication.")]
Until = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], metavar="DATE", help="Last day; else today.")]
Names = Annotated[list[str] | None, typer.Option("--source", metavar="NAME", help="Only this source; repeatable.")]
Limit = Annotated[int | None, typer.Option(min=1, metavar="N", help="Fetch at most N new documents of each source.")]
Again = Annotated[bool, typer.Option("--again", help="Walk again the months that were walked to their end.")]
Targets = Annotated[list[str], typer.Argument(metavar="PATH_OR_URL...", help="Files, or pages of the sites.")]
Published = Annotated[
    datetime | None,
    typer.Option(formats=["%Y-%m-%d"], metavar="DATE", help="Day of publication, where the document does not say."),
]
Losses = Annotated[
    bool, typer.Option("--accept-losses", help="Publish though documents of the newest release are gone.")
]


class BadInput(DesignataError):
    """What was asked cannot be done as it was asked."""


def settings() -> Settings:
    """The settings of the environment. Raises `BadInput`."""
    from flows.settings import SettingsError, load_settings

    try:
        return load_settings()
    except SettingsError as error:
        raise BadInput(str(error)) from None


def show(value: Any, as_json: bool, print_tables: Callable[[], None] | None = None) -> None:
    """Answer with one JSON value, or with tables."""
    if as_json:
        print(json.dumps(value, ensure_ascii=False, default=str))
    elif print_tables:
        print_tables()


def complain(message: str) -> None:
    """One line on standard error."""
    print(f"designata: {' '.join(message.split())}", file=sys.stderr)


def day(moment: datetime | None) -> date | None:
    """The day that an option of type DATE means."""
    return moment.date() if moment else None
