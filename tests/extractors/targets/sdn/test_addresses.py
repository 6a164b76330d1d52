"""Addresses and the countries that close them."""

from __future__ import annotations

import pytest

from extractors.targets.sdn.addresses import ends_in_country, read_address


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("5 Main Road, Lima 15001, Peru", "Peru"),
        ("Iran", "Iran"),
        ("Potato Quay, Pyongyang, Korea, North", "North Korea"),
        ("Goma, Congo, Democratic Republic of the", "Democratic Republic of the Congo"),
        ("Road Town, Tortola, Virgin Islands, British", "British Virgin Islands"),
        ("Douglas, Man, Isle of", "Isle of Man"),
        ("Skopje, North Macedonia, The Republic of", "North Macedonia"),
        ("Gate 4, Blue Quay", None),
    ],
)
def test_the_country_it_closes_with(text: str, country: str | None) -> None:
    assert ends_in_country(text) == country


def test_another_address() -> None:
    address = read_address("alt. 7 Loom Lane, Quito, Ecuador")
    assert (address.printed, address.country, address.render()) == (
        "7 Loom Lane, Quito, Ecuador",
        "Ecuador",
        "alt. 7 Loom Lane, Quito, Ecuador",
    )
