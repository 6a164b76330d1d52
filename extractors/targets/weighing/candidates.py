"""Every party that a text in prose names, with all the places where it is named: targets are sought among them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from extractors.authorities import list_for
from extractors.document import Block
from extractors.nlp.names import country_name
from extractors.targets.base import Reading
from extractors.targets.naming.chunks import Chunk, find_chunks
from extractors.targets.naming.forms import Form, Forms
from extractors.targets.naming.names import folded
from extractors.targets.naming.types import IMO_AFTER

# What the rules know by name is no party that is acted upon.
KNOWN = frozenset({"AGENCY", "COUNTRY", "LIST", "PROGRAM", "LAW", "DATE"})
# "FBI Mirstadt Field Office", "Drug Enforcement Administration’s Veltran Office": an office of an agency
OFFICE = re.compile(r"\b(?:Office|Attach[eé]|Team|Unit|Agent|Division|Task Force)\b")


@dataclass(frozen=True, slots=True)
class Naming:
    """One place where a party is named: the words, their block and their sentence."""

    start: int
    end: int
    block: Block
    sentence: tuple[int, int]


@dataclass(slots=True)
class Candidate:
    """A party the text names, by its fullest form."""

    form: Form
    namings: list[Naming] = field(default_factory=list)


def _is_of_agency(chunk: Chunk, agencies: Sequence[tuple[int, int]]) -> bool:
    """Whether a name is a part of an agency's that the rules know, or one of its offices."""
    at = bisect_right(agencies, (chunk.start, chunk.end)) - 1
    spans = agencies[max(at, 0) : at + 2]
    within = any(start <= chunk.start and chunk.end <= end for start, end in spans)
    return within or (any(start == chunk.start for start, _ in spans) and OFFICE.search(chunk.text) is not None)


def find_candidates(reading: Reading, forms: Forms, marked: Mapping[int, int]) -> list[Candidate]:
    """The parties named in a text, in the order in which they first are; short forms count for the full name."""
    document = reading.document
    known = {(n.start, n.end) for n in reading.doc._.names if n.label in KNOWN}
    agencies = [(n.start, n.end) for n in reading.doc._.names if n.label == "AGENCY"]
    named: list[tuple[Chunk, Block]] = [
        (chunk, block)
        for block in document.blocks
        for chunk in find_chunks(document.text, block.start, block.end, marked)
        if (chunk.start, chunk.end) not in known
        and not _is_of_agency(chunk, agencies)
        and not country_name(chunk.text)
        and not list_for(chunk.text)
    ]
    sentences = reading.doc._.sentences
    begins = [start for start, _ in sentences]
    found: dict[str, Candidate] = {}
    # The fullest names first: what is met before its full form is then known as its short one.
    for chunk, block in sorted(named, key=lambda pair: -len(pair[0].text.split())):
        form = forms.resolve(chunk, own=IMO_AFTER.match(document.text, chunk.end) is not None)
        candidate = found.setdefault(folded(form.name), Candidate(form))
        sentence = sentences[max(0, bisect_right(begins, chunk.start) - 1)]
        candidate.namings.append(Naming(chunk.start, chunk.end, block, sentence))
    for candidate in found.values():
        candidate.namings.sort(key=lambda naming: naming.start)
    return sorted(found.values(), key=lambda candidate: candidate.namings[0].start)
