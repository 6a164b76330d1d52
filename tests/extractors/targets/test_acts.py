"""Whose act it is, of what kind, and on which list it puts a party."""

from __future__ import annotations

import pytest

from extractors.targets.acts import agency_of, kind_of_act, list_named


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


def test_the_list() -> None:
    assert list_named("is a foreign bank of primary money laundering concern", ()) == "311"
    assert list_named("designated", ("EO 13959",)) == "NS-CMIC"
    assert list_named("designated", ("EO 13224",)) == "SDN"
