"""Where sentences begin and end, by the document's blocks and its full stops.

A block's end always ends a sentence. Within a block a full stop ends one unless it belongs to an abbreviation, an
initial or a number; old archive text, which glues a sentence to the next ("Taliban.Batterjee"), is parted where the
join is plain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import numpy
from spacy.language import Language
from spacy.tokens import Doc

from extractors.document import Document
from extractors.rules import rules

# ". ", ".” ", "?) ", and the glued ".Batterjee"
STOP = re.compile(r"(?P<mark>[.?!])(?P<close>[”\"’')\]]{0,3})(?:(?P<space>\s+)|(?=[“\"]?[A-Z]))")
# The word that a full stop belongs to: "13959", "Ltd", "U.S", "a.k.a", "T"
WORD = re.compile(r"[^\s(\[“\"‘,;:—–]*$")
# What may begin a sentence.
OPENING = re.compile(r"[“\"‘'(\[]*[A-ZÀ-ÞÁÉÍÓÚÑ¿¡0-9§]|[•·*–—-]\s")
FIRST_WORD = re.compile(r"[“\"‘'(\[]*(?P<word>(?:U\.S\.|[^\W\d_]+(?:['’]s)?))")
INITIALS = re.compile(r"(?:[A-Za-z]\.)*[A-Z]")
# "1.", "a.", "iv." at the start of a block number it
ENUMERATOR = re.compile(r"\(?(?:\d{1,3}|[A-Za-z]|[ivx]{1,4})")
# Glued sentences: a whole word before ("Taliban", "2003"), a whole word after ("Batterjee and")
GLUED_BEFORE = re.compile(r"(?:[a-z]{3,}|[A-Z][a-z]{2,}|\d{4,5}|[A-Z]{2,6}|.*[)”\"])")
GLUED_AFTER = re.compile(r"[“\"]?(?:[A-Z][a-zé'’-]+|A|[A-Z]{2,}|E\.O\.|U\.S\.)[\s,]")
# "Beta Trading Corp is": up to eight capitalised words and a verb
SUBJECT_AND_VERB = re.compile(
    r"(?:[“\"]?[A-Z][\w.’'&-]*,?\s(?:(?:and|of|the|de|al)\s)?){1,8}(?:is|are|was|were|has|have)\b"
)
FINITE = re.compile(r"\b(?:is|are|was|were|has|have)\b")
# "Action Targets a Bank WASHINGTON – Today": headlines run into the dateline, which begins a sentence
DATELINE = re.compile(r"(?<!^)\b(?:WASHINGTON|Washington)(?:,\sD\.?C\.?)?\s?[–—-]{1,2}\s?(?=\S)")
_HEADLINE = 600  # characters that headlines before a dateline take up at most
_REACH = 40


def find_sentences(document: Document) -> list[tuple[int, int]]:
    """(start, end) of every sentence, in order, without the white space between them."""
    text = document.text
    sentences: list[tuple[int, int]] = []
    for start, end in _stretches(document):
        for stop in (*_ends(text, start, end), end):
            first, last = start, stop
            while first < last and text[first].isspace():
                first += 1
            while last > first and text[last - 1].isspace():
                last -= 1
            if first < last:
                sentences.append((first, last))
            start = stop
    return sentences


def _stretches(document: Document) -> Iterator[tuple[int, int]]:
    """The blocks, and the lines of whatever lies outside them."""
    at = 0
    for block in sorted(document.blocks, key=lambda b: (b.start, -b.end)):
        if block.start < at:
            continue
        yield from _lines(document.text, at, block.start)
        yield block.start, block.end
        at = block.end
    yield from _lines(document.text, at, len(document.text))


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end:
        newline = text.find("\n", start, end)
        stop = newline if newline >= 0 else end
        if stop > start:
            yield start, stop
        start = stop + 1


def _ends(text: str, start: int, end: int) -> Iterator[int]:
    since = start
    if (dateline := DATELINE.search(text, start + 1, end)) and dateline.start() - start < _HEADLINE:
        since = dateline.start()
        yield since
    for stop in STOP.finditer(text, since, end):
        if stop.end() < end and _ends_sentence(text, start, since, stop):
            since = stop.end()
            yield stop.end("close")


def _ends_sentence(text: str, start: int, since: int, stop: re.Match[str]) -> bool:
    """Whether a stop in the block that begins at `start` ends the sentence that begins at `since`."""
    following = text[stop.end() : stop.end() + _REACH]
    word_match = WORD.search(text, max(start, stop.start() - _REACH), stop.start())
    word = word_match[0] if word_match else ""
    if stop["space"] is None:
        return bool(
            stop["mark"] == "."
            and (GLUED_BEFORE.fullmatch(word) or stop["close"])
            and word.lower() not in _abbreviations()
            and GLUED_AFTER.match(following)
        )
    if not OPENING.match(following):
        return False
    if stop["mark"] != ".":
        return True
    if ENUMERATOR.fullmatch(word) and stop.start() - len(word) <= start + 1:
        return False
    kind = _abbreviations().get(word.lower())
    if kind == "before_name" and not (len(word) > 1 and word.isalpha() and word.isupper()):
        return False
    if kind == "before_number":
        return not re.match(r"[\d(§IVX]", following) and (word.lower() != word or "." not in word) and _opens(following)
    if kind == "adjectives" and _first_word(following) in rules("abbreviations.toml")["qualified"]:
        return False
    if kind in ("may_end", "adjectives") or INITIALS.fullmatch(word):
        company = kind == "may_end" or (word.count(".") > 1 and kind is None)
        return bool(stop["close"]) or _opens(following) or (company and _two_clauses(text, since, stop))
    return True


def _two_clauses(text: str, since: int, stop: re.Match[str]) -> bool:
    """`… is owned by Acme Ltd. Beta Trading is …`: a second subject and verb, after a first."""
    following = FIRST_WORD.match(text, stop.end())
    if following is None or following["word"].lower() in _abbreviations():
        return False
    return bool(SUBJECT_AND_VERB.match(text, stop.end()) and FINITE.search(text, since, stop.start()))


def _opens(following: str) -> bool:
    return _first_word(following) in _openers()


def _first_word(following: str) -> str:
    first = FIRST_WORD.match(following)
    return first["word"].replace("’", "'") if first else ""


@cache
def _abbreviations() -> dict[str, str]:
    listed = rules("abbreviations.toml")
    return {word: kind for kind in ("may_end", "adjectives", "before_number", "before_name") for word in listed[kind]}


@cache
def _openers() -> frozenset[str]:
    return frozenset(rules("abbreviations.toml")["openers"])


@Language.component("sentences", assigns=["token.is_sent_start", "doc._.sentences"])
def sentences(doc: Doc) -> Doc:
    """Writes `doc._.sentences`, as character offsets, and the sentence starts of the tokens."""
    doc._.sentences = find_sentences(doc._.document)
    starts = {start for start, _ in doc._.sentences}
    # One write for all tokens: set one by one, each asks the whole document whether it was parsed.
    marks = numpy.array([[1 if token.idx in starts or token.i == 0 else -1] for token in doc], dtype="int64")
    return doc.from_array(["SENT_START"], marks.astype("uint64")) if len(doc) else doc  # type: ignore[arg-type]
