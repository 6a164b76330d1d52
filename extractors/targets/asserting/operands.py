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
from extractors.targets.asserting.members import NOMINAL, find_members
from extractors.targets.asserting.objects import ALSO, SPELLED_OUT, apposed_name, find_objects, up_to_ground
from extractors.targets.naming.chunks import Chunk, find_chunks

# "were designated", "is being identified": the names stand before
PASSIVE = re.compile(r"\b(?:is|are|was|were|been|being|be|fueron|fue|están siendo|está siendo)\b", re.I)
# "is designating", "are also concurrently targeting": the names stand after
PROGRESSIVE = re.compile(
    r"\b(?:is|are|was|were)\s+(?:(?:\w+ly|also|each|both|further|today|now|again)\s+){0,3}(?!being)[\w-]+ing\b", re.I
)
# "Also designated under E.O. 13660 is", "the leaders designated by OFAC are": turned round, the names stand after
INVERTED = re.compile(
    r"(?:,\s(?:pursuant\sto|under)\s[^,;]{4,60},)?"
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
IN_COMMAS = re.compile(r"[^,:;–—]*?(?:,|:|\s?[–—]|\s-{1,2})\s?(?=[A-Z“‘'’`\"])")
COMMAS_END = re.compile(r",?\s(?:[–—-]\s)?(?:is|are|was|were|have|has|had|all|both|each)\b")
# "Acme, also designated today, is": said in commas of the name right before
ASIDE = re.compile(r",\s(?:(?:also|itself|themselves|likewise|each|all|both)\s)?$", re.I)
# "the company Acme, which was also designated": the same in a relative clause
WHICH = re.compile(r",\s(?:(?:all|both)\sof\s)?(?:who|whom|which)\s$", re.I)
PLURAL = re.compile(r"(?:are|were|have)\b")
# ", and ", " (Orm), " between the names of one list
LISTED = re.compile(r"(?:\s?\([^()]*\))?(?:,\s(?:and\s)?|\sand\s)")
# "The chiefs who are being designated today are": a relative clause turned round
WHO = re.compile(r"\b(?:who|that|which)\s$")
# "updating the entry on the SDN List for Acme": whose entry it is
ENTRY = re.compile(r"\b(?:entr(?:y|ies)|listings?|information|identifiers)\b[^.;]*?\b(?:for|of|to\sidentify)\s")
# "The following vessels are being blocked …: A, B": the names stand after the colon
FOLLOWING = re.compile(r"\b(?:the following|these|siguientes)\b", re.I)
# "As head of the Ministry of Stone, ", "For its role in Acme, ": what is told before the subject
FRONTED = re.compile(
    r"\W*(?:(?:Additionally|Also|Further|Furthermore|Finally|Similarly|Separately|Today),?\s)?"
    r"(?:[Aa]s|[Ii]n|[Ff]or|[Tt]hrough|[Bb]ecause|[Dd]ue\sto|[Bb]y|[Ww]ith|[Uu]nder|[Aa]longside|[Ll]ike|[Ss]ince|[Ww]hile)\b"
)
# Characters that what is told before a subject takes up, with the subject, at most
_LONGEST = 800
# ", Anna Tavel", ", the Veltra-based Acme": where the subject may begin
SUBJECT = re.compile(r",\s(?:the\s)?(?:[\w.]+-(?:based|registered|owned)\s(?:[a-z]+\s){0,3})?(?=[A-Z“‘'’`])")
# ", including Anna Tavel" right behind a passive whose subject has no name
AMONG_THEM = re.compile(r"(?:\s(?:by\s)?\w+)?,\sincluding\s")
# ", and the ATILA as blocked property": the same of a passive
AS_PROPERTY = re.compile(r",\s(?:and\s)?(?:the\s)?(?=[A-Z][^,;:]{1,60}?\sas\s(?:blocked\s)?property\b)")
# ", and the YURI": of vessels; ", while the other two": another clause, behind one that acts itself
OTHER_CLAUSE = re.compile(
    r"\b(?:is|are|was|were)\s(?:(?:also|being|\w+ly)\s){0,3}(?:designated|identified|sanctioned|blocked|targeted)\b"
    r".{0,600}(?:,\s(?:while|whereas)\s|\binterest,\s(?:and\s)?)",
    re.S,
)
# ": ", but not within a parenthesis: "(IMO: 9187629)"
COLON = re.compile(r":\s(?![^()]{0,60}\))")
# "A and B are among the individuals designated today": the subject of "are among"
AMONG = re.compile(r"\s(?:is|are)\s(?:also\s)?(?:among|one\sof|two\sof)\s(?:the\s)?[^,;:.]{3,60}$")


def find_operands(text: str, action: FoundAction, marked: Mapping[int, int] | None = None) -> list[Chunk]:
    """The names acted upon in the sentence of an action, in the order they stand.

    `marked` are the stretches of the text that the page sets apart, start to end.
    """
    marked = marked or {}
    start, end = action.end, action.sentence_end
    cue, before = text[action.start : start], text[action.sentence_start : action.start]
    bare = not PASSIVE.search(cue) or cue.lower().startswith("being ")
    if bare and (attribute := THE_DESIGNATED.match(text, start, end)):
        return list(find_objects(text, attribute.end(), end, marked, nominal=False))
    if bare and not PROGRESSIVE.search(cue) and (among := AMONG.search(before)):
        clause = action.sentence_start, action.sentence_start + among.start()
        return list(find_members(text, *clause, marked, subject=True))
    if bare and not PROGRESSIVE.search(cue) and BEFORE_PARTICIPLE.search(before):
        if turned := INVERTED.match(text, start, end):
            return list(find_objects(text, turned.end(), end, marked, nominal=False))
        return list(_in_commas(text, start, end, marked))
    if bare and not PROGRESSIVE.search(cue) and ASIDE.search(before):
        return list(find_members(text, action.sentence_start, action.start, marked))[-1:]
    if action.kind == "amendment" and (entry := ENTRY.search(text, start, end)):
        return list(up_to_ground(text, entry.end(), end, marked))
    if PASSIVE.search(cue) and not PROGRESSIVE.search(cue):
        if WHICH.search(before) and (including := AMONG_THEM.match(text, start, end)):
            return list(find_members(text, including.end(), end, marked))
        if WHICH.search(before):
            return _last_named(text, action, marked)
        if WHO.search(before) and (turned := INVERTED.match(text, start, end)):
            return list(find_objects(text, turned.end(), end, marked, nominal=False))
        if FOLLOWING.search(text, action.sentence_start, action.start) and (colon := text.find(": ", start, end)) >= 0:
            return list(find_members(text, colon + 1, end, marked))
        clause = _last_clause(text, action.sentence_start, action.start)
        told = (
            list(find_members(text, *clause, marked, subject=True))
            or _behind_fronted(text, *clause, marked)
            or apposed_name(text, *clause, marked)
        )
        if not told and (spelled_out := SPELLED_OUT.search(text, start, end) or AMONG_THEM.match(text, start, end)):
            return list(find_members(text, spelled_out.end(), end, marked))
        return [*told, *_along(text, start, end, marked)]
    return list(find_objects(text, start, end, marked, nominal=bool(NOMINAL.search(cue))))


def _last_named(text: str, action: FoundAction, marked: Mapping[int, int]) -> list[Chunk]:
    """The name right before a relative clause; with a plural verb the whole list that ends there."""
    chunks = list(find_chunks(text, action.sentence_start, action.start, marked))
    told = chunks[-1:]
    if PLURAL.match(text, action.start):
        for chunk in reversed(chunks[:-1]):
            if not LISTED.fullmatch(text, chunk.end, told[0].start):
                break
            told.insert(0, chunk)
    return told


def _along(text: str, start: int, end: int, marked: Mapping[int, int]) -> Iterator[Chunk]:
    """ "Acme is being designated along with two of its companies, B and C": those told right behind a passive."""
    if also := ALSO.match(text, start, end):
        yield from up_to_ground(text, also.end(), end, marked)
    for further in AS_PROPERTY.finditer(text, start, end):
        yield from up_to_ground(text, further.end(), end, marked)


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
    cuts = [text.rfind(mark, start, end) for mark in (";", "—")]
    cut = max(*cuts, *(colon.start() for colon in COLON.finditer(text, start, end)))
    start = cut + 1 if cut >= 0 else start
    other = OTHER_CLAUSE.search(text, start, end)
    return (other.end() if other else start), end
