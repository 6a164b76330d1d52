"""The dates of rules and notices, from the DATES caption of the preamble and the few set phrases outside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta

from extractors.document import Document
from extractors.nlp.dates import dates_within
from extractors.nlp.defined_dates import find_defined_dates
from extractors.nlp.found import FoundDate, FoundLegalDate
from extractors.nlp.intervals import after
from extractors.records import DateKind, Resolution

# "DATES:", "EFFECTIVE DATE:", "EFFECTIVE DATES", "DATE:", at the start of a block
CAPTION = re.compile(r"(?P<word>EFFECTIVE(?: AND [A-Z ]+)? DATES?|DATES?|EFFECTIVE)\s?:?\**(?=\s|$)", re.MULTILINE)
# the caption that follows it
NEXT_CAPTION = re.compile(
    r"^(?:ADDRESSES|ADDRESS|FOR FURTHER|SUPPLEMENTARY|SUMMARY|ACTION|AGENCY|COMMENTS?\b.{0,12}:|FURTHER)", re.MULTILINE
)
# "comments must be received", "compliance", "was issued on"; the last one before a date says what the date is
KEYWORD = re.compile(
    r"(?P<comment_due>\bcomments?\b|\bsubmissions?\b)|(?P<effective>\beffective\b|\btakes? effect\b|\bin effect\b)"
    r"|(?P<expiry>\bexpires?\b|\bexpiration\b|\bterminates?\b)"
    r"|(?P<applicability>\bappl(?:y|ies|icab\w+)\b|\bcomply\b|\bcompliance\b)"
    r"|(?P<action>\b(?:was|were) (?:issued|taken)\b)"
    r"|(?P<none>\bincorporation by reference\b|\bpublished\b|\bmodification request\b)",
    re.IGNORECASE,
)
# "[INSERT DATE OF PUBLICATION IN THE FEDERAL REGISTER]", "upon publication", "60 days after publication"
PUBLICATION = re.compile(
    r"\[?insert date (?:(?P<insert_days>\d{1,3}) days after )?(?:(?:the )?date )?(?:of )?(?:the )?publication"
    r"[^\]]{0,60}\]?"
    r"|(?:(?P<days>\d{1,3}) days (?:after|from|following) )?(?:(?:up)?on |after |from )?(?:the )?(?:date of )?"
    r"(?:its |their )?publication"
    r"(?: (?:of this (?:rule|document|notice) )?in the federal register)?",
    re.IGNORECASE,
)
RELATIVE = re.compile(r"(?:upon|on|after|from|following|insert)\b", re.IGNORECASE)
# Subjects that mean the document as a whole.
WHOLE = re.compile(
    r"(?:(?:the|this|these|those|that|its|such|joint|interim|final|direct|temporary|proposed|and|rule'?s?|rules"
    r"|regulations?|action|document|notice|order|amendments?|corrections?|dates?|effective|sanctions)\b[\s:.•–—-]*)*",
    re.IGNORECASE,
)
# "The designations that this notice announces": all that a notice does
ALL_OF_NOTICE = re.compile(
    r"(?:the\s)?(?:OFAC['’]s\s)?(?:designations?|actions?|determinations?|identifications?|removals?)\b[^;]{0,120}\bthis\snotice\b[^;]{0,40}",
    re.IGNORECASE,
)
# where a clause of the caption begins: "; ", "except for ", "Effective date: "
CLAUSE = re.compile(r";\s|,?\s?\bexcept (?:for|that)\s|•\s|,\sand\s", re.IGNORECASE)
LABEL = re.compile(r"[\s•]*(?:[A-Z][\w ]{0,40}:\s)?")
VERB = re.compile(
    r"[,\s]*(?:which\s+)?(?:\b(?:is|are|was|were|will be|will become|becomes?|shall be|be)\b)?\s*$", re.IGNORECASE
)
# "Dated: August 24, 1998."
DATED = re.compile(r"^(?:Dated|Signed)(?: (?:at|in) [A-Z][\w ,.]{0,40})?:? (?=[A-Z\d])", re.MULTILINE)
# "On September 10, 2026, OFAC determined"
ACTED = re.compile(
    r",?\s(?:OFAC|the\s(?:Department|Secretary|Director|Associate|Acting|Assistant|U\.S\. Department)"
    r"[^.;]{0,120}?)\s"
    r"(?:determined|designated|identified|removed|unblocked|took|added|blocked|placed|updated|imposed|found|issued)\b"
)
_TOGETHER = relativedelta(days=30)  # acts that one notice tells of lie no further apart; what lies before is recalled
_REGION = 6_000  # no caption is longer


@dataclass(frozen=True, slots=True)
class _Day:
    """A day named or implied, with the words that do so."""

    start: int
    end: int
    date: date
    resolved: Resolution


def find_rule_dates(
    document: Document, sentences: Sequence[tuple[int, int]], dates: Sequence[FoundDate]
) -> Iterator[FoundLegalDate]:
    """What the caption states, the day of signature, and the day of a notice's action."""
    text = document.text
    for start, end, default in _regions(text):
        for first, last in sentences:
            if last > start and first < end:
                yield from _stated(document, max(first, start), min(last, end), dates, default)
    for sentence in DATED.finditer(text):
        for day in dates_within(dates, sentence.end(), sentence.end() + 1):
            yield FoundLegalDate(day.date, "signed", "stated", None, sentence.start(), day.end)
    if document.kind == "notice":
        yield from _acted(document, sentences, dates)
    yield from find_defined_dates(text, sentences, dates)


def _regions(text: str) -> Iterator[tuple[int, int, DateKind | None]]:
    """The captions' texts, and what a day is that stands there without a word."""
    for caption in CAPTION.finditer(text):
        if caption.start() and text[caption.start() - 1] != "\n":
            continue
        limit = min(len(text), caption.end() + _REGION)
        following = NEXT_CAPTION.search(text, caption.end(), limit)
        if following is None and not text.startswith(":", caption.end() - 1):
            continue
        yield (
            caption.end(),
            following.start() if following else limit,
            "effective" if "EFF" in caption["word"] else None,
        )
        return


def _stated(
    document: Document, start: int, end: int, dates: Sequence[FoundDate], default: DateKind | None
) -> Iterator[FoundLegalDate]:
    """The days of one sentence of a caption, each of the kind that the last word before it says."""
    text = document.text
    for day in _days(document, start, end, dates):
        keywords = list(KEYWORD.finditer(text, start, day.start))
        kind: DateKind | None = default
        for keyword in keywords:
            kind = None if keyword.lastgroup == "none" else keyword.lastgroup  # type: ignore[assignment]
        if keywords and keywords[0].lastgroup == "comment_due" and kind in ("expiry", "comment_due"):
            kind = "comment_due"
        if kind is not None:
            last = keywords[-1] if keywords else None
            part = _part(text, start, last.start(), kind) if last else _lead_part(text, start, day.start)
            yield FoundLegalDate(day.date, kind, day.resolved, part, _clause_start(text, start, day.start), day.end)


def _days(document: Document, start: int, end: int, dates: Sequence[FoundDate]) -> Iterator[_Day]:
    for found in dates_within(dates, start, end):
        if found.end <= end:
            yield _Day(found.start, found.end, found.date, "stated")
    if document.published is None:
        return
    for match in PUBLICATION.finditer(document.text, start, end):
        days = match["insert_days"] or match["days"]
        if days or RELATIVE.match(match[0].lstrip("[")):
            day = after(document.published, days or "0", "day")
            yield _Day(match.start(), match.end(), day, "relative" if days else "publication_date")


def _clause_start(text: str, start: int, end: int) -> int:
    """Where the clause begins that a day stands in."""
    label = LABEL.match(text, start, end)
    at = label.end() if label else start
    for clause in CLAUSE.finditer(text, at, end):
        if WHOLE.fullmatch(text, at, clause.start()) is None or clause[0].strip().lower().startswith(
            ("except", ";", ", except")
        ):
            at = clause.end()
    while at < end and text[at] in " \n:":
        at += 1
    return at


def _part(text: str, start: int, keyword: int, kind: DateKind) -> str | None:
    """What the day applies to: the subject before the keyword, unless that is the whole document."""
    if kind == "comment_due":
        return None
    at = _clause_start(text, start, keyword)
    subject = VERB.sub("", text[at:keyword]).strip(" ,:.•\n")
    return None if not subject or WHOLE.fullmatch(subject) or ALL_OF_NOTICE.fullmatch(subject) else subject


def _lead_part(text: str, start: int, day: int) -> str | None:
    """A day right at the caption is the whole document's; one after other words is not plain."""
    subject = text[_clause_start(text, start, day) : day].strip(" ,:.\n")
    return None if not subject or WHOLE.fullmatch(subject) else subject


def _acted(
    document: Document, sentences: Sequence[tuple[int, int]], dates: Sequence[FoundDate]
) -> Iterator[FoundLegalDate]:
    """The days on which a notice says that its agency acted; the last of them is the act it gives notice of."""
    text, published = document.text, document.published
    starts = {start + 3: start for start, _ in sentences if text.startswith("On ", start)}
    acted = [day for day in dates if day.start in starts and ACTED.match(text, day.end)]
    last = max((day.date for day in acted if published is None or day.date <= published), default=None)
    for day in acted:
        kind: DateKind = "prior_action" if last and day.date < last - _TOGETHER else "action"
        yield FoundLegalDate(day.date, kind, "stated", None, starts[day.start], day.end)
