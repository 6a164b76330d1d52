"""Times of day: a licence that runs out at 12:01 in the morning does not cover that day.

Read beside a day, before it ("12:01 a.m. eastern daylight time on May 23, 2001") or behind it ("on August 9, 2019, at
12:01 a.m. EDT"). A time without "a.m." or "p.m." is not read: it would be off by half a day as often as not.
"""

from __future__ import annotations

import re

# "12:01 a.m. eastern daylight time", "2 p.m. EST", "12:01 a.m. (EDT)", "9:30 a.m. eastern time", "11:59 PM ET"
_TIME = (
    r"(?P<hour>\d{1,2})(?::(?P<minute>\d{2}))?\s?(?P<half>[ap])\.?\s?m\b\.?,?"
    r"(?:\s\(?(?:(?P<place>eastern|central|mountain|pacific)(?:\s\(?(?P<season>standard|daylight)\)?)*(?:\stime)?"
    r"|(?P<zone>[ecmp]\.?[sd]?\.?t\b\.?|GMT|UTC))\)?)?"
)
# up to the day: " on ", ", ", " of "
BEFORE = re.compile(rf"{_TIME},?(?:\s(?:on|of))?\s?$", re.IGNORECASE)
# ", at 12:01 a.m. EDT", " 12:01 a.m."
BEHIND = re.compile(rf",?\s(?:at\s)?{_TIME}", re.IGNORECASE)
_REACH = 60  # characters that a time and its zone take up


def time_beside(text: str, start: int, end: int) -> str | None:
    """The time of day beside a day that stands at ``text[start:end]``, as `00:01 EDT`; None where there is none.

    The zone is left out where the text names none; "eastern (standard or daylight) time" is `ET`.

    >>> time_beside("effective at 12:01 a.m. eastern daylight time on May 23, 2001.", 49, 61)
    '00:01 EDT'
    """
    found = BEFORE.search(text[max(0, start - _REACH) : start]) or BEHIND.match(text, end)
    if found is None:
        return None
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if not (1 <= hour <= 12 and minute < 60):
        return None
    clock = f"{hour % 12 + 12 * (found['half'] in 'pP'):02}:{minute:02}"
    return f"{clock} {zone}" if (zone := _zone(found)) else clock


def _zone(found: re.Match[str]) -> str | None:
    """`EDT`, `EST`, `ET`, `GMT`."""
    if found["place"]:
        both = re.search(r"standard.*daylight|daylight.*standard", found[0], re.IGNORECASE)
        season = "" if both or not found["season"] else found["season"][0]
        return f"{found['place'][0]}{season}T".upper()
    return found["zone"].replace(".", "").upper() if found["zone"] else None
