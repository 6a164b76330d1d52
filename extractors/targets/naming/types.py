"""What sort of party a name names: what the whole document calls it, and what the name itself says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from extractors.document import Document
from extractors.nlp.found import FoundAction
from extractors.records import EntityType
from extractors.targets.naming.evidence import (
    IMO_AFTER,
    Votes,
    kind_of_noun,
    votes_after,
    votes_before,
    votes_beyond,
)
from extractors.targets.naming.forms import Form
from extractors.targets.naming.names import ends_as_company, folded, guess_entity_type, name_words

__all__ = ["IMO_AFTER", "entity_type_of"]

# "EW-301PJ", "N200VR": the registration of an aircraft, country first (ICAO Annex 7)
TAIL_NUMBER = re.compile(
    r"(?=[A-Z0-9]*-?[A-Z0-9]*\d|[A-Z0-9]{1,2}-)(?:[A-Z0-9]{1,2}-[A-Z0-9]{2,5}|N\d{1,3}[A-Z0-9]{0,2}[A-Z]{1,2})"
)
# A line of a ship's particulars right below its name
PARTICULARS = re.compile(r"\s*\n\s*(?:Vessel\sType|Flag|IMO(?:\sNumber)?)\s?:")
# How many mentions of a party are looked at, and how far around each
_MENTIONS, _REACH = 12, 400


def entity_type_of(document: Document, form: Form, action: FoundAction, listed: bool) -> EntityType:
    """What sort of party a name names, by all that the document says of it under any of its forms."""
    if TAIL_NUMBER.fullmatch(form.name):
        return "aircraft"
    if ends_as_company(form.name):
        return "organization"
    votes = _of_the_name(form.name)
    text = document.text
    for start, end in _mentions(text, form):
        opening = text.rfind("\n", 0, start) + 1
        close = text.find("\n", end)
        before = text[max(opening, start - _REACH) : start]
        after = text[end : min(close if close >= 0 else len(text), end + _REACH)]
        sentence = re.split(r"(?<!\b[A-Z])(?<!Co)(?<!Ltd)[.;!?]\s", before)[-1]
        votes += votes_before(sentence) + votes_after(after)
        if PARTICULARS.match(text, end):
            votes["vessel"] += 8
        if not sentence.strip(" “\"‘'*") or sentence.strip() == "The":
            votes += votes_beyond(after)
    if listed:
        votes += _of_the_lead_in(text[action.sentence_start : action.sentence_end])
    return max(votes, key=lambda kind: (votes[kind], kind == "organization"))


def _of_the_name(name: str) -> Votes:
    """What a name says by itself; a word of organisations nearly decides it."""
    words = {folded(word).strip('(),“”"') for word in name.split()}
    if guess_entity_type(name) == "person":
        return Counter({"person": 4 if words & {"bin", "ibn", "bint"} else 2})
    return Counter({"organization": 7 if words & name_words()["organisation_words"] else 1})


def _of_the_lead_in(sentence: str) -> Votes:
    """What the sentence that leads to a list calls all that it lists, where it calls all the same."""
    kinds = {
        kind for word in re.findall(r"[a-z-]+", sentence) if (found := kind_of_noun(word))[1] and (kind := found[0])
    }
    return Counter({next(iter(kinds)): 4}) if len(kinds) == 1 else Counter()


def _mentions(text: str, form: Form) -> Iterator[tuple[int, int]]:
    """Where the document names the party, first where it introduces it, then under any of its forms."""
    yield form.start, form.end
    names = sorted({form.name, *(a for a in form.aliases if len(a) > 2)}, key=len, reverse=True)
    pattern = re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, names)) + r")(?![\w-])")
    for count, found in enumerate(pattern.finditer(text)):
        if count >= _MENTIONS:
            return
        if found.start() != form.start:
            yield found.start(), found.end()
