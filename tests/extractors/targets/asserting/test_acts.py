"""Whose act it is, of what kind, and on which list it puts a party."""

from __future__ import annotations

import pytest

from extractors.targets.asserting.acts import agency_of, kind_of_act, list_named


@pytest.mark.parametrize(
    ("lead", "behind", "agency"),
    [
        ("Today, OFAC", "", "OFAC"),
        ("Additionally, the Department of State", "", "State"),
        ("In coordination with the U.S. Department of State, OFAC", "", "OFAC"),
        ("OFAC, with the assistance of the Department of Justice,", "", "OFAC"),
        ("Treasury’s Financial Crimes Enforcement Network (FinCEN)", "", "FinCEN"),
        ("Anna Velorosa", " today by the Department of State for leading Brass Falcon", "State"),
        ("The Secretary of State", "", "State"),
        ("Anna Velorosa", "", "OFAC"),
    ],
)
def test_who_acts(lead: str, behind: str, agency: str) -> None:
    assert agency_of(lead, behind) == agency


def test_property_is_identified_and_so_is_who_goes_on_a_lesser_list() -> None:
    assert kind_of_act("designation", "designated as blocked property", "SDN", "organization") == "identification"
    assert kind_of_act("designation", "is being designated", "SDN", "vessel") == "identification"
    assert kind_of_act("designation", "designated", "SSI", "organization") == "identification"
    assert kind_of_act("designation", "designated", "SDN", "person") == "designation"
    assert kind_of_act("removal", "removed", "SDN", "vessel") == "removal"


@pytest.mark.parametrize(
    "words",
    [
        "designated for assisting Weaver, who is on the List of Blocked Persons, and whose property is blocked",
        "designated or blocked today for being owned by Weaver",
    ],
)
def test_a_ground_that_speaks_of_blocked_persons_makes_no_property(words: str) -> None:
    assert kind_of_act("designation", words, "SDN", "organization") == "designation"


@pytest.mark.parametrize(
    "words",
    [
        "have also been blocked today",
        "issued a Notification of Blocked Property",
        "are being blocked in the interest of X",
    ],
)
def test_what_is_only_blocked_is_identified(words: str) -> None:
    assert kind_of_act("designation", words, "SDN", "organization") == "identification"


@pytest.mark.parametrize(
    "words",
    [
        "are being added to Weaver’s SDN List entry as alternative names",
        "designated WVR as an alias of Weaver",
        "named the Brass Front as a new alias for Brass Falcon",
    ],
)
def test_who_gets_another_name_has_an_entry_amended(words: str) -> None:
    assert kind_of_act("designation", words, "SDN", "organization") == "amendment"


def test_sanctions_evaders_are_designated_though_on_a_list_of_their_own() -> None:
    assert kind_of_act("designation", "is being sanctioned", "FSE", "person") == "designation"


def test_the_list() -> None:
    assert list_named("prohibits dealing in new debt of longer than 90 days maturity for Weaver Bank", ()) == "SSI"
    assert list_named("is a foreign bank of primary money laundering concern", ()) == "311"
    assert list_named("designated", ("EO 13959",)) == "NS-CMIC"
    assert list_named("designated", ("EO 13224",)) == "SDN"
