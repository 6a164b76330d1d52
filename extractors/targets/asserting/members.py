"""Which names in a stretch of text stand for themselves, as members of a list or as its one object.

Names that only say whose, where or for whom ("a company in X", "Y’s brother", "Z financier"), what office somebody
holds, or what tells more of the name before it, are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from extractors.authorities import list_for
from extractors.nlp.names import country_name
from extractors.rules import rules
from extractors.targets.asserting.counts import COUNT, NUMBERS
from extractors.targets.naming.chunks import Chunk, find_chunks
from extractors.targets.naming.names import any_of, folded, name_words
from extractors.targets.naming.trim import WHENCE

_PHRASES = rules("assertions.toml")
_OBLIQUES = any_of(_PHRASES["obliques"])
# ", a Dubai-based company,": tells of the name before it
APPOSITIVE = re.compile(rf",\s+{any_of(_PHRASES['appositive_openers'])}\s", re.I)
# " financier" or "-based" right after a name: it only modifies the next word
MODIFIES = re.compile(rf"[-–]\w+|\s+(?!{any_of(_PHRASES['leaves_a_name'])}\b)(?!\w+ed\b)[a-záéíóúñ]+")
# " group" between a name and the passive it is the subject of: what sort of party it is
SORT = re.compile(rf"\s+{any_of(_PHRASES['sorts'])}\s*$")
# "owned by ", "tied to the drug trafficking kingpin " right before a name: it says whose
OBLIQUE = re.compile(
    rf"\b{_OBLIQUES}\s+(?:(?!(?:and|or|y|including|named|called)\b)(?:[a-záéíóú][\w’-]*|[A-Z][\w.’]*-[a-z]+|[A-Z][\w.]*[’']s)\s+){{0,6}}"
    rf"(?:{any_of(_PHRASES['sorts'])},\s(?:the\s)?)?$(?<!tail number )",
    re.I,
)
# "two ", "27 ": a name right behind a number only tells of what sort they are
COUNTED = re.compile(rf"\b(?!one\b|1\b)(?:\d+|{any_of(NUMBERS)})\s$", re.I)
# "four Veltran trading companies " right before a name: it is one of them
SORTED = re.compile(rf"\b(?:\d+|{any_of(NUMBERS)})\s[^,;:.]{{0,80}}\b{any_of(_PHRASES['plural_sorts'])}\s$", re.I)
# "the designation of ", "action against the trafficker ": here the preposition leads to the name itself
NOMINAL = re.compile(
    rf"\b{any_of(_PHRASES['act_nouns'])}\s*(?:of|on|against|de)?\s*(?:(?!{_OBLIQUES}\b|and\b)[a-z][\w’-]*\s+){{0,4}}$",
    re.I,
)
# " who operates in", " that is owned by": tells more of what stands before; "announced that" does not
RELATIVE = re.compile(
    r"(?<!announced)(?<!announces)(?<!determined)\s(?:who|whom|which|that|whose|que|quien|quienes)\s", re.I
)
# " including ", ": ": the names behind a clause that only told what they have in common
REOPENS = re.compile(r"\b(?:including|namely|specifically|incluyendo)\s|:\s", re.I)
# "Acme is a company in X and ": what is said of the subject before the act is said of it
PREDICATE = re.compile(r"\s(?:is|are|was|were|has|have|had|serves|served)\s")
# " and is designated": the act is said of the subject besides something else
COORDINATED = re.compile(r"\b(?:and|y)\s+$")
# " cell leader ", " and ", ", ": the names go on to say whose
GOES_ON = re.compile(r"\s*(?:,?\s?\b(?:and|or|y)\b\s?|,)?\s*(?:the\s)?|(?:\s(?!and\b|or\b)[a-z][\w’-]*)+\s")
# ", his wife, Ana", ", and its director Ana": a further member, told by what it is to the one before
KIN = re.compile(r",\s+(?:and\s+)?(?:his|her|its|their|su|sus)\s(?:[a-záéíóú-]+,?\s){1,4}(?=[A-Z“‘])")
# " based in Culiacan" before ", Sinaloa": a place goes on
IN_PLACE = re.compile(r"\b(?:in|out\sof)\s(?:[A-Z][\w’.-]*,?\s?){1,6}$")
# "https://www." right before a name: it is part of an address on the web
ADDRESS = re.compile(r"(?:://|www\.)\S*$")
POSSESSIVE = re.compile(r"[’']s?\s")
PARENTHESIS = re.compile(r"\s*\([^()]*(?:\([^()]*\)[^()]*)*\)")
# Where a list goes on after an appositive: ", and B", "; B", ", B"
RESUMES = re.compile(r",\s+(?:and\s+|y\s+)|;\s+|,\s+(?=[A-Z‘“])|\sand\s+(?=[A-Z‘“])")
# "Vice President of Acme", "Attorney General", "DPRK Minister of Labor": what somebody is, not who
OFFICE = re.compile(rf"(?:^|.*[\s-]){any_of(_PHRASES['offices'])}(?:$|\s(?:of|in|for|to|at|de)\b.*)", re.I)

_FAR = 240  # characters between a number and the names it counts


def find_members(
    text: str, start: int, end: int, marked: Mapping[int, int], nominal: bool = False, subject: bool = False
) -> Iterator[Chunk]:
    """The names in ``text[start:end]`` that stand for themselves.

    `marked` are the stretches the page sets apart; `nominal` says that a noun of the act leads to the first name,
    `subject` that the stretch is the subject of a passive.
    """
    statements = list(_statements(text, start, end))
    for a, b in statements:
        skip_until, passed_over = a, -1
        chunks = list(find_chunks(text, a, b, marked))
        for index, chunk in enumerate(chunks):
            if chunk.start < skip_until:
                continue
            if chunk.start >= b:
                break
            lead = text[max(a, chunk.start - 80) : chunk.start]
            tail = text[chunk.end : min(b, chunk.end + 40)]
            led_to = NOMINAL.search(lead) or (nominal and index == 0 and not OBLIQUE.search(text, a, chunk.start))
            oblique = bool(OBLIQUE.search(lead) or COUNTED.search(lead)) and not led_to
            if POSSESSIVE.match(tail) or ADDRESS.search(lead):
                continue
            of_a_sort = subject and SORT.match(tail) and not lead.endswith((" a ", " an "))
            if MODIFIES.match(tail) and not of_a_sort:
                passed_over = chunk.end if oblique else -1
                continue
            between = PARENTHESIS.sub("", text[passed_over : chunk.start]) if passed_over >= 0 else None
            goes_on = between is not None and GOES_ON.fullmatch(between) is not None and not led_to
            goes_on = goes_on and not SORTED.search(lead)
            if (oblique or goes_on) and not KIN.search(text, max(a, chunk.start - 60), chunk.end):
                # A country ends the place it is told with: "in Veltra, Panama, and Acme".
                ends = bool(country_name(chunk.text)) or _as_many_follow(text, a, chunk, chunks[index + 1 :])
                passed_over = -1 if ends else chunk.end
                continue
            passed_over = -1
            if country_name(chunk.text) or list_for(chunk.text) or _is_office(chunk, marked):
                continue
            yield chunk
            skip_until = _after_appositive(text, chunk.end, b, marked, last=len(statements) > 1)
            if subject and COORDINATED.search(text, chunk.end, b) and (said := PREDICATE.search(text, chunk.end, b)):
                b = max(said.start(), chunk.end)


def _as_many_follow(text: str, start: int, owner: Chunk, following: list[Chunk]) -> bool:
    """Whether a name that says whose is followed by as many as are announced: "two companies of X, A and B"."""
    *_, announced = (None, *COUNT.finditer(text, max(start, owner.start - _FAR), owner.start))
    if announced is None or not following or PARENTHESIS.sub("", text[owner.end : following[0].start]).strip() != ",":
        return False
    number = announced["number"].lower()
    return len(following) == (int(number) if number.isdigit() else NUMBERS[number])


def _is_office(chunk: Chunk, marked: Mapping[int, int]) -> bool:
    """Whether a run of words names an office; what the page sets apart is a name, whatever it is made of."""
    return chunk.start not in marked and OFFICE.fullmatch(chunk.text) is not None


def _statements(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts between semicolons, each up to a clause that only tells more ("who operates in …")."""
    for part in re.compile(r"[^;]+").finditer(text, start, end):
        clause = RELATIVE.search(text, part.start(), part.end())
        yield part.start(), clause.start() if clause else part.end()
        unnamed = clause and next(find_chunks(text, part.start(), clause.start()), None) is None
        if clause and unnamed and (opening := REOPENS.search(text, clause.end(), part.end())):
            yield opening.end(), part.end()


def _after_appositive(text: str, at: int, end: int, marked: Mapping[int, int], last: bool) -> int:
    """Where the list goes on after a phrase about the name before; `at` where there is no such phrase.

    With `last` the list is parted by semicolons, and a name is the last of its part.
    """
    close = PARENTHESIS.match(text, at, end)
    at = close.end() if close else at
    opening = APPOSITIVE.match(text, at, end)
    if opening is None or KIN.match(text, at, end) or _is_member(text, opening, end, marked):
        return at
    following = RESUMES.search(text, at + 2, end)
    while following and IN_PLACE.search(text, at + 2, following.start()) and following[0].strip() in (",", "and"):
        following = RESUMES.search(text, following.end(), end)
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
