"""What sort of party a name names: what the words around it call it, then the name itself."""

from __future__ import annotations

import re

from extractors.document import Document
from extractors.nlp.found import FoundAction
from extractors.records import EntityType
from extractors.targets.forms import Form
from extractors.targets.names import folded, guess_entity_type, name_words

# "EW-301PJ": the registration of an aircraft, country first (ICAO Annex 7)
TAIL_NUMBER = re.compile(r"[A-Z0-9]{1,2}-[A-Z0-9]{2,5}")
# "the vessel ", "M/T ": what the words right before a name call it; "(IMO 9187629)" right after says the same
SHIP_BEFORE = re.compile(r"\b(?:vessels?|tankers?|yacht|carrier|M/[VT])[\s,:]+(?:the\s+)?$", re.I)
IMO_AFTER = re.compile(r"\s*\((?:[^()]*\b)?IMO\b")
AIRCRAFT_BEFORE = re.compile(r"\b(?:aircraft|helicopter|airplane|jet)[\s,:]+(?:the\s+)?$", re.I)
# "the following vessels are": what a lead-in calls all that it lists
FOLLOWING_SHIPS = re.compile(r"\bfollowing\s(?:[\w-]+\s){0,3}(?:vessels|ships|tankers)\b", re.I)
FOLLOWING_AIRCRAFT = re.compile(r"\bfollowing\s(?:[\w-]+\s){0,3}(?:aircraft|helicopters|airplanes)\b", re.I)
PERSON_BEFORE = re.compile(
    r"\b(?:nationals?|leaders?|citizens?|brothers?|operatives?|traffickers?|financiers?|individuals?|officials?)\s+$"
)


def entity_type_of(document: Document, form: Form, action: FoundAction, listed: bool) -> EntityType:
    """What sort of party a name names: what the words before it, or the lead-in of its list, call it; then its name."""
    text = document.text
    before = text[max(0, form.start - 40) : form.start].rsplit("\n", 1)[-1]
    lead_in = text[action.sentence_start : action.sentence_end] if listed else ""
    if IMO_AFTER.match(text, form.end) or SHIP_BEFORE.search(before) or FOLLOWING_SHIPS.search(lead_in):
        return "vessel"
    if AIRCRAFT_BEFORE.search(before) or FOLLOWING_AIRCRAFT.search(lead_in):
        return "aircraft"
    if TAIL_NUMBER.fullmatch(form.name):
        return "aircraft"
    guess = guess_entity_type(form.name)
    words = {folded(w) for w in form.name.split()}
    if guess == "person" or words & name_words()["organisation_words"]:
        return guess
    if PERSON_BEFORE.search(before):
        return "person"
    return guess
