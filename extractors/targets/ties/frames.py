"""The ways in which a masked sentence states a tie between parties: patterns over the words between the names.

"• is the director of •", "•, a company owned by •", "•’s brother, •", "• member •", "• owns 51 percent of •": a frame
tells where the subject stands, where the object, and which words say what ties them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from extractors.records import RelationKind
from extractors.rules import rules
from extractors.targets.naming.names import any_of
from extractors.targets.ties.masking import NAME, words_of

_RULES = rules("relations.toml")
_GRAMMAR, _GIVING = _RULES["grammar"], _RULES["giving"]
_STOPS = any_of(_GRAMMAR["stops"])
_LEAVES = any_of([*rules("grounds.toml")["leaves_a_party"], *_GRAMMAR["leaves_a_party"]])
DENIALS = re.compile(rf"\b{any_of(_GRAMMAR['denials'])}\b")


def _kinds_of(*tables: Mapping[str, Sequence[str]]) -> dict[str, str]:
    return {word: kind for table in tables for kind, words in table.items() for word in words}


_ROLE_KINDS = _kinds_of(_RULES["roles"], {kind: [f"{w}s" for w in words] for kind, words in _RULES["roles"].items()})
_OWN_KINDS = _kinds_of(_RULES["possessions"])
_ACTIVE_KINDS = _kinds_of(_RULES["actives"])
_PASSIVE_KINDS = _kinds_of(_RULES["passives"])
_ROLE, _OWN, _ACTIVE, _PARTICIPLE = map(words_of, (_ROLE_KINDS, _OWN_KINDS, _ACTIVE_KINDS, _PASSIVE_KINDS))
# What a passive says of the one who does it
_TURNED: Mapping[str, RelationKind] = {"led_by": "leads", "supported_by": "supports"}

# "the Veltra-based company ", "terrorist group ": describes the name that follows
_DESCRIBED = rf"(?:(?!{_STOPS}\b)[\w{NAME}][\w{NAME}’'.&/$%-]*\s|[“\"]){{0,8}}?"
# "•", and neither "•’s" nor "•-based" nor "• financier"
OBJECT = re.compile(rf"{_DESCRIBED}{NAME}(?![-–]\w|[’'](?:s\b|\s)|\s(?!{_LEAVES}\b)[a-z])")
# "the ", "SDGT ": what may stand right before a name where a comma could begin another phrase
_NEXT = rf"(?=(?:(?:{any_of(_GRAMMAR['before_a_name'])}|[\w.]+-(?:designated|based|sanctioned))\s){{0,3}}{NAME})"
JOIN = re.compile(rf",?\s(?:and|as\swell\sas|along\swith)\s(?:its\s)?|,\s{_NEXT}")
FINITE = re.compile(r"\s(?:is|are|was|were|has|have)\b")
# " networks in Veltra that include ": the objects are members of what is named
_MEMBERS = rf"(?:[^;:.{NAME}]{{0,90}}?(?:\bincluding|\bsuch\sas|\bnamely|\b(?:that|which)\sincludes?|:)\s)?"

# "•", "•, • and •"
_SUBJECTS = rf"(?P<subject>{NAME}(?:(?:,?\sand\s|,\s){NAME})*)"
# Words without the beginning of another statement: a name in them neither ends a phrase nor has a verb
_BODY = rf"(?:[^;:{NAME}]|{NAME}(?![,.;:)]|\s(?:is|was|are|were|who|which|has|have|and)\b)){{0,160}}?"
_ADVERBS = rf"(?:\s(?:{any_of(_GRAMMAR['adverbs'])}|[a-z]+ly)\b)*"
# ", a lawyer,", ", who": what may part a subject from its verb
_APART = (
    rf"(?:,\s(?:(?:an?|the|one|another|who|which|born)\b{_BODY}{NAME}?|[a-z][^,;:{NAME}]{{2,60}}),)?"
    r"(?:,?\s(?:who|which|that))?"
)
# " is a national of Veltrania and": an earlier verb of the same subject
_EARLIER = rf"(?:\s(?:is|was|has|are|were|[a-z]+(?:s|ed))\b{_BODY}(?:\sand|,))?"
_LEAD = rf"{_SUBJECTS}(?:{_APART}{_EARLIER}{_ADVERBS}\s"
_COPULA = rf"(?P<copula>{any_of(_GRAMMAR['copulas'])})"
# Words that describe what somebody is: neither a stop nor a verb ("• directed officials")
_WORDS = rf"(?:(?!{_STOPS}\b|{_ACTIVE})[\w’'-]+,?\s){{0,5}}?"
# "the owner and managing director", "chairman, founder, and CEO"
_HELD = rf"{_WORDS}{_ROLE}(?:(?:,?\s(?:and|or)\s|,\s|/){_WORDS}{_ROLE}){{0,4}}"
_HOW = rf"(?:(?:[\d.]+\s?(?:percent|%)|{any_of(_GRAMMAR['adverbs'])}|[a-z]+ly)[\s-]){{0,4}}"
_MANNER = r"(?:,?\s(?:in\swhole\sor\sin\spart|(?:in)?directly(?:\s(?:or|and)\s(?:in)?directly)?|jointly),?)?"
# " 51 percent of", " a majority stake in"
_SHARE = (
    rf"(?:[^;:,{NAME}]{{0,50}}?\b(?:percent|%|stake|interest|shares?|majority|half|ownership|control)\b"
    rf"[^;:,{NAME}]{{0,30}}?\s(?:of|in)\s)?"
)

# "• and •, a lawyer, is the director of ": what the subject is to the object
HOLDS = re.compile(
    rf"{_LEAD}{_COPULA}(?:\s{_BODY}\sand)??|,(?:\sborn\b{_BODY},)?(?:\swho\sis)?)\s(?P<cue>{_HELD})"
    rf"\s(?:of|for|to|at|with|within|in|inside)\s(?:(?:[a-z-]+\s){{1,3}}(?:for|at|within)\s)?{_MEMBERS}"
    rf"(?={OBJECT.pattern})",
)
# "• is a senior • official", "•, •’s brother": the object stands before the role
OF_WHOM = re.compile(
    rf"{_LEAD}{_COPULA}|,(?:\swho\sis)?)\s(?:one\sof\s)?{_WORDS}"
    rf"(?P<object>{NAME})(?:[’']s?)?\s(?P<cue>{_HELD})(?!,?\s{NAME}|\s(?:of|to|for)\s)",
)
# ", ", " designated today are ", " including the ": leads from what one or several are to who they are
_ARE = (
    rf"(?:,?\s|:\s|[^;:.{NAME}]{{0,60}}?\s(?:are|includes?|including|such\sas|namely)\s)"
    rf"{_NEXT}"
)
# "•’s director, •", "• member •", "• leaders designated today are •"
WHOSE = re.compile(
    rf"(?P<object>{NAME})(?:[’']s?\s(?P<cue>{_WORDS}{_OWN}|{_HELD})|\s(?P<bare>{_HELD})){_ARE}",
)
# " of •, • and •", " of • designated today include •": behind what several are
OF_SEVERAL = re.compile(rf"\sof\s(?P<object>{_DESCRIBED}{NAME}){_ARE}")
# "members": what they are, before
ROLE_BEFORE = re.compile(rf"(?P<cue>{_ROLE})$")
_LONGEST_ROLE = 40
# "•, a company in Veltra, is 51 percent owned by ", "•, led by "
DONE = re.compile(
    rf"{_LEAD}(?P<copula>is|are|was|were|(?:has|have)\sbeen)\s|"
    rf",\s(?:(?:an?|the|another|one|which|who|that)\b{_BODY}\s)?)"
    rf"(?P<cue>{_HOW}{_PARTICIPLE}(?:,?\s(?:and|or|and/or)\s\w+ed|,\s\w+ed)*{_MANNER}\sby),?\s",
)
# "• owns 51 percent of ", "• founded and operates "
DOES = re.compile(
    rf"{_LEAD})(?P<cue>{_ACTIVE}(?:,?\s(?:and|or)\s(?:also\s)?{_ACTIVE})?)\s{_SHARE}{_MEMBERS}",
)
# "• provided financial support to "
GIVES = re.compile(
    rf"{_LEAD})(?:(?:has|have)(?:\s[a-z]+ly)?\s)?(?P<cue>{words_of(_GIVING['verbs'])}[^;:{NAME}]{{0,100}}?"
    rf"{words_of(_GIVING['gifts'])}(?:\sand\s\w+)?)\s(?:to|for|of|in\ssupport\sof)\s",
)
# "• arranges payments on behalf of "
BEHALF = re.compile(
    rf"{_LEAD})(?:(?:has|have)(?:\s[a-z]+ly)?\s)?(?P<cue>[a-z]+(?:s|ed)\b(?<!\bwas)(?<!\bis)"
    rf"[^;:{NAME}]{{0,100}}?\son\sbehalf\sof)\s",
)
# "• and • are brothers"
SIBLINGS = re.compile(
    rf"(?P<subject>{NAME}(?:,\s{NAME})*,?\sand\s{NAME}),?\s(?:are|were)\s(?:[a-z]+\s)?"
    r"(?P<cue>brothers|sisters|siblings|cousins|spouses|married)\b",
)
# "each member of the ": what follows is no subject
OBLIQUE = re.compile(r"\b(?:of|for|by|with|to|from|in|at|on|against|through|between)\s(?:the\s)?$")
# "is", "owns": a verb of one subject
SINGULAR = re.compile(r"(?:is|was|has|[a-z]+[^s\W]s|serves as|acts as)\b")
_NOUN_KINDS = _ROLE_KINDS | _OWN_KINDS
_NOUN, _VERB = (re.compile(words_of(kinds)) for kinds in (_NOUN_KINDS, _PASSIVE_KINDS | _ACTIVE_KINDS))


@dataclass(frozen=True, eq=False, slots=True)
class Frame:
    """A pattern that ends before its objects, and a cheap one for its core: most sentences have none.

    `verbs` tells what its verbs say, where they do; `says` what it says whatever its words.
    """

    pattern: re.Pattern[str]
    core: re.Pattern[str]
    verbs: Mapping[str, str] | None = None
    says: str | None = None
    active: bool = False


FORWARD = (
    Frame(HOLDS, re.compile(rf"{_ROLE}\s(?:of|for|to|at|with|within|in|inside)\s")),
    Frame(DONE, re.compile(rf"{_PARTICIPLE}[^;{NAME}]{{0,60}}?\sby,?\s"), _PASSIVE_KINDS),
    Frame(DOES, re.compile(rf"{_ACTIVE}\s{_SHARE}{_MEMBERS}{OBJECT.pattern}"), _ACTIVE_KINDS, active=True),
    Frame(
        GIVES,
        re.compile(rf"{words_of(_GIVING['gifts'])}\s(?:and\s\w+\s)?(?:to|for|of|in\ssupport)\s"),
        says="supports",
        active=True,
    ),
    Frame(BEHALF, re.compile(rf"\sbehalf\sof\s{OBJECT.pattern}"), says="acts_for", active=True),
)
ROLES = Frame(OF_WHOM, re.compile(rf"{NAME}(?:[’']s?)?\s{_WORDS}(?:{_ROLE}|{_OWN})"))


@dataclass(frozen=True, slots=True)
class Statement:
    """A tie that a masked sentence states: offsets of the marks on either side, and of the words that say so."""

    kind: RelationKind
    subjects: tuple[int, ...]
    objects: tuple[int, ...]
    start: int
    end: int


def find_statements(masked: str) -> Iterator[Statement]:
    """The ties that a masked sentence, in small letters, states.

    >>> [(s.kind, s.subjects, s.objects) for s in find_statements(f"{NAME} is the director of {NAME}.")]
    [('leads', (0,), (21,))]
    """
    for frame in FORWARD:
        for found in frame.pattern.finditer(masked) if frame.core.search(masked) else ():
            objects = read_list(masked, found.end())
            if objects and not DENIALS.search(found[0]):
                yield from _stated(frame, found, _subjects(frame, found), objects)
    if ROLES.core.search(masked):
        yield from _of_roles(masked)
    for found in OF_SEVERAL.finditer(masked):
        if role := ROLE_BEFORE.search(masked, max(0, found.start() - _LONGEST_ROLE), found.start()):
            named = read_list(masked, found.end())
            several = named if _is_plural(role["cue"]) else named[:1]
            yield from _stated(ROLES, role, several, [found.end("object") - 1])
    for found in SIBLINGS.finditer(masked):
        first, *others = _marks(found)
        yield Statement("family_of", (first,), tuple(others), found.start(), found.end())


def _of_roles(masked: str) -> Iterator[Statement]:
    """The ties stated by roles that name the object first: "• official", "•’s director, •"."""
    for found in OF_WHOM.finditer(masked):
        if not DENIALS.search(found[0]):
            yield from _stated(ROLES, found, _subjects(ROLES, found), [found.start("object")])
    for found in WHOSE.finditer(masked):
        named = read_list(masked, found.end())
        yield from _stated(
            ROLES, found, named if _is_plural(found[_part(found)]) else named[:1], [found.start("object")]
        )


def read_list(masked: str, at: int) -> list[int]:
    """The marks of the names listed from an offset on: "the bank •, • and •"; one with a verb begins a statement."""
    marks: list[int] = []
    join: re.Match[str] | None = None
    while found := OBJECT.match(masked, at):
        marks.append(found.end() - 1)
        last = join is not None and join[0] != ", "
        join = JOIN.match(masked, found.end())
        if join is None or (last and join[0] == ", "):
            break
        at = join.end()
    return marks[:-1] if len(marks) > 1 and FINITE.match(masked, marks[-1] + 1) else marks


def _stated(frame: Frame, found: re.Match[str], subjects: Sequence[int], objects: Sequence[int]) -> Iterator[Statement]:
    """A statement of each kind that the words of a frame tell; nothing where a side of it is missing."""
    if not subjects or not objects:
        return
    marks, part = (*subjects, *objects), _part(found)
    start, end = min(found.start(part), *marks), max(found.end(part), max(marks) + 1)
    for kind in _kinds(frame, found[part]):
        if turned := _TURNED.get(kind):
            yield Statement(turned, tuple(objects), tuple(subjects), start, end)
        else:
            yield Statement(cast(RelationKind, kind), tuple(subjects), tuple(objects), start, end)


def _kinds(frame: Frame, cue: str) -> list[str]:
    """What the words of a frame tell; verbs tell one thing, and who owns rather than who leads."""
    if frame.says:
        return [frame.says]
    table, words = (frame.verbs, _VERB) if frame.verbs else (_NOUN_KINDS, _NOUN)
    kinds = list(dict.fromkeys(kind for word in words.findall(cue) if (kind := table.get(word))))
    return sorted(kinds, key=lambda kind: kind not in ("owns", "owned_by"))[:1] if frame.verbs else kinds


def _part(found: re.Match[str]) -> str:
    """The group that holds the words which tie."""
    return "bare" if found.groupdict().get("bare") else "cue"


def _subjects(frame: Frame, found: re.Match[str]) -> list[int]:
    """The subjects; of "• and • is" only the last is one."""
    marks, cue = _marks(found), found[_part(found)]
    verb = cue if frame.active else found.groupdict().get("copula")
    if verb and OBLIQUE.search(found.string, 0, marks[0]):
        marks = marks[1:]
    alone = SINGULAR.match(verb.strip()) if verb else not (frame.verbs or _is_plural(cue))
    return marks[-1:] if alone else marks


def _marks(found: re.Match[str]) -> list[int]:
    return [at for at in range(*found.span("subject")) if found.string[at] == NAME]


def _is_plural(cue: str) -> bool:
    return cue.endswith(("s", "men", "children")) and not cue.endswith("ss")
