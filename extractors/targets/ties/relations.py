"""Who owns, leads, acts for, supports, belongs to or is related to whom, as the text says it of a target.

Two kinds of words state a tie: the legal ground of a target ("for being owned by X"), and plain sentences ("X, which is
owned by Y", "Y’s brother X"). Every party goes by its full name in the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from extractors.records import RelationKind
from extractors.rules import rules
from extractors.targets.base import Target, Tie
from extractors.targets.naming.names import folded
from extractors.targets.ties.antecedents import Named, Telling
from extractors.targets.ties.frames import find_statements, read_list
from extractors.targets.ties.masking import NAME, mask, words_of

_RULES = rules("relations.toml")
# "owned or controlled by, or having acted for or on behalf of, ": one of two, of which the first is told
ALSO = rf"(?:(?:or|and)\b[^;.{NAME}]{{0,120}}?\bbehalf\sof,?\s)?"
# "directly or indirectly, "
MANNER = r"(?:(?:in\swhole\sor\sin\spart|(?:in)?directly(?:\sor\sindirectly)?),?\s)*"
# "owned by •, the leader of •", "owned by an individual who acts for •": what tells of the other party
OF_ANOTHER = re.compile(rf"{NAME},\s(?:an?|the|one)\s|(?<=[^.]{{20}}\s)(?:who|whose)\s")
GROUNDS: Mapping[RelationKind, re.Pattern[str]] = {
    kind: re.compile(rf"{words_of(phrases)},?\s{ALSO if kind == 'owned_by' else ''}{MANNER}")
    for kind, phrases in _RULES["grounds"].items()
}
# "Government of Veltrania": leaders and officials of it are told in one breath
GOVERNMENT = re.compile(r"\bgovernment\b", re.I)
INVERSE: Mapping[RelationKind, RelationKind] = {"owned_by": "owns"}


def with_ties(named: Named, targets: Iterable[Target]) -> Iterator[Target]:
    """The targets, each with the ties that the text states of it."""
    stated = [tie for telling in named.sentences for tie in _in_sentence(named, telling)]
    grounds: dict[tuple[int, int], list[Tie]] = {}
    for target in targets:
        if target.ground is not None and target.ground not in grounds:
            grounds[target.ground] = _in_ground(named, target.ground)
        own = [tie for tie in stated if target.name in (tie.subject, tie.object)]
        ties = (*_of_target(named, target, grounds[target.ground] if target.ground else ()), *own)
        yield replace(target, ties=ties) if ties else target


def distinct(ties: Iterable[Tie]) -> list[Tie]:
    """One tie of a kind between two parties, the first stated, in the order of the text.

    >>> distinct([Tie("A", "owns", "B", 5, 9), Tie("B", "owned_by", "A", 1, 4)])
    [Tie(subject='B', relation='owned_by', object='A', start=1, end=4)]
    """
    found: dict[tuple[str, ...], Tie] = {}
    for tie in sorted(ties, key=lambda t: (t.start, t.end, t.subject, t.relation, t.object)):
        kind = INVERSE.get(tie.relation, tie.relation)
        pair = (tie.object, tie.subject) if kind != tie.relation else (tie.subject, tie.object)
        found.setdefault((kind, *(sorted(pair) if kind == "family_of" else pair)), tie)
    return list(found.values())


def _in_sentence(named: Named, telling: Telling) -> Iterator[Tie]:
    """The ties that a sentence states of a target."""
    if len(telling.parties) < 2:
        return
    masked = mask(named.text, telling.start, telling.end, telling.parties, named.known)
    for statement in find_statements(masked.lower()):
        span = masked.span(statement.start, statement.end)
        for subject in statement.subjects:
            for other in statement.objects:
                tie = Tie(masked.parties[subject].name, statement.kind, masked.parties[other].name, *span)
                if _holds(named, tie):
                    yield tie


def _in_ground(named: Named, ground: tuple[int, int]) -> list[Tie]:
    """The ties that a legal ground states, with nobody for their subject: whoever it is the ground of."""
    masked = mask(named.text, *ground, named.within(*ground), {})
    small = masked.lower()
    aside = OF_ANOTHER.search(small)
    stop = aside.start() if aside else len(small)
    found: dict[int, Tie] = {}
    for kind, pattern in GROUNDS.items():
        for cue in pattern.finditer(small, 0, stop):
            for mark in read_list(small, cue.end()):
                name = masked.parties[mark].name
                said: RelationKind = "member_of" if kind == "leads" and GOVERNMENT.search(name) else kind
                found.setdefault(mark, Tie("", said, name, *masked.span(0, mark + 1)))
    return list(found.values())


def _of_target(named: Named, target: Target, stated: Iterable[Tie]) -> Iterator[Tie]:
    """What a ground states, of its target: what is owned is a company, a person who is acts for another."""
    for tie in stated:
        acts = tie.relation == "owned_by" and target.entity_type == "person"
        own = replace(tie, subject=target.name, relation="acts_for" if acts else tie.relation)
        if _holds(named, own):
            yield own


def _holds(named: Named, tie: Tie) -> bool:
    """Whether a tie may stand: of a target, between two parties of the right sorts."""
    subject, other = (named.types.get(folded(name)) for name in (tie.subject, tie.object))
    if tie.subject == tie.object or not (subject or other):
        return False
    if tie.relation == "family_of":
        return all(named.fits(name, True) or " " not in name for name in (tie.subject, tie.object))
    if tie.relation == "owned_by":
        return subject != "person"
    return not (other == "person" and tie.relation in ("owns", "leads", "member_of"))
