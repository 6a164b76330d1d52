"""The sentences that name a target, with every party in them: by name, or by a pronoun that stands for one."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from extractors.nlp.found import FoundName
from extractors.nlp.peoples import peoples
from extractors.records import EntityType
from extractors.rules import rules
from extractors.targets.asserting.linked import LEGAL, PLACE
from extractors.targets.base import Reading
from extractors.targets.naming.names import folded, guess_entity_type
from extractors.targets.ties.masking import Party
from extractors.targets.weighing.candidates import Candidate

_NATIONS = frozenset(rules("grounds.toml")["nations"])
# "In addition, the ", "Senior rebel commander ": what may stand before the party that a sentence opens with
OPENING = re.compile(r"(?:[A-Z][a-z]+(?:\s[a-z]+)?,\s)?(?:[\w’“”/–-]+\s){0,4}[“\"‘]?")
# "He ", "The company ": a sentence that tells more of whom the one before opened with
PRONOUN = re.compile(
    r"(?P<person>He|She)\b|(?:It|(?:The|This)\s(?:company|firm|group|organization|entity|bank|business))(?=\s)"
)
# "his brother", "Its director"
POSSESSIVE = re.compile(r"\b(?:(?P<person>[Hh]is|[Hh]er)|[Ii]ts)(?=\s[a-zA-Z])")
_BACK = 4  # sentences that a pronoun may reach back


@dataclass(frozen=True, slots=True)
class Telling:
    """A sentence with the parties in it, in their order."""

    start: int
    end: int
    parties: tuple[Party, ...]


class Named:
    """Where a text names its parties; `types` says of the targets, by folded names, what sort of party each is.

    `known` holds the full names of all parties by every folded form that they go by.
    """

    def __init__(self, reading: Reading, candidates: Sequence[Candidate], types: Mapping[str, EntityType]) -> None:
        self.reading = reading
        self.text = reading.document.text
        self.types = types
        self._countries: list[FoundName] = [n for n in reading.doc._.names if n.label == "COUNTRY"]
        self._country_starts = [name.start for name in self._countries]
        self.known = {folded(form): c.form.name for c in candidates for form in (c.form.name, *c.form.aliases)}
        self._targets = {c.form.name for c in candidates if folded(c.form.name) in types}
        self._parties = sorted(self._namings(candidates), key=lambda p: p.start)
        self._starts = [party.start for party in self._parties]
        self.sentences = tuple(self._sentences(reading.doc._.sentences))

    def within(self, start: int, end: int) -> list[Party]:
        """The parties that ``text[start:end]`` names, in their order."""
        return self._parties[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def countries_within(self, start: int, end: int) -> list[FoundName]:
        """The countries that ``text[start:end]`` names, in their order."""
        return self._countries[bisect_left(self._country_starts, start) : bisect_left(self._country_starts, end)]

    def fits(self, name: str, person: bool) -> bool:
        """Whether a party may be a person, or may be another sort of party; a single word tells nothing."""
        known = self.types.get(folded(name))
        if known is not None:
            return (known == "person") is person
        return " " in name and (guess_entity_type(name) == "person") is person

    def _sentences(self, sentences: Sequence[tuple[int, int]]) -> Iterator[Telling]:
        for index, (start, end) in enumerate(sentences):
            parties = self.within(start, end)
            before = sentences[max(0, index - _BACK) : index]
            parties += self._pronouns(start, end, parties, before)
            if not self._targets.isdisjoint(party.name for party in parties):
                yield Telling(start, end, tuple(sorted(parties, key=lambda p: p.start)))

    def _pronouns(
        self, start: int, end: int, parties: Sequence[Party], before: Sequence[tuple[int, int]]
    ) -> list[Party]:
        """The pronouns of a sentence, each as the party that it stands for."""
        found: list[Party] = []
        opening = PRONOUN.match(self.text, start, end)
        if opening and (name := self._meant(start, bool(opening["person"]), before)):
            found.append(Party(start, opening.end(), name))
        for his in POSSESSIVE.finditer(self.text, start, end) if parties else ():
            person = bool(his["person"])
            named = (p.name for p in (*found, *parties) if p.start < his.start() and self.fits(p.name, person))
            if name := next(named, None) or self._meant(start, person, before):
                found.append(Party(his.start(), his.end(), name))
        return found

    def _meant(self, at: int, person: bool, before: Sequence[tuple[int, int]]) -> str | None:
        """Whom a pronoun stands for: the party that the nearest sentence before, in the same block, opens with."""
        block = self.reading.document.block_at(at)
        for start, end in reversed(before):
            if block is None or start < block.start:
                return None
            if PRONOUN.match(self.text, start) or POSSESSIVE.match(self.text, start):
                continue
            named = next(iter(self.within(start, end)), None)
            if named and OPENING.fullmatch(self.text, start, named.start):
                return named.name if self.fits(named.name, person) else None
        return None

    def _namings(self, candidates: Iterable[Candidate]) -> Iterator[Party]:
        """The namings of parties: neither of peoples, nor of places that a country follows or a company is based in."""
        countries = frozenset(self._country_starts)
        placed = {n.start for n in self.reading.doc._.names if n.label in ("GPE", "NORP")}
        for candidate in candidates:
            if any(
                PLACE.match(self.text, n.end) or (n.end + 2 in countries and self.text.startswith(", ", n.end))
                for n in candidate.namings
            ):
                continue
            for naming in candidate.namings:
                words = self.text[naming.start : naming.end]
                people = words if words[0].isalpha() else words.split()[-1]  # "45-year-old Lebanese"
                none = people in peoples() or people.casefold() in _NATIONS or LEGAL.match(words)
                if not (none or naming.start in placed or self.text.startswith("-based", naming.end)):
                    yield Party(naming.start, naming.end, candidate.form.name)
