"""Under what and why each target is acted upon, out of all that the document says: its own sentences come first.

A sentence that names the target may leave out the authority or the ground. Then the words about all of them stand in
("These individuals are being designated pursuant to …"), those of the section before those of the document.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.authorities import list_for
from extractors.document import Document
from extractors.nlp.found import ActionKind, FoundAction, FoundCitation
from extractors.records import EntityType
from extractors.targets.base import Reading
from extractors.targets.chunks import Chunk
from extractors.targets.grounds import Ground, authorities_of, find_grounds, find_item_ground

Authorities = tuple[tuple[str, ...], tuple[str, ...]]
NONE: Authorities = ((), ())
# "being blocked for being property in the interest of": what is blocked is identified, not designated
PROPERTY = re.compile(r"\b(?:blocked|identified)\b.{0,60}\bproperty\b", re.I)
STATE = re.compile(r"\b(?:Department of State|State Department|Secretary of State)(?:[’']s)?\b(?=[^.]*$)", re.I)
LEAD = re.compile(r"\b(?:pursuant to|under|conforme a|de conformidad con|en virtud de)\b")
# "Crimean Bank – Executive Order 13685": a line that heads a section and says under what
HEADING_UNDER = re.compile(r"(?:E\.?O\.?|Executive Order|Act)\s?\)?(?:\s?\d{5})?\)?\s*$")
# Statutes that orders rest on, and under which nobody is designated by name
FOUNDATIONS = frozenset({"IEEPA", "National Emergencies Act", "UNPA", "USA PATRIOT Act"})


@dataclass(frozen=True, slots=True)
class Said:
    """An act asserted now, and the ground it gives."""

    action: FoundAction
    ground: Ground

    @property
    def start(self) -> int:
        """Where the act is said."""
        return self.action.start


@dataclass(frozen=True, slots=True)
class SaidOf(Said):
    """An act on a name, which stands in its sentence or in the list that it leads to."""

    chunk: Chunk
    listed: bool


class Attribution:
    """All that a document asserts of its targets, to choose from for each of them."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.unnamed: list[Said] = []
        self.named: list[SaidOf] = []
        document = reading.document
        self._sections = [block.start for block in document.blocks if _is_heading(document, block.start)]

    def hear(self, action: FoundAction, chunks: Sequence[Chunk], listed: bool) -> list[SaidOf]:
        """Take up an act on some names, or on nobody by name; what is said of each name, in their order."""
        document, citations = self.reading.document, self._citations(action)
        grounds = find_grounds(document.text, action, chunks, citations)
        if not chunks:
            self.unnamed.append(Said(action, grounds[0]))
            return []
        said = []
        for chunk, ground in zip(chunks, grounds, strict=True):
            if listed and chunk.start >= action.sentence_end and (block := document.block_at(chunk.start)):
                own = find_item_ground(document.text, chunk, block.end, citations)
                if own is not None and own.basis:
                    ground = (
                        own
                        if own.authorities
                        else replace(own, authorities=ground.authorities, sections=ground.sections)
                    )
            said.append(SaidOf(action, ground, chunk, listed))
        self.named.extend(said)
        return said

    def _citations(self, action: FoundAction) -> list[FoundCitation]:
        """The citations but for those of an earlier act in the same sentence ("was designated under …, and is now")."""
        others = [
            a for a in self.reading.doc._.actions if a.tense != "now" and a.sentence_start == action.sentence_start
        ]
        spans = [(a.end, action.start if a.start < action.start else a.sentence_end) for a in others]
        return [c for c in self.reading.doc._.citations if not any(start <= c.start < end for start, end in spans)]

    def choose(self, said: Sequence[SaidOf]) -> tuple[SaidOf, Ground, ActionKind, list[str]]:
        """The assertion that says most of one target, its ground with authorities, what is done, and what was taken
        from elsewhere."""
        review = []
        best = max(said, key=lambda s: (s.ground.weight, bool(s.ground.authorities)))
        ground = best.ground
        general = self._of_all(best, ground.weight)
        if general is not None:
            ground = replace(
                general.ground,
                authorities=general.ground.authorities or ground.authorities,
                sections=general.ground.sections or ground.sections,
            )
            review.append("ground taken from the document, not from the sentence")
        if not ground.authorities:
            authorities, sections = self._authorities(best, ground, said)
            ground = replace(ground, authorities=authorities, sections=sections)
            review.append(
                "authority taken from the document, not from the sentence" if authorities else "no authority stated"
            )
        pointer = general is not None and not best.ground.authorities
        kind = (
            general.action.kind
            if general is not None and pointer and general.action.kind == "designation"
            else best.action.kind
        )
        return best, ground, kind, review

    def _of_all(self, best: Said, weight: int) -> Said | None:
        """What is said of all the targets together, where it says more than what is said of one."""
        told = [s for s in self.unnamed if s.ground.weight > (2 if weight else 0)]
        if not told:
            return None
        here = [s for s in told if self._section(s.start) == self._section(best.start)]
        before = [s for s in here if s.start <= best.start]
        if before or here:
            return before[-1] if before else here[0]
        return told[0] if len({s.ground.basis for s in told}) == 1 else None

    def _authorities(self, best: Said, ground: Ground, said: Sequence[Said]) -> Authorities:
        """The authorities of another assertion of the target, of the same ground, of the section, of the document."""
        for other in said:
            if other.ground.authorities:
                return other.ground.authorities, other.ground.sections
        section = self._section(best.start)
        stated = sorted([*self.named, *self.unnamed], key=lambda s: (self._section(s.start) != section, s.start))
        same = next((s.ground for s in stated if s.ground.authorities and _alike(s.ground.basis, ground.basis)), None)
        if same is not None:
            return same.authorities, same.sections
        if ground.inner and (inner := authorities_of(ground.inner))[0]:
            return inner
        if heading := self._heading(section):
            return heading
        near = [
            s for s in stated if s.ground.authorities and self._section(s.start) == section and s.start <= best.start
        ]
        if near:
            return near[-1].ground.authorities, near[-1].ground.sections
        told = Counter((s.ground.authorities, s.ground.sections) for s in stated if s.ground.authorities)
        return told.most_common(1)[0][0] if told else self._general()

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
        return NONE

    def _acts(self, at: int) -> bool:
        return not any(a.tense != "now" and a.sentence_start <= at < a.sentence_end for a in self.reading.doc._.actions)

    def _section(self, at: int) -> int:
        """Where the section of an offset begins; 0 before the first heading."""
        index = bisect_right(self._sections, at)
        return self._sections[index - 1] if index else 0


def _authorities(cited: Sequence[FoundCitation]) -> Authorities:
    return authorities_of([c for c in cited if c.cite not in FOUNDATIONS])


def _alike(one: str | None, other: str | None) -> bool:
    """Whether two grounds are the same one: two targets of a kind stand under the same authority."""
    if not one or not other:
        return False
    first, second = (frozenset(re.findall(r"\w+", words.casefold())) for words in (one, other))
    return len(first & second) >= 0.8 * max(len(first), len(second))


def _is_heading(document: Document, at: int) -> bool:
    """Whether the block at an offset heads a section: marked up as a heading, or a line all in bold."""
    block = document.block_at(at)
    if block is None or block.kind not in ("heading", "paragraph"):
        return False
    if block.kind == "heading" or block.end - block.start > 160:
        return block.kind == "heading"
    bold = any(e.start <= block.start + 1 and e.end >= block.end - 1 for e in document.emphasis)
    return bold or HEADING_UNDER.search(document.text, block.start, block.end) is not None


def list_named(sentence: str, authorities: Sequence[str]) -> str:
    """The list that an act's sentence names, else that of its authority; blocking under the rest means the SDN List."""
    return list_for(sentence) or next((name for a in authorities if (name := list_for(a))), "SDN")


def kind_of_act(said: ActionKind, words: str, listed: str, entity_type: EntityType) -> ActionKind:
    """What is done: property, ships above all, is identified even where "designated" is said; so is who goes on a
    lesser list. `words` are those that act, with their ground."""
    if said == "designation" and (PROPERTY.search(words) or listed != "SDN" or entity_type in ("vessel", "aircraft")):
        return "identification"
    return said


def agency_of(lead: str) -> str:
    """Who acts, by the words of the sentence that stand before the act."""
    return "State" if STATE.search(lead) else "OFAC"
