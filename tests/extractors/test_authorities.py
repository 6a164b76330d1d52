"""What a cited authority is."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.authorities import (
    authorities_of_program,
    executive_orders,
    is_amended_by,
    list_for,
    list_of_program,
    programs_of,
    resolve_order,
)


def test_an_order_is_resolved_by_any_form_of_its_number() -> None:
    order = resolve_order("13224")
    assert order is not None
    assert order == resolve_order("EO 13224") == resolve_order("E.O. 13224") == resolve_order("Executive Order 13224")
    assert order.signed == date(2001, 9, 23)
    assert order.president == "George W. Bush"
    assert order.fr_citation == "66 FR 49079"
    assert "Support Terrorism" in (order.title or "")
    assert "13886" in order.amended_by


@pytest.mark.parametrize("number", ["99999", "", "EO", "thirteen", "13224 and 13382"])
def test_an_unknown_order_is_none(number: str) -> None:
    assert resolve_order(number) is None


def test_what_revokes_in_part_amends() -> None:
    assert is_amended_by("13959", "14032") is True
    assert is_amended_by("13382", "13886") is False
    assert is_amended_by("13224", "99999") is None


def test_the_table_of_orders_is_sound() -> None:
    orders = executive_orders()
    numbers = [int(order.number) for order in orders]
    by_number = {order.number: order for order in orders}
    assert len(orders) > 1_500
    assert numbers == sorted(set(numbers))
    for order in orders:
        assert all(int(other) < int(order.number) for other in (*order.amends, *order.revokes))
        assert all(order.number in by_number[other].amended_by for other in order.amends if other in by_number)
        assert all(order.number in by_number[other].revoked_by for other in order.revokes if other in by_number)
        assert (order.president is None) == (order.signed is None) or order.signed < date(1923, 8, 2)  # type: ignore[operator]


SANCTIONS = "12947 12957 12978 13067 13224 13288 13382 13405 13566 13581 13660 13694 13818 13848 13959 14014 14024 14032 14059 14114"


@pytest.mark.parametrize("number", SANCTIONS.split())
def test_the_orders_behind_sanctions_are_known_in_full(number: str) -> None:
    order = resolve_order(number)
    assert order is not None
    assert order.title
    assert order.signed
    assert order.fr_citation


@pytest.mark.parametrize(
    ("tag", "authorities", "listed"),
    [
        ("SDGT", ("EO 13224",), None),
        ("SDNTK", ("Kingpin Act",), None),
        ("RUSSIA-EO14024", ("EO 14024",), None),
        ("CMIC-EO13959", ("EO 13959",), "NS-CMIC"),
        ("FSE-SY", ("EO 13608",), "FSE"),
        ("NOSUCHTAG", (), None),
    ],
)
def test_programs(tag: str, authorities: tuple[str, ...], listed: str | None) -> None:
    assert authorities_of_program(tag) == authorities
    assert list_of_program(tag) == listed
    assert all(tag in programs_of(authority) for authority in authorities if "EO1" not in tag)


@pytest.mark.parametrize(
    ("wording", "name"),
    [
        ("Specially Designated Nationals and Blocked Persons List", "SDN"),
        ("OFAC’s SDN List", "SDN"),
        ("the list of specially designated nationals", "SDN"),
        ("Non-SDN Chinese Military-Industrial Complex Companies List (NS-CMIC List)", "NS-CMIC"),
        ("Sectoral Sanctions Identifications List", "SSI"),
        ("supplement no. 4 to part 744", "Entity List"),
        ("the Military End-User (MEU) List", "MEU"),
        ("EO 13959", "NS-CMIC"),
        ("EO 13224", None),
        ("a shopping list", None),
    ],
)
def test_lists_by_their_printed_names(wording: str, name: str | None) -> None:
    assert list_for(wording) == name
