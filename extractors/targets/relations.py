"""Who owns, leads, acts for, supports, belongs to or is related to whom, as the text says it of a target.

Two kinds of words state a tie: the legal ground of a target ("for being owned by X"), and plain sentences ("X, which is
owned by Y", "Y’s brother X"). Every party goes by its full name in the document.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from extractors.records import EntityType, RelationKind
from extractors.rules import rules
from extractors.targets.base import Reading, Target, Tie
from extractors.targets.candidates import Candidate
from extractors.targets.frames import find_statements, read_list
from extractors.targets.linked import LEGAL
from extractors.targets.masking import NAME, Party, mask
from extractors.targets.names import any_of, folded, guess_entity_type

_RULES = rules("relations.toml")
_NATIONS = frozenset(rules("grounds.toml")["nations"])
# "In addition, the ", "Senior rebel commander ": what may stand before the party that a sentence opens with
OPENING = re.compile(r"(?:[A-Z][a-z]+(?:\s[a-z]+)?,\s)?(?:[\w’“”/–-]+\s){0,4}[“\"‘]?")
# "He ", "The company ": a sentence that tells more of whom the one before opened with
PRONOUN = re.compile(
    r"(?P<person>He|She)\b|(?:It|(?:The|This)\s(?:company|firm|group|organization|entity|bank|business))(?=\s)"
)
# "his brother", "Its director"
POSSESSIVE = re.compile(r"\b(?:(?P<person>[Hh]is|[Hh]er)|[Ii]ts)(?=\s[a-zA-Z])")
# "owned or controlled by, or having acted for or on behalf of, ": one of two, of which the first is told
ALSO = rf"(?:(?:or|and)\b[^;.{NAME}]{{0,120}}?\bbehalf\sof,?\s)?"
# "directly or indirectly, "
MANNER = r"(?:(?:in\swhole\sor\sin\spart|(?:in)?directly(?:\sor\sindirectly)?),?\s)*"
# "owned by •, the leader of •", "owned by an individual who acts for •": what tells of the other party
OF_ANOTHER = re.compile(rf"{NAME},\s(?:an?|the|one)\s|(?<=[^.]{{20}}\s)(?:who|whose)\s")
GROUNDS: Mapping[RelationKind, re.Pattern[str]] = {
    kind: re.compile(rf"\b{any_of(phrases)},?\s{ALSO if kind == 'owned_by' else ''}{MANNER}", re.I)
    for kind, phrases in _RULES["grounds"].items()
}
# "Government of Veltrania": leaders and officials of it are told in one breath
GOVERNMENT = re.compile(r"\bgovernment\b", re.I)
# How many sentences back a pronoun may reach
_BACK = 4
INVERSE: Mapping[RelationKind, RelationKind] = {"owned_by": "owns"}


def with_ties(reading: Reading, candidates: Sequence[Candidate], targets: Iterable[Target]) -> Iterator[Target]:
    """The targets, each with the ties that the text states of it."""
    chosen = list(targets)
    if not chosen:
        return
    told = Told(reading, candidates, {folded(t.name): t.entity_type for t in chosen})
    stated = [tie for sentence in reading.doc._.sentences for tie in told.in_sentence(sentence)]
    for target in chosen:
        own = [tie for tie in stated if target.name in (tie.subject, tie.object)]
        ties = (*told.in_ground(target), *own)
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


class Told:
    """What a text tells of parties, to read ties from; `types` says of the targets what sort of party each is."""

    def __init__(self, reading: Reading, candidates: Sequence[Candidate], types: Mapping[str, EntityType]) -> None:
        self._text = reading.document.text
        self._document = reading.document
        self._types = types
        self._targets = {c.form.name for c in candidates if folded(c.form.name) in types}
        self._known = {folded(form): c.form.name for c in candidates for form in (c.form.name, *c.form.aliases)}
        self._parties = sorted(_parties(reading, candidates), key=lambda p: p.start)
        self._starts = [party.start for party in self._parties]
        self._before: list[tuple[int, int]] = []

    def in_sentence(self, sentence: tuple[int, int]) -> Iterator[Tie]:
        """The ties that a sentence states of a target; sentences are read in their order."""
        start, end = sentence
        self._before.append(sentence)
        parties = self._within(start, end)
        parties += self._pronouns(start, end, parties) if parties else ()
        if len(parties) < 2 or self._targets.isdisjoint(p.name for p in parties):
            return
        masked = mask(self._text, start, end, sorted(parties, key=lambda p: p.start), self._known)
        for statement in find_statements(masked.lower()):
            span = masked.span(statement.start, statement.end)
            for subject in statement.subjects:
                for other in statement.objects:
                    tie = Tie(masked.parties[subject].name, statement.kind, masked.parties[other].name, *span)
                    if self._holds(tie):
                        yield tie

    def in_ground(self, target: Target) -> Iterator[Tie]:
        """The ties that its legal ground states of a target; what is owned is a company, a person acts for another."""
        if target.ground is None:
            return
        masked = mask(self._text, *target.ground, self._within(*target.ground), {})
        aside = OF_ANOTHER.search(masked.text)
        stop = aside.start() if aside else len(masked.text)
        taken: set[int] = set()
        for kind, pattern in GROUNDS.items():
            own: RelationKind = "acts_for" if kind == "owned_by" and target.entity_type == "person" else kind
            for found in pattern.finditer(masked.text, 0, stop):
                for mark in read_list(masked.text, found.end()):
                    governs = own == "leads" and GOVERNMENT.search(masked.parties[mark].name)
                    said: RelationKind = "member_of" if governs else own
                    tie = Tie(target.name, said, masked.parties[mark].name, *masked.span(0, mark + 1))
                    if mark not in taken and self._holds(tie):
                        yield tie
                    taken.add(mark)

    def _within(self, start: int, end: int) -> list[Party]:
        return self._parties[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _pronouns(self, start: int, end: int, parties: Sequence[Party]) -> list[Party]:
        """The pronouns of the last sentence, each as the party that it stands for."""
        found: list[Party] = []
        opening = PRONOUN.match(self._text, start, end)
        if opening and (name := self._meant(bool(opening["person"]))):
            found.append(Party(start, opening.end(), name))
        for his in POSSESSIVE.finditer(self._text, start, end):
            person = bool(his["person"])
            before = (p.name for p in (*found, *parties) if p.start < his.start() and self._fits(p.name, person))
            if name := next(before, None) or self._meant(person):
                found.append(Party(his.start(), his.end(), name))
        return found

    def _meant(self, person: bool) -> str | None:
        """Whom a pronoun of the last sentence stands for: the party that the nearest one before opens with."""
        block = self._document.block_at(self._before[-1][0])
        for start, end in reversed(self._before[-1 - _BACK : -1]):
            if block is None or start < block.start:
                return None
            if PRONOUN.match(self._text, start) or POSSESSIVE.match(self._text, start):
                continue
            named = next(iter(self._within(start, end)), None)
            if named and OPENING.fullmatch(self._text, start, named.start):
                return named.name if self._fits(named.name, person) else None
        return None

    def _fits(self, name: str, person: bool) -> bool:
        known = self._types.get(folded(name))
        if known is not None:
            return (known == "person") is person
        return " " in name and (guess_entity_type(name) == "person") is person

    def _holds(self, tie: Tie) -> bool:
        """Whether a tie may stand: of a target, between two parties of the right sorts."""
        subject, other = (self._types.get(folded(name)) for name in (tie.subject, tie.object))
        if tie.subject == tie.object or not (subject or other):
            return False
        if tie.relation == "family_of":
            return all(self._fits(name, True) or " " not in name for name in (tie.subject, tie.object))
        if tie.relation == "owned_by":
            return subject != "person"
        return not (other == "person" and tie.relation in ("owns", "leads", "member_of"))


def _parties(reading: Reading, candidates: Iterable[Candidate]) -> Iterator[Party]:
    """The namings of parties: neither of peoples, nor of places, which a country follows or a company is based in."""
    text = reading.document.text
    countries = {n.start for n in reading.doc._.names if n.label == "COUNTRY"}
    placed = {n.start for n in reading.doc._.names if n.label in ("GPE", "NORP")}
    for candidate in candidates:
        if any(n.end + 2 in countries and text.startswith(", ", n.end) for n in candidate.namings):
            continue
        for naming in candidate.namings:
            words = text[naming.start : naming.end]
            none = words.casefold() in _NATIONS or LEGAL.match(words) or naming.start in placed
            if not (none or text.startswith("-based", naming.end)):
                yield Party(naming.start, naming.end, candidate.form.name)
