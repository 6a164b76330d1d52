"""Named entities, by the rule files and by the model."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from spacy.language import Language

from extractors.document import Document
from extractors.nlp import annotate, names, ner_available
from extractors.nlp.names import country_name, find_names


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("People's Republic of China", "China"),
        ("People’s Republic of China (PRC)", None),
        ("PRC", "China"),
        ("IRAN", "Iran"),
        ("Iran, Islamic Republic of", "Iran"),
        ("Korea, North", "North Korea"),
        ("DPRK", "North Korea"),
        ("Russian Federation", "Russia"),
        ("the Netherlands", "Netherlands"),
        ("Türkiye", "Turkey"),
        ("Crimea Region of Ukraine", "Crimea Region of Ukraine"),
        ("Hong Kong", "Hong Kong"),
        ("Springfield", None),
        ("", None),
    ],
)
def test_countries_have_one_name(printed: str, name: str | None) -> None:
    assert country_name(printed) == name


def test_rules_know_agencies_lists_and_countries(make: Callable[..., Document]) -> None:
    document = make("The Department of the Treasury put Acme of the DPRK on the SDN List.", kind="rule")
    found = {(name.label, name.text, name.normalized) for name in find_names(document)}
    assert found == {
        ("AGENCY", "Department of the Treasury", "Treasury"),
        ("COUNTRY", "DPRK", "North Korea"),
        ("LIST", "SDN List", "SDN"),
    }


def test_citations_and_dates_are_names_too(nlp: Language, make: Callable[..., Document]) -> None:
    doc = annotate(make("Under E.O. 13959 of November 12, 2020.", kind="rule"), nlp)
    assert [(name.label, name.text, name.normalized) for name in doc._.names] == [
        ("LAW", "E.O. 13959", "EO 13959"),
        ("DATE", "November 12, 2020", "2020-11-12"),
    ]


@pytest.mark.skipif(not ner_available(), reason="the statistical model is not installed")
def test_the_model_names_people_in_prose(nlp: Language, make: Callable[..., Document]) -> None:
    doc = annotate(
        make("OFAC designated Robert Johnson, who lives in Paris, France, and his brother Peter Johnson."), nlp
    )
    found = {(name.label, name.text) for name in doc._.names}
    assert {
        ("PERSON", "Robert Johnson"),
        ("PERSON", "Peter Johnson"),
        ("COUNTRY", "France"),
        ("AGENCY", "OFAC"),
    } <= found
    for name in doc._.names:
        assert doc._.document.text[name.start : name.end] == name.text


@pytest.mark.skipif(not ner_available(), reason="the statistical model is not installed")
def test_the_model_is_spared_what_tells_of_no_act(nlp: Language, make: Callable[..., Document]) -> None:
    speech = "Robert Johnson spoke in Paris, France."
    assert [name.text for name in annotate(make(speech), nlp)._.names] == ["France"]
    assert [name.text for name in annotate(make("OFAC designated Peter Johnson.", speech), nlp)._.names] == [
        "OFAC",
        "Peter Johnson",
        "France",
    ]


def test_names_do_not_overlap(nlp: Language, make: Callable[..., Document]) -> None:
    doc = annotate(
        make("The Office of Foreign Assets Control (OFAC) of the U.S. Department of the Treasury acted in Burma."), nlp
    )
    found = doc._.names
    assert found
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_without_the_model_the_rules_still_work(monkeypatch: pytest.MonkeyPatch, make: Callable[..., Document]) -> None:
    monkeypatch.setattr(names, "MODEL", "no_such_model")
    names._model.cache_clear()
    try:
        assert not names.ner_available()
        assert [name.text for name in find_names(make("Robert Johnson of Burma."))] == ["Burma"]
    finally:
        names._model.cache_clear()
