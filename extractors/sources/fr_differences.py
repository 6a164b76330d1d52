"""Where the Federal Register's API and the document itself say different things: somebody has to look.

Neither is always right: the API leaves out dates that the text states and cuts titles short, and a text may be a
page of another document.
"""

from __future__ import annotations

from collections.abc import Iterator

from extractors.normalising import normalise
from extractors.readers.reshape import loosely
from extractors.sources.fr_facts import Facts

# What differs, what the API says, what the text says.
Difference = tuple[str, str | None, str]


def find_differences(api: Facts, text: Facts, *, printed: bool = False) -> list[str]:
    """What the API and the text tell differently, one after another, but for the days that are read later.

    Of `printed` pages the title and the first page are guesses, and are not compared.
    """
    pairs = [*_of_itself(api, text), *([] if printed else _of_its_lines(api, text))]
    return [f"{what}: the API says {one!r}, the text {other!r}" for what, one, other in pairs]


def _of_itself(api: Facts, text: Facts) -> Iterator[Difference]:
    if text.number and text.number != api.number:
        yield "document number", api.number, text.number
    if text.published and text.published != api.published:
        yield "publication date", str(api.published), str(text.published)
    for name in ("executive_order_number", "signing_date"):
        yield from _other(name, api, text)


def _of_its_lines(api: Facts, text: Facts) -> Iterator[Difference]:
    if api.title and text.title and not _same_title(api.title, text.title):
        yield "title", normalise(api.title), normalise(text.title)
    yield from _other("citation", api, text)


def _other(name: str, api: Facts, text: Facts) -> Iterator[Difference]:
    given, told = api.metadata.get(name), text.metadata.get(name)
    if given and told and given != told:
        yield name.replace("_", " "), given, told


def _same_title(listed: str, printed: str) -> bool:
    """Whether one of two titles is the other, or its beginning: the API cuts some at their first line."""
    one, other = loosely(listed), loosely(printed)
    return one.startswith(other) or other.startswith(one)
