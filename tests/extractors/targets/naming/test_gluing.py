"""Names whose page has lost a space."""

import pytest

from extractors.targets.naming.gluing import unglued


@pytest.mark.parametrize(
    ("name", "spaced"),
    [
        ("Limited Liability CompanyOrm Tool", "Limited Liability Company Orm Tool"),
        ("OrmveltLLC", "Ormvelt LLC"),
        ("OOOVelt", "OOO Velt"),
        ("AOVelt Orm", "AO Velt Orm"),
        ("Bolt Ship ManagementLtd", "Bolt Ship Management Ltd"),
    ],
)
def test_a_form_of_company_is_a_word_of_its_own(name: str, spaced: str) -> None:
    assert unglued(name, "") == spaced


def test_a_part_of_a_persons_name_is_known_from_elsewhere() -> None:
    text = "Mirko OmarTavel (Tavel) leads it."
    assert unglued("Mirko OmarTavel", text) == "Mirko Omar Tavel"
    assert unglued("Mirko OmarTavel", "Mirko OmarTavel leads it.") is None
    assert unglued("OmarTavel", "OmarTavel (Tavel) leads it.") == "Omar Tavel"


def test_a_fathers_name_is_a_word_of_its_own() -> None:
    assert unglued("Mirko IvanovichTavel", "") == "Mirko Ivanovich Tavel"


def test_what_sort_of_organisation_it_is_is_a_word_of_its_own() -> None:
    assert unglued("Stone BureauOrm", "") == "Stone Bureau Orm"


@pytest.mark.parametrize("name", ["MegaTel", "Velt MegaTel Ltd", "Mirko McOrm", "Anna DeVelt", "VTBO Orm", "Orm-Velt"])
def test_names_written_so_are_left_alone(name: str) -> None:
    assert unglued(name, "Mirko Orm and Velt, Anna Velt, Mega Tel") is None
