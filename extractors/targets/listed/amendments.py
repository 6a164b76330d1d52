"""What a rule's instructions do to the entries of a BIS list: add, revise, remove or correct, by destination and name.

"2. Supplement no. 4 to part 744 is amended by: a. Under CHINA, removing the entry for “Acme Ltd., 5 Main Road”; and b.
Under PAKISTAN, adding in alphabetical order entries for “Loom” and “Weaver”." A table below shows the entries as they
read from then on; what is removed mostly stands in the words alone.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.authorities import list_for
from extractors.document import Block, Document, Table
from extractors.records import Action
from extractors.targets.listed.entries import read_entry
from extractors.targets.listed.tables import read_country
from extractors.targets.naming.names import folded

# How many paragraphs before a table may belong to its amendment
MOST_CLAUSES = 200
# "is amended by adding", "is revised to read", "is further amended"
AMENDS = re.compile(r"\b(?:is|are) (?:further )?(?:amended|revised|corrected)\b", re.I)
# The verbs of an instruction; "added on May 3" and "the revised entry" are none
VERBS: tuple[tuple[re.Pattern[str], Action], ...] = (
    (re.compile(r"\bremov(?:e|es|ing)\b", re.I), "removal"),
    (
        re.compile(r"\b(?:revis(?:e|es|ing)|modify(?:ing)?|modifies|correct(?:s|ing)?)\b", re.I),
        "amendment",
    ),
    (re.compile(r"\b(?:is|are) (?:revised|corrected)\b", re.I), "amendment"),
    (re.compile(r"\badd(?:s|ing)?\b", re.I), "designation"),
)
# What a verb has for its object where it changes no entry: "by removing the phrase", "adding a footnote", "an alias"
_NO_ENTRY = re.compile(
    r"\s+(?:(?:and|or|revising|removing|adding|in|its|place|the|an?|words?|two|three|\w+)\s+){0,3}?"
    r"(?:phrase|citation|footnotes?|alias(?:es)?|address(?:es)?|acronym|reference|paragraph|note|heading|columns?)\b",
    re.I,
)
# "and adding “EAR99 items” in its place"
_IN_PLACE = re.compile(r"\bin (?:its|their) place\b")
# “Acme Ltd., 5 Main Road, Perm, Russia;” as an instruction quotes the entry it means; names quote words of their own
QUOTED = re.compile(r"(?<![\w“])[“\"](?=\S)((?:[^“”\"]|“[^“”]{1,120}”){2,600}?)[,;]*[”\"](?!\w)")
# "Under CHINA, by removing", "under the destination of Germany": the destination whose entries are meant
UNDER = re.compile(
    r"\b[Uu]nder (?:the )?(?:(?:country )?(?:entry|entries|heading|destination|listing)s? (?:of|for) )?(?:the )?"
    r"([A-Z][\w’'.-]*(?:,? (?:of|and|the|[A-Z][\w’'.-]*)){0,6}?)"
    r"(?=,? (?:by|in|the|add|remov|revis|correct|\d)|[:;.,]|$)"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """One verb of an instruction with the words up to the next: what it does, where, and to which entries.

    `quoted` are the entries it quotes, each with the place of its first character; `names` their names, folded as
    `words` are.
    """

    action: Action
    country: str | None
    words: str
    of_entry: bool
    quoted: tuple[tuple[str, int], ...]
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class Amendment:
    """What a rule does to the entries of one table: the list, and each clause."""

    list: str
    clauses: tuple[Clause, ...]

    def action_on(self, name: str, country: str | None) -> tuple[Action, bool]:
        """What is done to the entry of a name under a destination, and whether the words settle it."""
        here = [c for c in self.clauses if c.country is None or country is None or c.country == country] or self.clauses
        wanted = folded(name)
        for clauses in (
            [c for c in here if wanted in c.names],
            [c for c in here if c.of_entry and wanted in c.words],
            [c for c in here if c.of_entry and not c.quoted and c.action != "removal"],
            [c for c in here if c.of_entry and not c.quoted],
            [c for c in here if c.action != "removal"],
        ):
            # An entry whose alias is removed, or address added, is revised as a whole.
            actions = {c.action if c.of_entry else "amendment" for c in clauses}
            if len(actions) == 1:
                return actions.pop(), True
            if actions:
                break
        actions = {c.action for c in here}
        if len(actions) == 1:
            return actions.pop(), True
        return "designation" if "designation" in actions or not actions else "amendment", False


def amendment_of(document: Document, table: Table) -> Amendment:
    """The list and the clauses of the instruction that a table follows; the title where that is silent."""
    blocks = _before(document, table.start)
    return _amendment(document, blocks)


def amendments_without_table(document: Document, tables: Sequence[Table]) -> Iterator[Amendment]:
    """Instructions on a BIS list that no table follows: a rule that only removes prints none."""
    after = max((table.end for table in tables), default=0)
    blocks = [b for b in document.blocks if b.start >= after and b.kind != "heading"]
    for index, block in enumerate(blocks):
        words = document.text[block.start : block.end]
        if AMENDS.search(words) and re.search(r"\bsupplement\b.{0,40}\b744\b", words, re.I):
            span = [block]
            for following in blocks[index + 1 : index + MOST_CLAUSES]:
                if AMENDS.search(document.text[following.start : following.end]):
                    break
                span.append(following)
            yield Amendment(list_for(words) or "Entity List", tuple(_clauses(document, span)))


def _before(document: Document, start: int) -> list[Block]:
    """The paragraphs between the table before and this one."""
    previous = max((t.end for t in document.tables if t.end <= start), default=0)
    starts = [block.start for block in document.blocks]
    blocks = document.blocks[bisect_right(starts, previous - 1) : bisect_right(starts, start - 1)]
    return list(blocks[-MOST_CLAUSES:])


def _amendment(document: Document, blocks: Sequence[Block]) -> Amendment:
    near = [*(document.text[b.start : b.end] for b in reversed(blocks)), document.title]
    listed = next((name for words in near[:MOST_CLAUSES] if (name := _bis_list(words))), "Entity List")
    clauses = tuple(_clauses(document, _amending(document, blocks)))
    return Amendment(listed, clauses or tuple(_split(document.title, 0, None)))


def _bis_list(words: str) -> str | None:
    listed = list_for(words)
    return listed if listed in ("Entity List", "UVL", "MEU") else None


def _amending(document: Document, blocks: Sequence[Block]) -> list[Block]:
    """The paragraphs of the instruction: from the last that says what is amended."""
    for index in range(len(blocks) - 1, -1, -1):
        if AMENDS.search(document.text[blocks[index].start : blocks[index].end]):
            return list(blocks[index:])
    return list(blocks[-3:])


def _clauses(document: Document, blocks: Sequence[Block]) -> Iterator[Clause]:
    """The clauses of an instruction; a destination holds for the paragraphs below it until another is named."""
    country: str | None = None
    for block in blocks:
        if block.kind == "heading":
            continue
        words = document.text[block.start : block.end]
        for clause in _split(words, block.start, country):
            yield clause
            country = clause.country
        if under := list(UNDER.finditer(words)):
            country = read_country(under[-1][1])


def _split(text: str, offset: int, country: str | None) -> Iterator[Clause]:
    """Each verb of an instruction with the words up to the next one: "adding entries for … and removing …"."""
    quoted = [(found.start(), found.end()) for found in QUOTED.finditer(text)]
    verbs = sorted(
        (found.start(), found.end(), action) for pattern, action in VERBS for found in pattern.finditer(text)
    )
    verbs = [verb for verb in verbs if not any(a <= verb[0] < b for a, b in quoted)]
    places = list(UNDER.finditer(text))
    for index, (at, after, action) in enumerate(verbs):
        stop = verbs[index + 1][0] if index + 1 < len(verbs) else len(text)
        # "adding, under CHINA, entries": the destination right after the verb is its own
        own = [p[1] for p in places if after <= p.start() < stop and not text[after : p.start()].strip(" ,")]
        before = [p[1] for p in places if p.start() < at]
        named = (own or before[-1:] or [None])[0]
        meant = tuple((found[1], offset + found.start(1)) for found in QUOTED.finditer(text, at, stop))
        yield Clause(
            action,
            read_country(named) if named else country,
            folded(text[at:stop]),
            not (_NO_ENTRY.match(text, after) or _IN_PLACE.search(text, after, stop)),
            meant,
            frozenset(folded(read_entry([entry]).name) for entry, _ in meant),
        )
