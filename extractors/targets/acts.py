"""What an act is, beyond its words: on which list it puts a party, by whom it is done, and of what kind it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.authorities import list_for
from extractors.nlp.found import ActionKind
from extractors.records import EntityType

# "being blocked for being property in the interest of": what is blocked is identified, not designated
PROPERTY = re.compile(r"\b(?:blocked|identified)\b.{0,60}\bproperty\b", re.I)
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
    return list_for(sentence) or next((name for a in authorities if (name := list_for(a))), "SDN")


def kind_of_act(said: ActionKind, words: str, listed: str, entity_type: EntityType) -> ActionKind:
    """What is done: property, ships above all, is identified even where "designated" is said, and so is who goes on a
    lesser list. `words` are those that act, with their ground.

    >>> kind_of_act("designation", "designated", "SDN", "vessel")
    'identification'
    """
    if said == "designation" and (PROPERTY.search(words) or listed != "SDN" or entity_type in ("vessel", "aircraft")):
        return "identification"
    return said


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
