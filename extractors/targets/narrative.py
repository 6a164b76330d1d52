"""Targets told in prose: who a press release says is being acted upon, bold or not, in a sentence or a list.

The assertion decides: a party counts where words that act now ("is designating", "were designated today") have
its name, or a form of it, for their object; what is told of earlier actions or other governments does not count.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field

from extractors.document import Document
from extractors.nlp.found import FoundAction
from extractors.targets.asserting.acts import agency_of, kind_of_act, list_named
from extractors.targets.asserting.attribution import Attribution
from extractors.targets.asserting.continuations import continued
from extractors.targets.asserting.counts import announced_by_sort
from extractors.targets.asserting.earlier import earlier_targets, is_undated
from extractors.targets.asserting.lists import acted_upon
from extractors.targets.asserting.profiles import Profile, announced_number, as_announced, find_profiles
from extractors.targets.asserting.said import SaidOf
from extractors.targets.base import Reading, Shape, Target
from extractors.targets.naming.chunks import Chunk
from extractors.targets.naming.forms import Form, Forms
from extractors.targets.naming.name_order import family_last
from extractors.targets.naming.names import folded
from extractors.targets.naming.types import IMO_AFTER, entity_type_of
from extractors.targets.ties.antecedents import Named
from extractors.targets.ties.countries import with_countries
from extractors.targets.ties.relations import with_ties
from extractors.targets.weighing.boundaries import in_doubt
from extractors.targets.weighing.candidates import Candidate
from extractors.targets.weighing.considering import consider, in_heading, marked_names
from extractors.targets.weighing.doubts import doubt_counts, doubts_of
from extractors.targets.weighing.features import Setting
from extractors.targets.weighing.model import load, sorts_of

KINDS = ("press_release", "other")
# A speech looks back: what it says was done without a day was done before
SPEECH = re.compile(r"\b(?:Testimony|Remarks|Speech|Statement|Keynote|Hearing|Opening)\b", re.I)


@dataclass(slots=True)
class _Found:
    """A target, and what the document asserts of it, sentence by sentence."""

    form: Form
    said: list[SaidOf] = field(default_factory=list)
    in_doubt: bool = False  # where its name begins or ends


@dataclass(slots=True)
class Telling:
    """A text in prose with the parties it asserts to be acted upon now, by their folded names."""

    marked: Mapping[int, int]
    forms: Forms
    attribution: Attribution
    found: dict[str, _Found] = field(default_factory=dict)

    def considered(self, reading: Reading) -> tuple[Setting, list[Candidate]]:
        """Every party the text names, and what of it bears on whether the party is acted upon."""
        return consider(reading, self.forms, self.marked, self.found.keys())


def find_targets(reading: Reading) -> Iterator[Target]:
    """The parties acted upon by the assertions of a press release or another text in prose."""
    telling = read_assertions(reading)
    if telling is None:
        return
    model = None if reading.is_report else load()  # the model has learned how agencies tell of their own acts
    likely = dict[str, float]()
    setting, candidates = telling.considered(reading)
    if model is not None:
        weighed = model.probabilities(setting, candidates)
        known = [folded(candidate.form.name) in telling.found for candidate in candidates]
        chosen = model.chosen(weighed, known)
        doubted = in_doubt(reading.document.text, candidates, chosen)
        sorts = sorts_of(known, doubted)
        for candidate, probability, taken, sort, doubt in zip(candidates, weighed, chosen, sorts, doubted, strict=True):
            key = folded(candidate.form.name)
            likely[key] = model.confidence(probability, sort)
            if taken:
                found = telling.found.setdefault(key, _Found(candidate.form))
                found.said.append(telling.attribution.infer(candidate))
                found.in_doubt = doubt
            else:
                telling.found.pop(key, None)
    targets = [_target(reading, item, telling.attribution, likely.get(key)) for key, item in telling.found.items()]
    named = Named(reading, candidates, {folded(t.name): t.entity_type for t in targets})
    yield from with_ties(named, with_countries(named, doubt_counts(targets, announced_by_sort(reading))))


def read_assertions(reading: Reading) -> Telling | None:
    """What the grammar of the text's assertions finds; None where nobody is acted upon now."""
    document = reading.document
    actions = [a for a in reading.doc._.actions if a.tense == "now" and not in_heading(document, a)]
    if SPEECH.search(document.title):
        actions = [a for a in actions if not is_undated(document.text, a)]
    if document.kind not in KINDS or not actions:
        return None
    marked = marked_names(document)
    telling = Telling(marked, Forms(document, marked), Attribution(reading))
    forms, found, attribution = telling.forms, telling.found, telling.attribution
    unnamed: list[FoundAction] = []
    earlier = {folded(forms.resolve(c).name) for c in earlier_targets(document.text, reading.doc._.actions, marked)}
    for action in actions:
        chunks, listed = acted_upon(document, action, reading.doc._.sentences, marked)
        if is_undated(document.text, action):
            chunks = [c for c in chunks if folded(forms.resolve(c).name) not in earlier]
        elif not chunks and action.kind != "amendment":
            unnamed.append(action)
            chunks = list(continued(document.text, action, reading.doc._.sentences, marked))
        for said in attribution.hear(action, chunks, listed):
            form = forms.resolve(said.chunk, own=IMO_AFTER.match(document.text, said.chunk.end) is not None)
            found.setdefault(folded(form.name), _Found(form)).said.append(said)
    if unnamed and not SPEECH.search(document.title):
        _add_profiles(reading, telling, unnamed[0], announced_number(document.text, actions), earlier)
    return telling


def _add_profiles(
    reading: Reading, telling: Telling, action: FoundAction, announced: int | None, earlier: Container[str]
) -> None:
    """The parties told one by one after an act that names none; one removed is told to have been listed before."""
    told = find_profiles(reading.document, action.sentence_end, reading.doc._.sentences, telling.marked)
    profiles = {
        key: profile
        for profile in sorted(told, key=Profile.sets_apart)
        if (key := folded(telling.forms.resolve(profile.chunk).name)) not in telling.found
        and (key not in earlier or action.kind == "removal")
    }
    chunks = [profile.chunk for profile in as_announced([*profiles.values()], announced, len(telling.found))]
    for said in telling.attribution.hear(action, chunks, True) if chunks else ():
        form = telling.forms.resolve(said.chunk)
        telling.found.setdefault(folded(form.name), _Found(form)).said.append(said)


def _around(document: Document, chunk: Chunk) -> tuple[int, int]:
    block = document.block_at(chunk.start)
    return (block.start, block.end) if block else (chunk.start, chunk.end)


def _target(reading: Reading, item: _Found, attribution: Attribution, likely: float | None) -> Target:
    document, form = reading.document, item.form
    text = document.text
    entity_type = entity_type_of(document, form, item.said[0].action, item.said[0].listed)
    chosen = attribution.choose(item.said, entity_type)
    best, ground, action = chosen.best, chosen.ground, chosen.best.action
    start, end = _around(document, best.chunk) if best.listed else (action.sentence_start, action.sentence_end)
    said_of_it = text[action.sentence_start : action.sentence_end] if best.asserted else ""
    listed = list_named(said_of_it, ground.authorities)
    acting = text[action.start : best.ground.end if best.ground.basis else action.sentence_end] if best.asserted else ""
    if likely is None:
        likely = (
            0.9 - 0.15 * (not best.ground.authorities) - 0.2 * (" " not in form.name) - 0.1 * (ground.basis is None)
        )
    return Target(
        name=form.name,
        entity_type=entity_type,
        action=kind_of_act(chosen.kind, acting, listed, entity_type),
        agency=agency_of(text[action.sentence_start : action.start], text[action.end : action.sentence_end]),
        list=listed,
        start=start,
        end=end,
        confidence=round(likely, 2),
        aliases=(*form.aliases, *family_last(form.name, form.aliases, entity_type)),
        authorities=ground.authorities,
        authority_sections=ground.sections,
        basis=ground.basis,
        linked_to=tuple(name for name in chosen.linked if not form.known_as(folded(name))),
        action_date=reading.action_date or document.published,
        review=(*chosen.review, *doubts_of(document, form, item.said, likely, item.in_doubt)),
        ground=(ground.start, ground.end) if ground.basis else None,
        own_authority=chosen.own_authority,
    )


SHAPE = Shape("narrative", 1, find_targets)
