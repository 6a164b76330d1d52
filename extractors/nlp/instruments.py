"""Statutes cited by name or acronym, and resolutions of the UN Security Council."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from extractors.nlp.found import FoundCitation
from extractors.nlp.pinpoints import section_after, section_before
from extractors.rules import rules

# A name can only end where one of these stands, so names are looked for backwards from here.
ACT = re.compile(r"\bAct\b", re.IGNORECASE)
# "IEEPA", "CAATSA"
ACRONYM = re.compile(r"(?<![\w/.-])[A-Z]{3,9}(?![\w/])(?!\.[A-Za-z])")
# " of 2012", " for Fiscal Year 2012"
YEAR = re.compile(r"\sof\s(?:19|20)\d\d\b")
FISCAL_YEAR = re.compile(r"\sfor\s[Ff]iscal\s[Yy]ear\s(?P<year>(?:19|20)\d\d)\b")
AS_AMENDED = re.compile(r"(?:\s\([^()]{1,60}\))?,?\s\(?as\s(?:further\s)?amended\b")
_APOSTROPHES = str.maketrans("’‘", "''")

# "UNSCR 2397", "UN Security Council Resolutions (UNSCRs) 1718", "Security Council adopted resolution 2270 (2016)"
_COUNCIL = (
    r"(?:Security\sCouncil(?:['’]s)?\s(?:\(UNSC\)\s)?(?:adopted\s)?[Rr]es(?:olution|\.)s?|UNSC\s[Rr]es(?:olution|\.)s?|UNSCRs?"
    r"|(?:U\.?N\.?|United\sNations)\s[Rr]esolutions?)"
)
RESOLUTION = re.compile(
    rf"(?:(?:U\.?N\.?|United\sNations)\s)?(?<![A-Za-z]){_COUNCIL}(?:\s\(UNSCRs?\))?\s?(?:[Nn]os?\.\s?)?(?P<number>[1-9]\d{{2,3}})(?!\d|,\d)"
)
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
    names = _names_by_last_words()
    plain = text.translate(_APOSTROPHES)
    for act in ACT.finditer(plain):
        before = plain[max(0, act.start() - 40) : act.start()].split()
        for name, cite in names.get(before[-1].lower().strip("()'") if before else "", ()):
            start = act.end() - len(name)
            if start >= 0 and plain[start : act.end()].lower() == name and not plain[start - 1 : start].isalnum():
                yield _statute(text, cite, start, act.end())
                break
    for token in ACRONYM.finditer(plain):
        cite = _acronyms().get(token[0])
        if cite:
            yield _statute(text, cite, token.start(), token.end())
    if "Ley " in plain:
        for match in _foreign().finditer(plain):
            yield _statute(text, _all_names()[match[0].lower()], match.start(), match.end())


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
    for lead in RESOLUTION.finditer(text):
        match, start = lead, lead.start()
        while True:
            number = match["number"]
            yield FoundCitation("unscr", number, f"UNSCR {number}", start, match.end("number"))
            following = MORE_RESOLUTIONS.match(text, match.end("number"))
            if following is None:
                break
            match, start = following, following.start("number")


@cache
def _all_names() -> Mapping[str, str]:
    """Printed form in lower case -> normal form."""
    statutes = rules("statutes.toml").items()
    return {
        name.translate(_APOSTROPHES).lower(): cite for cite, entry in statutes for name in (cite, *entry.get("names", ()))
    }


@cache
def _names_by_last_words() -> Mapping[str, list[tuple[str, str]]]:
    """Names that end in "Act", longest first, under the word before it."""
    grouped: dict[str, list[tuple[str, str]]] = {}
    for name, cite in sorted(_all_names().items(), key=lambda item: -len(item[0])):
        words = name.split()
        if words[-1] == "act":
            grouped.setdefault(words[-2].strip("()'"), []).append((name, cite))
    return grouped


@cache
def _acronyms() -> Mapping[str, str]:
    return {name.upper(): cite for name, cite in _all_names().items() if " " not in name}


@cache
def _foreign() -> re.Pattern[str]:
    names = sorted((name for name in _all_names() if name.startswith("ley ")), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, names)), re.IGNORECASE)
