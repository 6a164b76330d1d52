"""Where a target is from, where the text says it of the target itself."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.language import Language

from extractors.document import Document
from extractors.extract import extract

Prose = Callable[..., Document]
PERSON, COMPANY = "Anna Velorosa", "Red Harbour Shipping Ltd."
ACT = f"Today, OFAC designated {PERSON} (Velorosa) and {COMPANY} (Red Harbour) pursuant to E.O. 13224."


@pytest.mark.parametrize(
    ("told", "name", "countries"),
    [
        ("Velorosa is an Iranian national.", PERSON, ("Iran",)),
        ("Velorosa, a 45-year-old Lebanese businesswoman, was arrested.", PERSON, ("Lebanon",)),
        ("Velorosa is a dual Iranian and Turkish national.", PERSON, ("Iran", "Turkey")),
        ("Velorosa lives by the sea. She is a citizen of Panama.", PERSON, ("Panama",)),
        ("Australian national Anna Velorosa sold boats.", PERSON, ("Australia",)),
        ("Velorosa is a Sudan-based Brass Falcon financier.", PERSON, ("Sudan",)),
        ("Police held Panama-based Red Harbour.", COMPANY, ("Panama",)),
        ("Red Harbour, a Marshall Islands-registered company, sold boats.", COMPANY, ("Marshall Islands",)),
        ("Red Harbour is located in Dubai, United Arab Emirates.", COMPANY, ("United Arab Emirates",)),
        ("Red Harbour, a company registered in Malta and Cyprus, sold boats.", COMPANY, ("Malta", "Cyprus")),
        ("The Chinese company Red Harbour sold boats.", COMPANY, ("China",)),
        # Countries that the sentence names and that are not the target's
        ("Red Harbour sold boats to Iran.", COMPANY, ()),
        ("Velorosa met Iranian officials in Iraq.", PERSON, ()),
        ("Red Harbour supports the Iranian company Weaver Bank Ltd.", COMPANY, ()),
    ],
)
def test_countries(told: str, name: str, countries: tuple[str, ...], prose: Prose, nlp: Language) -> None:
    rows = {row.name: row for row in extract(prose(ACT, told), nlp).designations}
    assert rows[name].countries == countries


def test_nationals_have_nationalities_and_companies_none(prose: Prose, nlp: Language) -> None:
    document = prose(ACT, "Velorosa is an Iranian national.", "Red Harbour is an Iraq-based company.")
    told = {row.name: row.nationalities for row in extract(document, nlp).designations}
    assert told[PERSON] == ("Iran",)
    assert told[COMPANY] == ()


def test_what_is_said_of_several_is_said_of_each(prose: Prose, nlp: Language) -> None:
    act = "Today, OFAC designated Iranian nationals Anna Velorosa and Mirko Tavel pursuant to E.O. 13224 for spying."
    rows = extract(prose(act), nlp).designations
    assert {row.name: row.countries for row in rows} == {"Anna Velorosa": ("Iran",), "Mirko Tavel": ("Iran",)}
