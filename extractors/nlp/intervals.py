"""Days told by how long before or after another day they lie; the calendar's arithmetic is `dateutil`'s."""

from __future__ import annotations

import re
from datetime import date

from dateutil.relativedelta import FR, MO, SA, SU, TH, TU, WE, relativedelta

_WORDS = {
    word: number
    for number, word in (
        (1, "one"), (2, "two"), (3, "three"), (6, "six"), (10, "ten"), (14, "fourteen"), (15, "fifteen"),
        (20, "twenty"), (30, "thirty"), (45, "forty-five"), (60, "sixty"), (90, "ninety"), (120, "one hundred twenty"),
        (180, "one hundred eighty"),
    )
}  # fmt: skip
_WEEKDAYS = {"mon": MO, "tue": TU, "wed": WE, "thu": TH, "fri": FR, "sat": SA, "sun": SU}
# "45 days", "sixty (60) calendar days", "1 year"; business days are counted by nobody here
INTERVAL = (
    rf"(?P<count>\d{{1,3}}|{'|'.join(_WORDS)})(?:\s\(\d{{1,3}}\))?\s(?:calendar\s)?(?P<unit>day|week|month|year)s?"
)
# "On Friday, OFAC added", "OFAC on Friday added": the days of an article, which looks back a few days
ON_WEEKDAY = re.compile(
    r"\b(?:[Oo]n\s(?:this\spast\s|last\s)?)?(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
    r"(?!,?\s(?:night|[A-Z][a-z]+\s\d))"
)


def after(day: date, count: str, unit: str) -> date:
    """The day so many days, weeks, months or years later; `count` in figures or words.

    >>> after(date(2022, 1, 31), "1", "month"), after(date(2020, 8, 6), "forty-five", "day")
    (datetime.date(2022, 2, 28), datetime.date(2020, 9, 20))
    """
    number = int(count) if count.isdigit() else _WORDS[count.lower()]
    match unit:
        case "day":
            return day + relativedelta(days=number)
        case "week":
            return day + relativedelta(weeks=number)
        case "month":
            return day + relativedelta(months=number)
        case _:
            return day + relativedelta(years=number)


def weekday_before(day: date, name: str) -> date:
    """The last day of that name, the given day included.

    >>> weekday_before(date(2021, 12, 14), "Friday")
    datetime.date(2021, 12, 10)
    """
    return day + relativedelta(weekday=_WEEKDAYS[name[:3].lower()](-1))


def day_before(day: date) -> date:
    """Yesterday."""
    return day + relativedelta(days=-1)


def matched_after(day: date, match: re.Match[str]) -> date:
    """The day an `INTERVAL` later that a pattern has found."""
    return after(day, match["count"], match["unit"])
