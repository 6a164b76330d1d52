"""Where a name ends, and what it names."""

import pytest

from extractors.targets.naming.names import clean_alias, guess_entity_type, split_name


@pytest.mark.parametrize(
    ("printed", "name", "address"),
    [
        (
            "Acme Trading Co., Ltd., 5 Main Road, Beijing, China",
            "Acme Trading Co., Ltd.",
            "5 Main Road, Beijing, China",
        ),
        ("Bolt S.A. de C.V., Calle 5, Lima, Peru", "Bolt S.A. de C.V.", "Calle 5, Lima, Peru"),
        ("Institute (Second, Northern), Perm, Russia", "Institute (Second, Northern)", "Perm, Russia"),
        ("Northern Plant", "Northern Plant", ""),
    ],
)
def test_a_name_ends_at_the_first_comma_that_is_not_its_own(printed: str, name: str, address: str) -> None:
    assert split_name(printed) == (name, address)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Anna Maria Velorosa", "person"),
        ("Omar bin Khalid al-Veyran", "person"),
        ("Red Harbour Shipping", "organization"),
        ("Veltrano S.A.", "organization"),
        ("NORTHLINE", "organization"),
        ("Veltrano 407", "organization"),
    ],
)
def test_sort_of_party_from_its_name(name: str, kind: str) -> None:
    assert guess_entity_type(name) == kind


def test_an_alias_loses_its_lead_and_quotes() -> None:
    assert clean_alias("also known as “The Weaver”;") == "The Weaver"
    assert clean_alias("f.k.a. Old Weaver Ltd.") == "Old Weaver Ltd."
