"""From the words that act to the stretch of the sentence that names who is acted upon.

"OFAC is designating A and B", "A and B are being designated", "also designated today are A and B", "the individuals
designated today, A and B, are": the names stand as the object of an active, as the subject of a passive, behind a
passive turned round, or in commas behind a participle. Which names in the stretch count is told by `members`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from extractors.nlp.found import FoundAction
from extractors.nlp.tense import THE_DESIGNATED
from extractors.rules import rules
from extractors.targets.chunks import Chunk, find_chunks
from extractors.targets.members import NOMINAL, find_members
from extractors.targets.names import any_of

_PHRASES = rules("assertions.toml")
# "were designated", "is being identified": the names stand before
PASSIVE = re.compile(r"\b(?:is|are|was|were|been|being|be|fueron|fue|están siendo|está siendo)\b", re.I)
# "is designating", "are also concurrently targeting": the names stand after
PROGRESSIVE = re.compile(
    r"\b(?:is|are|was|were)\s+(?:(?:\w+ly|also|further|today|now|again)\s+){0,3}(?!being)\w+ing\b", re.I
)
# "Also designated under E.O. 13660 is", "the leaders designated by OFAC are": turned round, the names stand after
INVERTED = re.compile(
    r"(?:\s(?!(?:and|or|who|which|that|because|whose|has|have)\b)[\w.’'/()-]+){0,9}?,?\s+"
    r"(?:includes?|included|comprises?|(?:is|are)\scomprised\sof|incluyen?"
    r"|(?:is|are|was|were|son)\b(?!\s(?:all\s|also\s|both\s|each\s|\w+ly\s)?(?:[a-z]+(?:ed|ing)|subject|all|both|each|not|now|responsible|to)\b))\b",
    re.I,
)
# "Additionally, ", "the six leaders ": what stands before a participle that is turned round; who acts does not
BEFORE_PARTICIPLE = re.compile(
    r"(?:^|[;:]\s|^(?:Also|Additionally|Further|Furthermore|Concurrently|In addition),?\s"
    r"|\b(?:[Tt]hose|network|(?!actions|sanctions|designations|measures|identifications)[a-záéíóú]+s),?\s(?:also\s)?)$"
)
# "The individuals designated today for arms trade, A, B and C, are members": between commas, up to the verb
IN_COMMAS = re.compile(r"[^,:;–—]*?(?:,|:|\s[–—-]{1,2})\s?(?=[A-Z“‘'’`\"])")
COMMAS_END = re.compile(r",?\s(?:[–—-]\s)?(?:is|are|was|were|have|has|had|all|both|each)\b")
# "Acme, also designated today, is": said in commas of the name right before
ASIDE = re.compile(r",\s(?:(?:also|itself|themselves|likewise|each|all|both)\s)?$", re.I)
# "the company Acme, which was also designated": the same in a relative clause
WHICH = re.compile(r",\s(?:who|which)\s$", re.I)
# "updating the entry on the SDN List for Acme": whose entry it is
ENTRY = re.compile(r"\b(?:entr(?:y|ies)|listings?|information|identifiers)\b[^.;]*?\b(?:for|of|to\sidentify)\s")
# "The following vessels are being blocked …: A, B": the names stand after the colon
FOLLOWING = re.compile(r"\b(?:the following|these|siguientes)\b", re.I)
# ": Acme", " – Acme": what is spelled out behind the words that sum it up
SPELLED_OUT = re.compile(r":\s(?=\S)")
# " including Acme": the names behind words that only say what they have in common
INCLUDING = re.compile(r"\b(?:including|such\sas|namely|incluyendo)\s", re.I)
# "; and Acme, a company": a further part of a list whose first part has a ground of its own
PART = re.compile(r";\s(?:and\s|y\s)?(?=[A-Z“‘'’`])(?![^;]{0,90}\b(?:is|are|was|were|has|have)\b)")
# "As head of the Ministry of Stone, ", "For its role in Acme, ": what is told before the subject
FRONTED = re.compile(
    r"\W*(?:(?:Additionally|Also|Further|Furthermore|Finally|Similarly|Separately|Today),?\s)?"
    r"(?:[Aa]s|[Ii]n|[Ff]or|[Tt]hrough|[Bb]ecause|[Dd]ue\sto|[Bb]y|[Ww]ith|[Uu]nder|[Aa]longside|[Ll]ike|[Ss]ince|[Ww]hile)\b"
)
# Characters that what is told before a subject takes up, with the subject, at most
_LONGEST = 800
# ", Anna Tavel", ", the Veltra-based Acme": where the subject may begin
SUBJECT = re.compile(r",\s(?:the\s)?(?:[\w.]+-(?:based|registered|owned)\s(?:[a-z]+\s){0,3})?(?=[A-Z“‘'’`])")
# " pursuant to E.O. 13224": what is acted upon has ended
GROUND = re.compile(rf"\s{any_of(_PHRASES['ground_openers'])}(?!\w)", re.I)
# ", as well as one company, B for": a further object behind the ground of the first
ALSO = re.compile(r",?\s(?:as well as|along with|together with|in addition to|así como)\s", re.I)
# " on the company’s director, X": the object behind "imposed sanctions pursuant to E.O. 13846"
ON = re.compile(r"\son\s")
IMPOSED_ON = re.compile(r"\bimpos\w+\ssanctions\b", re.I)


def find_operands(text: str, action: FoundAction, marked: Mapping[int, int] | None = None) -> list[Chunk]:
    """The names acted upon in the sentence of an action, in the order they stand.

    `marked` are the stretches of the text that the page sets apart, start to end.
    """
    marked = marked or {}
    start, end = action.end, action.sentence_end
    cue, before = text[action.start : start], text[action.sentence_start : action.start]
    bare = not PASSIVE.search(cue) or cue.lower().startswith("being ")
    if bare and (attribute := THE_DESIGNATED.match(text, start, end)):
        return list(_objects(text, attribute.end(), end, marked, nominal=False))
    if bare and not PROGRESSIVE.search(cue) and BEFORE_PARTICIPLE.search(before):
        if turned := INVERTED.match(text, start, end):
            return list(_objects(text, turned.end(), end, marked, nominal=False))
        return list(_in_commas(text, start, end, marked))
    if bare and not PROGRESSIVE.search(cue) and ASIDE.search(before):
        return list(find_members(text, action.sentence_start, action.start, marked))[-1:]
    if action.kind == "amendment" and (entry := ENTRY.search(text, start, end)):
        return list(_up_to_ground(text, entry.end(), end, marked))
    if PASSIVE.search(cue) and not PROGRESSIVE.search(cue):
        if WHICH.search(before):
            return list(find_chunks(text, action.sentence_start, action.start, marked))[-1:]
        if FOLLOWING.search(text, action.sentence_start, action.start) and (colon := text.find(": ", start, end)) >= 0:
            return list(find_members(text, colon + 1, end, marked))
        clause = _last_clause(text, action.sentence_start, action.start)
        told = list(find_members(text, *clause, marked, subject=True)) or _behind_fronted(text, *clause, marked)
        if not told and (spelled_out := SPELLED_OUT.search(text, start, end)):
            return list(find_members(text, spelled_out.end(), end, marked))
        return [*told, *_along(text, start, end, marked)]
    return list(_objects(text, start, end, marked, nominal=bool(NOMINAL.search(cue))))


def _objects(text: str, start: int, end: int, marked: Mapping[int, int], nominal: bool) -> Iterator[Chunk]:
    """The objects of an active verb: before the ground, or behind it: spelled out, in further parts, "as well as"."""
    ground = GROUND.search(text, start, end)
    stop = ground.start() if ground else end
    found = list(find_members(text, start, stop, marked, nominal))
    yield from found
    if ground is None:
        return
    if IMPOSED_ON.search(text, max(0, start - 40), start) and (on := ON.search(text, stop, end)):
        yield from _up_to_ground(text, on.end(), end, marked)
    elif opening := SPELLED_OUT.search(text, ground.end(), end) or (not found and INCLUDING.search(text, stop, end)):
        # "designated, pursuant to E.O. 13810, four companies owned by X: A, B"
        yield from find_members(text, opening.end(), end, marked)
    elif not found:
        yield from (chunk for chunk in find_chunks(text, ground.end(), end, marked) if chunk.start in marked)
    elif also := ALSO.search(text, ground.end(), end):
        yield from _up_to_ground(text, also.end(), end, marked)
    else:
        for part in PART.finditer(text, ground.end(), end):
            yield from _up_to_ground(text, part.end(), end, marked)


def _up_to_ground(text: str, start: int, end: int, marked: Mapping[int, int]) -> Iterator[Chunk]:
    stop = text.find(";", start, end)
    ground = GROUND.search(text, start, end)
    yield from find_members(
        text, start, min(at for at in (stop, ground.start() if ground else end, end) if at >= 0), marked
    )


def _along(text: str, start: int, end: int, marked: Mapping[int, int]) -> Iterator[Chunk]:
    """ "Acme is being designated along with two of its companies, B and C": those told right behind a passive."""
    if also := ALSO.match(text, start, end):
        yield from _up_to_ground(text, also.end(), end, marked)


def _in_commas(text: str, start: int, end: int, marked: Mapping[int, int]) -> Iterator[Chunk]:
    if opening := IN_COMMAS.match(text, start, end):
        close = COMMAS_END.search(text, opening.end(), end)
        yield from find_members(text, opening.end(), close.start() if close else end, marked)


def _behind_fronted(text: str, start: int, end: int, marked: Mapping[int, int]) -> list[Chunk]:
    """The subject behind what is told before it: "As head of the Ministry of Stone, Anna Tavel" has one, the last."""
    if end - start < _LONGEST and FRONTED.match(text, start, end):
        for subject in SUBJECT.finditer(text, start, end):
            told = list(find_members(text, subject.end(), end, marked, subject=True))
            if told and told[0].start == subject.end():
                return told
    return []


def _last_clause(text: str, start: int, end: int) -> tuple[int, int]:
    """The clause a passive ends: after the last semicolon or colon before it."""
    cut = max(text.rfind(mark, start, end) for mark in (";", ": ", "—"))
    return (cut + 1 if cut >= 0 else start), end
