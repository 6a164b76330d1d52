"""The reason that a rule's preamble gives for each group of parties on a BIS list, tied to the parties as `basis`.

"The End-User Review Committee determined to add Loom Ltd. and Weaver Ltd. under the destination of China for acquiring
items for missile programs. These entities … This activity is contrary to …": the ground stands in the sentence that
names the parties, in one below it that speaks of them, or over the list of their names.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from extractors.authorities import list_for
from extractors.document import Block
from extractors.records import Action
from extractors.targets.asserting.counts import NUMBERS
from extractors.targets.base import Reading, Target
from extractors.targets.naming.names import any_of, is_company_ending

# What a reason begins with: "for acquiring", "because", "on the basis of", "based on information", "are involved in"
GROUND = re.compile(
    r"\b(?:for (?:(?:its|their|his|her|the|having|knowingly|actively|repeatedly)\s)?"
    r"(?:(?!following|foregoing|preceding|ongoing\sreview)\w{3,}ing\b|involvement|roles?|support|actions|activities|conduct|"
    r"participation|contributions?|efforts?|attempts?|violations?)|"
    r"because\b(?!\sof\sthe\sfollowing)|on the (?:basis|grounds) (?:of|that)\b(?!\s§)|"
    r"based (?:up)?on (?!the\sfollowing|§)|due to\b|"
    r"(?:is|are|was|were|(?:has|have) been) (?:involved|engaged|implicated|complicit|determined (?:\S+\s){0,6}?to\b)|"
    r"poses? an? (?:significant |unacceptable )?risk\b|acting contrary to\b|"
    r"(?:is|are|constitutes?) (?:an? )?[‘'“\"]?military end[- ]users?\b)",
    re.I,
)
_KINDS = r"(?:entit(?:y|ies)|persons?|parties|compan(?:y|ies)|end[- ]users?)"
_NUMBER = rf"(?:\d{{1,4}}|{any_of(NUMBERS)})"
# What stands for the parties named before: "These entities", "The persons", "This activity", "Specifically"
_REFERS = re.compile(
    rf"(?:(?:all|each|both) of )?(?:(?:these|those|this|such|the (?:\w+ )?{_KINDS}|"
    r"the (?:additions?|removals?|revisions?|modifications?))\b|"
    r"(?:it|they|specifically|in particular|additionally|further)\b)",
    re.I,
)
# "These seven entities", "the two persons who are added", "adding 33 persons": the parties of the whole rule
_ALL = re.compile(
    rf"\b(?:(?:these|those|all|each of the)\s(?:[\w-]+\s){{0,4}}?|(?:the|adds|adding)\s{_NUMBER}\s(?:[\w-]+\s){{0,3}}?)"
    rf"{_KINDS}\b",
    re.I,
)
# The list described in general, in every rule alike
_GENERAL = re.compile(r"\bfor wh(?:ich|om) there is reasonable cause\b|\bmakes all decisions\b|\bsavings\b", re.I)
# "2. Supplement No. 4 to part 744 is amended by": where the preamble ends
INSTRUCTION = re.compile(
    r"^.{0,80}\bsupplement no\. ?\d+ to part 744\b.{0,80}\b(?:amended|revised|corrected)\b", re.I | re.M
)
# The acts that a paragraph of reasons tells of
VERBS: Mapping[Action, re.Pattern[str]] = {
    "designation": re.compile(r"\badd(?:s|ed|ing)?\b|\badditions?\b", re.I),
    "removal": re.compile(r"\bremov(?:e|es|ed|ing|al|als)\b", re.I),
    "amendment": re.compile(r"\b(?:modif|revis|correct|chang|amend|clarif)\w*", re.I),
}
FEWEST_CHARACTERS = 5  # of a name or a part of one that is looked for in the preamble
FARTHEST = 3_000  # characters between a name and its reason
LONGEST_SUBHEADING = 60  # characters of a heading within a list of names: a destination
BLOCKS_ON = 3  # paragraphs below a list of names that may give its reason


@dataclass(frozen=True, slots=True)
class _Naming:
    """A place of the preamble that names a party, by its index."""

    start: int
    end: int
    party: int


def with_reasons(reading: Reading, targets: Sequence[Target]) -> Iterator[Target]:
    """The targets, each with the ground that the preamble gives for it, where it gives one."""
    preamble = _Preamble(reading, targets)
    # What is said of "these entities" is said of the list that the rule is about before all others.
    foremost = list_for(reading.document.title) or targets[0].list
    for index, target in enumerate(targets):
        added = target.action == "designation" and target.list == foremost
        ground = preamble.reason(index) or (preamble.common() if added else None)
        if ground is not None:
            start, end = ground
            target = replace(target, basis=reading.document.text[start:end], ground=ground)
        yield target


class _Preamble:
    """What stands before the first entry: its paragraphs, sentences, and every place that names a party."""

    def __init__(self, reading: Reading, targets: Sequence[Target]) -> None:
        first = min(target.start for target in targets)
        instruction = INSTRUCTION.search(reading.document.text, 0, first)
        self.text = reading.document.text[: instruction.start() if instruction else first]
        self.blocks = [b for b in reading.document.blocks if b.end <= len(self.text)]
        self.starts = [b.start for b in self.blocks]
        self.sentences = [(a, b) for a, b in reading.doc._.sentences if b <= len(self.text)]
        self.namings = _namings(self.text, targets)
        self.by_party: dict[int, list[_Naming]] = {}
        for naming in self.namings:
            self.by_party.setdefault(naming.party, []).append(naming)
        self.actions = [target.action for target in targets]
        self._places = [naming.start for naming in self.namings]
        self._common: list[tuple[int, int] | None] = []
        # By paragraph, the ground in the one that leads to its list
        self._leads: dict[int, tuple[int, int] | None] = {}

    def reason(self, party: int) -> tuple[int, int] | None:
        """Where the ground for a party stands: nearest to a place that names it, the fullest kind of tie first."""
        namings = self.by_party.get(party, ())
        for look in (self._in_sentence, self._in_block, self._over_list, self._below):
            for naming in namings:
                if (found := look(naming)) and self._tells_of(self.actions[party], naming.start, found[0]):
                    return found
        return None

    def common(self) -> tuple[int, int] | None:
        """The ground said of all parties of the rule at once."""
        if not self._common:
            said = (
                found
                for start, end in self.sentences
                if (words := _ALL.search(self.text, start, end)) and not _GENERAL.search(self.text, start, end)
                if (found := self._ground(words.end(), end))
            )
            self._common.append(next(said, None))
        return self._common[0]

    def _in_sentence(self, naming: _Naming) -> tuple[int, int] | None:
        start, end = self._sentence(naming.start)
        return self._ground(naming.end, end) or self._ground(start, naming.start, end)

    def _in_block(self, naming: _Naming) -> tuple[int, int] | None:
        """In a sentence below in the paragraph that speaks of the same parties."""
        block = self._block(naming.start)
        _, after = self._sentence(naming.start)
        return self._following(after, block.end, self._parties(*self._sentence(naming.start)))

    def _over_list(self, naming: _Naming) -> tuple[int, int] | None:
        """In the paragraph that leads to a list of names: it ends in a colon."""
        at = bisect_right(self.starts, naming.start) - 1
        if GROUND.search(self.text, self.blocks[at].start, self.blocks[at].end):
            return None
        passed: list[int] = []
        ground: tuple[int, int] | None = None
        while at > 0 and at not in self._leads:
            passed.append(at)
            at -= 1
            block = self.blocks[at]
            words = self.text[block.start : block.end]
            if words.endswith(":") and (found := GROUND.search(words)):
                ground = block.start + found.start(), self._end_of(block.start, block.end)
                break
            names = block.kind == "heading" and len(words) <= LONGEST_SUBHEADING
            if not names and not self._named(block.start, block.end):
                break
        else:
            ground = self._leads.get(at)
        self._leads.update(dict.fromkeys(passed, ground))
        return ground

    def _below(self, naming: _Naming) -> tuple[int, int] | None:
        """In one of the next paragraphs, where it speaks of those named above and of nobody else."""
        at = bisect_right(self.starts, naming.start) - 1
        same = self._parties(self.blocks[at].start, self.blocks[at].end)
        for block in self.blocks[at + 1 : at + 1 + BLOCKS_ON]:
            if block.kind == "heading" or self._parties(block.start, block.end) - same:
                return None
            if found := self._following(block.start, block.end, same):
                return found
        return None

    def _tells_of(self, action: Action, *places: int) -> bool:
        """Whether the paragraphs at some places tell of an act, or of none in particular."""
        blocks = [self._block(place) for place in places]
        told = {a for b in blocks for a, verb in VERBS.items() if verb.search(self.text, b.start, b.end)}
        return not told or action in told

    def _following(self, start: int, end: int, parties: frozenset[int]) -> tuple[int, int] | None:
        """The ground in the sentences of a stretch, up to one that names somebody else."""
        first = bisect_left(self.sentences, (start, start))
        for begins, ends in self.sentences[first:]:
            if begins >= end or self._parties(begins, ends) - parties:
                return None
            refers = _REFERS.match(self.text, begins) or self._parties(begins, ends)
            if refers and (found := self._ground(begins, ends)):
                return found
        return None

    def _ground(self, start: int, end: int, until: int | None = None) -> tuple[int, int] | None:
        """The first ground that begins in a stretch, up to the end of its sentence."""
        found = GROUND.search(self.text, start, min(end, start + FARTHEST))
        if found is None:
            return None
        return found.start(), self._end_of(found.start(), until or end)

    def _end_of(self, start: int, end: int) -> int:
        return start + len(self.text[start:end].rstrip(" .:;"))

    def _named(self, start: int, end: int) -> bool:
        """Whether a stretch names any party."""
        return bisect_left(self._places, start) < bisect_left(self._places, end)

    def _parties(self, start: int, end: int) -> frozenset[int]:
        first, last = bisect_left(self._places, start), bisect_left(self._places, end)
        return frozenset(naming.party for naming in self.namings[first:last])

    def _sentence(self, at: int) -> tuple[int, int]:
        return self.sentences[max(0, bisect_right(self.sentences, (at, len(self.text) + 1)) - 1)]

    def _block(self, at: int) -> Block:
        return self.blocks[max(0, bisect_right(self.starts, at) - 1)]


def _namings(text: str, targets: Sequence[Target]) -> list[_Naming]:
    """Every place that names a party by a form of its name, the longest form where several match."""
    forms: dict[str, list[int]] = {}
    for index, target in enumerate(targets):
        for name in (target.name, *target.aliases):
            for form in _forms(name):
                forms.setdefault(form, []).append(index)
    found: list[_Naming] = []
    for form, parties in forms.items():
        at = text.find(form)
        while at >= 0:
            end = at + len(form)
            if not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum()):
                found += [_Naming(at, end, party) for party in dict.fromkeys(parties)]
            at = text.find(form, end)
    found.sort(key=lambda naming: (naming.start, -naming.end))
    kept: list[_Naming] = []
    for naming in found:
        if not kept or naming.end > kept[-1].end or (naming.start, naming.end) == (kept[-1].start, kept[-1].end):
            kept.append(naming)
    return kept


def _forms(name: str) -> tuple[str, ...]:
    """A name as it may stand in running text: whole, without brackets, without its company's endings."""
    plain = re.sub(r"\s*\([^()]*\)", "", name).strip()
    short = plain
    while (cut := re.match(r"(.+?)[,\s]+(\S+)$", short)) and is_company_ending(cut[2]):
        short = cut[1]
    names = (name, plain, short.rstrip(","))
    long_enough = (
        form for form in names if len(form) >= FEWEST_CHARACTERS and (" " in form or form.isupper() or form == name)
    )
    return tuple(dict.fromkeys(long_enough))
