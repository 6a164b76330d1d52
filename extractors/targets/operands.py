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
from extractors.targets.chunks import Chunk, find_chunks
from extractors.targets.names import any_of

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
PARENTHESIS = re.compile(r"\s*\([^()]*(?:\([^()]*\)[^()]*)*\)")
# Where a list goes on after an appositive: ", and B", "; B", ", B"
RESUMES = re.compile(r",\s+(?:and\s+|y\s+)|;\s+|,\s+(?=[A-Z‘“])|\sand\s+(?=[A-Z‘“])")


def find_operands(text: str, action: FoundAction, marked: Mapping[int, int] | None = None) -> list[Chunk]:
    """The names acted upon in the sentence of an action, in the order they stand."""
    before = (action.sentence_start, action.start)
    after = (action.end, action.sentence_end)
    cue = text[action.start : action.end]
    if INVERTED.match(text, action.end):
        return list(_operands(text, *_until_ground(text, *after), nominal=False, marked=marked))
    colon = text.find(": ", *after) if FOLLOWING.search(text, *before) else -1
    if colon >= 0:
        return list(_operands(text, colon + 1, action.sentence_end, nominal=False, marked=marked))
    if PASSIVE.search(cue) and not PROGRESSIVE.search(cue):
        return list(_operands(text, *_last_clause(text, *before), nominal=False, marked=marked))
    return list(_operands(text, *_until_ground(text, *after), nominal=bool(NOMINAL.search(cue)), marked=marked))


def _until_ground(text: str, start: int, end: int) -> tuple[int, int]:
    ground = GROUND.search(text, start, end)
    return start, ground.start() if ground else end


def _last_clause(text: str, start: int, end: int) -> tuple[int, int]:
    """The clause a passive ends: after the last semicolon or colon before it."""
    cut = max(text.rfind(mark, start, end) for mark in (";", ": ", "—"))
    return (cut + 1 if cut >= 0 else start), end


def _operands(text: str, start: int, end: int, nominal: bool, marked: Mapping[int, int] | None) -> Iterator[Chunk]:
    skip_until = start
    passed_over = -1
    chunks = [c for a, b in _statements(text, start, end) for c in find_chunks(text, a, b, marked)]
    for index, chunk in enumerate(chunks):
        if chunk.start < skip_until:
            continue
        lead = text[max(start, chunk.start - 40) : chunk.start]
        tail = text[chunk.end : min(end, chunk.end + 40)]
        first = index == 0 and nominal
        if MODIFIES.match(tail) or re.match(r"[’']s?\s", tail):
            continue
        goes_on = passed_over >= 0 and text[passed_over : chunk.start].strip() in (",", "")
        if (OBLIQUE.search(lead) or goes_on) and not first and not NOMINAL.search(lead):
            passed_over = chunk.end
            continue
        passed_over = -1
        if country_name(chunk.text) or list_for(chunk.text):
            continue
        yield chunk
        skip_until = _after_appositive(text, chunk.end, end)


def _statements(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts between semicolons, each up to a clause that only tells more ("who operates in …")."""
    for part in re.compile(r"[^;]+").finditer(text, start, end):
        clause = RELATIVE.search(text, part.start(), part.end())
        yield part.start(), clause.start() if clause else part.end()


def _after_appositive(text: str, at: int, end: int) -> int:
    """Where the list goes on after a phrase about the name before; `at` where there is no such phrase."""
    close = PARENTHESIS.match(text, at, end)
    at = close.end() if close else at
    if not APPOSITIVE.match(text, at, end):
        return at
    following = RESUMES.search(text, at + 2, end)
    return following.end() if following else end
