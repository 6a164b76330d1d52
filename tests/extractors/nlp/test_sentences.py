"""Where sentences end."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from extractors.document import Document
from extractors.nlp import annotate
from extractors.nlp.sentences import find_sentences
from tests.documents import make_document


def split(text: str) -> list[str]:
    document = make_document(text)
    return [text[start:end] for start, end in find_sentences(document)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Acme was designated pursuant to E.O. 13959 for owning Beta.",
        "Jon Doe, a.k.a. Johnny, and Gamma Co., Ltd. of Springfield were named.",
        "Annex No. 4 was amended on Jan. 5 of that year.",
        "Said Bradley T. Sample of the U.S. Department of Examples.",
        "OFAC designated Lt. Gen. Jon Doe and Acme Inc. in March.",
        "“The U.S. Treasury has acted,” said J. R. Doe.",
        "It was effective at 12:01 a.m. EDT on May 5, 2020.",
        "See 50 U.S.C. 1701 and sec. 2 of that act.",
    ],
)
def test_these_are_one_sentence(sentence: str) -> None:
    assert split(sentence) == [sentence]


@pytest.mark.parametrize(
    "sentences",
    [
        ["Acme was designated.", "It is owned by Doe."],
        ["Doe owns Acme Ltd.", "The firm sells examples."],
        ["It left the U.S.", "They followed."],
        ["“It ends here.”", "Acme went on."],
        ["Beta Shipping is owned by Acme Ltd.", "Gamma Trading is owned by Doe."],
        ["He asked why?", "Nobody said."],
        ["They met in 2012.", "Acme paid."],
        ["Doe signed E.O. 13959.", "The order took effect."],
        ["Doe raised money for LT.", "Gamma Trading belongs to him."],
        ["Doe led Acme.", "· Major Roe led Beta."],
    ],
)
def test_these_are_two(sentences: list[str]) -> None:
    assert split(" ".join(sentences)) == sentences


def test_glued_sentences_of_old_archives_are_parted() -> None:
    assert split("He supported the group.Batterson and Doe were named.") == [
        "He supported the group.", "Batterson and Doe were named.",
    ]  # fmt: skip
    assert split("See home.Treasury.example and go on.") == ["See home.Treasury.example and go on."]


def test_a_block_ends_a_sentence(make: Callable[..., Document]) -> None:
    document = make("First without a stop", "Second without a stop")
    assert [document.text[a:b] for a, b in find_sentences(document)][1:] == [
        "First without a stop", "Second without a stop",
    ]  # fmt: skip


@given(st.text(alphabet="Aab .?!”\n1U.S", max_size=200))
def test_sentences_cover_the_text_without_overlap(text: str) -> None:
    document = make_document(text)
    spans = find_sentences(document)
    assert all(a < b for a, b in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    covered = {at for a, b in spans for at in range(a, b)}
    assert all(char.isspace() for at, char in enumerate(text) if at not in covered)


def test_the_tokens_agree(nlp: Language, make: Callable[..., Document]) -> None:
    doc = annotate(make("Acme was designated. It is owned by Doe.", "Beta too."), nlp)
    assert [sentence.text.strip() for sentence in doc.sents] == [
        "Note", "Acme was designated.", "It is owned by Doe.", "Beta too.",
    ]  # fmt: skip
