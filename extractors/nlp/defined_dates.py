"""Effective dates that regulations define: from when their prohibitions hold, and for whom.

A part of sanctions regulations (31 CFR chapter V) has a section such as "§ 590.302 Effective date", which gives the day
in its sentence, or one day a class of persons in the paragraphs below it; for persons listed later it is the day they
have notice, which is no calendar day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.nlp.dates import dates_within
from extractors.nlp.found import FoundDate, FoundLegalDate

# "The term effective date refers to the effective date of the applicable prohibitions and directives of this part"
TERM = re.compile(
    r"\bterm [“\"'`]{0,2}effective date[”\"']{0,2} (?:refers to|means) the effective date of (?:the )?"
    r"(?P<part>[^,.;]{3,160}?)(?P<behind>,? (?:which is|is|contained in this part as follows|as follows)\b)",
    re.IGNORECASE,
)
# "(a) With respect to a person listed in the Annex to Executive Order 13581, 12:01 a.m. …, "
WITH_RESPECT = re.compile(
    r"\s*\(\w{1,3}\)\s(?:With respect to|For)\s(?P<part>[^;]{3,300}?),\s[^;]{0,60}$", re.IGNORECASE
)
_NEAR = 40  # characters between the words that define and the day
_ITEMS = 4  # sentences that a list of such days takes up


def find_defined_dates(
    text: str, sentences: Sequence[tuple[int, int]], dates: Sequence[FoundDate]
) -> Iterator[FoundLegalDate]:
    """The calendar days that a text defines as the effective date of its prohibitions."""
    if "effective date refers" not in text and "effective date means" not in text and "erm ``effective" not in text:
        return
    for at, (start, end) in enumerate(sentences):
        term = TERM.search(text, start, end)
        if term is None:
            continue
        for day in dates_within(dates, term.end(), min(end, term.end() + _NEAR)):
            yield FoundLegalDate(day.date, "effective", "stated", term["part"], term.start(), day.end)
            break
        else:
            for first, last in ((start, end), *sentences[at + 1 : at + 1 + _ITEMS]):
                begun = max(first, term.end()) if first == start else first
                for day in dates_within(dates, begun, last):
                    if item := WITH_RESPECT.match(text[begun : day.start]):
                        yield FoundLegalDate(day.date, "effective", "stated", item["part"], begun, day.end)
