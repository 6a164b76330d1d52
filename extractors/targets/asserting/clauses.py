"""The clause of a sentence that gives a legal ground: what opens it, what ends it, what only stands beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.nlp.found import FoundAction, FoundCitation
from extractors.rules import rules
from extractors.targets.naming.chunks import Chunk
from extractors.targets.naming.names import any_of

Span = tuple[int, int]
_WORDS = rules("grounds.toml")
# "for having materially assisted", "for, on or after June 12, 2009, engaging", "because it", "as blocked property"
OPENER = re.compile(
    rf"(?<![\w-])(?:for,?\s(?:\w+ly,?\s(?:or\s\w+ly,?\s)?)?(?!{any_of(_WORDS['not_grounds'])}\b)(?-i:[a-z]+ing)\b"
    rf"|{any_of(_WORDS['openers'])}(?!\w|\s\d))",
    re.I,
)
# "for actions that", "in connection with", "como traficantes"
LESSER_OPENER = re.compile(
    rf"(?<![\w-])(?:{any_of(_WORDS['lesser_openers'])}\s(?!{any_of(_WORDS['not_grounds'])}\b)(?-i:(?!the\s[A-Z“‘])(?=[a-zñ]))"
    rf"|(?<!well\s)as\s(?!{any_of(_WORDS['not_capacities'])}\b)(?:an?\s|the\s)?(?=\w))",
    re.I,
)
# "responsible " before "for overseeing"
GOVERNED = re.compile(rf"(?<!\w){any_of(_WORDS['governs_for'])}\s+$")
# ", owned or controlled by Acme": says why in so many words, where nothing else does
TELLING = re.compile(rf"(?<![\w-]){any_of(_WORDS['telling'])}(?!\w)")
# "Due to his role in …, OFAC": a ground that comes first, up to who acts
FRONTED = re.compile(
    r"(?:[A-Z]{4,}[\s–—-]+\s?)?"
    r"(?P<ground>(?:Due\sto|Because\sof|Based\son|For\s(?:his|her|its|their|\w+ing)"
    r"|As\sa\sresult\sof(?!\s(?:today|this\s|these\s|the\s(?:action|designation|sanctions))))\b.+?)"
    r",?\s(?:the\sU\.S|OFAC|Treasury|the\sDepartment|the\sOffice|today)",
    re.S,
)
# "Because Acme is owned by …, it serves as a front, and therefore is designated"
REASONED = re.compile(
    r"(?:^|(?<=\.))\s?(?P<ground>Because\s.+?),\s(?:and\s)?(?:therefore|thus|accordingly|it\s(?:is|was)|(?:he|she)\s(?:is|was)|they\s(?:are|were))\b",
    re.S,
)
# ", while ", " and identified ", " and is designating": another statement begins
NEXT_STATEMENT = re.compile(
    r",?\s(?:while|whereas|mientras)\s|,\s(?:is|are|was|were)\s|,?[”\"]\s(?:said|added|stated)\b"
    r"|[,;]?\sand\s(?:also\s|further\s|is\s|are\s|has\s)*"
    r"(?:identified|designated|sanctioned|identifying|designating|sanctioning|blocked)\s(?!pursuant|under|by|in\b|on\b)"
)
# " as Specially Designated", ", and two companies that", " -- A; B": what is no more of a ground that has begun
ENDS = re.compile(
    r"\s--\s|\sas\s(?:[Ss]pecially\s[Dd]esignated|SDGTs?|SDNTs?|SDNTKs?)\b"
    r"|,?\sand\s(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+)\s(?:[\w-]+\s){0,3}"
    r"(?:compan(?:y|ies)|entit(?:y|ies)|individuals?|firms?|persons?|vessels?|aircraft|businesses)\b"
)
# "Weaver were" behind "for acting for": the verb whose subject the ground was told of
VERB = re.compile(r"(?:[A-Z]\w+|\))(?=\s(?:were|was|are)\s)")
# "SA. Teton Limited is being designated": a sentence that an abbreviation has joined to the one before
NEXT_SENTENCE = re.compile(
    rf"\.\s(?!{any_of(['Ltd', 'LLC', 'Inc', 'Co', 'Corp', 'Limited', 'Pte', 'PTE', 'S.A', 'L.L.C', 'de C.V'])}\b)"
    r"(?=[A-Z“‘][^;]{0,400}?\s(?:is|are|was|were)\s(?:also\s|further\s)?(?:being\s)?(?:re-?)?(?:designated|identified|sanctioned)\b)"
)
# ", which was previously designated by", ", an MS-13 leader designated on": tells of an earlier act
EARLIER_ACT = re.compile(
    r",?\s(?:which|who|(?:both|all)\sof\s(?:which|whom))\s"
    r"(?:(?:was|were|is|are|has|have|had|been|also|themselves|itself|previously|\w+ly)\s){1,4}"
    r"(?:designated|sanctioned|identified|listed|added|named|blocked)\b"
    r"|,\s(?:which|whom|who)\s(?:OFAC|Treasury|the\s[\w. ]{3,60}?)\s(?:also\s|previously\s)?"
    r"(?:designated|sanctioned|identified)\b"
    r"|,\san?\s(?!person\s|entity\s|individual\s)(?:[^\s,.;]+\s){1,9}?"
    r"(?:designated|identified)\s(?:by|as|in|on)\s"
)
# ", which authorizes sanctions on persons that are owned by": tells of the authority; a comma ends it
OF_AUTHORITY = re.compile(
    r",?\s(?:which|that)\s(?:\w+ly\s)?(?:authoriz|target|block|provid|allow|build|impos|expand|requir|is\saimed|aims)\w*\s"
)
# "pursuant to", "under": leads to the authority
LEAD = re.compile(
    r"(?:,\s?|\s)?(?:(?:also|each|both|all|as\swell\sas|and)\s)*(?:pursuant\sto|under|in\saccordance\swith|conforme\sa|de\sconformidad\scon|en\svirtud\sde)\s",
    re.I,
)
# " and E.O. 13722 for": a second authority with a ground of its own
ALSO_UNDER = re.compile(r"\s(?:and|as\swell\sas)\s$")
FOR = re.compile(r"(?:,\sas\samended,?)?\s(?:for|because)\b")
# "whose property is blocked " before "pursuant to": an authority of the ground itself
INNER = re.compile(rf"(?<!\w){any_of(_WORDS['inner_authority'])},?\s*$", re.I)
# " and for", ", as well as pursuant to E.O. 13662 for": the ground goes on behind an aside
GOES_ON = re.compile(r"(?:\band|\bas\swell\sas),?\s(?:also\s)?(?:(?:pursuant\sto|under)\s[^,;]{0,40}\s)?$", re.I)
# Where the words before the next party begin: ", as well as one company, B"
JOINS = re.compile(
    r",?\s(?:as\swell\sas|along\swith|in\saddition\sto|así\scomo)\s|[;:]\s?(?:and\s)?|,\sand\s|\sand\s(?=[\w“‘])|,\sy\s|\sy\s|,\s?"
)
# "one Chinese entity", "the Panama-flagged", "its director": what introduces a party, or nothing
INTRODUCES = re.compile(
    r"\W{0,3}|(?:its|his|her|their|the|an?|one|two|three|four|five|six|seven|eight|nine|ten|\d+|another|additional|[A-Z]\S+-(?:based|flagged|registered|located))"
    r"\s?(?:(?!by\b|for\b|of\b|with\b|to\b)[^\s,;:]+\s?){0,6}(?:owned\sby\s[^,;:]+)?"
)
_REACH = 140  # characters between "pursuant to" and the authority it leads to


def find_clause(text: str, start: int, stop: int, leads: Sequence[Span]) -> Span | None:
    """The span of the ground in a stretch of a sentence; None where it has none."""
    for ends in (NEXT_SENTENCE, NEXT_STATEMENT):
        ahead = ends.search(text, start, stop)
        stop = ahead.start() if ahead else stop
    opener = find_opener(text, start, stop)
    told = OF_AUTHORITY.search(text, start, stop)
    if told and opener and opener.start() > told.start() and not text.endswith(", ", start, opener.start()):
        stop, opener = told.start(), None
    if opener is None:
        aside = EARLIER_ACT.search(text, start, stop)
        stop = aside.start() if aside else stop
        opener = _lesser_opener(text, start, stop) or TELLING.search(text, start, stop)
    return _closed(text, opener, stop, leads) if opener else None


def find_second(text: str, at: int, stop: int, leads: Sequence[Span]) -> Span | None:
    """A further ground where one ends: "…, and six companies that are owned by X"; None where there is none."""
    return find_clause(text, at, stop, leads) if ENDS.match(text, at, stop) else None


def find_telling(text: str, start: int, stop: int, reach: int | None = None) -> Span | None:
    """The words of a stretch that tell why of a party, without an act: " is owned or controlled by Acme".

    They begin within `reach` characters of its start, if that is given.
    """
    found = TELLING.search(text, start, stop if reach is None else min(stop, start + reach))
    ahead = NEXT_STATEMENT.search(text, found.end(), stop) if found else None
    return _closed(text, found, ahead.start() if ahead else stop, ()) if found else None


def _closed(text: str, opener: re.Match[str], stop: int, leads: Sequence[Span]) -> Span:
    """A ground from its opener to its end, without the authority that closes the sentence or what tells of the past."""
    first = opener.start()
    ahead = ENDS.search(text, opener.end(), stop)
    stop = ahead.start() if ahead else stop
    verb = VERB.search(text, opener.end(), stop) if opener[0].lower().startswith("for") else None
    stop = verb.end() if verb else stop
    if opener[0].lower().startswith("as ") and (again := text.find(opener[0], opener.end(), stop)) >= 0:
        stop = max((j.start() for j in JOINS.finditer(text, first, again) if " and" in j[0]), default=again)
    earlier = EARLIER_ACT.search(text, opener.end(), stop)
    if earlier and not _goes_on(text, earlier.end(), stop):
        stop = earlier.start()
    for at, behind in leads:
        if (
            first < at < stop
            and not INNER.search(text, max(first, at - 20), at + 1)
            and find_opener(text, behind, stop) is None
        ):
            stop = at
    words = text[first:stop].rstrip().rstrip(".;:,*”\"'–— ")
    words = re.sub(r"[,;]?\s(?:and|as well as|both|each|all|also|including)$", "", words)
    return first, first + len(words)


def _goes_on(text: str, start: int, stop: int) -> bool:
    """Whether a ground goes on behind the aside that begins there: " and for being owned by"."""
    found = OPENER.search(text, start, stop)
    while found is not None and not GOES_ON.search(text, start, found.start()):
        found = OPENER.search(text, found.end(), stop)
    return found is not None


def find_opener(text: str, start: int, end: int) -> re.Match[str] | None:
    """The words that open a ground, where no word before claims their "for" for itself; None where none do."""
    for found in OPENER.finditer(text, start, end):
        if not (found[0][:3].lower() == "for" and GOVERNED.search(text, max(start, found.start() - 30), found.start())):
            return found
    return None


def _lesser_opener(text: str, start: int, end: int) -> re.Match[str] | None:
    for found in LESSER_OPENER.finditer(text, start, end):
        if not GOVERNED.search(text, max(start, found.start() - 30), found.start()):
            return found
    return None


def fronted_clause(text: str, action: FoundAction, named: bool) -> Span | None:
    """The ground with which a sentence begins; one with a subject of its own is that of a named party alone."""
    start, end = action.sentence_start, action.start
    found = FRONTED.match(text, start, end) or (REASONED.search(text, start, end + 12) if named else None)
    return found.span("ground") if found else None


def subject_clause(text: str, action: FoundAction, chunks: Sequence[Chunk]) -> Span | None:
    """What the subject of a passive says of itself: "Two companies owned by X, A and B, are also designated"."""
    subjects = [c for c in chunks if c.start < action.start]
    if not subjects:
        return find_telling(text, action.sentence_start, action.start)
    stop = before_party(text, subjects[0].start, action.sentence_start)
    return find_telling(text, action.sentence_start, stop) or find_telling(text, subjects[-1].end, action.start)


def before_party(text: str, at: int, start: int) -> int:
    """Where the words that introduce a party begin: before ", as well as one company, B", not before "by X, B"."""
    stop = at
    for join in reversed(list(JOINS.finditer(text, max(start, at - 200), at))):
        if not INTRODUCES.fullmatch(text, join.end(), stop):
            break
        stop = join.start()
        if text[stop] == ":":
            break
    return stop


def find_leads(text: str, start: int, end: int, cited: Sequence[FoundCitation]) -> Iterator[Span]:
    """Where "pursuant to" stands before an authority, and where that authority ends."""
    for lead in LEAD.finditer(text, start, end):
        following = next((c for c in cited if lead.end() <= c.start < lead.end() + _REACH), None)
        if following:
            yield lead.start(), following.end
    for citation in cited:
        if ALSO_UNDER.search(text, start, citation.start) and FOR.match(text, citation.end, end):
            yield citation.start, citation.end


def is_outer(text: str, citation: FoundCitation, start: int, leads: Sequence[Span]) -> bool:
    """Whether an authority within the span of a ground is the act's own ("as well as pursuant to E.O. 13662 for")."""
    lead = next((a for a, b in leads if a <= citation.start and b >= citation.end), None)
    return lead is not None and lead > start and not INNER.search(text, max(0, lead - 20), lead + 1)
