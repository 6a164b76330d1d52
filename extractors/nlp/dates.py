"""Calendar days written out in full, in the forms that the sites use; impossible days are not found."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date

from spacy.language import Language
from spacy.tokens import Doc

from extractors.nlp.found import DateForm, FoundDate
from extractors.nlp.months import MONTH, SPANISH_MONTH, month_number

_MONTH = rf"(?P<month>{MONTH})"
_YEAR = r"(?P<year>(?:1[89]|20)\d{2})(?!\d)"
# "December 10, 2021", "Dec. 10, 2021", "October 9 2019", "onSeptember 6, 2002", "January 5th, 2020"
MONTH_DAY_YEAR = re.compile(rf"(?<![A-Z]){_MONTH}\s?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s?,\s?|\s){_YEAR}")
# "10 December 2021", "12 Jan. 1970", "23rd of July 2019"
DAY_MONTH_YEAR = re.compile(rf"(?<![\d.,/-])(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?{_MONTH},?\s{_YEAR}")
# "12/10/2021": month first, as the sites have it
SLASHED = re.compile(rf"(?<![\d/.-])(?P<month>\d{{1,2}})/(?P<day>\d{{1,2}})/{_YEAR}(?!/)")
# "2021-12-10"
ISO = re.compile(r"(?<![\d/-])(?P<year>(?:1[89]|20)\d{2})-(?P<month>\d{2})-(?P<day>\d{2})(?![\d-])")
# "10 de diciembre de 2021", "1º de mayo del 2019"
SPANISH = re.compile(
    rf"(?<!\d)(?P<day>\d{{1,2}})(?:º|ro)?\sde\s(?P<month>{SPANISH_MONTH})(?:\sdel?\s|,?\s){_YEAR}",
    re.IGNORECASE,
)
_FORMS: tuple[tuple[DateForm, re.Pattern[str]], ...] = (
    ("month_day_year", MONTH_DAY_YEAR),
    ("day_month_year", DAY_MONTH_YEAR),
    ("slashed", SLASHED),
    ("iso", ISO),
    ("spanish", SPANISH),
)


def find_dates(text: str) -> list[FoundDate]:
    """Every full date, in order; where two forms claim the same words the earlier and longer one has them.

    >>> [(d.date.isoformat(), d.form) for d in find_dates("on Dec. 10, 2021 and February 30, 2020")]
    [('2021-12-10', 'month_day_year')]
    """
    found: list[FoundDate] = []
    for candidate in sorted(_candidates(text), key=lambda d: (d.start, -d.end)):
        if not found or candidate.start >= found[-1].end:
            found.append(candidate)
    return found


def dates_within(dates: Sequence[FoundDate], start: int, end: int) -> Sequence[FoundDate]:
    """The dates, sorted as `find_dates` returns them, that begin in a stretch of the text."""
    return dates[bisect_left(dates, start, key=_start) : bisect_left(dates, end, key=_start)]


def _start(found: FoundDate) -> int:
    return found.start


def _candidates(text: str) -> Iterator[FoundDate]:
    for form, pattern in _FORMS:
        if form == "spanish" and " de " not in text:
            continue
        for match in pattern.finditer(text):
            named = match["month"]
            month = int(named) if named.isdigit() else month_number(named)
            try:
                day = date(int(match["year"]), month, int(match["day"]))
            except ValueError:
                continue
            yield FoundDate(match.start(), match.end(), day, form)


@Language.component("dates", assigns=["doc._.dates"])
def dates(doc: Doc) -> Doc:
    """Writes `doc._.dates`."""
    doc._.dates = find_dates(doc._.document.text)
    return doc
