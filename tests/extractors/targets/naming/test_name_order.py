"""Names with the family name first, as the lists print them."""

import pytest

from extractors.targets.naming.name_order import family_last, given_first


@pytest.mark.parametrize(
    ("name", "short_forms", "turned"),
    [
        ("Lu Menhai", ["Lu"], ["Menhai Lu"]),
        ("Sok Ho Vinh", ["Sok"], ["Ho Vinh Sok"]),
        ("Lu Menhai", [], []),  # nothing shows which word is the family's
        ("Lu Menhai", ["Menhai"], []),
        ("Polina Velorosa", ["Polina"], []),  # a family told apart by given names
        ("Ivan Archivaldo Tavel", ["Ivan"], []),
        ("Lu", ["Lu"], []),
    ],
)
def test_a_family_name_that_comes_first(name: str, short_forms: list[str], turned: list[str]) -> None:
    assert list(family_last(name, short_forms, "person")) == turned


def test_an_organisation_has_no_family_name() -> None:
    assert not list(family_last("Lu Menhai", ["Lu"], "organization"))


@pytest.mark.parametrize(
    ("printed", "written"),
    [
        ("Tavel, Anna", "Anna Tavel"),
        ("ORM, Mirko Ivan", "Mirko Ivan ORM"),
        ("AL-ORM, Anna", "Anna AL-ORM"),
        ("Orm Shipping, Ltd.", None),
        ("Orm, Velt, Anna", None),
        ("Anna Tavel", None),
    ],
)
def test_a_name_printed_with_the_family_name_first_as_a_sentence_writes_it(printed: str, written: str | None) -> None:
    assert given_first(printed) == written
