"""The dates of a designation, and by what rule it has them and its authority.

A day told in the target's own words (an entry's "Effective Date (CMIC)") goes before the document's; a list whose
measure begins later than the listing (NS-CMIC: dealings in securities) has the day on which that begins. The rules are
named in the row's `extractor`, `narrative/1 authority=document action_date=relative`, so that whoever doubts a value
knows where to look.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from extractors.authorities import authorities_of_program
from extractors.nlp.found import FoundLegalDate
from extractors.records import DateKind
from extractors.targets import Reading, Target

# What a listing's measure is about, where it begins on a day of its own: a word of the sentence that gives the day
MEASURES = {"NS-CMIC": "securities"}


@dataclass(frozen=True, slots=True)
class Resolved:
    """A designation's dates, and its extractor with the rules that gave dates and authority."""

    action_date: date | None
    effective_date: date | None
    extractor: str


def resolve(reading: Reading, target: Target, extractor: str) -> Resolved:
    """What a target's own words and the document's give it; `extractor` is the shape that found it."""
    acted = _within(reading, target, "action")
    takes_effect = _within(reading, target, "effective") or _of_measure(reading, target)
    action_date = acted.date if acted else target.action_date
    effective_date = takes_effect.date if takes_effect else target.effective_date
    rules = {
        "authority": _authority(target),
        "action_date": _rule(reading, "action", action_date, acted),
        "effective_date": _rule(reading, "effective", effective_date, takes_effect),
    }
    named = [f"{column}={rule}" for column, rule in rules.items() if rule]
    return Resolved(action_date, effective_date, " ".join([extractor, *named]))


def _within(reading: Reading, target: Target, kind: DateKind) -> FoundLegalDate | None:
    """The first day of a kind told in the words that tell of the target."""
    return next(
        (d for d in reading.legal_dates if d.kind == kind and target.start <= d.start and d.end <= target.end), None
    )


def _of_measure(reading: Reading, target: Target) -> FoundLegalDate | None:
    """The day on which the measure of a target's list begins, where the document tells one."""
    word = MEASURES.get(target.list or "")
    if word is None or target.action not in ("designation", "identification"):
        return None
    text = reading.document.text
    return next(
        (
            d
            for d in reading.legal_dates
            if d.kind == "effective" and (word in (d.part or "") or word in text[d.start : d.end])
        ),
        None,
    )


def _authority(target: Target) -> str | None:
    """`program` where a tag gave it, `document` where the sentence did not, else `stated`."""
    if not target.authorities:
        return None
    of_programs = {a for tag in target.programs for a in authorities_of_program(tag)}
    if of_programs and set(target.authorities) <= of_programs:
        return "program"
    return "stated" if target.own_authority else "document"


def _rule(reading: Reading, kind: DateKind, day: date | None, known: FoundLegalDate | None) -> str | None:
    """How a day was resolved: as the legal date that it is, else as what the publisher says of the document."""
    if day is None:
        return None
    found = known or next((d for d in reading.legal_dates if d.kind == kind and d.date == day), None)
    return found.resolved_from if found else "publisher"
