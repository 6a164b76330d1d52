"""Dates as list entries print them: a day, a month or a year, two of them, or about one.

OFAC prints ``12 Jan 1970``, ``Jan 1970``, ``1970``, ``circa 1970``, ``1968 to 1970`` and
``01 Jan 1960 to 31 Dec 1962``; its older entries also ``12 January 1970`` and ``1968-1970``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from extractors.nlp.months import MONTH, month_number

# As OFAC prints them; `calendar` and `strftime` would ask the locale.
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# "12 Jan 1970", "Jan 1970", "1970", "12 January 1970"
_DAY = rf"(?:(?:(\d{{1,2}}) )?({MONTH}) )?(\d{{4}})"
# "circa 1970", "01 Jan 1960 to 31 Dec 1962", "1968-1970"
DATES = re.compile(rf"(circa |c\. |approximately |about )?{_DAY}(?:(?: to | ?[-–] ?){_DAY})?")
_EARLIEST, _LATEST = 1000, 2200


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day, a month or a year."""

    year: int
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        """As OFAC prints it: `03 May 2010`, `May 2010`, `2010`."""
        month = f"{_MONTHS[self.month - 1]} " if self.month else ""
        return f"{f'{self.day:02} ' if self.day else ''}{month}{self.year}"

    def iso(self) -> str:
        """ISO 8601, as exact as it is known: `2010-05-03`, `2010-05`, `2010`."""
        return "-".join([f"{self.year}", *(f"{part:02}" for part in (self.month, self.day) if part)])


@dataclass(frozen=True, slots=True)
class DateSpan:
    """One date, or the first and the last of a range; `circa` where it is only about right."""

    first: PartialDate
    last: PartialDate | None = None
    circa: bool = False

    def __str__(self) -> str:
        """As OFAC prints it: `circa 1970`, `1968 to 1970`."""
        return f"{'circa ' if self.circa else ''}{self.first}{f' to {self.last}' if self.last else ''}"

    def iso(self) -> str:
        """ISO 8601-2 (EDTF): `1970~`, `1968/1970`.

        >>> read_dates("circa 1970").iso(), read_dates("01 Jan 1960 to 1962").iso()
        ('1970~', '1960-01-01/1962')
        """
        about = "~" if self.circa else ""
        return f"{self.first.iso()}{about}{f'/{self.last.iso()}{about}' if self.last else ''}"


def read_dates(text: str) -> DateSpan | None:
    """The date or range that a text is, all of it; None where it is none, or names a day that never was.

    >>> str(read_dates("3 May 1970")), str(read_dates("circa 1968-1970")), read_dates("31 Feb 1970")
    ('03 May 1970', 'circa 1968 to 1970', None)
    """
    found = DATES.fullmatch(text)
    if found is None:
        return None
    circa, *parts = found.groups()
    first = _partial(*parts[:3])
    last = _partial(*parts[3:]) if parts[5] else None
    if first is None or (parts[5] and last is None):
        return None
    return DateSpan(first, last, bool(circa))


def _partial(day: str | None, month: str | None, year: str) -> PartialDate | None:
    number = month_number(month) if month else None
    if not _EARLIEST <= int(year) <= _LATEST:
        return None
    try:
        date(int(year), number or 1, int(day or 1))
    except ValueError:
        return None
    return PartialDate(int(year), number, int(day) if day else None)
