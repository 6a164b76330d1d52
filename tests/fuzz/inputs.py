"""One input of the fuzz, made from its form, the run's seed and its number alone, so that any can be made again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

from extractors.errors import ListingError
from extractors.sources import Fetched, Form, Request
from extractors.sources.common import read_json
from tests.fuzz.hostile import CHARSETS, DAYS, ORIGINS, WORDS
from tests.fuzz.json_mutations import mutate_value, write_value
from tests.fuzz.markup_mutations import MARKUP
from tests.fuzz.mutations import BYTES, LARGEST, LINES, Mutation, many
from tests.fuzz.pdf_mutations import mutate_pdf
from tests.fuzz.seeds import FORMS, MEDIA, REGISTER, Seed, attachment, read_body, seeds

WHEN = datetime(2031, 3, 4, 12, tzinfo=UTC)
MOST_MUTATIONS = 8
MUTATIONS: dict[Form, tuple[Mutation, ...]] = {
    "html": (*MARKUP, *BYTES),
    "xml": (*MARKUP, *BYTES),
    "json": BYTES,
    "text": (*LINES, *BYTES),
    "pdf": BYTES,
}


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a source: to follow or to parse an answer."""

    source: str
    method: str
    fetched: Fetched


@dataclass(frozen=True, slots=True)
class Input:
    """A damaged page and the questions put to it."""

    form: Form
    seed: int
    index: int
    made_from: str
    questions: tuple[Question, ...]

    @property
    def body(self) -> bytes:
        """The damaged bytes, the same for every question."""
        return self.questions[0].fetched.body


def make_input(form: Form, seed: int, index: int, shared: Path | None = None) -> Input:
    """The input of that number: a page of the form, damaged up to eight times, and what a server said of it."""
    rng = Random(f"{form} {seed} {index}")
    start = rng.choice(seeds(form, shared))
    body = _damaged(start, rng)[:LARGEST]
    context: Mapping[str, Any] = start.context
    if start.ways[0] == ("federal_register", "parse") and rng.random() < 0.4:
        context = _listed(mutate_value(context, rng, many(rng, 6)))
    elif start.form == "pdf" and start.ways[0][0] == "treasury" and rng.random() < 0.4:
        context = attachment(rng.choice(WORDS)).context
    charset = rng.choice(CHARSETS) if rng.random() < 0.15 else rng.choice((None, "utf-8"))
    media_type = rng.choice((*MEDIA.values(), "", "x")) if rng.random() < 0.1 else MEDIA[form]
    ways = start.ways if form != "pdf" else (rng.choice(start.ways),)  # PDFs are slow, and both ways read them alike
    questions = []
    for source, method in ways:
        url = rng.choice(ORIGINS) if source == "file" and rng.random() < 0.2 else start.url
        known = {"published": rng.choice(DAYS)} if source == "file" and rng.random() < 0.02 else context
        named = start.document_id if source != "file" else None
        request = Request(url, start.role, (form,), named, known)
        questions.append(Question(source, method, Fetched(request, url, body, media_type, WHEN, charset)))
    return Input(form, seed, index, start.name, tuple(questions))


def _listed(said: Any) -> Mapping[str, Any]:
    """What a listing's answer leaves of a value; nothing where it is refused there."""
    request = Request(REGISTER, "listing", ("json",))
    try:
        return read_json(Fetched(request, request.url, json.dumps(said).encode(), MEDIA["json"], WHEN))
    except ListingError:
        return {}


def _damaged(start: Seed, rng: Random) -> bytes:
    times = many(rng, MOST_MUTATIONS)
    if rng.random() < 0.03:  # a site may serve any page in another's place
        start = rng.choice(seeds(rng.choice(FORMS)))
    if start.objects:
        return mutate_pdf(start.objects, rng, times)
    body = start.body
    if start.form == "json":
        body = write_value(mutate_value(read_body(start), rng, times), rng)
        times = many(rng, 3) if rng.random() < 0.2 else 0
    for _ in range(times):
        body = rng.choice(MUTATIONS[start.form])(body, rng)[: 2 * LARGEST]
    return body
