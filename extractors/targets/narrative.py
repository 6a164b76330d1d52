"""Targets told in prose: who a press release says is being acted upon, bold or not, in a sentence or a list.

The assertion decides: a party counts where words that act now ("is designating", "were designated today") have
its name, or a form of it, for their object; what is told of earlier actions or other governments does not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from extractors.document import Document, Emphasis
from extractors.nlp.found import FoundAction
from extractors.nlp.sentences import DATELINE
from extractors.targets.acts import agency_of, kind_of_act, list_named
from extractors.targets.attribution import Attribution, SaidOf
from extractors.targets.base import Reading, Shape, Target
from extractors.targets.chunks import Chunk
from extractors.targets.forms import Form, Forms
from extractors.targets.lists import acted_upon
from extractors.targets.names import folded
from extractors.targets.types import IMO_AFTER, entity_type_of

KINDS = ("press_release", "other")


@dataclass(slots=True)
class _Found:
    """A target, and what the document asserts of it, sentence by sentence."""

    form: Form
    said: list[SaidOf] = field(default_factory=list)


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
    attribution = Attribution(reading)
    for action in actions:
        for said in attribution.hear(action, *acted_upon(document, action, marked)):
            form = forms.resolve(said.chunk, own=IMO_AFTER.match(document.text, said.chunk.end) is not None)
            found.setdefault(folded(form.name), _Found(form)).said.append(said)
    for item in found.values():
        yield _target(reading, item, attribution)


def _in_heading(document: Document, action: FoundAction) -> bool:
    """Whether an action stands in a heading, or a subtitle all in italics: they only sum up the text."""
    block = document.block_at(action.start)
    if block is None or block.kind == "heading" or DATELINE.search(document.text, action.end, block.end):
        return True
    return any(e.start <= block.start + 1 and e.end >= block.end - 1 for e in document.emphasis)


def _sets_a_name_apart(document: Document, emphasis: Emphasis) -> bool:
    """Whether emphasis marks out a few words of a line, as it does names, and not a sentence."""
    words = document.text[emphasis.start : emphasis.end]
    return len(words) < 120 and not re.search(r"[.:;]\s+[A-Z]\w+\s[a-z]", words)


def _around(document: Document, chunk: Chunk) -> tuple[int, int]:
    block = document.block_at(chunk.start)
    return (block.start, block.end) if block else (chunk.start, chunk.end)


def _target(reading: Reading, item: _Found, attribution: Attribution) -> Target:
    document, form = reading.document, item.form
    text = document.text
    entity_type = entity_type_of(document, form, item.said[0].action, item.said[0].listed)
    chosen = attribution.choose(item.said, entity_type)
    best, ground, action = chosen.best, chosen.ground, chosen.best.action
    start, end = _around(document, best.chunk) if best.listed else (action.sentence_start, action.sentence_end)
    listed = list_named(text[action.sentence_start : action.sentence_end], ground.authorities)
    acting = text[action.start : best.ground.end if best.ground.basis else action.sentence_end]
    review = list(chosen.review)
    inferred = not best.ground.authorities
    single = len(form.name.split()) == 1
    if single:
        review.append("name is a single word")
    confidence = 0.9 - 0.15 * inferred - 0.2 * single - 0.1 * (ground.basis is None) + 0.05 * bool(form.aliases)
    return Target(
        name=form.name,
        entity_type=entity_type,
        action=kind_of_act(chosen.kind, acting, listed, entity_type),
        agency=agency_of(text[action.sentence_start : action.start], text[action.end : action.sentence_end]),
        list=listed,
        start=start,
        end=end,
        confidence=round(max(0.05, min(confidence, 0.95)), 2),
        aliases=tuple(form.aliases),
        authorities=ground.authorities,
        authority_sections=ground.sections,
        basis=ground.basis,
        linked_to=tuple(name for name in chosen.linked if not form.known_as(folded(name))),
        action_date=document.published,
        review=tuple(review),
    )


SHAPE = Shape("narrative", 1, find_targets)
