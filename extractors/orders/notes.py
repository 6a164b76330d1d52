"""The Federal Register's disposition notes: what its editors say an order did to others, and others to it.

The notes are clauses of a verb, a colon and the orders it is said of, by number and day, in both voices:

    Amends: EO 13224, September 23, 2001; Revokes: EO 12947, January 23, 1995 (in part)
    Superseded in part by: EO 13652, September 30, 2013
    See: Notice of October 16, 2009

Clauses are parted by semicolons or lines, in older notes by both together. Source: the fields `disposition_notes` and
`executive_order_notes` of https://www.federalregister.gov/developers/documentation/api/v1 and the disposition tables
of the National Archives, which are the same words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from extractors.orders.relations import OrderRelation, OrderRelationKind, relation

# "Amends:", "Superseded in part by:", "Revoked (in part) by:", "partially supersedes:"
HEAD = re.compile(
    r"(?:(?:^|[;\n.])[\s;,]{0,20}|(?<=[\d)])\s{1,5}(?=[A-Z]))(?P<verb>[A-Za-z][A-Za-z() ]{1,60}?)\s{0,3}:"
)
# "EO 12938, November 14, 1994 (in part)", "EO 13868 of April 10, 2019", "EO 13018. September 16, 1996", "EEO 13218"
ORDER = re.compile(
    r"(?:\bE?EO\s{1,3}|^\s{0,3})(?P<number>\d{4,5})\b"
    r"(?:\s?[,.]?\s{0,3}(?:of\s)?(?P<signed>[A-Z][a-z]{2,8} \d{1,2},\s?\d{4}))?"
    r"(?P<part>,?\s{0,3}\((?:in )?part[^()]{0,80}\))?"
)
# "Notice of October 16, 2009", "Notice, July 26, 1991": the President's, not a department's
NOTICE = re.compile(r"(?:^|[;:\d])\s{0,3}Notice(?:,| of) (?P<day>[A-Z][a-z]{2,8} \d{1,2}, \d{4})")
PARTLY = re.compile(r"in part|partially", re.IGNORECASE)
# What the verbs come to, by the words they begin with; those of `SILENT` say nothing that the register holds.
VERBS: tuple[tuple[re.Pattern[str], OrderRelationKind], ...] = (
    (re.compile(r"amend", re.IGNORECASE), "amends"),
    (re.compile(r"(?:partially )?(?:revoke|rescind|terminate)|supersedes or revokes", re.IGNORECASE), "revokes"),
    (re.compile(r"(?:partially )?(?:superse|suspersede)", re.IGNORECASE), "supersedes"),
    (re.compile(r"continue", re.IGNORECASE), "continues"),
)
SILENT = re.compile(
    r"(?:see|ee|note|supplement\w*|suspend\w*|reinstate\w*|signed|federal register(?: correction)? page and date)\b",
    re.IGNORECASE,
)
SEE = re.compile(r"s?ee\b", re.IGNORECASE)
# The first order of five digits was signed in September 1948.
FIVE_DIGITS_FROM = date(1948, 9, 1)


@dataclass(frozen=True, slots=True)
class Notes:
    """What an order's notes say.

    `signed` are the days of the orders named; `notices` the presidential notices that continued the emergency that
    the order rests on; `unknown` the verbs that are not of the grammar above.
    """

    relations: tuple[OrderRelation, ...] = ()
    signed: tuple[tuple[str, date], ...] = ()
    notices: tuple[date, ...] = ()
    unknown: tuple[str, ...] = ()


def read_notes(number: str, notes: str) -> Notes:
    """What the notes of the order `number` say.

    >>> read_notes("13886", "Revokes: EO 12947, January 23, 1995; See: EO 13099, August 20, 1998").relations
    (OrderRelation(order='13886', kind='revokes', other='12947'),)
    """
    relations: list[OrderRelation] = []
    signed: list[tuple[str, date]] = []
    notices: list[date] = []
    unknown: list[str] = []
    for verb, body in _clauses(notes):
        kind = next((kind for pattern, kind in VERBS if pattern.match(verb)), None)
        if kind == "continues" or SEE.match(verb):
            notices += [day for found in NOTICE.finditer(body) if (day := _day(found["day"]))]
        if kind is None and not SILENT.match(verb):
            unknown.append(verb)
        for other in ORDER.finditer(body):
            day = _day(other["signed"])
            if not _plausible(other["number"], day):
                continue
            if day:
                signed.append((other["number"], day))
            partly = kind in ("revokes", "supersedes") and (other["part"] or PARTLY.search(verb))
            said = relation("amends" if partly else kind, number, other["number"]) if kind else None
            if said:
                relations.append(said)
    return Notes(
        tuple(dict.fromkeys(relations)), tuple(dict.fromkeys(signed)), tuple(dict.fromkeys(notices)), tuple(unknown)
    )


def _clauses(notes: str) -> Iterator[tuple[str, str]]:
    """Each verb and all that stands up to the next."""
    heads = list(HEAD.finditer(notes))
    for at, head in enumerate(heads):
        end = heads[at + 1].start() if at + 1 < len(heads) else len(notes)
        yield " ".join(head["verb"].split()), notes[head.end() : end]


def _plausible(number: str, signed: date | None) -> bool:
    """Whether number and day can both be right; a number without a day is believed."""
    return signed is None or (len(number) == 5) == (signed >= FIVE_DIGITS_FROM)


def _day(words: str | None) -> date | None:
    """The day in `November 14, 1994`; None for a day that the notes misprint."""
    try:
        return datetime.strptime(" ".join((words or "").replace(",", ", ").split()), "%B %d, %Y").date()
    except ValueError:
        return None
