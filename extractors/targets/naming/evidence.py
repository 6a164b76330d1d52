"""What the words around a name call what it names: "the tanker X", "X, a Syrian national", "X was founded in 2011".

Each sign is worth so much for one sort of party; `types` beside this adds up what the whole document says.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from extractors.records import EntityType
from extractors.targets.naming.names import folded, name_words

Votes = Counter[EntityType]

# "(IMO 9187629)", "(9187629)" right after a name: the number of a ship
IMO_AFTER = re.compile(r"\s*\((?:(?:[^()]*\b)?IMO\b|\d{7}\))")
# "(MSN 6170)", "(DOB 3 May 1970)": what else a parenthesis tells
SERIAL_AFTER = re.compile(r"[^()]{0,40}\((?:MSN\b|tail number\b)", re.I)
BORN_AFTER = re.compile(r"\s*\(?(?:[^()]{0,80}\b)?(?:DOB|D\.O\.B|POB)\b")
PARENTHESIS = re.compile(r"(?:[^\S\n]*\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\))+")
# "Panama-flagged ", "flag of Panama": only ships and aircraft fly flags
FLAGGED = re.compile(r"-flagged\W+(?:[a-z][\w-]*\s+){0,4}$")
# ", Panama-flagged" behind a name
FLAGGED_AFTER = re.compile(r"\s*,\s(?:an?\s|the\s)?(?:[A-Z][\w.’']*\s){0,3}[A-Z][\w.’']*[-–]flagged\b")
# "with the tail number "
TAIL_NUMBER_LEAD = re.compile(r"\b(?:tail|registration)\snumbers?\W{0,3}$", re.I)
# "a yacht named ", "his company ": the word before a name
LAST_WORD = re.compile(r"(?P<word>[\w/-]+):?[\s“\"‘'*]{1,3}(?:(?:the|named|called)[\s“\"‘']+)?$")
# "whose vessel, the ", "his former partner, ", but not "As head of the company, "
ASIDE = re.compile(
    r"^(?!\W*(?:As|In|With|Through|Via|Since|While|When|After|Before|By|From|For|At|On|Using|Under)\b).*"
    r"(?<!\bof\s)\b(?:an?|the|his|her|its|their|whose|such)\s(?:[\w-]+\s){0,3}?(?P<word>[a-z][\w-]*),\s(?:the\s)?$",
    re.S,
)
# "Dubai-based ": said of companies far more than of persons
BASED = re.compile(r"-(?P<whence>based|registered|incorporated|headquartered|domiciled|owned)\W+$")
# "Bolt and Nut Ltd., " between a name and the words that are said of both
NAMES_RUN = re.compile(
    r"(?:(?:\s*,)?\s*(?:and|or)?\s*(?:the\s+)?"
    r"(?:[A-ZÀ-Þ0-9‘“][^\s,;:.]*+(?:\.[^\s,;:.]+)*+(?!\.)[^\S\n]*|\([^()\n]*\)\s*)+)+"
)
# ", a Dubai-based company", " is one of the largest suppliers", " are Brass Falcon operatives", ", all of whom are
# attorneys": the phrase that tells what it is
_BE = r"(?:is|are|was|were|be|been|remains?|became|becomes?)"
_ADVERBS = r"(?:\s+(?:also|currently|now|both|allegedly|himself|herself|itself|formerly|previously|reportedly))*"
IS_A = re.compile(
    rf"\s*(?:,|[–—-]\s|\b{_BE}\b|\b(?:serv|operat|act|function)(?:es?|ed|s|ing)\s+as\b){_ADVERBS}"
    r"\s+(?:an?|the|one\s+of|another|(?<!,\s)(?:his|her|their|its)|two|three|four|both|former|self-\w+|senior)"
    r"\s+(?P<phrase>[^,;:.()\n]+)"
)
IS_PLAIN = re.compile(
    rf"\s*(?:\b{_BE}|,\s+(?:both|all|all\s+of\s+whom\s+are|both\s+of\s+whom\s+are)){_ADVERBS}"
    r"\s+(?P<phrase>(?:(?!\w+(?:ed|ing)\b)[^\s,;:.()]+\s?)+)"
)
# Where the words of such a phrase that name a sort of party have ended
PHRASE_END = re.compile(
    r"(?<![\w-])(?:of|that|which|who|whose|whom|in|for|based|located|owned|controlled|registered|with|from|to|by|at|on|"
    r"and\s+(?:is|are|was|were|has|have|had)|"
    r"involved|under|used|responsible|known|named|called|operating|working|specializing|engaged|affiliated|coordinating)\b"
)
# Within the sentence; the full stops of "E.O." do not end it
_REST = r"(?:[^.;\n]|(?<=\b[A-Z])\.){0,200}?"
# ", who ", " because he ", "’s wife": said of persons alone
PERSONAL = re.compile(
    r"\s*,?\s+who(?:se\s+(?:wife|father|brother|son))?\b|"
    rf"{_REST}\b(?:because|for|having|that)\s+(?:he|she|his|her)\b|"
    r"[’']s?\s+(?:[\w-]+\s+){0,2}(?:brothers?|sisters?|sons?|daughters?|wife|husband|father|mother|cousin|uncle|"
    r"nephew|family|associates?)\b"
)
LIVED = re.compile(
    r"\s*,?\s+(?:was|were|has\s+been|had\s+been|is|are)\s+(?:also\s+|first\s+|then\s+|subsequently\s+)?"
    r"(?:born|appointed|elected|arrested|extradited|sentenced|indicted|convicted|promoted|married|detained|imprisoned|assassinated)\b|"
    r"\s*,?\s+(?:served|serves|currently\s+serves|worked|works|traveled|joined|married|pled|pleaded|fled)\b(?!\s+as\s+an?\s+front)"
)
# " was founded", ", which ", ", located in": said of anything but persons
FOUNDED = re.compile(
    r"\s*,?\s+(?:was|were|is|are|has\s+been)\s+(?:also\s+)?(?:established|founded|incorporated|formed|created|registered|headquartered|set\s+up)\b|"
    r"\s*,?\s+(?:specializes?|manufactures?|produces?|comprises?|consists?|develops?|employs?)\b"
)
IMPERSONAL = re.compile(
    r"\s*,\s+(?:which|owned|controlled|registered|incorporated|headquartered)\b|"
    r"\s+(?:is|are|was|were)\s+(?:owned|controlled|managed|operated|majority|wholly)\b|"
    rf"{_REST}\b(?:because|for)\s+it(?:s)?\s"
)
# "for being owned or controlled by": the ground of a company
OWNED = re.compile(rf"{_REST}\b(?:for|as)\s+being\s+(?:\w+ly\s+)?(?:owned|controlled)\b")
# "are being identified as blocked property in which X has an interest": the ground of what is itself property
PROPERTY = re.compile(
    r"\s*,?\s+(?:(?:(?:is|are|was|were|has|have|been|being|also|all)\s+)+identified\s+(?:\w+\s+){0,4}?)?"
    r"as\s+(?:blocked\s+)?property\b"
)
# "He is", "Its": how the next sentence goes on about the one it began with
HE, IT = re.compile(r"(?:He|She|His|Her)\b"), re.compile(r"(?:It|Its)\b")
SENTENCE_END = re.compile(r"(?<![A-Z][a-z])(?<!\b[A-Z])(?<!Co)(?<!Ltd)[.!?][”\"’]?\s+(?=[A-Z“])")
_SEPARATORS = re.compile(r"\([^()]*\)|[^\w’'-]+")


@cache
def kind_nouns() -> dict[str, EntityType]:
    """What each common noun calls a party: {"businessman": "person", "subsidiary": "organization", …}."""
    lists = name_words()
    nouns: dict[str, EntityType] = {}
    kinds: tuple[tuple[str, EntityType], ...] = (
        ("organisation_nouns", "organization"), ("titles", "person"),
        ("person_nouns", "person"), ("vessel_words", "vessel"), ("aircraft_words", "aircraft"),
    )  # fmt: skip
    for group, kind in kinds:
        nouns.update(dict.fromkeys(lists[group], kind))
    return nouns


def kind_of_noun(word: str) -> tuple[EntityType | None, bool]:
    """What a common noun calls a party, and whether it is a plural.

    >>> kind_of_noun("subsidiaries"), kind_of_noun("yacht"), kind_of_noun("harbour")
    (('organization', True), ('vessel', False), (None, False))
    """
    nouns, word = kind_nouns(), folded(word)
    for ending, instead in (("ies", "y"), ("men", "man"), ("es", ""), ("s", ""), ("people", "person")):
        if word.endswith(ending) and (single := word.removesuffix(ending) + instead) in nouns:
            return nouns[single], True
    return nouns.get(word), word in ("aircraft", "police")


def votes_before(sentence: str) -> Votes:
    """What the part of a sentence before a name says of it.

    >>> votes_before("OFAC identified the crude oil tanker ")
    Counter({'vessel': 6})
    """
    votes: Votes = Counter()
    if TAIL_NUMBER_LEAD.search(sentence):
        votes["aircraft"] += 8
    if FLAGGED.search(sentence):
        votes["vessel"] += 8
    if BASED.search(sentence):
        votes["organization"] += 1
    last = ASIDE.match(sentence) or LAST_WORD.search(sentence)
    kind = kind_of_noun(last["word"])[0] if last else None
    if last and kind and (last["word"][0].islower() or kind != "organization"):
        votes[kind] += _worth(last["word"], 6)
    elif kind := list_kind(sentence):
        votes[kind] += 4
    return votes


def _worth(noun: str, most: int) -> int:
    """How much a common noun tells: little, where both persons and companies are called by it."""
    return 2 if folded(noun).removesuffix("s") in name_words()["either_nouns"] else most


def list_kind(sentence: str) -> EntityType | None:
    """What a sentence calls the names listed in it so far: the last plural noun before them, alone.

    >>> list_kind("OFAC designated the companies Acme (Acme) and "), list_kind("three individuals and entities: ")
    ('organization', None)
    """
    words = [word for word in _SEPARATORS.split(sentence) if word]
    seen: EntityType | None = None
    for word in reversed(words):
        kind, plural = kind_of_noun(word) if word[0].islower() else (None, False)
        if seen is not None:
            return seen if word not in ("and", "or") else None
        if kind and plural:
            if re.search(rf"\b{re.escape(word)},\s+and\s", sentence):
                return None
            seen = kind
        elif word[0].islower() and word not in name_words()["list_words"] and not word.endswith("flagged"):
            return None
    return seen


def votes_after(text: str) -> Votes:
    """What the rest of a paragraph, from the end of a name on, says of it.

    >>> votes_after(", a Veltranian businessman who owns Acme")
    Counter({'person': 5})
    """
    votes: Votes = Counter()
    if IMO_AFTER.match(text):
        votes["vessel"] += 20
    if FLAGGED_AFTER.match(text):
        votes["vessel"] += 8
    if SERIAL_AFTER.match(text):
        votes["aircraft"] += 20
    if BORN_AFTER.match(text):
        votes["person"] += 8
    parenthesis = PARENTHESIS.match(text)
    text = text[parenthesis.end() :] if parenthesis else text
    run = NAMES_RUN.match(text)
    for following in (text, text[run.end() :]) if run and run.end() else (text,):
        votes += _said(following)
        if votes:
            break
    return votes


def _said(text: str) -> Votes:
    """What words right after a name, or after the names told of with it, say."""
    votes: Votes = Counter()
    described = IS_A.match(text) or IS_PLAIN.match(text)
    if described:
        votes += phrase_votes(described["phrase"])
    signs: tuple[tuple[re.Pattern[str], EntityType, int], ...] = (
        (PERSONAL, "person", 4), (LIVED, "person", 3), (FOUNDED, "organization", 3), (IMPERSONAL, "organization", 2),
        (OWNED, "organization", 4), (PROPERTY, "vessel", 6),
    )  # fmt: skip
    for sign, sort, worth in signs:
        if sign.match(text):
            votes[sort] += worth
    return votes


def phrase_votes(phrase: str) -> Votes:
    """What sort of party a noun phrase calls something: by the last of its words, before any "of" or "that".

    >>> phrase_votes("Veltranian company official"), phrase_votes("front company for the minister")
    (Counter({'person': 5}), Counter({'organization': 5}))
    """
    end = PHRASE_END.search(phrase)
    words = re.findall(r"[\w’'/-]+", phrase[: end.start()] if end else phrase)
    common = [word for word in words if word[0].islower()][-1:]
    titles = [word for word in words if word[0].isupper() and kind_of_noun(word)[0] == "person"][-1:]
    told = next((word for word in (*common, *titles) if kind_of_noun(word)[0]), None)
    kind = kind_of_noun(told)[0] if told else None
    return Counter({kind: _worth(told, 5)}) if told and kind else Counter()


def votes_beyond(paragraph: str) -> Votes:
    """What the sentence after the one a name opens says of it, by the pronoun it begins with."""
    end = SENTENCE_END.search(paragraph)
    votes: Votes = Counter()
    if end and HE.match(paragraph, end.end()):
        votes["person"] += 4
    if end and IT.match(paragraph, end.end()):
        votes["organization"] += 2
    return votes
