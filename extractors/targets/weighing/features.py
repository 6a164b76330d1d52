"""What the surroundings of a name tell about whether the party is acted upon, as short strings that a model weighs.

The words of names themselves are never features, but for the general ones ("Bank", "Ministry"): a model that knew
names would know parties, and on the day it is announced a party is known to nobody.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from extractors.document import Block, Document
from extractors.nlp.found import FoundAction
from extractors.records import EntityType
from extractors.targets.asserting.counts import announced_by_sort
from extractors.targets.asserting.lists import is_item
from extractors.targets.asserting.subjects import opening_names
from extractors.targets.base import Reading
from extractors.targets.naming.names import folded, guess_entity_type, is_company_ending, name_words
from extractors.targets.weighing.candidates import Candidate, Naming

# Words, numbers and marks, as the features see them
TOKEN = re.compile(r"[^\W\d_]+(?:[.'’-][^\W\d_]+)*\.?|\d+|[^\w\s]")
# "\nWASHINGTON – ": where the text begins, below the title and its subtitles
DATELINE = re.compile(r"^\W{0,3}(?:WASHINGTON|Washington)\b", re.M)
HEADLINES = 1500  # characters that title and subtitles take up at most
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
# "…the following individuals are designated:" leads to a list
LEAD_IN = re.compile(r":\s*$")
ALIASES_AFTER = re.compile(r"\s*\(\s*(?:a\.?k\.?a|f\.?k\.?a|also known|“|\")", re.I)
PARENTHESIS_AFTER = re.compile(r"\s*\(")
PLACED = 4  # words on either side whose place is told, one by one
PAIRED = 12  # words on either side that are told in pairs
FAR = 30  # words on either side that are told without their place
WINDOW = 260  # characters that hold so many words
# Up to so many characters from a name to an act
DISTANCES = {12: "beside", 60: "near", 200: "far"}


@dataclass(frozen=True, slots=True)
class Setting:
    """What of a document every name is looked at with, worked out once."""

    document: Document
    acts: Mapping[int, Sequence[FoundAction]]  # by the start of their sentence
    acts_of_block: Mapping[int, str]  # the tenses of a block's acts, by its start
    sentence_begins: Sequence[int]
    block_index: Mapping[int, int]
    headings: Sequence[tuple[int, str]]
    lead_ins: Mapping[int, str]
    bold: Sequence[tuple[int, int]]
    operands: Mapping[tuple[int, int], str]
    found: Collection[str]
    announced: Mapping[EntityType, int]
    era: str


def setting_of(reading: Reading, operands: Mapping[tuple[int, int], str], found: Collection[str]) -> Setting:
    """`operands` are the names that the grammar takes for objects of an act, with the act's tense; `found` those of
    the parties that it takes for targets, folded."""
    document = reading.document
    acts: dict[int, list[FoundAction]] = {}
    for act in reading.doc._.actions:
        acts.setdefault(act.sentence_start, []).append(act)
    begins = [block.start for block in document.blocks]
    tenses: dict[int, set[str]] = {}
    for act in reading.doc._.actions:
        tenses.setdefault(begins[max(0, bisect_right(begins, act.start) - 1)], set()).add(act.tense)
    year = document.published.year if document.published else 0
    bold = sorted((e.start, e.end) for e in document.emphasis if e.kind == "bold")
    return Setting(
        document=document,
        acts=acts,
        acts_of_block={start: " ".join(sorted(told)) for start, told in tenses.items()},
        sentence_begins=[start for start, _ in reading.doc._.sentences],
        block_index={start: index for index, start in enumerate(begins)},
        headings=[(b.start, document.text[b.start : b.end].lower()) for b in document.blocks if heads(document, b)],
        lead_ins=_lead_ins(document, acts, reading.doc._.sentences),
        bold=bold,
        operands=operands,
        found=found,
        announced=announced_by_sort(reading),
        # The form of the releases changed with the site, and again when names came to be set in bold; a text without
        # any bold type (a file, an article) is read as those before it.
        era="early" if year < 2011 else "late" if year >= 2021 and bold else "middle",
    )


def heads(document: Document, block: Block) -> bool:
    """Whether a block is a heading, or a line that stands for one: short and set apart, or above the dateline."""
    if block.kind == "heading" or block.end <= _dateline(document.text):
        return True
    short = block.kind == "paragraph" and block.end - block.start < 120
    return short and any(e.start <= block.start + 1 and e.end >= block.end - 1 for e in document.emphasis)


@lru_cache(maxsize=4)
def _dateline(text: str) -> int:
    """Where the text proper begins; 0 where no dateline tells."""
    found = DATELINE.search(text, 0, HEADLINES)
    return found.start() if found else 0


def _lead_ins(
    document: Document, acts: Mapping[int, Sequence[FoundAction]], sentences: Sequence[tuple[int, int]]
) -> Mapping[int, str]:
    """The items of lists, by their start, to the tense of the act that leads to their list."""
    led: dict[int, str] = {}
    starts = {end: start for start, end in sentences}
    for before, block in pairwise(document.blocks):
        if block.kind != "cell" and not is_item(document, block):
            continue
        if before.start in led:
            led[block.start] = led[before.start]
        else:
            told = [act.tense for act in acts.get(starts.get(before.end, -1), ())]
            colon = ":" if LEAD_IN.search(document.text, max(before.start, before.end - 4), before.end) else ""
            led[block.start] = (told[-1] if told else "none") + colon
    return led


def naming_features(setting: Setting, candidate: Candidate, naming: Naming) -> Iterator[str]:
    """What one place where a party is named tells."""
    text = setting.document.text
    start, end = naming.sentence
    before = [_shape(t) for t in TOKEN.findall(text, max(start, naming.start - WINDOW), naming.start)]
    after = [_shape(t) for t in TOKEN.findall(text, naming.end, min(end, naming.end + WINDOW))]
    yield from _words(["<s>", *before], [*after, "</s>"])
    yield from _acts(setting, naming)
    yield from _place(setting, naming)
    yield from _own(text, candidate, naming)


def _words(before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    """The words of the sentence on either side of the name."""
    for at, word in enumerate(before[: -PLACED - 1 : -1]):
        yield f"b{at}={word}"
    for at, word in enumerate(after[:PLACED]):
        yield f"a{at}={word}"
    for count in (2, 3):
        yield f"b{count}=" + " ".join(before[-count:])
    for count in (2, 3, 4):
        yield f"a{count}=" + " ".join(after[:count])
    yield f"between={before[-1]} _ {after[0]}"
    for one, two in pairwise(before[-PAIRED:]):
        yield f"before={one} {two}"
    for one, two in pairwise(after[:PAIRED]):
        yield f"after={one} {two}"
    for word in set(before[-FAR:]):
        yield f"before={word}"
    for word in set(after[:FAR]):
        yield f"after={word}"


def _acts(setting: Setting, naming: Naming) -> Iterator[str]:
    """The acts told in the sentence and around it."""
    acts = setting.acts.get(naming.sentence[0], ())
    preceding = [act for act in acts if act.end <= naming.start][-1:]
    following = [act for act in acts if act.start >= naming.end][:1]
    for side, act in [*(("<", act) for act in preceding), *((">", act) for act in following)]:
        far = naming.start - act.end if side == "<" else act.start - naming.end
        yield f"act{side}{act.tense}"
        yield f"act{side}{act.tense} {next((said for most, said in DISTANCES.items() if far < most), 'away')}"
        yield f"cue{side}{act.cue.lower()}"
    yield "acts=" + " ".join(act.tense for act in acts)
    begins = setting.sentence_begins
    at = bisect_right(begins, naming.start) - 1
    for step in (-1, 1):
        if 0 <= at + step < len(begins):
            yield f"acts{step:+d}=" + " ".join(act.tense for act in setting.acts.get(begins[at + step], ()))
    yield f"block={setting.acts_of_block.get(naming.block.start, 'none')}"
    yield f"operand={setting.operands.get((naming.start, naming.end), 'no')}"
    for name in opening_names(setting.document.text, naming.block.start, naming.block.end, {}):
        if name.start == naming.start:
            yield "told of"
    if YEAR.search(setting.document.text, *naming.sentence):
        yield "dated"


def _place(setting: Setting, naming: Naming) -> Iterator[str]:
    """Where in the document the name stands, and how it is set."""
    block = naming.block
    yield f"kind={block.kind}{block.level}"
    yield f"led={setting.lead_ins.get(block.start, 'no')}"
    opens = (
        "block" if naming.start <= block.start + 3 else "sentence" if naming.start <= naming.sentence[0] + 3 else "no"
    )
    yield f"opens={opens}"
    yield "whole" if naming.end - naming.start >= block.end - block.start - 4 else "part"
    bold = any(start <= naming.start and naming.end <= end for start, end in setting.bold)
    yield f"bold={bold}"
    yield f"bold={bold} {setting.era}"
    above = bisect_right(setting.headings, (naming.start, "")) - 1
    for token in set(TOKEN.findall(setting.headings[above][1])) if above > 0 else ():
        yield f"heading={token}"
    index = setting.block_index[block.start]
    yield f"index={min(index, 6)}"
    yield f"depth={10 * index // len(setting.block_index)}"


def _own(text: str, candidate: Candidate, naming: Naming) -> Iterator[str]:
    """How the name is written, and what stands in parentheses behind it."""
    name = text[naming.start : naming.end]
    words = name.split()
    yield f"type={guess_entity_type(name)}"
    yield f"words={min(len(words), 6)}"
    if name.isupper():
        yield "upper"
    if is_company_ending(words[-1]):
        yield "company"
    generic = name_words()["organisation_words"] | name_words()["titles"]
    yield from (f"name={folded(word)}" for word in words if folded(word) in generic)
    if ALIASES_AFTER.match(text, naming.end):
        yield "aliases"
    elif PARENTHESIS_AFTER.match(text, naming.end):
        yield "parenthesis"
    yield "full" if folded(name) == folded(candidate.form.name) else "short"


def _shape(token: str) -> str:
    """A token as features have it: of names only that they are names, of numbers only how long they are."""
    if token.isdigit():
        return f"#{len(token)}"
    plain, known = token.lower().rstrip("."), name_words()
    common = any(folded(token) in known[kind] for kind in ("not_names", "pronouns", "organisation_words"))
    return "Name" if token[0].isupper() and not common else plain
