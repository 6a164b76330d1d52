"""What gives a designation its dates and its authority, read in whole documents."""

from __future__ import annotations

from datetime import date

import pytest
from spacy.language import Language

from extractors.document import DocumentKind
from extractors.extract import extract
from extractors.nlp import build_nlp
from extractors.records import Designation
from extractors.targets import narrative
from tests.documents import make_document, paragraphs


@pytest.fixture(scope="module")
def nlp() -> Language:
    return build_nlp()


@pytest.fixture(autouse=True)
def grammar_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a retrained model changes nothing here."""
    monkeypatch.setattr(narrative, "load", lambda: None)


def only(nlp: Language, *lines: str, kind: DocumentKind = "press_release") -> Designation:
    facts = {"title": "A Title", "published": date(2031, 3, 4), "metadata": {"media_type": "text/plain"}}
    (row,) = extract(make_document(paragraphs("A Title", *lines), kind=kind, **facts), nlp).designations
    return row


def test_an_authority_of_its_own_sentence_and_the_day_of_today(nlp: Language) -> None:
    row = only(nlp, "Today, OFAC is designating Grey Heron Shipping Ltd. pursuant to E.O. 13224 for piracy.")
    assert row.extractor == "narrative/1 authority=stated action_date=relative"
    assert row.action_date == date(2031, 3, 4)


def test_an_authority_that_another_sentence_gives(nlp: Language) -> None:
    row = only(nlp, "OFAC is designating Grey Heron Shipping Ltd. for piracy.", "It acts under E.O. 13224 alone.")
    assert row.extractor == "narrative/1 authority=document action_date=publication_date"


def test_an_article_tells_the_day_by_its_name(nlp: Language) -> None:
    row = only(nlp, "On Friday, OFAC added Grey Heron Shipping Ltd. to its SDN List.", kind="other")
    assert (row.action_date, row.action_date and row.action_date.strftime("%A")) == (date(2031, 2, 28), "Friday")


def test_a_ban_on_securities_is_when_a_listing_takes_effect(nlp: Language) -> None:
    row = only(
        nlp,
        "Today, OFAC identified Grey Heron Optics Ltd. pursuant to E.O. 13959, as amended by E.O. 14032, for its optics.",
        "U.S. persons may not buy or sell its publicly traded securities from 12:01 a.m. eastern standard time on May 3, 2031.",
    )
    assert (row.list, row.effective_date) == ("NS-CMIC", date(2031, 5, 3))
    assert row.extractor.endswith(" action_date=relative effective_date=stated")


def test_an_entry_tells_its_own_days(nlp: Language) -> None:
    row = only(
        nlp,
        "The following entity has been added to OFAC's NS-CMIC List:",
        "GREY HERON OPTICS LTD., Shenzhen, China; Listing Date (CMIC) 03 Mar 2031; Effective Date (CMIC) 02 May 2031;"
        " Purchase/Sales For Divestment Date (CMIC) 03 Mar 2032 [CMIC-EO13959].",
        kind="recent_action",
    )
    assert (row.action_date, row.effective_date) == (date(2031, 3, 3), date(2031, 5, 2))
    assert row.extractor.split(" ", 1)[1] == "authority=program action_date=stated effective_date=stated"
