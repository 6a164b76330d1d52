"""Citations of the Code of Federal Regulations: parts, sections and chapters, lists of them taken apart.

A rule speaks of its own parts and sections without their title (`§ 744.11`, `part 744`); these count where the text
itself says to which one title the part belongs, or says "of this chapter" after naming its own title at the top.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from extractors.nlp.anchors import matches_after_number
from extractors.nlp.found import FoundCitation
from extractors.nlp.places import DASH, PINS, SECTION_MARK, THROUGH, dashed, find_places, section_of

_NAME = r"(?:C\.\s?F\.\s?R\.?|CFR|Code\sof\sFederal\sRegulations)"
_FORM = rf"(?:[Pp]arts?|[Pp]ts?\.|PARTS?|[Cc]h(?:apter|\.)|CHAPTER|{SECTION_MARK})"
# "31 CFR part 586", "15 C.F.R. Parts 730-774", "31 CFR 501.603", "31 CFR chapter V"; not "3 CFR, 2018 Comp."
CFR = re.compile(
    rf"(?<![\d.,-])(?P<title>\d{{1,2}})\s?{_NAME},?\s?(?!\d{{4}}(?:{DASH}\d{{4}})?\s(?:Comp|ed))(?={_FORM}?\s?[\dIVXLC])"
)
# "Title 31, part 560 of the Code of Federal Regulations" is CFR_REVERSED's; "title 15, CFR, part 744"
CFR_LONG = re.compile(
    rf"[Tt]itle\s(?P<title>\d{{1,2}})(?:,|\sof)?\s(?:of\s)?(?:the\s)?(?:U\.S\.\s)?{_NAME},?\s?(?:at\s)?(?={_FORM}\s?[\dIVXLC])"
)
_PLAIN = r"\d{1,4}(?:\.\d{1,5}[a-z]?)?"
# "part 744 of title 15 of the Code of Federal Regulations", "chapter VII of title 15, CFR"
CFR_REVERSED = re.compile(
    rf"(?P<places>(?:[Cc]hapter\s[IVXLC]{{1,7}}|(?:[Pp]arts?|{SECTION_MARK})\s?{_PLAIN}"
    rf"(?:(?:,\s(?:and\s|or\s)?|\s(?:and|or|through)\s){_PLAIN}){{0,9}})),?\s(?:of|in)\s[Tt]itle\s(?P<title>\d{{1,2}}),?\s"
    rf"(?:of\s)?(?:the\s)?(?:U\.S\.\s)?{_NAME}"
)
# "§ 501.603", "Sec. 501.801(b)", "sections 515.572 and 515.573", "part 744"
BARE = re.compile(
    rf"(?<![A-Za-z\d§])(?:{SECTION_MARK}\s?(?P<places>\d{{1,4}}\.\d{{1,5}})|[Pp]arts?\s(?P<parts>\d{{2,4}}(?![\d/])))"
)
# "appendix A to ", "supplement no. 4 to ": before a part or chapter, the pinpoint within it
ANNEXED = re.compile(
    r"(?P<kind>[Aa]ppendix|APPENDIX|[Ss]upplement|SUPPLEMENT)\s(?:[Nn][Oo]\.?\s)?(?P<which>[A-Z]{1,2}\d?|\d{1,2})\s"
    r"(?:to|of|TO|OF)\s(?:the\s)?$"
)
# "parts 596 and 597", "subpart F of part 597": parts of the only title that a text speaks of
OWN_PARTS = re.compile(r"(?:[Pp]arts|[Ss]ubparts?\s[A-Z](?:\s(?:and|through)\s[A-Z])?\sof\spart)\s$")
# what makes a bare place one of the document's own title
OF_THIS = re.compile(r",?\s(?:of|in)\sth(?:is|e same)\s(?:chapter|subchapter|title)\b")
_PLACE = re.compile(
    rf"(?P<form>{_FORM}\s?)?(?P<place>[IVXLC]{{1,7}}\b|\d{{1,4}}\.\d{{1,5}}(?:T|[a-z]{{1,2}}\b)?(?:{DASH}\d{{1,4}}[a-z]?(?!\d))?"
    rf"|\d{{1,4}}(?:{DASH}\s?\d{{1,4}})?(?![\d/]))(?P<pin>{PINS})?"
)
_ANNEX = 40  # characters that the words for an appendix take up


def find_cfr(text: str) -> Iterator[FoundCitation]:
    """Every citation of the CFR; not sorted.

    >>> [c.cite for c in find_cfr("31 CFR parts 501 and 586; see § 501.603(b), part 586 and 15 CFR 744.11")]
    ['31 CFR part 501', '31 CFR part 586', '15 CFR 744.11', '31 CFR 501.603', '31 CFR part 586']
    """
    leads = list(matches_after_number(text, CFR, ("CFR", "C.F.R", "C. F. R", "Code of Federal")))
    with_title = "itle" in text and any(name in text for name in ("CFR", "C.F.R", "Code of Federal"))
    leads.extend(CFR_LONG.finditer(text) if with_title else ())
    cited = [found for lead in leads for found in _cited(text, lead["title"], lead.start(), lead.end(), None)]
    for lead in CFR_REVERSED.finditer(text) if with_title else ():
        cited.extend(_cited(text, lead["title"], lead.start(), lead.start("places"), lead.end()))
    yield from cited
    yield from _bare(text, cited)


def _cited(text: str, title: str, start: int, at: int, end: int | None) -> Iterator[FoundCitation]:
    """The members of one list; the form said once ("parts") holds for the later ones. `end` closes a reversed list."""
    form = ""
    for begin, place in find_places(text, start, at, _PLACE.match):
        if end is not None and begin >= end:
            return
        form = (place["form"] or form).strip().lower()
        number, last = dashed(place["place"]), place.end()
        through = THROUGH.match(text, last) if number[0].isdigit() and not place["pin"] else None
        if through:
            number, last = f"{number}-{through['last']}", through.end()
        found = FoundCitation(
            "cfr", number, f"{title} CFR {_worded(number, form)}", begin, max(last, end or 0), section_of(place["pin"])
        )
        yield _annexed(text, found)


def _annexed(text: str, found: FoundCitation) -> FoundCitation:
    """The citation with the appendix or supplement that is named before it."""
    before = ANNEXED.search(text, max(0, found.start - _ANNEX), found.start)
    if before is None or found.section or "." in (found.number or ""):
        return found
    return replace(found, start=before.start(), section=f"{before['kind'].lower()} {before['which']}")


def _worded(number: str, form: str) -> str:
    """`501.603`, `part 586`, `parts 730-774`, `chapter V`."""
    if "." in number:
        return number
    if form.startswith("ch") or not number[0].isdigit():
        return f"chapter {number}"
    return f"{'parts' if '-' in number else 'part'} {number}"


def _bare(text: str, cited: list[FoundCitation]) -> Iterator[FoundCitation]:
    """Places without a title, of parts whose title the other citations tell."""
    if not cited:
        return
    titles: dict[str, set[str]] = {}
    for found in cited:
        for piece in (found.number or "").split("-"):
            titles.setdefault(piece.split(".")[0], set()).add(_title(found))
    all_titles = {_title(found) for found in cited}
    spans = sorted((found.start, found.end) for found in cited)
    own, past = _title(min(cited, key=lambda found: found.start)), 0
    for lead in BARE.finditer(text):
        if lead.start() < past or _covered(spans, lead.start()):
            continue
        for start, place in find_places(text, lead.start(), lead.start(lead.lastgroup or 0), _PLACE.match):
            number, past = dashed(place["place"]), place.end()
            form = (place["form"] or ("part" if lead["parts"] else "")).strip().lower()
            known = titles.get(number.split(".")[0], set())
            if not known and OF_THIS.match(text, place.end()):
                known = {own}
            if (
                not known
                and len(all_titles) == 1
                and OWN_PARTS.search(text, max(0, start - _ANNEX), place.start("place"))
            ):
                known = all_titles
            if len(known) == 1 and ("." in number or form.startswith("p")) and not _covered(spans, start):
                cite = f"{min(known)} CFR {_worded(number, form)}"
                yield _annexed(text, FoundCitation("cfr", number, cite, start, place.end(), section_of(place["pin"])))


def _covered(spans: list[tuple[int, int]], at: int) -> bool:
    """Whether a place lies in one of the sorted spans."""
    before = bisect_right(spans, (at, sys.maxsize)) - 1
    return before >= 0 and at < spans[before][1]


def _title(found: FoundCitation) -> str:
    return found.cite.split(" ", 1)[0]
