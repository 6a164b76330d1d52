"""Documents of the Federal Register that put another right, take it back, or print it again: which, and which others.

The API says so in fields of its own for some; a number such as C1-2026-10036 says so of itself; the rest say it in
their title or action, and name the other document in their text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from extractors.sources.common import unique
from extractors.sources.fr_facts import FR_END, PREAMBLE, plain_number

Purpose = Literal["correction", "republication", "withdrawal"]

# "2023–24184", "E9-26754", "95-26569"; dashes come as either kind
NUMBER = r"(?:[A-Z]\d{1,2}|\d{2,4})[-–]\d{1,6}"
# "C1-2026-10036" puts 2026-10036 right, "R1-2016-03141" prints 2016-03141 again
NUMBERED = re.compile(rf"([CR])\d+-({NUMBER})")
NUMBERED_PURPOSE: dict[str, Purpose] = {"C": "correction", "R": "republication"}
# Titles: "Addition of Certain Entities; Correction", "Correction to Notice of Sanctions Actions", "Corrections in …"
# Actions: "Final rule; correction and correcting amendment.", "Notice; correction."
# Not a title such as "Addition of Entities; Correction of Existing Entries": that puts a list right, no document.
CORRECTING_TITLE = re.compile(
    r"^corrections?(?: (?:to|of|in)\b|\W*$)|[;:,] (?:technical )?corrections?\W*$", re.IGNORECASE
)
CORRECTING_ACTION = re.compile(r"\bcorrect(?:ions?|ing amendments?)\b", re.IGNORECASE)
# Titles: "Withdrawal of Proposed Rule on …", "…; Withdrawal"; actions: "Proposed rule; withdrawal.", "Notice withdrawn"
WITHDRAWING_TITLE = re.compile(
    r"^(?:notice of )?withdrawal of (?:\w+ ){0,3}(?:rules?|rulemaking|notices?|guidance|findings?|requests?)\b"
    r"|[;:,] withdrawal\W*$",
    re.IGNORECASE,
)
WITHDRAWING_ACTION = re.compile(r"\bwithdraw(?:al|n)\b", re.IGNORECASE)
# Corrections that the Office of the Federal Register makes by itself have a tag of their own.
CORRECTING_ROOT = "CORRECT"
# A line between the title and the text: "Correction", "CFR Correction"
HEADING = re.compile(r"(?:CFR )?Corrections?", re.IGNORECASE)
# "In FR Doc. 2023–24184 of November 16, 2023", "In rule document 2026-10036 beginning on page 29340"
NAMED = re.compile(
    rf"\b(?:FR Doc(?:ument)?\.?|(?:rule|notice|presidential)s? document|document (?:number|no\.))(?: no\.| number)?"
    rf" *((?:[CR]\d+[-–])?{NUMBER})\b(?![-–])",
    re.IGNORECASE,
)
# "corrects a final rule published on July 31, 2013 (78 FR 46426)", "the rule published at 78 FR 46426 is withdrawn"
PAGED = re.compile(
    r"\b(?:correct|withdr|republish|publish|appear)\w*\b[^.;]{0,240}?[\s(]"
    r"(?P<page>\d{1,3} (?:FR|Fed\. Reg\.) \d{1,3},?\d{1,3})\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Revision:
    """What a document does to others, and their numbers where it names them, else the page they begin on."""

    purpose: Purpose | None
    of: tuple[str, ...] = ()


def find_revision(
    number: str | None, title: str | None, api: Mapping[str, Any], lines: Sequence[str], root: str | None = None
) -> Revision:
    """What a document does to others by its number, the API, its title and action, its XML's root and its text."""
    printed = NUMBERED.fullmatch(number or "")
    given = list(_numbers_in(api.get("correction_of")))
    corrects = given or root == CORRECTING_ROOT
    purpose = NUMBERED_PURPOSE[printed[1]] if printed else "correction" if corrects else _purpose(title, api, lines)
    if purpose is None:
        return Revision(None)
    named = (plain_number(n) for line in lines if not FR_END.match(line) for n in NAMED.findall(line))
    of = unique([*given, *([printed[2]] if printed else []), *named])
    others = tuple(n for n in of if n != number)
    return Revision(purpose, others or tuple(_page(lines)))


def revised_by(api: Mapping[str, Any]) -> list[str]:
    """The numbers of the documents that the API says put this one right."""
    return unique(_numbers_in(api.get("corrections")))


def _purpose(title: str | None, api: Mapping[str, Any], lines: Sequence[str]) -> Purpose | None:
    action = str(api.get("action") or "") or next(
        (line for line in lines[:PREAMBLE] if line.upper().startswith("ACTION:")), ""
    )
    if CORRECTING_TITLE.search(title or "") or CORRECTING_ACTION.search(action):
        return "correction"
    if WITHDRAWING_TITLE.search(title or "") or WITHDRAWING_ACTION.search(action):
        return "withdrawal"
    return "correction" if any(HEADING.fullmatch(line) for line in lines[:PREAMBLE]) else None


def _page(lines: Sequence[str]) -> list[str]:
    """The first page of the Federal Register that the text says it puts right, as `78 FR 46426`."""
    paged = next((found for line in lines if (found := PAGED.search(line))), None)
    if paged is None:
        return []
    volume, *_, page = paged["page"].split(" ")
    return [f"{volume} FR {page.replace(',', '')}"]


def _numbers_in(given: Any) -> Iterator[str]:
    """The numbers at the ends of the API's addresses: one, several, or none.

    >>> list(_numbers_in(["https://www.federalregister.gov/api/v1/documents/C1-2026-10036.json?x=1"]))
    ['C1-2026-10036']
    """
    addresses: Iterable[Any] = given if isinstance(given, list) else [given] if given else []
    for address in addresses:
        last = str(address).partition("?")[0].rstrip("/").rpartition("/")[2].removesuffix(".json")
        if re.fullmatch(rf"(?:[A-Z]\d+-)?{NUMBER}", number := plain_number(last)):
            yield number
