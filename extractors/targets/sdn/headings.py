"""What the headings over the entries say: what is done to those below, and on which list."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractors.authorities import list_for
from extractors.records import Action
from extractors.rules import rules

LONGEST = 400  # characters of a heading
# "[SDGT]", "(individual)": a text with these is an entry
ENTRY_MARK = re.compile(
    r"\[[A-Z0-9]{2}[A-Za-z0-9 /-]{0,60}\]\s*(?:\(Linked To:|\[|[.;]?\s*$)|\((?:individual|vessel|aircraft)\)"
)
# "SPECIALLY DESIGNATED NATIONALS LIST UPDATE:": names a list and nothing that is done
SECTION = re.compile(r"^[^.;]{3,160}\b(?:list|identifications?)\s+(?:updates?|changes|entries)\W*$", re.IGNORECASE)


_PARENTHESIS = re.compile(r"\s\([^()]{1,60}\)")
_NON_SDN = re.compile(r"\bnon-SDN\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Heading:
    """What is done to the entries below, None where only a list is named; and the list, None where none is."""

    action: Action | None
    list: str | None


def read_heading(text: str) -> Heading | None:
    """What a paragraph says of the entries below it; None for one that is no heading over entries.

    >>> read_heading("The following deletions have been made to OFAC's SDN List:")
    Heading(action='removal', list='SDN')
    >>> read_heading("NON-SDN MENU-BASED SANCTIONS LIST UPDATE")
    Heading(action=None, list='NS-MBS')
    """
    if len(text) > LONGEST or ENTRY_MARK.search(text):
        return None
    action = next((action for pattern, action in _headings() if pattern.search(text)), None)
    if action is None and not SECTION.match(text):
        return None
    return Heading(action, _list_named(text))


def _list_named(text: str) -> str | None:
    """The list that a heading names, its abbreviation in parentheses aside; "non-SDN" alone names none.

    >>> _list_named("NON-SDN MENU-BASED SANCTIONS (NS-MBS) LIST UPDATE"), _list_named("OTHER NON-SDN UPDATES")
    ('NS-MBS', None)
    """
    named = list_for(_PARENTHESIS.sub("", text)) or list_for(text)
    return None if named == "SDN" and _NON_SDN.search(text) else named


@cache
def _headings() -> tuple[tuple[re.Pattern[str], Action], ...]:
    """What the words of a heading say was done, in the order in which they decide."""
    listed = rules("headings.toml")["headings"]
    return tuple((re.compile(entry["pattern"], re.I | re.S), entry["action"]) for entry in listed)
