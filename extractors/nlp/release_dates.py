"""The dates of a press release or an OFAC notice: today's act, earlier acts, and licences that run out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from extractors.document import Document
from extractors.nlp.act_dates import OTHER_CLAUSE
from extractors.nlp.dates import dates_within
from extractors.nlp.found import FoundAction, FoundDate, FoundLegalDate
from extractors.records import DateKind

# "On", "Additionally, on": before the day that opens a sentence
OPENING_ON = re.compile(r"(?:[^.;]{0,30}\b)?[Oo]n\s")
# "designated on", "E.O. 13224 on", "SDGT ": before a day that dates the verb
DATED = re.compile(r"(?:\bon|[A-Z\d)])\s?$")
TODAY = re.compile(r"\b(?:today|hoy)\b", re.IGNORECASE)
# "expires at 12:01 a.m. eastern daylight time, July 25, 2022"
EXPIRY = re.compile(
    r"(?P<subject>[^;]{0,160}?)\b(?:(?:will |shall )?expires?|valid until|valid through"
    r"|wind[- ]down[^;]{0,120}?\b(?:until|through|by))\b[^;]{0,50}$"
)
# "takes effect on", "will be effective"
EFFECT = re.compile(
    r"(?P<subject>.{0,200}?)\s(?:(?:becomes?|will be|will become|is|are)\s+effective|(?:takes?|will take)\s+effect)\b"
    r".{0,50}$"
)
# "OFAC’s June 16, 2022 designations", "the August 8, 2022 sanctions action"
EARLIER_ACT = re.compile(
    r",?\s(?:re-?)?(?:designations?|identifications?|sanctions?(?:\sactions?)?|actions?|delistings?|listings?)\b"
)
_REACH = 400  # characters before a day that can say what it is


def find_release_dates(
    document: Document,
    sentences: Sequence[tuple[int, int]],
    dates: Sequence[FoundDate],
    actions: Sequence[FoundAction],
) -> Iterator[FoundLegalDate]:
    """The day of the act announced, once; the days of earlier acts; expiries and days to come with what they are of."""
    text = document.text
    yield from _announced(document, actions)
    for action in actions:
        if action.tense == "history":
            for day in _days_of(text, action, dates):
                yield FoundLegalDate(
                    day.date, "prior_action", "stated", None, min(action.start, day.start), max(action.end, day.end)
                )
    starts = [start for start, _ in sentences]
    for day in dates:
        start = max(starts[bisect_right(starts, day.start) - 1] if starts else 0, day.start - _REACH)
        before = text[start : day.start]
        noun = EARLIER_ACT.match(text, day.end)
        if noun and before.endswith(("s ", "the ")) and document.published and day.date < document.published:
            yield FoundLegalDate(day.date, "prior_action", "stated", None, day.start, noun.end())
        elif match := EXPIRY.search(before):
            yield _with_part(text, day, "expiry", start + match.start("subject"), match["subject"])
        elif (match := EFFECT.match(before)) and document.published and day.date >= document.published:
            yield _with_part(text, day, "effective", start, match["subject"])


def _with_part(text: str, day: FoundDate, kind: DateKind, start: int, subject: str) -> FoundLegalDate:
    while start < day.start and text[start].isspace():
        start += 1
    return FoundLegalDate(day.date, kind, "stated", subject.strip() or None, start, day.end)


def _announced(document: Document, actions: Sequence[FoundAction]) -> Iterator[FoundLegalDate]:
    """Today's act is of the day of publication: where the text says "today", else at the first act it asserts now."""
    now = [action for action in actions if action.tense == "now"]
    if document.published is None or not now:
        return
    for action in now:
        today = TODAY.search(document.text, action.sentence_start, action.sentence_end)
        if today:
            yield FoundLegalDate(document.published, "action", "relative", None, today.start(), today.end())
            return
    yield FoundLegalDate(document.published, "action", "publication_date", None, now[0].start, now[0].end)


def _days_of(text: str, action: FoundAction, dates: Sequence[FoundDate]) -> Iterator[FoundDate]:
    """The days that date an earlier act: at the sentence's start, or behind the verb in its own clause."""
    for day in dates_within(dates, action.sentence_start, min(action.sentence_start + 60, action.start)):
        if day.end <= action.start and OPENING_ON.fullmatch(text, action.sentence_start, day.start):
            yield day
    for day in dates_within(dates, action.end, min(action.sentence_end, action.end + _REACH)):
        between = text[action.end : day.start]
        if DATED.search(between) and not OTHER_CLAUSE.search(between):
            yield day
