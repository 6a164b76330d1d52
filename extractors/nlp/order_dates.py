"""The dates of an executive order: when it was signed, when it or a part of it takes effect, and what ends when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from extractors.document import Document
from extractors.nlp.dates import dates_within
from extractors.nlp.found import FoundDate, FoundLegalDate
from extractors.nlp.intervals import INTERVAL, matched_after

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
# " (a) ", "Sec. 9. ", "Unless extended by the President, "; " with the exception of section 3, which is effective":
# what stands before a subject
ENUMERATOR = re.compile(
    r"\s*(?:\(\w{1,4}\)\s*|\d{1,2}\.\s+)*"
    r"(?:(?:Unless|In accordance with|Subject to|Except|Notwithstanding)\s[^,]{3,120},\s)?"
    r"(?:[^.;]{0,200}\bexception of\s)?"
)
WHICH = re.compile(r",?\s(?:which|that)$")
# "30 days from the date of this order", "immediately"
AFTER = re.compile(
    rf"\s(?:{INTERVAL}\s(?:after|from|following)\s(?:the\s)?date\sof\sthis\sorder|(?P<now>immediately|upon signing)\b)"
)
# "The following actions shall be prohibited beginning 45 days after the date of this order"
PROHIBITED = re.compile(
    rf"(?P<subject>[^.;:]{{3,160}}?)\s(?:shall be|are|is)\sprohibited\sbeginning\s{INTERVAL}\safter\sthe\sdate\sof"
    r"\sthis\sorder"
)
# ", for a person listed in the Annex, at ", ": (i) for any person listed in the Annex, beginning at ": between a verb
# and its day
FOR_WHOM = re.compile(r"[,:]?\s(?:\(\w{1,4}\)\s)?(?:[Ff]or|with respect to)\s(?P<whom>[^;]{3,200}?),\s[^;]{0,80}")
# "(i) for any person listed in the Annex, beginning at 12:01 a.m. eastern daylight time on ": an item of such a list
ITEM = re.compile(r"\s*\(\w{1,4}\)\s(?:for|with respect to)\s(?P<whom>[^;]{3,200}?),\sbeginning\s[^;]{0,60}")
# "beginning 9:30 a.m. eastern standard time on ", "From 12:01 a.m. eastern daylight time on "
BEGINNING = re.compile(r"\b(?:[Bb]eginning|[Ff]rom|[Ss]tarting)\s(?:at\s)?\d[^;.]{0,6}[ap]\.m\.[^;]{0,40}$")
# ", any transaction in publicly traded securities,": what begins then
BEGINS = re.compile(r",\s(?P<what>[^,;.]{3,160})")
# "purchases or sales made on or before 11:59 p.m. on …, solely to divest, are permitted"
PERMITTED = re.compile(r"\b(?:permitted|authorized|allowed)\b")
UNTIL = re.compile(r"\b(?:until|through|on or before|prior to|before|not later than)\s(?:\d[^;]{0,50})?$")
# " made ", " are permitted ": what ends the words for that which may be done until a day
DONE = re.compile(r",?\s(?:made|entered|occurring|(?:is|are|shall be)\s(?:permitted|authorized|allowed))\b")
# "The Commission shall terminate on December 31, 2018", "2 years from the date of this order"
ENDS = re.compile(r"(?P<subject>[^.;]{3,200}?)\s(?:shall|will)\s(?:terminate|expire)\s")
ENDS_ON = re.compile(r"(?:on\s)?$")
ENDS_AFTER = re.compile(rf"{INTERVAL}\s(?:after|from|following)\s(?:the\s)?date\sof\sthis\sorder")
# Days that bound something else than when the order takes effect.
NOT_FROM = re.compile(r"(?:on or after|prior to|before|until|through|order of|\d{4,5} of|as amended)\s*$")
_NEAR = 80  # characters between the verb and its day
_TRIGGERS = ("effect", "prohibited", "eginning", "rom ", "permitted", "authorized", "allowed", "terminate", "expire")


def find_order_dates(
    document: Document, sentences: Sequence[tuple[int, int]], dates: Sequence[FoundDate]
) -> Iterator[FoundLegalDate]:
    """The signature, and what the order says of its effect, of what begins and of what ends."""
    text, found = document.text, _signed(document.text, dates)
    signed = found.date if found else None
    if found is not None:
        yield found
    for start, end in sentences:
        if not any(trigger in text[start:end] for trigger in _TRIGGERS):
            continue
        seen = set[int]()
        for legal in (
            *_effects(text, start, end, dates, signed),
            *_begun(text, start, end, dates),
            *_ended(text, start, end, dates, signed),
        ):
            if legal.end not in seen:
                seen.add(legal.end)
                yield legal


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
        stated, after = _first_day(text, match.end(), end, dates), AFTER.match(text, match.end())
        if stated is not None:
            whom = FOR_WHOM.fullmatch(text, match.end(), stated.start)
            yield FoundLegalDate(stated.date, "effective", "stated", whom["whom"] if whom else part, first, stated.end)
        elif after is not None and signed is not None:
            day = signed if after["now"] else matched_after(signed, after)
            yield FoundLegalDate(day, "effective", "relative", part, first, after.end())
    for match in PROHIBITED.finditer(text, start, end):
        if signed is not None:
            first, subject = _subject(text, match)
            yield FoundLegalDate(matched_after(signed, match), "effective", "relative", subject, first, match.end())


def _first_day(text: str, at: int, end: int, dates: Sequence[FoundDate]) -> FoundDate | None:
    """The day that a verb is said of: near it, or behind the words for whom."""
    for day in dates_within(dates, at, end):
        if NOT_FROM.search(text, at, day.start):
            continue
        if day.start - at <= _NEAR or FOR_WHOM.fullmatch(text, at, day.start):
            return day
    return None


def _begun(text: str, start: int, end: int, dates: Sequence[FoundDate]) -> Iterator[FoundLegalDate]:
    """What begins at an hour of a day, and for whom it does so."""
    for day in dates_within(dates, start, end):
        if item := ITEM.fullmatch(text, start, day.start):
            yield FoundLegalDate(day.date, "effective", "stated", item["whom"], item.start("whom"), day.end)
        elif begun := BEGINNING.search(text, max(start, day.start - _NEAR), day.start):
            what = BEGINS.match(text, day.end, end)
            part = what["what"].strip() if what else None
            yield FoundLegalDate(day.date, "effective", "stated", part, begun.start(), day.end)


def _ended(
    text: str, start: int, end: int, dates: Sequence[FoundDate], signed: date | None
) -> Iterator[FoundLegalDate]:
    """What may be done until a day, and what ends on one."""
    if PERMITTED.search(text, start, end):
        for day in dates_within(dates, start, end):
            if until := UNTIL.search(text, max(start, day.start - _NEAR), day.start):
                done = DONE.search(text, start, until.start())
                first = _clause(text, start, done.start() if done else until.start())
                part = text[first : done.start() if done else until.start()].strip(" ,")
                yield FoundLegalDate(day.date, "expiry", "stated", part or None, first, day.end)
    for match in ENDS.finditer(text, start, end):
        first, subject = _subject(text, match)
        ended = None if WHOLE.fullmatch(subject) else subject
        after = ENDS_AFTER.match(text, match.end())
        days = dates_within(dates, match.end(), min(end, match.end() + 4))
        if days and ENDS_ON.fullmatch(text, match.end(), days[0].start):
            yield FoundLegalDate(days[0].date, "expiry", "stated", ended, first, days[0].end)
        elif after is not None and signed is not None:
            yield FoundLegalDate(matched_after(signed, after), "expiry", "relative", ended, first, after.end())


def _clause(text: str, start: int, end: int) -> int:
    """Where the last clause before a place begins, without the letter of its paragraph and what it is subject to."""
    comma = text.rfind(", ", start, end)
    begun = comma + 2 if comma >= 0 else start
    number = ENUMERATOR.match(text, begun, end)
    return number.end() if number else begun


def _subject(text: str, match: re.Match[str]) -> tuple[int, str]:
    """Where a subject begins and its words, without the letter or number of its paragraph."""
    number = ENUMERATOR.match(text, match.start("subject"), match.end("subject"))
    start = number.end() if number else match.start("subject")
    return start, WHICH.sub("", text[start : match.end("subject")].strip())
