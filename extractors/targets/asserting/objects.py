"""The objects of words that act: before the ground of the act or behind it, each with a ground of its own or not.

"OFAC designated A for owning B", "designated, pursuant to E.O. 13810, four companies: A, B", "designated A for owning
C, and B, a front company, for being owned by D": where the next object begins is told by the ground before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from extractors.nlp.names import country_name
from extractors.rules import rules
from extractors.targets.asserting.members import IN_PLACE, find_members
from extractors.targets.naming.chunks import Chunk, find_chunks
from extractors.targets.naming.names import any_of

# " pursuant to E.O. 13224": what is acted upon has ended
GROUND = re.compile(rf"\s{any_of(rules('assertions.toml')['ground_openers'])}(?!\w)", re.I)
# ", as well as one company, B for": a further object behind the ground of the first
ALSO = re.compile(r",?\s(?:as well as|along with|together with|in addition to|así como)\s", re.I)
# " on the company’s director, X": the object behind "imposed sanctions pursuant to E.O. 13846"
ON = re.compile(r"\son\s")
IMPOSED_ON = re.compile(r"\bimpos\w+\ssanctions\b", re.I)
# ": Acme", " – Acme": what is spelled out behind the words that sum it up
SPELLED_OUT = re.compile(r":\s(?=\S)|\s(?:–|—|--?)\s?(?=[A-Z“‘'’`])")
# " including Acme": the names behind words that only say what they have in common
INCLUDING = re.compile(r"\b(?:including|such\sas|namely|incluyendo)\s", re.I)
# "; and Acme, a company": a further part of a list whose first part has a ground of its own
PART = re.compile(
    r";\s(?:and\s|y\s)?(?:the\s(?=[\w. ]{3,40}-(?:based|registered)\b))?"
    r"(?=[A-Z“‘'’`])(?![^;]{0,90}\b(?:is|are|was|were|has|have)\b)"
)
# ", B pursuant to E.O. 13871 for operating": a further object with an authority and a ground of its own
WITH_AUTHORITY = re.compile(
    r",\s(?:and\s)?(?=[A-Z“‘'’`][^,;:]{2,120}?\s(?:pursuant\sto|under)\s[^,;]{4,40}?\sfor\s[a-z]+ing\b)"
)
_NAMED = r"[A-Z“‘'’`][^\s,;:()]*(?:\s(?:[A-Z0-9“‘'’`&(][^\s,;:]*|of|and|de|for|al)){0,12}"
# ", and B, a front company, for being", " and B for having": a further object with a ground of its own
WITH_GROUND = re.compile(rf",?\sand\s(?={_NAMED}(?:,\s(?:an?|the)\s[^,;:]{{3,120}},)?\sfor\s[a-z]+ing\b)")
# " under the Kingpin Act ", ", pursuant to E.O. 13818, ": an authority right behind the act, before what is acted upon
AUTHORITY_FIRST = re.compile(
    r",?\s(?:pursuant\sto|under)\s[^,;:]{0,60}?"
    r"(?:(?:E\.\s?O\.|Executive\sOrder|\(E\.O\.\))\s\d{5}|\bAct\b)(?:,\sas\samended)?,?"
)
# "X’s head of security, Anna Tavel, ": who the words before a passive were about
APPOSED = re.compile(r",\s(?=[^\W\d_a-z][^,;:]{2,60},?\s?$)")


def find_objects(text: str, start: int, end: int, marked: Mapping[int, int], nominal: bool) -> Iterator[Chunk]:
    """The objects of an active verb: before the ground, or behind it: spelled out, in further parts, "as well as"."""
    imposed = IMPOSED_ON.search(text, max(0, start - 40), start)
    while first := AUTHORITY_FIRST.match(text, start, end):
        start = first.end()
    ground = GROUND.search(text, start, end)
    stop = ground.start() if ground else end
    found = list(find_members(text, start, stop, marked, nominal))
    yield from found
    if ground is None:
        if not found and (lead := SPELLED_OUT.search(text, start, end) or INCLUDING.search(text, start, end)):
            yield from find_members(text, lead.end(), end, marked)
        return
    if imposed and (on := ON.search(text, stop, end)):
        yield from up_to_ground(text, on.end(), end, marked)
    elif opening := SPELLED_OUT.search(text, ground.end(), end) or (not found and INCLUDING.search(text, stop, end)):
        # "designated, pursuant to E.O. 13810, four companies owned by X: A, B"
        yield from find_members(text, opening.end(), end, marked)
    elif not found and (apposed := apposed_name(text, start, stop, marked)):
        yield from apposed
    elif not found:
        yield from (chunk for chunk in find_chunks(text, ground.end(), end, marked) if chunk.start in marked)
    elif also := ALSO.search(text, ground.end(), end):
        yield from up_to_ground(text, also.end(), end, marked)
    else:
        like_the_first = WITH_GROUND if ground[0].strip().lower() == "for" else WITH_AUTHORITY
        parts = [*PART.finditer(text, ground.end(), end), *like_the_first.finditer(text, ground.end(), end)]
        told = 0
        for begins in sorted({part.end() for part in parts}):
            for chunk in up_to_ground(text, begins, end, marked) if begins >= told else ():
                told = chunk.end
                yield chunk


def up_to_ground(text: str, start: int, end: int, marked: Mapping[int, int]) -> Iterator[Chunk]:
    """The names from an offset on, up to the next ground or semicolon."""
    stop = text.find(";", start, end)
    ground = GROUND.search(text, start, end)
    yield from find_members(
        text, start, min(at for at in (stop, ground.start() if ground else end, end) if at >= 0), marked
    )


def apposed_name(text: str, start: int, end: int, marked: Mapping[int, int]) -> list[Chunk]:
    """The name that ends a stretch in commas: "the director of Acme, Anna Tavel, "."""
    *_, last = (None, *APPOSED.finditer(text, start, end))
    if last is None or IN_PLACE.search(text, start, last.start()):
        return []
    told = list(find_chunks(text, last.end(), end, marked))
    alone = len(told) == 1 and not text[told[0].end : end].strip(" ,")
    return told if alone and not country_name(told[0].text) else []
