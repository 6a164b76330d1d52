"""The dates of an executive order: when it was signed, and when it or a part of it takes effect."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from extractors.document import Document
from extractors.nlp.dates import dates_within
from extractors.nlp.found import FoundDate, FoundLegalDate

# "Executive Order 13943 of August 6, 2020"
HEADING = re.compile(r"^(?:\[?Executive Order|EXECUTIVE ORDER)\s(?:No\.\s)?\d{4,5}\sof\s", re.MULTILINE)
# "THE WHITE HOUSE,\nWashington, February 8, 2000."
CLOSING = re.compile(r"^(?:THE WHITE HOUSE,?\s+)?(?:(?:Washington|THE WHITE HOUSE),?\s+)?$", re.MULTILINE)
# "This order is effective at 12:01 a.m. eastern daylight time on May 23, 2001."; "Section 2 shall take effect"
EFFECTIVE = re.compile(
    r"(?P<subject>[^.;]{3,300}?)\s(?:(?:is|are|shall be|shall become|becomes?|will be|will become)\seffective"
    r"|(?:(?:shall|will)\s(?:also\s)?)?takes?\seffect)\b",
)
WHOLE = re.compile(
    r"(?:(?:\(\w{1,3}\)|Sec(?:tion|\.)\s\d+\.?|This|this|the|The|Executive|provisions of|order|directive|[“”—-])\W*)+"
)
# " (a) ", "Sec. 9. "
ENUMERATOR = re.compile(r"\s*(?:\(\w{1,4}\)\s*|\d{1,2}\.\s+)*")
# "30 days from the date of this order", "immediately"
AFTER = re.compile(
    r"\s(?:(?P<days>\d{1,3})\sdays\s(?:after|from|following)\s(?:the\s)?date\sof\sthis\sorder"
    r"|(?P<now>immediately|upon signing)\b)"
)
# "The following actions shall be prohibited beginning 45 days after the date of this order"
PROHIBITED = re.compile(
    r"(?P<subject>[^.;:]{3,160}?)\sshall be prohibited beginning\s(?P<days>\d{1,3})\sdays\safter\sthe\sdate"
    r"\sof\sthis\sorder"
)
# Days that bound something else than when the order takes effect.
NOT_FROM = re.compile(r"(?:on or after|prior to|before|until|through|order of|\d{4,5} of|as amended)\s*$")
_NEAR = 80  # characters between the verb and its day


def find_order_dates(
    document: Document, sentences: Sequence[tuple[int, int]], dates: Sequence[FoundDate]
) -> Iterator[FoundLegalDate]:
    """The signature, and what the order says of its effect."""
    signed = _signed(document.text, dates)
    if signed is not None:
        yield signed
    for start, end in sentences:
        if "effect" in document.text[start:end] or "prohibited beginning" in document.text[start:end]:
            yield from _effects(document.text, start, end, dates, signed.date if signed else None)


def _signed(text: str, dates: Sequence[FoundDate]) -> FoundLegalDate | None:
    """The day in the order's heading, else the last day of the text where it stands as the closing's does."""
    by_start = {day.start: day for day in dates}
    for heading in HEADING.finditer(text):
        if day := by_start.get(heading.end()):
            return FoundLegalDate(day.date, "signed", "stated", None, heading.start(), day.end)
    for day in reversed(dates):
        line = text.rfind("\n", 0, day.start) + 1
        if CLOSING.fullmatch(text, line, day.start) and text[day.end : day.end + 2].strip(". \n") == "":
            return FoundLegalDate(day.date, "signed", "stated", None, line, day.end)
    return None


def _effects(
    text: str, start: int, end: int, dates: Sequence[FoundDate], signed: date | None
) -> Iterator[FoundLegalDate]:
    for match in EFFECTIVE.finditer(text, start, end):
        first, subject = _subject(text, match)
        part = None if WHOLE.fullmatch(subject) else subject
        near = dates_within(dates, match.end(), min(end, match.end() + _NEAR))
        stated = next((day for day in near if not NOT_FROM.search(text, match.end(), day.start)), None)
        after = AFTER.match(text, match.end())
        if stated is not None:
            yield FoundLegalDate(stated.date, "effective", "stated", part, first, stated.end)
        elif after is not None and signed is not None:
            yield _after(signed, after["days"], part, first, after.end())
    for match in PROHIBITED.finditer(text, start, end):
        if signed is not None:
            first, subject = _subject(text, match)
            yield _after(signed, match["days"], subject, first, match.end())


def _after(signed: date, days: str | None, part: str | None, start: int, end: int) -> FoundLegalDate:
    return FoundLegalDate(signed + timedelta(days=int(days or 0)), "effective", "relative", part, start, end)


def _subject(text: str, match: re.Match[str]) -> tuple[int, str]:
    """Where a subject begins and its words, without the letter or number of its paragraph."""
    number = ENUMERATOR.match(text, match.start("subject"), match.end("subject"))
    start = number.end() if number else match.start("subject")
    return start, text[start : match.end("subject")].strip()
