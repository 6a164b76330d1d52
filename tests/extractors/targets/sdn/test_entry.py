"""Whole entries of every sort, in the lists' own form."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.records import Identifier
from extractors.targets.sdn.entry import read_entry

PERSON = (
    'VELOROSA, Anna (Cyrillic: ВЕЛОРОСА, Анна) (a.k.a. VELLOROSA, Ana; a.k.a. "The Weaver"; f.k.a. BRASS, Ana), '
    "5 Main Road, Lima, Peru; Quito, Ecuador; DOB 12 Jan 1970; alt. DOB circa 1968 to 1970; POB Cusco, Peru; "
    "nationality Peru; citizen Korea, North; Email Address ana@weaver.example; Gender Female; "
    "Secondary sanctions risk: See Section 11 of Executive Order 14024.; Passport RL0001 (Peru) issued 03 May 2010 "
    "expires 2020; alt. Passport RL0002 (Peru); Deputy Minister of Looms (individual) [SDGT] [CAATSA - RUSSIA] "
    "(Linked To: BRASS FALCON; Linked To: WEAVER (PERU) LTD)."
)
COMPANY = (
    "WEAVER TRADING, S.A. DE C.V. (a.k.a. LOOM), Lima, Peru; Website www.weaver.example; Organization Established Date "
    "Mar 2011; Organization Type: Retail of yarn; Registration Number 99-1 (Peru); Digital Currency Address - XBT "
    "1BpEi6DfDAUFd7GtittLSdBeYJvcoaVggu [SDNTK]."
)
SHIP = (
    "GULL MERCY (f.k.a. TERN) (3EXZ9) Crude Oil Tanker 99,030DWT 56,068GRT Panama flag (Weaver Lines); Former Vessel Flag "
    "Malta; Vessel Year of Build 1999; Vessel Registration Identification IMO 9187629; MMSI 352999811 (vessel) [IRAN]."
)
PLANE = (
    "EP-ZZZ; Aircraft Construction Number (also called L/N or S/N or F/N) 405; Aircraft Manufacture Date 03 Feb 1987; "
    "Aircraft Model A300B4; Aircraft Operator WEAVER AIR; Aircraft Manufacturer's Serial Number (MSN) 405; Aircraft Mode S "
    "Transponder Code 140AE7 (aircraft) [SDGT] (Linked To: WEAVER AIR)."
)


@pytest.mark.parametrize("text", [PERSON, COMPANY, SHIP, PLANE])
def test_nothing_is_lost(text: str) -> None:
    entry = read_entry(text)
    assert entry.render() == text
    assert entry.unparsed() == ()


def test_a_person() -> None:
    entry = read_entry(PERSON)
    assert (entry.entity_type, entry.head.name.natural) == ("person", "Anna VELOROSA")
    assert [(n.natural, n.weak) for n in entry.names] == [
        ("Ana VELLOROSA", False),
        ("The Weaver", True),
        ("Ana BRASS", False),
    ]
    assert [a.printed for a in entry.addresses] == ["5 Main Road, Lima, Peru", "Quito, Ecuador"]
    assert entry.values("birth_date") == ("12 Jan 1970", "circa 1968 to 1970")
    assert entry.values("birth_place") == ("Cusco, Peru",)
    assert (entry.values("nationality"), entry.values("citizenship")) == (("Peru",), ("Korea, North",))
    assert entry.nationalities() == ("Peru", "North Korea")
    assert entry.countries() == ("Peru", "Ecuador", "North Korea")
    assert entry.identifiers() == (
        Identifier(type="Email Address", value="ana@weaver.example"),
        Identifier(type="Passport", value="RL0001", country="Peru", issued="2010-05-03", expires="2020"),
        Identifier(type="Passport", value="RL0002", country="Peru"),
    )
    assert entry.details() == (
        ("Gender", "Female"),
        ("Secondary sanctions risk", "See Section 11 of Executive Order 14024."),
        ("Title", "Deputy Minister of Looms"),
    )
    assert entry.linked_to() == ("BRASS FALCON", "WEAVER (PERU) LTD")
    assert entry.tail.programs == ("SDGT", "CAATSA - RUSSIA")
    assert entry.doubts() == ()


def test_a_ship() -> None:
    entry = read_entry(SHIP)
    assert entry.head.name.natural == "GULL MERCY"
    assert [(name.lead, name.natural) for name in entry.names] == [("f.k.a.", "TERN")]
    assert entry.countries() == ("Panama",)
    assert dict(entry.details()) == {
        "Vessel Call Sign": "3EXZ9",
        "Vessel Type": "Crude Oil Tanker",
        "Vessel Deadweight Tonnage": "99,030",
        "Vessel Gross Registered Tonnage": "56,068",
        "Vessel Flag": "Panama",
        "Vessel Owner": "Weaver Lines",
        "Former Vessel Flag": "Malta",
        "Vessel Year of Build": "1999",
    }
    assert [(i.type, i.value) for i in entry.identifiers()] == [("IMO", "9187629"), ("MMSI", "352999811")]


def test_doubts() -> None:
    entry = read_entry(
        "GULL Tanker Panama flag; Vessel Registration Identification IMO 9187628; Loom Guild Number 7; Guild Rank: third; wove at night (vessel)."
    )
    assert entry.unparsed() == ("wove at night",)
    assert [i.value for i in entry.identifiers()] == ["9187628", "7"]
    assert entry.doubts() == (
        "text of the entry that the grammar does not know: 'wove at night'",
        "a number that fails its check: IMO 9187628",
        "a kind of identifier that no list has: 'Loom Guild Number'",
        "a label that no list has: 'Guild Rank'",
        "an entry without a program tag",
    )


def test_a_date_of_birth_that_cannot_be_read_is_told_and_kept() -> None:
    entry = read_entry("BOLT, Ana; DOB 3 May 1970; alt. DOB before the flood (individual) [SDGT].")
    assert entry.birth_dates() == ("3 May 1970", "before the flood")
    assert entry.unparsed() == ("alt. DOB before the flood",)


def test_an_address_without_a_country_is_told() -> None:
    entry = read_entry("WEAVER LTD (a.k.a. LOOM), Gate 4, Blue Quay; Tax ID No. 7 (Peru) [SDGT].")
    assert [a.printed for a in entry.addresses] == ["Gate 4, Blue Quay"]
    assert entry.doubts() == ("an address without a country: 'Gate 4, Blue Quay'",)


def test_words_of_offices_in_an_address_make_no_title() -> None:
    entry = read_entry(
        "WEAVER LTD, General Santos City, Philippines; c/o Director, Quay 3, Lima, Peru; Tax ID No. 7 (Peru) [SDGT]."
    )
    assert len(entry.addresses) == 2


def test_an_office_before_the_date_of_birth() -> None:
    entry = read_entry("BOLT, Ana (a.k.a. BO); Minister of Looms; DOB 1970 (individual) [SDGT].")
    assert entry.values("title") == ("Minister of Looms",)
    assert entry.addresses == ()


@settings(max_examples=200)
@given(st.text(max_size=150))
def test_any_text_is_read(text: str) -> None:
    entry = read_entry(text)
    assert isinstance(entry.render(), str)
    assert isinstance(entry.doubts(), tuple)


def test_hostile_brackets_are_read() -> None:
    for text in ("(" * 20_000, ")" * 20_000, "[A](" * 5_000, "(a.k.a. " * 5_000, "; " * 20_000, "A, " * 10_000):
        read_entry(text)
