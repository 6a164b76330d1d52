"""What an act is, beyond its words: on which list it puts a party, by whom it is done, and of what kind it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.authorities import list_for
from extractors.nlp.found import ActionKind
from extractors.records import EntityType

# "identified as blocked property", "blocked in the interest of", "Notification of Blocked Property", not "Blocked
# Persons whose property": what is blocked is identified, not designated
PROPERTY = re.compile(
    r"\b(?:as|being) (?:blocked )?property\b|\bproperty blocked\b|\bof blocked property\b|\bblocked in the interest\b"
    r"|\bidentified\b.{0,60}\bproperty\b",
    re.I,
)
# "has been blocked today", not "were designated or blocked"
BLOCKED = re.compile(r"(?:\w+ )*been (?:\w+ )*blocked\b", re.I)
# "added to its SDN List entry", "as an alias of": an entry that stands is amended
ENTRY = re.compile(
    r"\badd(?:ed|ing)\b.{0,80}?\b(?:entry|entries|listings?)\b"
    r"|\bas (?:(?:an?|its|new|known|additional|alternative|alternate) )*(?:alias(?:es)?|alternat(?:iv)?e names?)\b",
    re.I | re.S,
)
# "financing for, or otherwise dealing in new debt": what the directives for the SSI List forbid
NEW_DEBT = re.compile(r"\bdealing(?:s)? in,? new (?:debt|equity)\b|\btransactions in,? .{0,80}\bnew debt\b", re.I)
# Lists whose parties are called designated, as those of the SDN List are
DESIGNATING = ("SDN", "FSE")
# Who else than OFAC acts; "Secretary of State" is the Department
AGENCIES = re.compile(
    r"(?P<State>Department of State|State Department|Secretary of State)"
    r"|(?P<FinCEN>FinCEN|Financial Crimes Enforcement Network)"
    r"|(?P<Justice>Department of Justice|Justice Department|Attorney General)"
    r"|(?P<OFAC>OFAC|Office of Foreign Assets Control|Treasury)"
)
# "in coordination with the ", "in consultation with the U.S. ": whoever is named next does not act
BESIDE = re.compile(r"\b(?:with|to|from|supported by|assistance of|of)\s(?:the\s)?(?:U\.S\.\s)?$")
# " by the " behind a passive
BY = re.compile(r"\s(?:today\s)?by\s(?:the\s)?(?:U\.S\.\s)?$")
_REACH = 60  # characters behind the words that act in which "by the Department of State" may stand


def list_named(sentence: str, authorities: Sequence[str]) -> str:
    """The list that an act's sentence names, else that of its authority; blocking under the rest means the SDN List."""
    if NEW_DEBT.search(sentence):
        return "SSI"
    return list_for(sentence) or next((name for a in authorities if (name := list_for(a))), "SDN")


def kind_of_act(said: ActionKind, words: str, listed: str, entity_type: EntityType) -> ActionKind:
    """What is done: property, ships above all, is identified even where "designated" is said, and so is who goes on a
    lesser list; who gets another name has an entry amended. `words` are those that act, with their ground.

    >>> kind_of_act("designation", "designated", "SDN", "vessel")
    'identification'
    """
    if said != "designation":
        return said
    if ENTRY.search(words):
        return "amendment"
    is_property = PROPERTY.search(words) or BLOCKED.match(words) or entity_type in ("vessel", "aircraft")
    return "identification" if is_property or listed not in DESIGNATING else said


def agency_of(lead: str, behind: str = "") -> str:
    """Who acts, by the words of the sentence before those that act, or "by the …" behind them.

    >>> agency_of("In coordination with the Department of State, OFAC"), agency_of("Today, the State Department")
    ('OFAC', 'State')
    """
    for found in AGENCIES.finditer(behind[:_REACH]):
        if BY.search(behind, 0, found.start()):
            return found.lastgroup or "OFAC"
    acting = [found.lastgroup for found in AGENCIES.finditer(lead) if not BESIDE.search(lead, 0, found.start())]
    return (acting[-1] if acting else None) or "OFAC"
