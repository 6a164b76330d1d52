"""Whether a day, month or year in a sentence dates an act, and another day than the document’s own."""

from __future__ import annotations

import re
from datetime import date, timedelta

from extractors.nlp.act_words import verbs_of_acts
from extractors.nlp.dates import find_dates
from extractors.nlp.months import PLAIN_MONTH

_TIME = (
    rf"(?:early |late |mid-)?(?P<when>{PLAIN_MONTH}(?:\s\d{{1,2}}(?!\d))?(?:,?\s(?P<year>(?:19|20)\d\d))?"
    r"|(?P<only>(?:19|20)\d\d))\b(?!\s?(?:Comp|FR))"
)
# "in October 2011", "in 2016", "SDGT August 27, 2015"; the word before says whether it dates the act
WHEN = re.compile(
    rf"(?:(?P<before>(?!(?:[Oo]n|[Ii]n)\s)[\w.’')-]+),?\s)?(?P<preposition>[Oo]n|[Ii]n|[Ee]n|[Ee]l)?\s?{_TIME}"
)
# "On July 9, 2020, OFAC", "Additionally, in June 2011,", "WASHINGTON – On May 2,", "Since June 2000,"
OPENING = re.compile(
    r"(?:[A-Z]{4,}\s?[–—-]+\s?)?"
    r"(?:(?:Additionally|Also|In addition|Separately|Previously|Furthermore|For example|Later|Then|Earlier),\s)?"
    rf"(?:[Oo]n|[Ii]n|[Ss]ince|[Bb]y|[Dd]uring|[Ee]n|[Ee]l)\s{_TIME}|[Oo]n\sthat\ssame\sday\b"
)
# "which in 2024 was", "as of August 2005 was"
JUST_BEFORE = re.compile(rf"\b(?:on|in|as of|since)\s{_TIME},?\s?(?:\w+\s)?$")
# ", and on November 2, 2001, Acme was": the date opens the clause of the verb
CLAUSE_DATE = re.compile(rf"[,;]\s(?:and\s|but\s)?(?:on|in)\s{_TIME},\s(?!\d)[^,;]{{0,60}}$")
# "designated the company on October 18, 2023": the date behind an object without a name
OBJECT_DATE = re.compile(
    rf"\s(?:the|these|those|this|that|both|its|his|her|their|him|them|it)(?:\s(?!\w+ed\b)[a-z-]+){{0,3}}\s(?:on|in)\s{_TIME}"
)
# After these the sentence speaks of something else than when the act was done.
OTHER_CLAUSE = re.compile(
    r"\s(?:for|who|which|that|whose|whom|because|based\son|building|following|after|when|where|while|in\sconnection|due\sto|with)\s|[;:]"
)
_CLOSE = 60  # characters that words right beside a verb take up


def is_dated_before(opening: str, before: str, after: str, published: date | None) -> bool:
    """Whether a day, month or year other than the day of publication dates the act."""
    dated = (
        OPENING.match(opening)
        or JUST_BEFORE.search(before[-_CLOSE:])
        or CLAUSE_DATE.search(before[-2 * _CLOSE :])
        or OBJECT_DATE.match(after)
    )
    if dated and not _is_publication(dated, published):
        return True
    span = OTHER_CLAUSE.split(after, maxsplit=1)[0]
    return any(_dates_the_act(when) and not _is_publication(when, published) for when in WHEN.finditer(span))


def _dates_the_act(when: re.Match[str]) -> bool:
    """`designated on`, `E.O. 13224 in`, `SDGT August 27, 2015`; not `established in`, `on or after`."""
    before = (when["before"] or "").rstrip(".,)")
    if when["preposition"] is None:
        return when["only"] is None and before not in {
            "of",
            "after",
            "since",
            "before",
            "by",
            "until",
            "through",
            "OFAC’s",
        }
    aside = when["preposition"].lower() == "on" and f"{before}, " in when[0]
    return aside or not (before.isalpha() and before.islower()) or before in verbs_of_acts()


def _is_publication(when: re.Match[str], published: date | None) -> bool:
    if published is None:
        return False
    for found in find_dates(when["when"] if when["year"] else f"{when['when']}, {published.year}"):
        return abs(found.date - published) <= timedelta(days=1)
    return False
