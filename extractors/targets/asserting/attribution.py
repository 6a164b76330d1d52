"""Under what and why each target is acted upon, out of all that the document says: its own sentences come first.

A sentence that names the target may leave out the authority or the ground. Then the words about all of them stand in
("These individuals are being designated pursuant to …"), those of the section before those of the document.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal

from extractors.nlp.found import FoundAction, FoundCitation
from extractors.records import EntityType
from extractors.targets.asserting.clauses import OPENER, before_party
from extractors.targets.asserting.grounds import Ground, authorities_of, find_grounds, find_item_ground, find_told
from extractors.targets.asserting.linked import find_parties
from extractors.targets.asserting.said import Chosen, Said, SaidOf
from extractors.targets.asserting.scope import Sections, is_of_many, is_of_property, may_mean
from extractors.targets.base import Reading
from extractors.targets.naming.chunks import Chunk
from extractors.targets.naming.names import folded
from extractors.targets.weighing.candidates import Candidate, Naming

Authorities = tuple[tuple[str, ...], tuple[str, ...]]
NONE: Authorities = ((), ())
LEAD = re.compile(r"\b(?:pursuant to|under|conforme a|de conformidad con|en virtud de)\b")
# "Veltrania-based Red Harbour Inc.: Panama-flagged " before the vessel in an item of a list
OWNER = re.compile(r"(?:[A-Z][\w ]*?-based\s)?(?P<name>[A-Z][^:;()]{2,80}):\s(?:[A-Z][\w ]*?-flagged\s)?$")
RESPECTIVELY = re.compile(r"\brespectively\b")
# "for being owned or controlled by": a ground that rests on another party's
DERIVED = re.compile(r"\b(?:owned|controlled|directed)\b.{0,40}\bby\b|\bfor or on behalf of\b", re.I)
# Statutes that orders rest on, and under which nobody is designated by name
FOUNDATIONS = frozenset({"IEEPA", "National Emergencies Act", "UNPA", "USA PATRIOT Act"})


class Attribution:
    """All that a document asserts of its targets, to choose from for each of them."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.unnamed: list[Said] = []
        self.named: list[SaidOf] = []
        self._section = Sections(reading.document).of

    def hear(self, action: FoundAction, chunks: Sequence[Chunk], listed: bool) -> list[SaidOf]:
        """Take up an act on some names, or on nobody by name; what is said of each name, in their order."""
        document, citations = self.reading.document, self._citations(action)
        grounds = find_grounds(document.text, action, chunks, citations)
        if not chunks or (grounds[0].basis and is_of_many(document.text, action.sentence_start, action.start, chunks)):
            self.unnamed.extend(Said(action, ground) for ground in (grounds[:1] if chunks else grounds))
        said = [
            SaidOf(action, self._of_item(action, chunk, chunks, ground) if listed else ground, chunk, listed)
            for chunk, ground in zip(chunks, grounds, strict=False)
        ]
        self.named.extend(said)
        return said

    def infer(self, candidate: Candidate) -> SaidOf:
        """What is told of a party without an assertion that names it: the last act before its first naming, in its
        section if there is one, and the ground that the sentences which name it tell."""
        text, namings = self.reading.document.text, candidate.namings
        near = self._act_of(namings)
        chunks = [Chunk(n.start, n.end, text[n.start : n.end]) for n in namings]
        for chunk, naming in zip(chunks, namings, strict=True):
            ground = find_told(text, chunk, naming.sentence, self.reading.doc._.citations)
            if ground is not None and self._acts(naming.start):
                return SaidOf(near, ground, chunk, listed=True, asserted=False)
        ground = Ground(None, namings[0].start, namings[0].start)
        return SaidOf(near, ground, chunks[0], listed=True, asserted=False)

    def _act_of(self, namings: Sequence[Naming]) -> FoundAction:
        """The act of a sentence that names a party, else the last of the usual kind before it in its section."""
        told = sorted([*self.named, *self.unnamed], key=lambda s: s.start)
        sentences = {naming.sentence[0] for naming in namings}
        here = [s.action for s in told if s.action.sentence_start in sentences]
        same = next((act for act in here if act.kind == "amendment"), here[0] if here else None)
        usual = Counter(s.action.kind for s in told).most_common(1)[0][0]
        place, told = namings[0].start, [s for s in told if s.action.kind == usual]
        near = [s for s in told if s.start <= place and self._section(s.start) == self._section(place)] or told[:1]
        return same or near[-1].action

    def _of_item(self, action: FoundAction, chunk: Chunk, chunks: Sequence[Chunk], ground: Ground) -> Ground:
        """The ground that an item of a list gives for its name, else that of the lead-in."""
        text, block = self.reading.document.text, self.reading.document.block_at(chunk.start)
        if block is None or chunk.start < action.sentence_end:
            return ground
        following = [c for c in chunks if chunk.start < c.start < block.end and OPENER.search(text, chunk.end, c.start)]
        stop = min((before_party(text, c.start, chunk.end) for c in following), default=block.end)
        own = find_item_ground(text, chunk, stop, self.reading.doc._.citations)
        if own is None or own.basis is None:
            return ground
        return own if own.authorities else replace(own, authorities=ground.authorities, sections=ground.sections)

    def _citations(self, action: FoundAction) -> list[FoundCitation]:
        """The citations but for those of an earlier act in the same sentence ("was designated under …, and is now")."""
        others = [
            a for a in self.reading.doc._.actions if a.tense != "now" and a.sentence_start == action.sentence_start
        ]
        spans = [(a.end, action.start if a.start < action.start else a.sentence_end) for a in others]
        return [c for c in self.reading.doc._.citations if not any(start <= c.start < end for start, end in spans)]

    def choose(self, said: Sequence[SaidOf], entity_type: EntityType) -> Chosen:
        """What the document says of one target, from all that it asserts of it."""
        # Whoever has an entry to amend is on the list already
        said = [s for s in said if s.asserted and s.action.kind == "amendment"] or said
        spans = [(s.ground.start, s.ground.end) for s in said if s.ground.basis]
        said = [s for s in said if not any(start < s.start < end for start, end in spans)] or said
        best = max(said, key=lambda s: self._tells(s, entity_type))
        ground, kind = best.ground, best.action.kind
        review: list[str] = []
        # What is said of all that are put on a list is not said of one whose entry is amended or taken off
        told = next((s.ground for s in said if not s.asserted and s.ground.basis), None)
        general = self._of_all(best, entity_type) if kind in ("designation", "identification") else None
        if general is None and told is None and ground.basis is None and kind != "amendment":
            general = self._before(best, entity_type)
        if ground.basis is None and told is not None and (general is None or self._weight(general) < 4):
            ground = _under(told, [ground])
            review.extend(self._doubt("ground", ground))
        elif general is not None:
            ground = general.ground if general.ground.authorities else _under(general.ground, [ground])
            review.extend(self._doubt("ground", ground))
            if general.action.kind == "designation" and not best.ground.authorities:
                kind = general.action.kind
        own = bool(ground.authorities)
        if own:
            ground = _under(ground, [ground, *(s.ground for s in said if self._weight(s) > 1)])
        else:
            authorities, sections = self._authorities(best, ground, said)
            ground = replace(ground, authorities=authorities, sections=sections)
            review.extend(self._doubt("authority", ground) if authorities else ["no authority stated"])
        return Chosen(best, ground, kind, self._linked(best, ground), tuple(review), own)

    def _doubt(self, what: Literal["ground", "authority"], ground: Ground) -> Iterator[str]:
        """That a ground or its authority is not told in the target's own sentence, where the document has several."""
        stated = [ground, *(s.ground for s in (*self.named, *self.unnamed))]
        told = {frozenset(g.authorities) if what == "authority" else folded(g.basis or "") for g in stated}
        if len([one for one in told if one]) > 1:
            yield f"{what} taken from the document, not from the sentence"

    def _tells(self, said: SaidOf, entity_type: EntityType) -> tuple[int, int, bool, bool]:
        """How much an assertion tells of its party; one that is removed and designated anew is designated."""
        ground = said.ground
        meant = self._is_meant(said, entity_type)
        return meant, self._weight(said), bool(ground.authorities), said.action.kind != "removal"

    def _weight(self, said: Said) -> int:
        """How much the ground of an assertion reads like the law; what somebody is quoted with does so least."""
        text, block = self.reading.document.text, self.reading.document.block_at(said.start)
        before = text[block.start : said.start] if block else ""
        quoted = before.count("“") > before.count("”") or before.count('"') % 2
        return min(said.ground.weight, 1) if quoted else 2 * said.ground.weight

    def _linked(self, best: SaidOf, ground: Ground) -> tuple[str, ...]:
        """The parties named in a target's grounds; of "A, B and C … respectively" each has its own."""
        text, citations = self.reading.document.text, self.reading.doc._.citations
        parties = find_parties(text, ground.start, ground.end, citations) if ground.basis else []
        if not parties and best.listed and (block := self.reading.document.block_at(best.chunk.start)):
            owner = OWNER.match(text, block.start, best.chunk.start)
            parties = [owner["name"]] if owner else []
        together = [s for s in self.named if s.action is best.action]
        in_turn = ground.basis is not None and RESPECTIVELY.search(ground.basis) is not None
        if in_turn and best in together and len(together) == len(parties):
            return (parties[together.index(best)],)
        return tuple(parties)

    def _of_all(self, best: SaidOf, entity_type: EntityType) -> Said | None:
        """What is said of all the targets together, where it says more than what is said of one."""
        weight = self._weight(best)
        told = [
            s
            for s in self.unnamed
            if self._weight(s) > max(weight, 4 if weight else 1) and self._may_mean(s, entity_type)
        ]
        here = [s for s in told if self._section(s.start) == self._section(best.place)]
        if here:
            above = best.listed
            return max(
                here, key=lambda s: (s.ground.weight == 3, above and s.start < best.place, -abs(s.start - best.place))
            )
        return told[0] if len({s.ground.basis for s in told}) == 1 else None

    def _before(self, best: SaidOf, entity_type: EntityType) -> Said | None:
        """The last that is said of several before a party of which no ground is told."""
        return next(
            (
                s
                for s in reversed(self.unnamed)
                if s.start < best.place and s.ground.basis and self._may_mean(s, entity_type)
            ),
            None,
        )

    def _may_mean(self, said: Said, entity_type: EntityType) -> bool:
        return may_mean(self._words(said), said.ground.basis, entity_type)

    def _is_meant(self, said: SaidOf, entity_type: EntityType) -> int:
        """2 where a party is acted upon, 1 where that is inferred, 0 where it is only the owner of listed property."""
        owner = said.listed and entity_type in ("person", "organization")
        if said.asserted and owner and is_of_property(self._words(said), said.ground.basis):
            return 0
        return 2 if said.asserted else 1

    def _words(self, said: Said) -> str:
        """The words of a sentence up to the ground of its act."""
        return self.reading.document.text[said.action.sentence_start : max(said.ground.start, said.action.end)]

    def _authorities(self, best: SaidOf, ground: Ground, said: Sequence[Said]) -> Authorities:
        """The authorities of another assertion of the target, of the same ground, of the section, of the document."""
        for other in said:
            if other.ground.authorities:
                return other.ground.authorities, other.ground.sections
        if of_linked := self._of_linked(ground):
            return of_linked
        section = self._section(best.place)
        stated = sorted([*self.named, *self.unnamed], key=lambda s: (self._section(s.start) != section, s.start))
        derived = ground.basis is not None and DERIVED.search(ground.basis) is not None
        same = next(
            (s.ground for s in stated if not derived and s.ground.authorities and _alike(s.ground.basis, ground.basis)),
            None,
        )
        if same is not None:
            return same.authorities, same.sections
        if ground.inner and (inner := authorities_of(ground.inner))[0]:
            return inner
        if heading := self._heading(section):
            return heading
        near = [
            s for s in stated if s.ground.authorities and self._section(s.start) == section and s.start <= best.place
        ]
        if near:
            return near[-1].ground.authorities, near[-1].ground.sections
        told = Counter((s.ground.authorities, s.ground.sections) for s in stated if s.ground.authorities)
        return told.most_common(1)[0][0] if told else self._general()

    def _of_linked(self, ground: Ground) -> Authorities | None:
        """The authorities of the target that a ground depends on: whoever is owned by it stands under the same."""
        if ground.basis is None or not DERIVED.search(ground.basis):
            return None
        text, citations = self.reading.document.text, self.reading.doc._.citations
        parties = {folded(name) for name in find_parties(text, ground.start, ground.end, citations)}
        principal = next(
            (s.ground for s in self.named if s.ground.authorities and folded(s.chunk.text) in parties), None
        )
        return (principal.authorities, principal.sections) if principal else None

    def _heading(self, section: int) -> Authorities | None:
        """The authorities that the heading of a section names: "Designations Under E.O. 13661"."""
        block = self.reading.document.block_at(section)
        if block is None or section == 0:
            return None
        authorities = _authorities([c for c in self.reading.doc._.citations if block.start <= c.start < block.end])
        return authorities if authorities[0] else None

    def _general(self) -> Authorities:
        """The authorities of the first sentence that says under what the document acts ("pursuant to E.O. 13224")."""
        for only_acts in (True, False):
            for lead in LEAD.finditer(self.reading.document.text):
                block = self.reading.document.block_at(lead.start())
                if block is None or (only_acts and not self._acts(lead.start())):
                    continue
                cited = [
                    c for c in self.reading.doc._.citations if lead.end() <= c.start < min(block.end, lead.end() + 120)
                ]
                authorities = _authorities(cited)
                if authorities[0]:
                    return authorities
        cited = [c for c in self.reading.doc._.citations if c.kind == "executive_order"]
        amenders = {by for c in cited for by in c.amended_by}  # whoever is listed is so under the order amended
        cited = [c for c in cited if c.cite not in amenders]
        return _authorities(cited) if len({c.cite for c in cited}) == 1 else NONE

    def _acts(self, at: int) -> bool:
        return not any(a.tense != "now" and a.sentence_start <= at < a.sentence_end for a in self.reading.doc._.actions)


def _under(ground: Ground, stated: Sequence[Ground]) -> Ground:
    """A ground under all the authorities that some grounds are stated under."""
    return replace(
        ground,
        authorities=tuple(dict.fromkeys(a for g in stated for a in g.authorities)),
        sections=tuple(dict.fromkeys(s for g in stated for s in g.sections)),
    )


def _authorities(cited: Sequence[FoundCitation]) -> Authorities:
    return authorities_of([c for c in cited if c.cite not in FOUNDATIONS])


def _alike(one: str | None, other: str | None) -> bool:
    """Whether two grounds are the same one: two targets of a kind stand under the same authority."""
    if not one or not other:
        return False
    first, second = (frozenset(re.findall(r"\w+", words.casefold())) for words in (one, other))
    return len(first & second) >= 0.8 * max(len(first), len(second))
