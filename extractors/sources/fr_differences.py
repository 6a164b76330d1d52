"""Where the Federal Register's API and the document itself say different things: somebody has to look.

Neither is always right: the API leaves out dates that the text states and cuts titles short, and a text may be a
page of another document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from extractors.normalising import normalise
from extractors.readers.reshape import loosely
from extractors.sources.fr_facts import Facts

# "DATES:", "EFFECTIVE DATE:", "Effective Date:", "DATES: This rule is effective …"
DATES_LABEL = re.compile(r"(?:effective )?dates?(?: and times?)?:", re.IGNORECASE)
# The label that comes after the dates: "ADDRESSES:", "FOR FURTHER INFORMATION CONTACT:"
NEXT_LABEL = re.compile(r"(?!(?:EFFECTIVE )?DATES?\b)[A-Z]{3}[A-Z ]+:")
# "This rule is effective October 9, 2019." within one sentence
MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
EFFECTIVE = re.compile(rf"\beffective\b[^.;]{{0,120}}?\b({MONTH} \d{{1,2}}, \d{{4}})", re.IGNORECASE)
# The dates of a document stand within so many blocks of their label.
DATES_WITHIN = 6
# What differs, what the API says, what the text says.
Difference = tuple[str, str | None, str]


def find_differences(api: Facts, text: Facts, lines: Sequence[str], *, printed: bool = False) -> list[str]:
    """What the API and the text tell differently, one after another; `lines` are the blocks of the text.

    Of `printed` pages the title and the first page are guesses, and are not compared.
    """
    pairs = [*_of_itself(api, text), *([] if printed else _of_its_lines(api, text)), *_effective(api.metadata, lines)]
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


def _effective(api: Mapping[str, Any], lines: Sequence[str]) -> Iterator[Difference]:
    stated = effective_days(lines)
    given = api.get("effective_date")
    if stated and given not in [day.isoformat() for day in stated]:
        yield "effective date", given, ", ".join(day.isoformat() for day in stated)


def effective_days(lines: Sequence[str]) -> list[date]:
    """The days on which the document says, under its label of dates, that it takes effect.

    >>> effective_days(["DATES: This rule is effective March 4, 2031.", "ADDRESSES: None."])
    [datetime.date(2031, 3, 4)]
    """
    first = next((i for i, line in enumerate(lines) if DATES_LABEL.match(line)), None)
    if first is None:
        return []
    told = [lines[first]]
    for line in lines[first + 1 : first + DATES_WITHIN]:
        if NEXT_LABEL.match(line):
            break
        told.append(line)
    days = []
    for shown in EFFECTIVE.findall(" ".join(told)):
        try:
            days.append(datetime.strptime(shown, "%B %d, %Y").date())
        except ValueError:
            continue
    return list(dict.fromkeys(days))


def _same_title(listed: str, printed: str) -> bool:
    """Whether one of two titles is the other, or its beginning: the API cuts some at their first line."""
    one, other = loosely(listed), loosely(printed)
    return one.startswith(other) or other.startswith(one)
