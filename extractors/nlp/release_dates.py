"""The dates of a press release, an OFAC notice or an article: the act told of, what begins, and what runs out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date

from extractors.document import Document
from extractors.nlp.found import FoundAction, FoundDate, FoundLegalDate
from extractors.nlp.intervals import ON_WEEKDAY, weekday_before
from extractors.nlp.official_acts import find_act_of_today
from extractors.nlp.prior_acts import find_prior_acts
from extractors.records import DateKind

TODAY = re.compile(r"\b(?:today|hoy)\b", re.IGNORECASE)
# "expires at 12:01 a.m. eastern daylight time, July 25, 2022", "have until", "extending the expiration date from … to";
# a passport expires too, and is nobody's licence
EXPIRY = re.compile(
    r"\b(?:(?:will |shall )?expires?|valid until|valid through|have until|expiration date\b[^;]{0,120}?\b(?:to|until)"
    r"|(?:wind[- ]down|winding[- ]down|(?:are|is|remain)\s(?:also\s)?(?:allowed|permitted|authorized))[^;]{0,120}?"
    r"\b(?:until|through|by|prior to|ending on))\b[^;]{0,50}$"
)
NO_LICENCE = re.compile(r"(?:[Pp]assport|\b[Ii]ssued|I\.?D\.|[Vv]isa|\d{5,})[^;.]{0,60}$")
# "takes effect on", "will be effective"
EFFECT = re.compile(
    r"\s(?:(?:becomes?|will be|will become|is|are)\s+effective|(?:takes?|will take)\s+effect)\b.{0,50}$"
)
# "may not buy or sell its securities, from 12:01 a.m. eastern standard time on", "prohibited beginning": a ban to come
BAN = re.compile(
    r"(?:\bmay not|\bprohibit\w*|\bbann\w*|\bbarred|\bwill be unable to|\brestrict\w*)\b[^;]{0,300},?\s"
    r"(?:from|beginning|starting|effective|as of)\s(?:at\s)?(?:\d[^;]{0,45})?(?:on\s)?$"
)
BEGIN = re.compile(r",?\s(?:from|beginning|starting|effective|as of)\s[^;]{0,60}$")
# "as of August 7, 2018, the United States will re-impose sanctions": what comes on a day to come
WILL_COME = re.compile(r",\s(?P<subject>[^.;]{3,80}?\swill\s[^.;,]{3,80})")
AS_OF = re.compile(r"\b(?:as of|effective|beginning|starting)\s(?:on\s)?$", re.IGNORECASE)
# "Effective immediately, the designation of Acme is no longer operative"
IMMEDIATELY = re.compile(
    r"\bEffective immediately,\s(?P<subject>[^.;]{3,160})|\b(?:takes|are|is)\s(?:effect|effective)\simmediately\b"
)
# "Effective Date (CMIC) 08 Feb 2022", "Purchase/Sales For Divestment Date (CMIC) 10 Dec 2022" in an entry of a list
LABELLED = re.compile(
    r"(?P<label>Effective|Listing|(?P<divest>Purchase/Sales? [Ff]or Divestment)) Date(?:\s\((?P<part>[^()]{2,60})\))?"
    r":?\s$"
)
_SUBJECT = 200  # characters that the words for what a day is of take up
_SENTENCE = 1_000  # characters of a sentence on either side of its verb that are looked at
_REACH = 400  # characters before a day that can say what it is


def find_release_dates(
    document: Document,
    sentences: Sequence[tuple[int, int]],
    dates: Sequence[FoundDate],
    actions: Sequence[FoundAction],
) -> Iterator[FoundLegalDate]:
    """The day of the act announced, once; the days of earlier acts; expiries and days to come with what they are of."""
    text = document.text
    yield from _announced(document, sentences, actions)
    yield from find_prior_acts(document, sentences, dates, actions)
    starts = [start for start, _ in sentences]
    for day in dates:
        start = max(starts[bisect_right(starts, day.start) - 1] if starts else 0, day.start - _REACH)
        before = text[start : day.start]
        to_come = document.published is not None and day.date >= document.published
        if match := LABELLED.search(before):
            yield _labelled(text, day, match, start)
        elif (match := EXPIRY.search(before)) and not NO_LICENCE.search(before):
            yield _with_part(text, day, "expiry", *_subject(start, before, match.start()))
        elif to_come and (match := BAN.search(before)):
            begin = BEGIN.search(before)
            stop = begin.start() if begin else len(before)
            yield _with_part(text, day, "effective", start + match.start(), before[match.start() : stop])
        elif to_come and (match := EFFECT.search(before)) and match.start() <= _SUBJECT:
            yield _with_part(text, day, "effective", *_subject(start, before, match.start()))
        elif to_come and AS_OF.search(before) and (will := WILL_COME.match(text, day.end)):
            yield FoundLegalDate(day.date, "effective", "stated", will["subject"], day.start, will.end())
    if document.published is not None and (now := IMMEDIATELY.search(text)):
        yield FoundLegalDate(document.published, "effective", "relative", now["subject"], now.start(), now.end())


def _subject(start: int, before: str, verb: int) -> tuple[int, str]:
    """Where the words begin that a verb is said of, and what they are: those before it in its clause."""
    at = max(before.rfind(";", 0, verb) + 1, verb - _SUBJECT, 0)
    return start + at, before[at:verb]


def _labelled(text: str, day: FoundDate, match: re.Match[str], start: int) -> FoundLegalDate:
    """A day in an entry of a list, under its label."""
    kinds: dict[str, DateKind] = {"Effective": "effective", "Listing": "action"}
    kind, part = kinds.get(match["label"], "expiry"), match["part"]
    what = " ".join(word for word in (part, "divestment" if match["divest"] else None) if word)
    return FoundLegalDate(day.date, kind, "stated", what or None, start + match.start(), day.end)


def _with_part(text: str, day: FoundDate, kind: DateKind, start: int, subject: str) -> FoundLegalDate:
    while start < day.start and text[start].isspace():
        start += 1
    return FoundLegalDate(day.date, kind, "stated", subject.strip(" ,") or None, start, day.end)


def _announced(
    document: Document, sentences: Sequence[tuple[int, int]], actions: Sequence[FoundAction]
) -> Iterator[FoundLegalDate]:
    """Today's act is of the day that the text says, "today" or "on Friday"; else it is of the day of publication."""
    text, published = document.text, document.published
    now = [action for action in actions if action.tense == "now"]
    if published is None:
        return
    if not now and (act := find_act_of_today(text, sentences)):
        yield FoundLegalDate(published, "action", "relative", None, *act)
    for action in now:
        if today := TODAY.search(text, *_around(action)):
            yield FoundLegalDate(published, "action", "relative", None, today.start(), today.end())
            return
    if now:
        first = now[0]
        if day := _lately(text, first, published):
            yield day
        else:
            yield FoundLegalDate(published, "action", "publication_date", None, first.start, first.end)


def _lately(text: str, action: FoundAction, published: date) -> FoundLegalDate | None:
    """The day of an act in the past tense that is told by the name of its weekday."""
    if not text[action.start : action.end].endswith("ed"):
        return None
    said = ON_WEEKDAY.search(text, *_around(action))
    if said is None:
        return None
    return FoundLegalDate(
        weekday_before(published, said["weekday"]), "action", "relative", None, said.start(), said.end()
    )


def _around(action: FoundAction) -> tuple[int, int]:
    """The sentence of an act, or what of a very long one can bear on it."""
    return max(action.sentence_start, action.start - _SENTENCE), min(action.sentence_end, action.end + _SENTENCE)
