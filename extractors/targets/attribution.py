"""What a document says of all its targets at once, or of the act itself: authorities, ground, agency, list, kind."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.authorities import list_for
from extractors.nlp.found import ActionKind
from extractors.targets.base import Reading
from extractors.targets.grounds import Ground, authorities_of

# "being blocked for being property in the interest of": what is blocked is identified, not designated
PROPERTY = re.compile(r"\b(?:blocked|identified)\b.{0,60}\bproperty\b", re.I)
STATE = re.compile(r"\b(?:Department of State|State Department|Secretary of State)(?:[’']s)?\b(?=[^.]*$)", re.I)


def shared_ground(unnamed: Sequence[Ground]) -> Ground | None:
    """The one ground on which the document acts on parties it names elsewhere ("designated six individuals for …")."""
    told = {ground.basis: ground for ground in unnamed if ground.basis}
    return next(iter(told.values())) if len(told) == 1 else None


def general_authorities(reading: Reading) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The authorities of the document's first sentence that says under what it acts ("pursuant to E.O. 13224")."""
    text = reading.document.text
    for lead in re.finditer(r"\b(?:pursuant to|under|conforme a|en virtud de)\b", text):
        block = reading.document.block_at(lead.start())
        if block is None:
            continue
        cited = [c for c in reading.doc._.citations if lead.end() <= c.start < min(block.end, lead.end() + 120)]
        authorities = authorities_of(cited)
        if authorities[0]:
            return authorities
    return (), ()


def list_named(sentence: str, authorities: Sequence[str]) -> str:
    """The list that an act's sentence names, else that of its authority; blocking under the rest means the SDN List."""
    return list_for(sentence) or next((name for a in authorities if (name := list_for(a))), "SDN")


def kind_of_act(said: ActionKind, sentence: str, listed: str) -> ActionKind:
    """What is done: property is identified even where "designated" is said, and so is who goes on a lesser list."""
    if said == "designation" and (PROPERTY.search(sentence) or listed != "SDN"):
        return "identification"
    return said


def agency_of(lead: str) -> str:
    """Who acts, by the words of the sentence that stand before the act."""
    return "State" if STATE.search(lead) else "OFAC"
