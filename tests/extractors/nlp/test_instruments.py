"""Statutes by name, and Security Council resolutions."""

from __future__ import annotations

import pytest

from extractors.nlp.instruments import find_instruments
from extractors.rules import rules


@pytest.mark.parametrize(
    ("wording", "cite", "section"),
    [
        ("the International Emergency Economic Powers Act (50 U.S.C. 1701)", "IEEPA", None),
        ("under IEEPA.", "IEEPA", None),
        ("Countering America’s Adversaries Through Sanctions Act of 2017", "CAATSA", None),
        ("section 224(a)(2) of CAATSA", "CAATSA", "224(a)(2)"),
        ("CAATSA section 231", "CAATSA", "231"),
        ("theForeign Narcotics Kingpin Designation Act", "Kingpin Act", None),
        ("the “Kingpin Act,” which", "Kingpin Act", None),
        ("la Ley Kingpin", "Kingpin Act", None),
        ("the Global Magnitsky Human Rights Accountability Act", "Global Magnitsky Act", None),
        ("section 1245 of the National Defense Authorization Act for Fiscal Year 2012",
         "National Defense Authorization Act for Fiscal Year 2012", "1245"),
    ],
)  # fmt: skip
def test_statutes_have_one_name(wording: str, cite: str, section: str | None) -> None:
    (found,) = find_instruments(wording)
    assert (found.kind, found.cite, found.section) == ("statute", cite, section)


def test_as_amended_is_noted() -> None:
    assert [found.as_amended for found in find_instruments("the Kingpin Act, as amended, and IEEPA")] == [True, False]


@pytest.mark.parametrize("wording", ["an Act of war", "WWW.IEEPA.ORG", "mail@CAATSA.test", "They act together."])
def test_what_is_no_statute(wording: str) -> None:
    assert list(find_instruments(wording)) == []


def test_every_printed_name_is_found_as_its_statute() -> None:
    for cite, entry in rules("statutes.toml").items():
        for name in entry["names"]:
            assert [found.cite for found in find_instruments(f"under the {name}, which")] == [cite], name


@pytest.mark.parametrize(
    ("wording", "numbers"),
    [
        ("UNSCR 2397", ["2397"]),
        ("UN Security Council resolution (UNSCR) 2371", ["2371"]),
        ("United Nations Security Council Resolutions 1718 (2006), 1874, and 2087", ["1718", "1874", "2087"]),
        ("the Security Council adopted Resolution 2270", ["2270"]),
        ("UNSCRs 1718 and 2321", ["1718", "2321"]),
        ("UNSCR 1267, UNSCR 1373", ["1267", "1373"]),
        ("a House resolution 1267", []),
    ],
)
def test_resolutions(wording: str, numbers: list[str]) -> None:
    assert [found.number for found in find_instruments(wording)] == numbers


def test_the_council_is_part_of_the_citation() -> None:
    text = "under United Nations Security Council Resolution 1718"
    (found,) = find_instruments(text)
    assert text[found.start : found.end] == "United Nations Security Council Resolution 1718"
