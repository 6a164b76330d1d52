"""What the components find: small frozen values, each with its span in `document.text`.

A `find_*` function returns them, a component puts them on the `Doc`, and `extractors.extract` turns them into
records. For every one of them ``text[start:end]`` is the words it was read from.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from extractors.records import CitationKind, DateKind, Resolution

DateForm = Literal["month_day_year", "day_month_year", "slashed", "iso", "spanish"]
ActionKind = Literal["designation", "identification", "removal", "amendment"]
Tense = Literal["now", "history", "other"]
NameLabel = Literal["PERSON", "ORG", "AGENCY", "COUNTRY", "GPE", "NORP", "PROGRAM", "LIST", "LAW", "DATE"]


@dataclass(frozen=True, slots=True)
class FoundCitation:
    """A legal text cited. `cite` is its normal form, `section` the pinpoint within it, `amended_by` normal forms."""

    kind: CitationKind
    number: str | None
    cite: str
    start: int
    end: int
    section: str | None = None
    as_amended: bool = False
    amended_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A calendar day written out in full."""

    start: int
    end: int
    date: date
    form: DateForm


@dataclass(frozen=True, slots=True)
class FoundLegalDate:
    """A day that matters in law: what happens on it, how it was resolved, the part it applies to, the time of day."""

    date: date
    kind: DateKind
    resolved_from: Resolution
    part: str | None
    start: int
    end: int
    time: str | None = None


@dataclass(frozen=True, slots=True)
class FoundName:
    """A named entity; `normalized` is its one name in the rule files, where there is one."""

    label: NameLabel
    text: str
    normalized: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class FoundAction:
    """Words that say a party is acted upon: what is done, and whether now, earlier, or by another government."""

    kind: ActionKind
    tense: Tense
    cue: str
    start: int
    end: int
    sentence_start: int
    sentence_end: int
