"""Citations of the Federal Register, the CFR, the U.S. Code and public laws, lists of them taken apart.

The grammar is one for all four: words that name the publication, then a list of places in it. Each place is a
citation of its own, from the naming words for the first and from its own number for the others.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from extractors.nlp.found import FoundCitation

_DASH = r"[-–—‐‑]"
_AND = r"(?:\s?[,;]\s?(?:and\s|or\s)?|\s(?:and|or|&|through|to)\s)"
# A number that begins the next citation ("3 U.S.C. 301, 50 U.S.C. 1701") is no place in this one.
_NOT_NEXT = r"(?!\s?(?:U\.?\s?S\.?\s?C|C\.?\s?F\.?\s?R|F\.?\s?R\b|Fed\.|Stat\b|St\.|percent|days|years|months|million|billion))"
_SECTION_MARK = r"(?:§{1,2}|[Ss]ec(?:tion|s?\.)s?|[Ss]ections)"

# "84 FR 54002", "84 Fed. Reg. 54,002", "66 F.R. 49079"
FEDERAL_REGISTER = re.compile(
    r"(?<![\d.,-])(?P<volume>\d{1,3})\s?(?:FR|F\.\s?R\.|Fed(?:eral|\.)?\s?Reg(?:ister|\.)?)\s?(?:at\s)?"
    r"(?P<places>\d{1,3},\d{3}(?!\d)|\d{1,6}(?![\d/]))"
)
# "Pub. L. 106-120", "Public Law No. 116–92", "P.L. 110-286", "Public Laws 104-114 and 105-277"
PUBLIC_LAW = re.compile(
    r"(?<![A-Za-z.])(?:[Pp]ub(?:lic|\.)\s?L(?:aws?|\.)|PUBLIC LAWS?|P\.\s?L\.|PL)\s?(?:[Nn]os?[.:]?\s?)?:?\s?(?P<places>\d{2,3}\s?"
    + _DASH
    + r"\s?\d{1,4}(?!\d))"
)
_LAW = re.compile(rf"(?P<place>\d{{2,3}}\s?{_DASH}\s?\d{{1,4}}(?!\d)){_NOT_NEXT}")

# "(a)(2)(C)", "(i)-(vi)"
_PIN = rf"(?P<pin>(?:\s?\((?:[A-Za-z]{{1,5}}|\d{{1,3}})\)(?:{_DASH}(?=\())?){{1,8}})?"
# "1701", "1701-1706", "2349aa-9", "2000e-16", "App. 1-44", "chapter 35", "2461 note", "1701 et seq."
_USC_PLACE = (
    rf"(?P<place>(?:[Cc]h(?:apter|\.)\s?\d{{1,3}}[A-Z]?|(?:App\.|Appendix)?\s?\d{{1,5}}[A-Za-z]{{0,3}}(?:{_DASH}\d{{1,5}}[a-z]{{0,2}}(?!\d))?(?![\d/])))"
    rf"{_PIN}(?P<note>,?\s?(?:note|nt\.)\b)?(?:,?\s(?:et\.?\sseq\b\.?))?"
)
# "50 U.S.C. 1701", "50 USC §§ 1701-1706", "50 U.S.C. App. 5", "title 3, United States Code, section 301"
US_CODE = re.compile(
    r"(?<![\d.,-])(?P<title>\d{1,2})\s?(?:U\.\s?S\.\s?C\.?(?:\s?A\.)?|USCA?)\s?(?P<app>App(?:\.|endix)\s?)?"
    rf"(?:{_SECTION_MARK}\s?)?"
)
US_CODE_LONG = re.compile(
    rf"[Tt]itle\s(?P<title>\d{{1,2}}),?\s(?:of\sthe\s)?(?:United\sStates|U\.S\.)\sCode,?\s(?:at\s)?{_SECTION_MARK}\s?(?=\d)"
)
_USC = re.compile(_USC_PLACE)
# "section 301 of title 3, United States Code", "sections 793 and 794 of Title 18 of the United States Code"
US_CODE_REVERSED = re.compile(
    r"(?P<places>\d{1,5}[a-z]{0,2}(?:\([A-Za-z0-9]{1,4}\)){0,6}(?:(?:,\s(?:and\s|or\s)?|\s(?:and|or)\s)\d{1,5}[a-z]{0,2}(?:\([A-Za-z0-9]{1,4}\)){0,6}){0,9})"
    r",?\s(?:of|in)\s[Tt]itle\s(?P<title>\d{1,2}),?\s(?:of\sthe\s)?(?:United\sStates|U\.S\.)\sCode"
)

_CFR_NAME = r"(?:C\.\s?F\.\s?R\.?|CFR|Code\sof\sFederal\sRegulations)"
# "31 CFR part 586", "15 C.F.R. Parts 730-774", "31 CFR 501.603", "31 CFR chapter V", "Title 31 CFR Part 560"
CFR = re.compile(
    rf"(?<![\d.,-])(?P<title>\d{{1,2}})\s?{_CFR_NAME},?\s?"
    rf"(?!\d{{4}}\s(?:Comp|ed))(?=(?:[Pp](?:ar)?ts?\.?|PARTS?|[Cc]h(?:apter|\.)|CHAPTER|{_SECTION_MARK})?\s?[\dIVXLC])"
)
CFR_LONG = re.compile(
    rf"[Tt]itle\s(?P<title>\d{{1,2}})(?:,|\sof)?\s(?:of\s)?(?:the\s)?(?:U\.S\.\s)?{_CFR_NAME},?\s?"
    rf"(?:at\s)?(?=(?:[Pp]arts?|[Cc]hapter|{_SECTION_MARK})\s?[\dIVXLC])"
)
# "part 744 of title 15 of the Code of Federal Regulations", "parts 121 and 774 of title 22, CFR"
CFR_REVERSED = re.compile(
    r"(?P<places>(?:[Pp]arts?|[Ss]ections?|§{1,2})\s?\d{1,4}(?:\.\d{1,5}[a-z]?)?(?:(?:,\s(?:and\s|or\s)?|\s(?:and|or|through)\s)\d{1,4}(?:\.\d{1,5}[a-z]?)?){0,9})"
    rf",?\s(?:of|in)\s[Tt]itle\s(?P<title>\d{{1,2}}),?\s(?:of\s)?(?:the\s)?(?:U\.S\.\s)?{_CFR_NAME}"
)
_CFR_PLACE = re.compile(
    r"(?P<form>[Pp](?:ar)?ts?\.?\s?|PARTS?\s|[Cc]h(?:apter|\.)\s?|CHAPTER\s|" + _SECTION_MARK + r"\s?)?"
    rf"(?P<place>[IVXLC]{{1,7}}\b|\d{{1,4}}\.\d{{1,5}}(?:T|[a-z]{{1,2}}\b)?(?:{_DASH}\d{{1,4}}[a-z]?(?!\d))?|\d{{1,4}}(?:{_DASH}\d{{1,4}})?(?![\d/]))"
    rf"{_PIN}{_NOT_NEXT}"
)
# "parts 730 through 774": a range said in words
_THROUGH = re.compile(r"\s(?:through|to)\s(?P<last>\d{1,4})(?![\d.])")
_SEPARATOR = re.compile(_AND)


def find_codes(text: str) -> Iterator[FoundCitation]:
    """Every citation of the Federal Register, CFR, U.S. Code and public laws; not sorted.

    >>> [c.cite for c in find_codes("31 CFR parts 501 and 586; 84 FR 54002; 50 U.S.C. 1701-1706")]
    ['84 FR 54002', '50 U.S.C. 1701-1706', '31 CFR part 501', '31 CFR part 586']
    """
    yield from _federal_register(text)
    yield from _public_laws(text)
    yield from _us_code(text)
    yield from _cfr(text)


def _dashed(words: str) -> str:
    """A number with plain hyphens and without spaces."""
    return re.sub(rf"\s?{_DASH}\s?", "-", words)


def _federal_register(text: str) -> Iterator[FoundCitation]:
    for match in FEDERAL_REGISTER.finditer(text):
        page = match["places"].replace(",", "")
        yield FoundCitation("federal_register", page, f"{match['volume']} FR {page}", match.start(), match.end())


def _public_laws(text: str) -> Iterator[FoundCitation]:
    for lead in PUBLIC_LAW.finditer(text):
        for start, place in _list(text, lead, lead.start("places"), _LAW.match):
            number = _dashed(place["place"])
            yield FoundCitation("public_law", number, f"Pub. L. {number}", start, place.end("place"))


def _us_code(text: str) -> Iterator[FoundCitation]:
    if "U" not in text:
        return
    for pattern in (US_CODE, US_CODE_LONG):
        for lead in pattern.finditer(text):
            appendix = "App. " if lead.groupdict().get("app") else ""
            for start, place in _list(text, lead, lead.end(), _usc_place):
                yield _usc(lead["title"], appendix, place, start)
    for lead in US_CODE_REVERSED.finditer(text):
        places = list(_list(text, lead, lead.start("places"), _USC.match))
        for at, (start, place) in enumerate(places):
            end = lead.end() if at == len(places) - 1 else place.end()
            found = _usc(lead["title"], "", place, start)
            yield FoundCitation(found.kind, found.number, found.cite, start, end, found.section)


def _usc_place(text: str, at: int) -> re.Match[str] | None:
    """A place in the Code, unless what follows shows that its number is another citation's title."""
    place = _USC.match(text, at)
    return place if place and _NEXT_CITATION.match(text, place.end("place")) is None else None


_NEXT_CITATION = re.compile(r"\s?(?:U\.?\s?S\.?\s?C|C\.?\s?F\.?\s?R|F\.?\s?R\b|Fed\.|Stat\b|percent|days|years|months|million|billion)")


def _usc(title: str, appendix: str, place: re.Match[str], start: int) -> FoundCitation:
    number = _dashed(place["place"]).replace("Chapter", "chapter").replace("Appendix", "App.")
    note = " note" if place["note"] else ""
    cite = f"{title} U.S.C. {appendix}{number}{note}"
    return FoundCitation("usc", number, cite, start, place.end(), _section(place["pin"]))


def _cfr(text: str) -> Iterator[FoundCitation]:
    if "CFR" not in text and "C.F.R" not in text and "C. F. R" not in text and "Code of Federal" not in text:
        return
    for pattern in (CFR, CFR_LONG):
        for lead in pattern.finditer(text):
            yield from _cfr_places(text, lead, lead.end(), None)
    for lead in CFR_REVERSED.finditer(text):
        yield from _cfr_places(text, lead, lead.start("places"), lead.end())


def _cfr_places(text: str, lead: re.Match[str], at: int, end: int | None) -> Iterator[FoundCitation]:
    """Parts, chapters and sections; a form said once ("parts") holds for the list's other members."""
    form = ""
    for start, place in _list(text, lead, at, _CFR_PLACE.match):
        form = (place["form"] or form).strip().lower()
        number, last = _dashed(place["place"]), place.end()
        if place["place"].isupper():
            form = "ch"
        through = _THROUGH.match(text, last) if number.isdigit() else None
        if through:
            number, last = f"{number}-{through['last']}", through.end()
        if "." in number:
            cite = f"{lead['title']} CFR {number}"
        elif form.startswith("ch"):
            cite = f"{lead['title']} CFR chapter {number}"
        else:
            cite = f"{lead['title']} CFR {'parts' if '-' in number else 'part'} {number}"
        yield FoundCitation("cfr", number, cite, start, end or last, _section(place["pin"]))


def _section(pin: str | None) -> str | None:
    return _dashed("".join(pin.split())) if pin else None


def _list(
    text: str, lead: re.Match[str], at: int, place_at: Callable[[str, int], re.Match[str] | None]
) -> Iterator[tuple[int, re.Match[str]]]:
    """The places of a list with where each citation starts: at the lead for the first, at itself for the others."""
    start = lead.start()
    while place := place_at(text, at):
        yield start, place
        separator = _SEPARATOR.match(text, place.end())
        if separator is None:
            return
        start = at = separator.end()
