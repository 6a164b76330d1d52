"""The other parties that a ground names, as it writes them."""

from __future__ import annotations

import pytest

from extractors.targets.asserting.linked import find_parties


@pytest.mark.parametrize(
    ("ground", "parties"),
    [
        ("for being owned by Iran’s Weaver Bank", ["Weaver Bank"]),
        ("for supporting the Bureau of Ships and Harbour Works (BSHW)", ["Bureau of Ships and Harbour Works"]),
        ("for acting for Anna and Tomas Velorosa", ["Anna", "Tomas Velorosa"]),
        ("for providing support to al Qaida", ["al Qaida"]),
        ("for leading the so-called Donetsk People’s Republic", ["Donetsk People’s Republic"]),
        ("for being owned by Red Harbour Lines - FZCO", ["Red Harbour Lines - FZCO"]),
        ("for being an official of the Government of Iran", ["Government of Iran"]),
        ("for being officials of the North Korean government", ["North Korean government"]),
        ("for breaking the Harbour Agreement of 2018", []),
        # Who suffers an act, where it was done, and the law's own words are no party to it
        ("for having acted without the authorization of the Government of Ukraine", []),
        ("for abuses against the Syrian people", []),
        ("for operating in the Iranian economy", []),
        ("as Specially Designated Narcotics Traffickers", []),
        # A name may only say whose or of what sort the next one is
        ("for aiding Velorosa’s brother Tomas Okonjar", ["Tomas Okonjar"]),
        ("Due to his ties to Brass Falcon", ["Brass Falcon"]),
    ],
)
def test_parties_of_a_ground(ground: str, parties: list[str]) -> None:
    assert find_parties(ground, 0, len(ground), ()) == parties


def test_a_shared_surname_is_given_where_the_text_has_it() -> None:
    ground = "for acting for Anna and Tomas Velorosa"
    told = f"{ground}. Anna Velorosa lives in Veltra City."
    assert find_parties(told, 0, len(ground), ()) == ["Anna Velorosa", "Tomas Velorosa"]
