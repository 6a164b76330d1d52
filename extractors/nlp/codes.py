"""Citations of the Federal Register, public laws, the Statutes at Large and the U.S. Code, lists taken apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extractors.nlp.anchors import matches_after_number, positions
from extractors.nlp.found import FoundCitation
from extractors.nlp.places import DASH, PINS, SECTION_MARK, THROUGH, Place, dashed, find_places, section_of

# "84 FR 54002", "84 Fed. Reg. 54,002", "66 F.R. 49079"
FEDERAL_REGISTER = re.compile(
    r"(?<![\d.,-])(?P<volume>\d{1,3})\s?(?:FR|F\.\s?R\.|Fed(?:eral|\.)?\s?Reg(?:ister|\.)?)\s?(?:at\s)?"
    r"(?P<page>\d{1,3},\d{3}(?!\d)|\d{1,6}(?![\d/]))"
)
# "91 Stat. 1626", "114 Stat. 1654A-1", "118 Stat. at 3638"
STATUTES_AT_LARGE = re.compile(
    rf"(?<![\d.,-])(?P<volume>\d{{1,3}})\sStat(?:\.|utes\sat\sLarge)\s(?:at\s)?(?P<page>\d{{1,5}}[A-Z]?(?:{DASH}\d{{1,4}})?)(?![\d/])"
)
# "Pub. L. 106-120", "Public Law No. 116–92", "P.L. 110-286", "Public Laws 104-114 and 105-277"
_LAW = re.compile(rf"(?P<place>\d{{2,3}}\s?{DASH}\s?\d{{1,4}}(?!\d))")
PUBLIC_LAW = re.compile(
    r"(?<![A-Za-z.])(?:[Pp]ub(?:lic|\.)\s?L(?:aws?|\.)|PUBLIC LAWS?|P\.\s?L\.|PL)\s?(?:[Nn]os?[.:]?\s?)?:?\s?(?=\d)"
)
_LAW_WORDS = ("Pub", "pub", "PUBLIC LAW", "P.L", "P. L", "PL")
# "1701", "1701-1706", "2349aa-9", "2000e-16", "App. 1-44", "chapter 35", "2461 note", "1701 et seq."
_CODE = re.compile(
    r"(?P<place>[Cc]h(?:apter|\.)\s?\d{1,3}[A-Z]?|"
    rf"\d{{1,5}}[A-Za-z]{{0,3}}(?:{DASH}\s?\d{{1,5}}[a-z]{{0,2}}(?!\d))?(?![\d/]))"
    rf"(?P<pin>{PINS})?(?P<note>,?\s?(?:note|nt\.)\b)?(?:,?\s(?:et\.?\sseq\b\.?))?"
)
# "50 U.S.C. 1701", "50 USC §§ 1701-1706", "50 U.S.C. App. 5"
US_CODE = re.compile(
    r"(?<![\d.,-])(?P<title>\d{1,2})\s?(?:U\.\s?S\.\s?C\.?(?:\s?A\.)?|USCA?)\s?(?P<app>[Aa]pp(?:\.|endix)\s?)?"
    rf"(?:{SECTION_MARK}\s?)?(?=[\dCc])"
)
# "title 3, United States Code, section 301"
US_CODE_LONG = re.compile(
    r"[Tt]itle\s(?P<title>\d{1,2}),?\s(?:of\sthe\s)?(?:United\sStates|U\.S\.)\sCode,?\s(?:at\s)?"
    rf"(?P<app>)(?:{SECTION_MARK})\s?(?=\d)"
)
_PLAIN = r"\d{1,5}[a-z]{0,2}(?:\([A-Za-z0-9]{1,4}\)){0,6}"
# "section 301 of title 3, United States Code", "sections 793 and 794 of Title 18 of the United States Code"
US_CODE_REVERSED = re.compile(
    rf"(?P<mark>{SECTION_MARK}|[Cc]hapter)\s?(?P<places>{_PLAIN}(?:(?:,\s(?:and\s|or\s)?|\s(?:and|or)\s){_PLAIN}){{0,9}})"
    r",?\s(?:of|in)\s[Tt]itle\s(?P<title>\d{1,2}),?\s(?:of\sthe\s)?(?:United\sStates|U\.S\.)\sCode"
)
# ", (3), and (4)": more pinpoints of the section before them
MORE_PINS = re.compile(rf"(?:,\s(?:and\s|or\s)?|\s(?:and|or)\s)(?P<pin>{PINS})")
_PIN = re.compile(r"\([^()]+\)")


def find_codes(text: str) -> Iterator[FoundCitation]:
    """Every such citation; not sorted.

    >>> [c.cite for c in find_codes("84 FR 54002; Pub. L. 116-92; 50 U.S.C. 1701-1706 and 1622")]
    ['84 FR 54002', 'Pub. L. 116-92', '50 U.S.C. 1701-1706', '50 U.S.C. 1622']
    """
    for match in matches_after_number(text, FEDERAL_REGISTER, ("FR", "F.R", "F. R", "Fed")):
        page = match["page"].replace(",", "")
        yield FoundCitation("federal_register", page, f"{match['volume']} FR {page}", match.start(), match.end())
    for match in matches_after_number(text, STATUTES_AT_LARGE, ("Stat",)):
        page = dashed(match["page"])
        cite = f"{match['volume']} Stat. {page}"
        yield FoundCitation("statutes_at_large", page, cite, match.start(), match.end())
    for lead in (found for at in positions(text, _LAW_WORDS) if (found := PUBLIC_LAW.match(text, at))):
        for start, place in find_places(text, lead.start(), lead.end(), _LAW.match):
            number = dashed(place["place"])
            yield FoundCitation("public_law", number, f"Pub. L. {number}", start, place.end("place"))
    in_full = "States Code" in text or "U.S. Code" in text
    for lead in [
        *matches_after_number(text, US_CODE, ("U.S.C", "U. S. C", "U.S. C", "USC")),
        *(US_CODE_LONG.finditer(text) if in_full else ()),
    ]:
        prefix = f"{lead['title']} U.S.C. {'App. ' if lead['app'] else ''}"
        for start, place in find_places(text, lead.start(), lead.end(), _CODE.match):
            yield from _code(text, prefix, start, place)
    for lead in US_CODE_REVERSED.finditer(text) if in_full else ():
        yield from _reversed(text, lead)


def _code(text: str, prefix: str, start: int, place: Place) -> Iterator[FoundCitation]:
    """The citation of a place in the Code, and of the further pinpoints behind it."""
    number, end = dashed(place["place"]).replace("Chapter", "chapter"), place.end()
    through = THROUGH.match(text, end) if number.isdigit() and not place["pin"] else None
    if through:
        number, end = f"{number}-{through['last']}", through.end()
    cite = f"{prefix}{number}{' note' if place['note'] else ''}"
    found = FoundCitation("usc", number, cite, start, end, section_of(place["pin"]))
    yield found
    while found.section and (more := MORE_PINS.match(text, found.end)):
        section = _with_last(found.section, section_of(more["pin"]) or "")
        if section is None:
            return
        found = replace(found, section=section, start=more.start("pin"), end=more.end("pin"))
        yield found


def _reversed(text: str, lead: re.Match[str]) -> Iterator[FoundCitation]:
    """The list stands before the title: its last citation ends with the words that name the Code."""
    chapter = "chapter " if lead["mark"][0] in "Cc" else ""
    found = [
        replace(citation, number=f"{chapter}{citation.number}")
        for start, place in find_places(text, lead.start(), lead.start("places"), _CODE.match)
        for citation in _code(text, f"{lead['title']} U.S.C. {chapter}", start, place)
        if start < lead.end("places")
    ]
    yield from found[:-1]
    yield from (replace(citation, end=lead.end()) for citation in found[-1:])


def _with_last(section: str, pin: str) -> str | None:
    """`(b)(1)` and then `(3)` is `(b)(3)`: the new pinpoint takes the place of the last part of its own sort."""
    parts = _PIN.findall(section)
    kept = next((at for at in range(len(parts) - 1, -1, -1) if _sort(parts[at]) == _sort(pin)), None)
    return None if kept is None else "".join(parts[:kept]) + pin


def _sort(pin: str) -> str:
    """Numbers, small letters or capitals."""
    return "1" if pin[1].isdigit() else "A" if pin[1].isupper() else "a"
