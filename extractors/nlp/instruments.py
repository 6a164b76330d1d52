"""Statutes cited by name or acronym, and resolutions of the UN Security Council."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from extractors.nlp.anchors import positions
from extractors.nlp.found import FoundCitation
from extractors.nlp.pinpoints import section_after, section_before
from extractors.rules import rules

# A name can only end where one of these stands, so names are looked for backwards from here.
_ACT = ("Act", "ACT")
# What must not touch an acronym on either side: "www.CAATSA.org", "IEEPA/NEA" stays one.
TOUCHING = re.compile(r"[\w@-]|\.\w")
# " of 2012", " for Fiscal Year 2012"
YEAR = re.compile(r"\sof\s(?:19|20)\d\d\b")
FISCAL_YEAR = re.compile(r"\sfor\s[Ff]iscal\s[Yy]ear\s(?P<year>(?:19|20)\d\d)\b")
AS_AMENDED = re.compile(r"(?:\s\([^()]{1,60}\))?,?\s\(?as\s(?:further\s)?amended\b")

# "UNSCR 2397", "Security Council Resolutions (UNSCRs) 1718", "Security Council adopted resolution 2270 (2016)"
_COUNCIL_WORDS = ("Security Council", "UNSC", "UN ", "U.N. ", "Nations ")
RESOLUTION = re.compile(
    r"(?:(?:Security\sCouncil(?:['’]s)?\s(?:\(UNSC\)\s)?(?:adopted\s)?|UNSC\s|UN\s|U\.N\.\s|Nations\s)[Rr]es(?:olution|\.)s?|UNSCRs?)"
    r"(?:\s\(UNSCRs?\))?\s?(?:[Nn]os?\.\s?)?(?P<number>[1-9]\d{2,3})(?!\d|,\d)"
)
_PREFIXES = ("UN ", "U.N. ", "United Nations ", "United ")
# ", 1874 (2009), and 2087"
MORE_RESOLUTIONS = re.compile(
    r"(?:\s\((?:19|20)\d\d\))?(?:\s?[,;]\s?(?:and\s|or\s)?|\s(?:and|or|&)\s)(?:UNSCR\s)?(?P<number>[1-9]\d{2,3})(?!\d|,\d|\s?U\.S\.C|\s[a-z]+s\b)"
)


def find_instruments(text: str) -> Iterator[FoundCitation]:
    """Every statute by name and every Security Council resolution; not sorted.

    >>> [(c.cite, c.section) for c in find_instruments("section 224 of CAATSA; UNSCRs 1718 and 2087")]
    [('CAATSA', '224'), ('UNSCR 1718', None), ('UNSCR 2087', None)]
    """
    yield from _statutes(text)
    yield from _resolutions(text)


def _statutes(text: str) -> Iterator[FoundCitation]:
    plain = text.replace("’", "'")
    for at in positions(plain, _ACT):
        end = at + 3
        for name, cite in _act_names().get(plain[max(0, at - 4) : at - 1].lower(), ()):
            start = end - len(name)
            if start >= 0 and plain[start:end].lower() == name and _is_apart(plain, start, end):
                yield _statute(text, cite, start, end)
                break
    for acronym, cite in _acronyms().items():
        for start in positions(plain, (acronym,)):
            if _is_apart(plain, start, start + len(acronym)):
                yield _statute(text, cite, start, start + len(acronym))
    if "Ley " in plain:
        for match in _foreign().finditer(plain):
            yield _statute(text, _all_names()[match[0].lower()], match.start(), match.end())


def _is_apart(text: str, start: int, end: int) -> bool:
    """Whether a name stands by itself; old archives glue a small word to its capital ("theKingpin Act")."""
    glued = (
        start > 0 and text[start - 1].islower() and text[start].isupper() and text[start:end] != text[start:end].upper()
    )
    return not TOUCHING.match(text, end) and (glued or start == 0 or not TOUCHING.match(text[start - 1]))


def _statute(text: str, cite: str, start: int, end: int) -> FoundCitation:
    fiscal = FISCAL_YEAR.match(text, end)
    year = fiscal or YEAR.match(text, end)
    behind = year.end() if year else end
    return FoundCitation(
        "statute",
        None,
        f"{cite} for Fiscal Year {fiscal['year']}" if fiscal else cite,
        start,
        behind,
        section_before(text, start) or section_after(text, behind),
        AS_AMENDED.match(text, behind) is not None,
    )


def _resolutions(text: str) -> Iterator[FoundCitation]:
    past = 0
    for lead in (found for at in positions(text, _COUNCIL_WORDS) if (found := RESOLUTION.match(text, at))):
        if lead.start() < past:
            continue
        match, start = lead, lead.start()
        start -= next((len(prefix) for prefix in _PREFIXES if text.endswith(prefix, 0, start)), 0)
        while True:
            number, past = match["number"], match.end("number")
            yield FoundCitation("unscr", number, f"UNSCR {number}", start, match.end("number"))
            following = MORE_RESOLUTIONS.match(text, match.end("number"))
            if following is None:
                break
            match, start = following, following.start("number")


@cache
def _all_names() -> Mapping[str, str]:
    """Printed form in lower case -> normal form."""
    statutes = rules("statutes.toml").items()
    return {name.lower(): cite for cite, entry in statutes for name in (cite, *entry["names"])}


@cache
def _act_names() -> Mapping[str, list[tuple[str, str]]]:
    """Names that end in "Act", longest first, under the three letters before it."""
    grouped: dict[str, list[tuple[str, str]]] = {}
    for name, cite in sorted(_all_names().items(), key=lambda item: -len(item[0])):
        if name.endswith(" act"):
            grouped.setdefault(name[-7:-4], []).append((name, cite))
    return grouped


@cache
def _acronyms() -> Mapping[str, str]:
    return {name.upper(): cite for name, cite in _all_names().items() if " " not in name}


@cache
def _foreign() -> re.Pattern[str]:
    names = sorted((name for name in _all_names() if name.startswith("ley ")), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, names)), re.IGNORECASE)
