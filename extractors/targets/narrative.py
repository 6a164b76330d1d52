"""Targets told in prose: who a press release says is being acted upon, bold or not, in a sentence or a list.

The assertion decides: a party counts where words that act now ("is designating", "were designated today") have
its name, or a form of it, for their object; what is told of earlier actions or other governments does not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from extractors.document import Document, Emphasis
from extractors.nlp.found import FoundAction
from extractors.targets.attribution import agency_of, general_authorities, kind_of_act, list_named, shared_ground
from extractors.targets.base import Reading, Shape, Target
from extractors.targets.chunks import Chunk
from extractors.targets.forms import Form, Forms
from extractors.targets.grounds import Ground, find_ground
from extractors.targets.lists import acted_upon
from extractors.targets.names import folded
from extractors.targets.types import IMO_AFTER, entity_type_of

KINDS = ("press_release", "other")


@dataclass(slots=True)
class _Found:
    """What the document says of one target, gathered over its sentences."""

    form: Form
    action: FoundAction
    ground: Ground
    evidence: tuple[int, int]
    listed: bool
    grounds: list[Ground] = field(default_factory=list)
    review: list[str] = field(default_factory=list)


def find_targets(reading: Reading) -> Iterator[Target]:
    """The parties acted upon by the assertions of a press release or another text in prose."""
    document = reading.document
    if document.kind not in KINDS:
        return
    actions = [a for a in reading.doc._.actions if a.tense == "now" and not _in_heading(document, a)]
    if not actions:
        return
    marked = {e.start: e.end for e in document.emphasis if _sets_a_name_apart(document, e)}
    forms = Forms(document, marked)
    found: dict[str, _Found] = {}
    unnamed: list[Ground] = []
    for action in actions:
        chunks, listed = acted_upon(document, action, marked)
        if not chunks:
            unnamed.append(find_ground(document.text, action, reading.doc._.citations, ()))
            continue
        names = [c.text for c in chunks]
        ground = find_ground(document.text, action, reading.doc._.citations, names)
        for chunk in chunks:
            form = forms.resolve(chunk, own=IMO_AFTER.match(document.text, chunk.end) is not None)
            key = folded(form.name)
            known = found.get(key)
            if known is None:
                evidence = (action.sentence_start, action.sentence_end) if not listed else _around(document, chunk)
                found[key] = _Found(form, action, ground, evidence, listed, [ground])
            else:
                known.grounds.append(ground)
                if ground.basis and not known.ground.basis:
                    known.action, known.ground = action, ground
                    known.evidence = (action.sentence_start, action.sentence_end)
    general = general_authorities(reading)
    shared = shared_ground(unnamed)
    for item in found.values():
        if item.ground.basis is None and shared is not None:
            item.ground = replace(item.ground, basis=shared.basis, linked_to=shared.linked_to)
            item.review.append("ground taken from the document, not from the sentence")
        yield _target(reading, item, general)


def _in_heading(document: Document, action: FoundAction) -> bool:
    """Whether an action stands in a heading, or a subtitle all in italics: they only sum up the text."""
    block = document.block_at(action.start)
    if block is None or block.kind == "heading":
        return True
    return any(e.start <= block.start + 1 and e.end >= block.end - 1 for e in document.emphasis)


def _sets_a_name_apart(document: Document, emphasis: Emphasis) -> bool:
    """Whether emphasis marks out a few words of a line, as it does names, and not a sentence."""
    words = document.text[emphasis.start : emphasis.end]
    return len(words) < 120 and not re.search(r"[.:;]\s+[A-Z]\w+\s[a-z]", words)


def _around(document: Document, chunk: Chunk) -> tuple[int, int]:
    block = document.block_at(chunk.start)
    return (block.start, block.end) if block else (chunk.start, chunk.end)


def _target(reading: Reading, item: _Found, general: tuple[tuple[str, ...], tuple[str, ...]]) -> Target:
    document, ground = reading.document, item.ground
    text = document.text
    start, end = item.evidence
    sentence = text[item.action.sentence_start : item.action.sentence_end]
    authorities, sections = ground.authorities, ground.sections
    inferred = not authorities
    if inferred:
        authorities, sections = next(((g.authorities, g.sections) for g in item.grounds if g.authorities), general)
    listed = list_named(sentence, authorities)
    review = list(item.review)
    if inferred and authorities:
        review.append("authority taken from the document, not from the sentence")
    if not authorities:
        review.append("no authority stated")
    single = len(item.form.name.split()) == 1
    if single:
        review.append("name is a single word")
    confidence = 0.9 - 0.15 * inferred - 0.2 * single - 0.1 * (ground.basis is None) + 0.05 * bool(item.form.aliases)
    return Target(
        name=item.form.name,
        entity_type=entity_type_of(document, item.form, item.action, item.listed),
        action=kind_of_act(item.action.kind, sentence, listed),
        agency=agency_of(text[item.action.sentence_start : item.action.start]),
        list=listed,
        start=start,
        end=end,
        confidence=round(max(0.05, min(confidence, 0.95)), 2),
        aliases=tuple(item.form.aliases),
        authorities=authorities,
        authority_sections=sections,
        basis=ground.basis,
        linked_to=tuple(n for n in ground.linked_to if not item.form.known_as(folded(n))),
        action_date=document.published,
        review=tuple(review),
    )


SHAPE = Shape("narrative", 1, find_targets)
