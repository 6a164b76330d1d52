"""Executive orders in every wording that government texts use, old archives and Spanish ones included.

A number counts only after (or just before) words that say it is an order's: never on its own. Each order of a list
is a citation of its own with its own span, beginning at the lead words for the first of them and at its number for
the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extractors import authorities
from extractors.nlp.anchors import matches_after_number, positions
from extractors.nlp.found import FoundCitation
from extractors.nlp.months import MONTH
from extractors.nlp.pinpoints import section_after, section_before

# Four digits for the old orders, five since 1943; a year is not an order ("E.O. 2001"). "Executive Order 13,224".
_NUMBER = r"(?:1\d,\d{3}|1\d{4}|(?!19\d\d|20\d\d)[1-9]\d{3})(?!\d)(?!,\d{3}(?!\d))"
# Of a list's later members only five digits count: "E.O. 13382 and 1718".
_LISTED = r"1\d{4}(?!\d)(?!,\d{3}(?!\d))(?!-\d)(?!\s?(?:U\.?\s?S\.?\s?C|C\.?F\.?R|F\.?R\.?\b|Fed|Stat))"
# "E.O.", "E.O", "E.O,", "E. O.", "EO", "E.O.s", "E.O.’s", "O.E."; glued to a word before it ("programs.E.O.") or not.
# A program's tag cites nothing: "[CMIC-EO13959]".
_ACRONYM = (
    r"(?:(?<![A-Z])(?<![A-Z]\.)E\.\s?O[.,]?|(?<![A-Za-z.])e\.\s?o\.|(?<![A-Za-z.-])EO|(?<![A-Z.])O\.\s?E\.?)(?:['’]?s)?"
)
# "Executive Order", "Executive Orders", "ExecutiveOrder", "Exec. Order", "Execu- tive Or- der", "Executive E.O."
_WORDS = (
    r"(?:(?:[Ee]xec(?:u-?\s?tive|\.)|EXEC(?:UTIVE|\.))[\s-]{0,2}(?:[Oo]r-?\s?ders?|ORDERS?|E\.\s?O\.?)(?:['’]s?)?"
    r"|[OoÓó]rden(?:es)?\s(?:[Pp]residencial(?:es)?\s)?[Ee]jecutivas?|ÓRDENES EJECUTIVAS|ORDEN EJECUTIVA)"
)
# "Executive Order (E.O.) No. 13818", "E.O. Order 13315", "Orden Ejecutiva (O.E.) 13850"
LEAD = re.compile(
    rf"(?:(?<![A-Z]){_WORDS}(?:,?\s{{0,2}}[\[(]?[“\"']?{_ACRONYM}[”\"']?[\])]?)?|{_ACRONYM}(?:\sOrders?)?)"
    r"\s{0,2}(?:(?:further|for|of|under)\s)?"  # a word that strayed in between
    rf"(?:[Nn](?:umber|o|os|úm)s?\.?|#)?:?\s{{0,2}}[\[(]?(?P<number>{_NUMBER})"
)
# Words of which one stands in every lead: acronyms at its start, the others behind its first letter.
_ACRONYMS = ("E.O", "E. O", "EO", "e.o.", "e. o.", "O.E", "O. E")
_INNER = ("xec", "XEC", "rden", "RDEN")
# "13224 (E.O.)", "13224 (Executive Order)"
TRAILING = re.compile(r"(?<![\d$.,/-])(?P<number>1\d{4})\s?\((?:E\.?\s?O\.?|Executive Order)\)")

# "of September 23, 2001", "of 23 September 2001"
_OF_DATE = rf",?\s?of\s?(?:{MONTH}\s?\d{{1,2}},?\s?\d{{4}}|\d{{1,2}}\s{MONTH}\s\d{{4}})"
# "(66 FR 49079, September 25, 2001)", "[SDGT]"
_ASIDE = r"\s?(?:\([^()\n]{1,200}\)|\[[^\[\]\n]{1,80}\])"
# ", as amended", " (as further amended)", ", as most recently amended"
_AMENDED = r",?\s?\(?,?\s?[Aa]s\s(?:(?:further|subsequently|most|recently|last|so)\s){0,2}amended\b"
_TAIL = rf"(?:{_OF_DATE}|{_ASIDE})*"
# ", ", " and ", ", and ", "; ", "/", " y ", " as well as "
_AND = r"(?:[Aa]nd(?:/or)?|[Oo]r|y|e|o|&|as\swell\sas)"
_BETWEEN = rf"(?:\s?[,;/]\s?(?:{_AND}\s?)?|\s?{_AND}\s?)"
# "E.O. 13224, as amended, and 13382", "Executive Orders 12947 of January 23, 1995, and 13099"
CONTINUED = re.compile(rf"{_TAIL}(?:{_AMENDED}\)?,?)?{_BETWEEN}(?:[Nn]os?\.?\s?)?(?P<number>{_LISTED})")
AS_AMENDED = re.compile(rf"\]?{_TAIL}{_AMENDED}\)?")
# ", as amended by E.O. 14032": what stands between an order and its amenders
AMENDED_BY = re.compile(rf"\]?{_TAIL}{_AMENDED}\sby,?\s(?:[Ss]ection\s\S{{1,20}}\sof\s)?(?:the\s)?")
# between one amender and the next: " of July 2, 2002, and ", ", and as further amended by "
NEXT_AMENDER = re.compile(rf"{_TAIL},?\s?(?:{_AND}\s)?(?P<again>(?:as\s)?(?:further|subsequently)\samended\sby\s)?")
# "Executive Order 13286, which amended Executive Order 12978"; "E.O. 13886 amending E.O. 13224"; "E.O. 14140, an
# amendment to E.O. 14033"; "E.O. 13268 amended the Annex to E.O. 13224"
AMENDS = re.compile(
    rf"{_TAIL},?\s(?:(?:(?:which|that)\s)?(?:(?:further|also)\s)?amend(?:s|ed|ing)|an?\samendment\s(?:to|of))\s"
    r"(?:(?:(?:the|an)\s)?(?:[Aa]nnex|[Ss]ections?\s\S{1,20}|[Ss]ubsection\s\S{1,20})\s(?:to|of)\s)?"
)
# "E.O. 13959, which was issued by one President but later amended by President Tamsin in E.O. 14032"
AMENDED_LATER = re.compile(
    rf"{_TAIL},?\s(?:[^.;()\n]{{0,120}}\s)?(?:later|subsequently|since|further|was|were|been)\samended\s"
    r"(?:by\s(?:the\s)?(?:then-)?President(?:\s[A-Z][\w.’'-]*){1,4}\s)?(?:by|in|through|with|via)\s(?:an?\s|the\s)?"
)

_REACH = 260  # characters between an order and its amender, where a clause tells of it
_MOST_AMENDERS = 12  # of one order in one place


@dataclass(frozen=True, slots=True)
class _Found:
    """An order found, the place just behind its number, and the list of orders it stands in."""

    citation: FoundCitation
    behind: int
    group: int


def find_orders(text: str) -> list[FoundCitation]:
    """Every executive order cited, in order of appearance.

    >>> [(c.cite, c.section) for c in find_orders("section 1(a) of E.O. 13224, and 13382")]
    [('EO 13224', '1(a)'), ('EO 13382', None)]
    """
    found = list(_members(text))
    return [_with_amenders(text, found, at) for at in range(len(found))]


def _members(text: str) -> Iterator[_Found]:
    """Orders one by one, lists taken apart, with their pinpoints."""
    past = 0
    for group, lead in enumerate(_leads(text)):
        if lead.start() < past:
            continue
        start, number_at, past = lead.start(), lead.start("number"), lead.end("number")
        section = section_before(text, start)
        while True:
            number = text[number_at:past].replace(",", "")
            end = lead.end() if past == lead.end("number") else past
            section = section or section_after(text, end)
            citation = FoundCitation("executive_order", number, f"EO {number}", start, end, section)
            yield _Found(citation, end, group)
            following = CONTINUED.match(text, end)
            if following is None:
                break
            start = number_at = following.start("number")
            past, section = following.end("number"), None


def _leads(text: str) -> list[re.Match[str]]:
    """Leads by position; "Executive Order (E.O.) 1" is found at both its names, and the later one is passed over."""
    leads = [lead for at in positions(text, _ACRONYMS) if (lead := LEAD.match(text, at))]
    leads += [lead for at in positions(text, _INNER) if at and (lead := LEAD.match(text, at - 1))]
    leads += matches_after_number(text, TRAILING, ("(E",))
    return sorted(leads, key=lambda match: match.start())


def _with_amenders(text: str, found: list[_Found], at: int) -> FoundCitation:
    """The citation, with what the text says of amendments to it."""
    own = found[at]
    amended = AS_AMENDED.match(text, own.behind) is not None
    amenders = list(_amenders(text, found, at))
    if _is_amended_later(text, found[at : at + 2]):
        amenders.append(found[at + 1].citation.cite)
    if at and AMENDS.fullmatch(text, found[at - 1].behind, own.citation.start):
        amenders.append(found[at - 1].citation.cite)
    return replace(own.citation, as_amended=amended or bool(amenders), amended_by=tuple(dict.fromkeys(amenders)))


def _is_amended_later(text: str, pair: list[_Found]) -> bool:
    """Whether a clause behind the first of two orders says that the second amended it."""
    if len(pair) < 2 or pair[1].citation.start - pair[0].behind > _REACH:
        return False
    return AMENDED_LATER.fullmatch(text, pair[0].behind, pair[1].citation.start) is not None


def _amenders(text: str, found: list[_Found], at: int) -> Iterator[str]:
    """The orders that follow "as amended by".

    Where the list may already have gone on to other orders ("E.O. 1, as amended by E.O. 2, and E.O. 3"), the register
    decides; where it does not know, only the members of one plural list are taken.
    """
    own = found[at]
    by = AMENDED_BY.match(text, own.behind)
    if by is None:
        return
    place, again, group = by.end(), True, -1
    for following in found[at + 1 : at + 1 + _MOST_AMENDERS]:
        listed = following.group == group
        if not listed and following.citation.start != place:
            return
        known = authorities.is_amended_by(own.citation.number or "", following.citation.number or "")
        if not (again or known or (known is None and listed)):
            return
        yield following.citation.cite
        after = NEXT_AMENDER.match(text, following.behind)
        place, again = (after.end(), after["again"] is not None) if after else (-1, False)
        group = following.group
