"""When earlier acts were done that a text recalls, and on whom; to the day, or only to the month or year it states.

"On July 9, 2020, OFAC designated Acme", "Acme was designated in July 2012", "OFAC’s June 16, 2022 designations",
"Acme was added to the Entity List. In the October 2019 rule where this addition took place, …".
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta

from extractors.authorities import list_for
from extractors.document import Document
from extractors.nlp.act_dates import OTHER_CLAUSE
from extractors.nlp.dates import dates_within
from extractors.nlp.found import FoundAction, FoundDate, FoundLegalDate
from extractors.nlp.intervals import day_before
from extractors.nlp.months import PLAIN_MONTH, month_number
from extractors.records import Resolution

# "On", "Additionally, on": before the day that opens a sentence
OPENING_ON = re.compile(r"(?:[^.;]{0,30}\b)?(?:[Oo]n|[Ii]n)\s")
# "designated on", "E.O. 13224 in", "SDGT ": before a day or month that dates the verb
DATED = re.compile(r"(?:\b(?:on|in|since)|[A-Z\d)])\s?$")
# "July 2012", "November of 2001", "2005": less than a day; "July 9, 2012" is a day
MONTH_OR_YEAR = re.compile(
    rf"(?<![\w.,/-])(?:(?P<month>{PLAIN_MONTH})\s(?:of\s)?(?!\d{{1,2}}\b))?(?P<year>(?:19|20)\d\d)\b(?!\s?(?:Comp|FR|U\.S\.C|[-–]\d)|[-–/]\d)"
)
# "July 9 designation": a day of the last year that had it before the document
DAY_OF_MONTH = rf"(?P<month>{PLAIN_MONTH})\s(?P<day>\d{{1,2}})(?!\d|,?\s\d{{4}})"
# "OFAC’s June 16, 2022 designations", "the August 8, 2022 sanctions action": behind the day
_NOUN = r"(?:re-?)?(?:designations?|identifications?|sanctions?(?:\sactions?)?|actions?|delistings?|listings?)\b"
EARLIER_ACT = re.compile(rf",?\s{_NOUN}")
EARLIER_DAY = re.compile(rf"(?:[’']s\s|\bthe\s){DAY_OF_MONTH}\s{_NOUN}")
BEFORE_NOUN = ("s ", "the ", "this ")
# "where this addition took place", "this designation followed": the act told of before
THIS_ACT = re.compile(r"\b(?:this|that|the)\s(?:addition|designation|listing|identification)\b")
# "In the October 2019 rule", "On May 1, 2019, …": before the words for that act
IN_THE = re.compile(r"\b(?:[Ii]n|[Oo]n|[Bb]y)\s(?:an?\s|the\s|its\s)?$")
# "more than 2,200 entities have been designated since June 2000": no one act
MANY_SINCE = re.compile(
    r"\b(?:[Mm]ore than|[Oo]ver|[Nn]early|[Aa]pproximately|hundreds|thousands|individuals|entities|persons|kingpins"
    r"|traffickers|targets|groups)\b.*\bsince\s?$",
    re.DOTALL,
)
# ", and in": a month or year that opens the next clause
NEXT_CLAUSE = re.compile(r",\s(?:and|but|while)\s(?:in|since)\s$")
YESTERDAY = re.compile(r"\b[Yy]esterday\b(?![’'])")
PASSIVE = re.compile(r"\b(?:was|were|been|being|is|are)\b", re.IGNORECASE)
# "Acme was", "Acme, which was", "On July 9, 2020, Acme was": who is acted upon stands before
SUBJECT = re.compile(
    r"(?:[^,;\n]{1,60}(?:,\s\d{4})?,\s)?(?P<who>(?:the\s)?[“\"]?[A-Z](?:(?!\s(?:was|were|is|are)\s)[^,;:\n]){1,80}?)"
    r"(?:,\s[^,;:\n]{2,80},)?(?:,?\s(?:which|who|that))?(?:\s(?:has|have|had|each|also|already|previously|originally|first|later))*\s?"
)
# "designated Acme pursuant to": who is acted upon stands behind
OBJECT = re.compile(
    r"\s(?!(?:as|by|for|in|on|to|under|pursuant)\b)(?P<who>[^,;:.\n]{2,100}?)"
    r"(?=\s(?:pursuant|under|as|for|on|in|to|because|with|along|who|which|at)\b|[,;:.\n]|$)"
)
_REACH = 400  # characters behind a verb in which its day stands


@dataclass(frozen=True, slots=True)
class _Time:
    """A day, month or year that a text states, as the first day of it."""

    start: int
    end: int
    date: date
    precision: Resolution


def find_prior_acts(
    document: Document,
    sentences: Sequence[tuple[int, int]],
    dates: Sequence[FoundDate],
    actions: Sequence[FoundAction],
) -> Iterator[FoundLegalDate]:
    """Every earlier act that the text dates; `part` says on whom, where the words beside the verb do."""
    text, starts = document.text, [start for start, _ in sentences]
    for action in actions:
        if action.tense != "history":
            continue
        who = _part(text, action)
        days = [_Time(d.start, d.end, d.date, "stated") for d in _days_of(text, action, dates)]
        times = days or _yesterday(document, action) or list(_rough_times(text, action))[:1]
        for time in times:
            start, end = min(action.start, time.start), max(action.end, time.end)
            yield FoundLegalDate(time.date, "prior_action", time.precision, who, start, end)
        if not times:
            following = starts[bisect_right(starts, action.start) :][:2]
            yield from _told_later(document, action, who, following, sentences, dates)
    yield from _named_by_day(document, dates)


def _days_of(text: str, action: FoundAction, dates: Sequence[FoundDate]) -> Iterator[FoundDate]:
    """The days that date an earlier act: at the sentence's start, or behind the verb in its own clause."""
    for day in dates_within(dates, action.sentence_start, min(action.sentence_start + 60, action.start)):
        if day.end <= action.start and OPENING_ON.fullmatch(text, action.sentence_start, day.start):
            yield day
    for day in dates_within(dates, action.end, min(action.sentence_end, action.end + _REACH)):
        between = text[action.end : day.start]
        if DATED.search(between) and not OTHER_CLAUSE.search(between):
            yield day


def _yesterday(document: Document, action: FoundAction) -> list[_Time]:
    """The day before the document’s, where the sentence says so."""
    start, end = max(action.sentence_start, action.start - _REACH), min(action.sentence_end, action.end + _REACH)
    said = YESTERDAY.search(document.text, start, end)
    if said is None or document.published is None:
        return []
    return [_Time(said.start(), said.end(), day_before(document.published), "relative")]


def _rough_times(text: str, action: FoundAction) -> Iterator[_Time]:
    """The months or years in the same places."""
    for found in MONTH_OR_YEAR.finditer(text, action.sentence_start, min(action.sentence_start + 60, action.start)):
        if OPENING_ON.fullmatch(text, action.sentence_start, found.start()):
            yield _rough(found)
    for found in MONTH_OR_YEAR.finditer(text, action.end, min(action.sentence_end, action.end + _REACH)):
        between = text[action.end : found.start()]
        said = text[max(action.sentence_start, action.start - _REACH) : found.start()]
        elsewhere = OTHER_CLAUSE.search(between) or NEXT_CLAUSE.search(between) or MANY_SINCE.search(said)
        if between.rstrip().endswith(("in", "since")) and not elsewhere:
            yield _rough(found)


def _rough(found: re.Match[str]) -> _Time:
    month = month_number(found["month"]) if found["month"] else 1
    return _Time(found.start(), found.end(), date(int(found["year"]), month, 1), "month" if found["month"] else "year")


def _told_later(
    document: Document,
    action: FoundAction,
    who: str | None,
    following: Sequence[int],
    sentences: Sequence[tuple[int, int]],
    dates: Sequence[FoundDate],
) -> Iterator[FoundLegalDate]:
    """The time of an act that one of the next sentences gives, calling it "this addition"."""
    text = document.text
    for start, end in sentences[bisect_left(sentences, (action.sentence_end, 0)) :][: len(following)]:
        this = THIS_ACT.search(text, start, end)
        if this is None:
            continue
        times = [_Time(d.start, d.end, d.date, "stated") for d in dates_within(dates, start, this.start())]
        times = times or [_rough(found) for found in MONTH_OR_YEAR.finditer(text, start, this.start())]
        for time in times[:1]:
            if IN_THE.search(text, start, time.start) and (
                document.published is None or time.date < document.published
            ):
                yield FoundLegalDate(time.date, "prior_action", time.precision, who, action.start, time.end)
                return


def _named_by_day(document: Document, dates: Sequence[FoundDate]) -> Iterator[FoundLegalDate]:
    """Acts called by their day or month: "OFAC’s June 16, 2022 designations", "the February 7 designation"."""
    text, published = document.text, document.published
    if published is None:
        return
    days = [_Time(d.start, d.end, d.date, "stated") for d in dates]
    for time in (*days, *(_rough(m) for m in MONTH_OR_YEAR.finditer(text) if m["month"])):
        noun = EARLIER_ACT.match(text, time.end)
        if noun and text[: time.start].endswith(BEFORE_NOUN) and time.date < published:
            yield FoundLegalDate(time.date, "prior_action", time.precision, None, time.start, noun.end())
    for earlier in EARLIER_DAY.finditer(text):
        try:
            day = date(published.year, month_number(earlier["month"]), int(earlier["day"]))
        except ValueError:
            continue
        day = day if day < published else day - relativedelta(years=1)
        yield FoundLegalDate(day, "prior_action", "relative", None, earlier.start("month"), earlier.end())


def _part(text: str, action: FoundAction) -> str | None:
    """On whom an act is done, and the list it is done on where its sentence names one: `Acme (Entity List)`."""
    who = _acted_upon(text, action)
    listed = list_for(text[action.start : min(action.sentence_end, action.end + _REACH)])
    return f"{who} ({listed})" if who and listed else who


def _acted_upon(text: str, action: FoundAction) -> str | None:
    """The words for whoever an act is done to: the subject of a passive, the object of an active; None if not plain."""
    if PASSIVE.search(text, action.start, action.end):
        near = action.start - action.sentence_start <= _REACH
        found = SUBJECT.fullmatch(text, action.sentence_start, action.start) if near else None
    else:
        found = OBJECT.match(text, action.end, action.sentence_end)
    who = found["who"].strip(' “”"') if found else ""
    # "both" and "the company" say nothing by themselves
    return who if any(letter.isupper() for letter in who) else None
