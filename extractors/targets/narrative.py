"""Targets told in prose: who a press release says is being acted upon, bold or not, in a sentence or a list.

The assertion decides: a party counts where words that act now ("is designating", "were designated today") have
its name, or a form of it, for their object; what is told of earlier actions or other governments does not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from extractors.authorities import list_for
from extractors.document import Block, Document, Emphasis
from extractors.nlp.found import FoundAction
from extractors.records import EntityType
from extractors.targets.base import Reading, Shape, Target
from extractors.targets.chunks import Chunk, find_chunks
from extractors.targets.forms import Form, Forms
from extractors.targets.grounds import Ground, authorities_of, find_ground
from extractors.targets.names import folded, guess_entity_type, name_words
from extractors.targets.operands import find_operands

KINDS = ("press_release", "other")
# "…the following individuals are designated:" leads to a list
LEAD_IN = re.compile(r":\s*$")
# " These are:" after the sentence that acts
SUMMED_UP = re.compile(r"\s*(?:These|They|The\s[\w\s]{3,40})\s(?:are|include)(?:\sas\sfollows)?:\s*")
# "5. Mirko Tavel": an item numbered by hand
NUMBERED = re.compile(r"\d{1,3}[.)]\s+(?=\S)")
# "being blocked for being property in the interest of": what is blocked is identified, not designated
PROPERTY = re.compile(r"\b(?:blocked|identified)\b.{0,60}\bproperty\b", re.I)
STATE = re.compile(r"\b(?:Department of State|State Department|Secretary of State)(?:[’']s)?\b(?=[^.]*$)", re.I)
# "EW-301PJ": the registration of an aircraft, country first (ICAO Annex 7)
TAIL_NUMBER = re.compile(r"[A-Z0-9]{1,2}-[A-Z0-9]{2,5}")
# "the vessel ", "M/T ": what the words right before a name call it; "(IMO 9187629)" right after says the same
SHIP_BEFORE = re.compile(r"\b(?:vessels?|tankers?|yacht|carrier|M/[VT])[\s,:]+(?:the\s+)?$", re.I)
IMO_AFTER = re.compile(r"\s*\((?:[^()]*\b)?IMO\b")
AIRCRAFT_BEFORE = re.compile(r"\b(?:aircraft|helicopter|airplane|jet)[\s,:]+(?:the\s+)?$", re.I)
# "the following vessels are": what a lead-in calls all that it lists
FOLLOWING_SHIPS = re.compile(r"\bfollowing\s(?:[\w-]+\s){0,3}(?:vessels|ships|tankers)\b", re.I)
FOLLOWING_AIRCRAFT = re.compile(r"\bfollowing\s(?:[\w-]+\s){0,3}(?:aircraft|helicopters|airplanes)\b", re.I)
PERSON_BEFORE = re.compile(
    r"\b(?:nationals?|leaders?|citizens?|brothers?|operatives?|traffickers?|financiers?|individuals?|officials?)\s+$"
)


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
        chunks, listed = _acted_upon(document, action, marked)
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
    general = _general_authorities(reading, actions)
    shared = _shared_ground(unnamed)
    for item in found.values():
        if item.ground.basis is None and shared is not None:
            item.ground = replace(item.ground, basis=shared.basis, linked_to=shared.linked_to)
            item.review.append("ground taken from the document, not from the sentence")
        yield _target(reading, item, general)


def _shared_ground(unnamed: Sequence[Ground]) -> Ground | None:
    """The one ground on which the document acts on parties it names elsewhere ("designated six individuals for …")."""
    told = {ground.basis: ground for ground in unnamed if ground.basis}
    return next(iter(told.values())) if len(told) == 1 else None


def _in_heading(document: Document, action: FoundAction) -> bool:
    """Whether an action stands in a heading, or a subtitle all in italics: they only sum up the text."""
    block = document.block_at(action.start)
    if block is None or block.kind == "heading":
        return True
    return any(e.start <= block.start + 1 and e.end >= block.end - 1 for e in document.emphasis)


def _acted_upon(document: Document, action: FoundAction, marked: Mapping[int, int]) -> tuple[list[Chunk], bool]:
    """The names an action applies to, and whether they stand in a list it leads to."""
    text = document.text
    chunks = find_operands(text, action, marked)
    block = document.block_at(action.start)
    close = action.sentence_end
    if block is not None and SUMMED_UP.fullmatch(text, close, block.end):
        close = block.end
    if LEAD_IN.search(text[action.sentence_start : close]):
        items = list(_list_after(document, close, marked))
        if items:
            return [*chunks, *items], True
    return chunks, False


def _list_after(document: Document, at: int, marked: Mapping[int, int]) -> Iterator[Chunk]:
    """The names in the list right after a lead-in: what each item opens with, and what else it sets in bold.

    A list may also be told as paragraphs that stand in bold by themselves, each with words about it below.
    """
    following = [block for block in document.blocks if block.start >= at]
    if following and _is_item(document, following[0]):
        for block in following:
            if not _is_item(document, block):
                return
            number = NUMBERED.match(document.text, block.start, block.end)
            chunks = list(find_chunks(document.text, number.end() if number else block.start, block.end, marked))
            opening = [c for c in chunks[:1] if not any(o.start in marked for o in chunks)]
            yield from (c for c in chunks if c in opening or c.start in marked)
    elif following and following[0].kind == "cell":
        yield from _first_column(document, following[0].start)
    elif following and following[0].start in marked:
        for block in following:
            if marked.get(block.start) == block.end:
                yield from find_chunks(document.text, block.start, block.end, marked)


def _is_item(document: Document, block: Block) -> bool:
    """Whether a block is an item of a list, marked up as one or numbered by hand."""
    return block.kind == "list_item" or NUMBERED.match(document.text, block.start, block.end) is not None


def _first_column(document: Document, at: int) -> Iterator[Chunk]:
    """The names in the first column of the table at an offset; a row all in bold is its header."""
    table = next((t for t in document.tables if t.start == at), None)
    bold = {(e.start, e.end) for e in document.emphasis if e.kind == "bold"}
    for row in table.rows if table else ():
        if not all(cell.header or (cell.start, cell.end) in bold for cell in row) and row[0].start < row[0].end:
            yield Chunk(row[0].start, row[0].end, document.text[row[0].start : row[0].end])


def _sets_a_name_apart(document: Document, emphasis: Emphasis) -> bool:
    """Whether emphasis marks out a few words of a line, as it does names, and not a sentence."""
    words = document.text[emphasis.start : emphasis.end]
    return len(words) < 120 and not re.search(r"[.:;]\s+[A-Z]\w+\s[a-z]", words)


def _around(document: Document, chunk: Chunk) -> tuple[int, int]:
    block = document.block_at(chunk.start)
    return (block.start, block.end) if block else (chunk.start, chunk.end)


def _general_authorities(reading: Reading, actions: list[FoundAction]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The authorities of the document's first sentence that says under what it acts ("pursuant to E.O. 13224")."""
    text = reading.document.text
    for lead in re.finditer(r"\b(?:pursuant to|under|conforme a|en virtud de)\b", text):
        block = reading.document.block_at(lead.start())
        if block is None:
            continue
        cited = [c for c in reading.doc._.citations if lead.end() <= c.start < min(block.end, lead.end() + 120)]
        authorities = authorities_of(cited)
        if authorities[0]:
            return authorities
    return (), ()


def _target(reading: Reading, item: _Found, general: tuple[tuple[str, ...], tuple[str, ...]]) -> Target:
    document, ground = reading.document, item.ground
    text = document.text
    start, end = item.evidence
    sentence = text[item.action.sentence_start : item.action.sentence_end]
    authorities, sections = ground.authorities, ground.sections
    inferred = not authorities
    if inferred:
        authorities, sections = next(((g.authorities, g.sections) for g in item.grounds if g.authorities), general)
    listed = list_for(sentence) or next((name for a in authorities if (name := list_for(a))), "SDN")
    action = item.action.kind
    if action == "designation" and (PROPERTY.search(sentence) or listed != "SDN"):
        action = "identification"
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
        entity_type=_entity_type(document, item),
        action=action,
        agency="State" if STATE.search(text[item.action.sentence_start : item.action.start]) else "OFAC",
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


def _entity_type(document: Document, item: _Found) -> EntityType:
    """What sort of party a name names: what the words before it call it, then the name itself."""
    text = document.text
    form = item.form
    before = text[max(0, form.start - 40) : form.start].rsplit("\n", 1)[-1]
    lead_in = text[item.action.sentence_start : item.action.sentence_end] if item.listed else ""
    if IMO_AFTER.match(text, form.end) or SHIP_BEFORE.search(before) or FOLLOWING_SHIPS.search(lead_in):
        return "vessel"
    if AIRCRAFT_BEFORE.search(before) or FOLLOWING_AIRCRAFT.search(lead_in):
        return "aircraft"
    if TAIL_NUMBER.fullmatch(form.name):
        return "aircraft"
    guess = guess_entity_type(form.name)
    words = {folded(w) for w in form.name.split()}
    if guess == "person" or words & name_words()["organisation_words"]:
        return guess
    if PERSON_BEFORE.search(before):
        return "person"
    return guess


SHAPE = Shape("narrative", 1, find_targets)
