"""From the words that act to the names acted upon: "OFAC is designating A and B", "A and B are being designated".

A name is acted upon where it stands as the subject of a passive or the object of an active; names that only say
whose, where or for whom ("a company in X", "Y’s brother", "Z financier") are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from extractors.authorities import list_for
from extractors.nlp.found import FoundAction
from extractors.nlp.names import country_name
from extractors.rules import rules
from extractors.targets.chunks import WHENCE, Chunk, find_chunks
from extractors.targets.names import any_of, folded, name_words

_PHRASES = rules("assertions.toml")
# "were designated", "is being identified": the names stand before
PASSIVE = re.compile(r"\b(?:is|are|was|were|been|being|be|fueron|fue|están siendo|está siendo)\b", re.I)
# "is designating", "are also targeting": the names stand after
PROGRESSIVE = re.compile(r"\b(?:is|are|was|were)\s+(?:\w+ly\s+|also\s+|further\s+)?(?!being)\w+ing\b", re.I)
# "Also designated today are A and B": a passive turned round, the names stand after
INVERTED = re.compile(r"\s*(?:today\s+|hoy\s+)?(?:is|are|was|were|includes?|included|son)\b", re.I)
# "The following vessels are being blocked …: A, B": the names stand after the colon
FOLLOWING = re.compile(r"\b(?:the following|these|siguientes)\b", re.I)
# " pursuant to E.O. 13224": what is acted upon has ended
GROUND = re.compile(rf"\s{any_of(_PHRASES['ground_openers'])}(?!\w)", re.I)
# ", a Dubai-based company,": tells of the name before it
APPOSITIVE = re.compile(rf",\s+{any_of(_PHRASES['appositive_openers'])}\s", re.I)
# " financier" or "-based" right after a name: it only modifies the next word
MODIFIES = re.compile(rf"[-–]\w+|\s+(?!{any_of(_PHRASES['leaves_a_name'])}\b)[a-záéíóúñ]+")
# "owned by " right before a name: it says whose
OBLIQUE = re.compile(rf"\b{any_of(_PHRASES['obliques'])}\s+(?:the\s+|la\s+|el\s+)?$", re.I)
# "the designation of ": here the preposition leads to the name itself
NOMINAL = re.compile(rf"\b{any_of(_PHRASES['act_nouns'])}\s*(?:of|on|against|de)?\s*(?:the\s+)?$", re.I)
# " who operates in", " that is owned by": tells more of what stands before
RELATIVE = re.compile(r"\s(?:who|whom|which|that|whose|que|quien|quienes)\s", re.I)
# ", as well as one company, B for": a further object behind the ground of the first
ALSO = re.compile(r",?\s(?:as well as|along with|in addition to|así como)\s", re.I)
POSSESSIVE = re.compile(r"[’']s?\s")
PARENTHESIS = re.compile(r"\s*\([^()]*(?:\([^()]*\)[^()]*)*\)")
# Where a list goes on after an appositive: ", and B", "; B", ", B"
RESUMES = re.compile(r",\s+(?:and\s+|y\s+)|;\s+|,\s+(?=[A-Z‘“])|\sand\s+(?=[A-Z‘“])")


def find_operands(text: str, action: FoundAction, marked: Mapping[int, int] | None = None) -> list[Chunk]:
    """The names acted upon in the sentence of an action, in the order they stand.

    `marked` are the stretches of the text that the page sets apart, start to end.
    """
    marked = marked or {}
    start, end = action.end, action.sentence_end
    cue = text[action.start : action.end]
    if INVERTED.match(text, start):
        return list(_objects(text, start, end, marked, nominal=False))
    if PASSIVE.search(cue) and not PROGRESSIVE.search(cue):
        if FOLLOWING.search(text, action.sentence_start, action.start) and (colon := text.find(": ", start, end)) >= 0:
            return list(_operands(text, colon + 1, end, marked))
        return list(_operands(text, *_last_clause(text, action.sentence_start, action.start), marked))
    return list(_objects(text, start, end, marked, nominal=bool(NOMINAL.search(cue))))


def _objects(text: str, start: int, end: int, marked: Mapping[int, int], nominal: bool) -> Iterator[Chunk]:
    """The objects of an active verb: before the ground, after "as well as", or behind a ground that comes first."""
    ground = GROUND.search(text, start, end)
    stop = ground.start() if ground else end
    found = list(_operands(text, start, stop, marked, nominal))
    yield from found
    if ground is None:
        return
    if not found:
        # "designated, pursuant to E.O. 13810, four companies owned by X: A, B": what is set apart behind the ground
        colon = text.find(": ", ground.end(), end)
        behind = _operands(text, colon + 1, end, marked) if colon >= 0 else find_chunks(text, ground.end(), end, marked)
        yield from (chunk for chunk in behind if colon >= 0 or chunk.start in marked)
    elif also := ALSO.search(text, ground.end(), end):
        following = GROUND.search(text, also.end(), end)
        yield from _operands(text, also.end(), following.start() if following else end, marked)


def _last_clause(text: str, start: int, end: int) -> tuple[int, int]:
    """The clause a passive ends: after the last semicolon or colon before it."""
    cut = max(text.rfind(mark, start, end) for mark in (";", ": ", "—"))
    return (cut + 1 if cut >= 0 else start), end


def _operands(text: str, start: int, end: int, marked: Mapping[int, int], nominal: bool = False) -> Iterator[Chunk]:
    """The names in a stretch of text that stand for themselves."""
    statements = list(_statements(text, start, end))
    for a, b in statements:
        skip_until, passed_over = a, -1
        for index, chunk in enumerate(find_chunks(text, a, b, marked)):
            if chunk.start < skip_until:
                continue
            lead = text[max(a, chunk.start - 40) : chunk.start]
            tail = text[chunk.end : min(b, chunk.end + 40)]
            if MODIFIES.match(tail) or POSSESSIVE.match(tail):
                continue
            goes_on = passed_over >= 0 and text[passed_over : chunk.start].strip() in (",", "")
            led_to = NOMINAL.search(lead) or (nominal and index == 0)
            if (OBLIQUE.search(lead) or goes_on) and not led_to:
                passed_over = chunk.end
                continue
            passed_over = -1
            if country_name(chunk.text) or list_for(chunk.text):
                continue
            yield chunk
            skip_until = _after_appositive(text, chunk.end, b, marked, last=len(statements) > 1)


def _statements(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts between semicolons, each up to a clause that only tells more ("who operates in …")."""
    for part in re.compile(r"[^;]+").finditer(text, start, end):
        clause = RELATIVE.search(text, part.start(), part.end())
        yield part.start(), clause.start() if clause else part.end()


def _after_appositive(text: str, at: int, end: int, marked: Mapping[int, int], last: bool) -> int:
    """Where the list goes on after a phrase about the name before; `at` where there is no such phrase.

    With `last` the list is parted by semicolons, and a name is the last of its part.
    """
    close = PARENTHESIS.match(text, at, end)
    at = close.end() if close else at
    opening = APPOSITIVE.match(text, at, end)
    if opening is None or _is_member(text, opening, end, marked):
        return at
    following = RESUMES.search(text, at + 2, end)
    return following.end() if following and not last else end


def _is_member(text: str, opening: re.Match[str], end: int, marked: Mapping[int, int]) -> bool:
    """Whether ", the" leads to a further member of the list: "the Amin Complex", not "the Commander of the force"."""
    if not opening[0].rstrip().casefold().endswith("the"):
        return False
    chunk = next(find_chunks(text, opening.end(), end, marked), None)
    if chunk is None or not WHENCE.fullmatch(text[opening.end() : chunk.start].strip() or "A-based"):
        return False
    titled = folded(chunk.text.split()[0]) in name_words()["titles"]
    return chunk.start in marked or not (titled or MODIFIES.match(text, chunk.end, end))
