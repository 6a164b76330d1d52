"""Headings over entries: what is done, and on which list."""

from __future__ import annotations

import pytest

from extractors.targets.sdn.headings import Heading, read_heading


@pytest.mark.parametrize(
    ("text", "action", "named"),
    [
        ("The following individuals have been added to OFAC's SDN List:", "designation", "SDN"),
        ("The following vessel was added to the SDN List:", "designation", "SDN"),
        ("OFAC has designated the following entities:", "designation", None),
        ("The following deletions have been made to OFAC's SDN List:", "removal", "SDN"),
        ("The following [SDGT] entries have been removed from OFAC's SDN List:", "removal", "SDN"),
        ("Today OFAC removed the persons below from its lists.", "removal", None),
        ("Counter Terrorism Removals", "removal", None),
        ("The following changes have been made to OFAC's SDN List:", "amendment", "SDN"),
        ("OFAC updated the entries of the following persons:", "amendment", None),
        ("The following entity has been identified as blocked property:", "identification", None),
        ("The following entries have been added to the Sectoral Sanctions Identifications List:", "designation", "SSI"),
        ("The listings for these individuals now appear as follows:", "amendment", None),
        ("The additional designees are as follows:", "designation", None),
        ("The following persons are no longer subject to the order:", "removal", None),
        ("SPECIALLY DESIGNATED NATIONALS LIST UPDATE", None, "SDN"),
        ("NON-SDN MENU-BASED SANCTIONS (NS-MBS) LIST UPDATE", None, "NS-MBS"),
    ],
)
def test_what_a_heading_says(text: str, action: str | None, named: str | None) -> None:
    assert read_heading(text) == Heading(action, named)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        "Today OFAC is issuing a general license.",
        "Individuals:",
        "WEAVER LTD (a.k.a. REMOVALS LTD), Lima, Peru [SDGT].",
        "BOLT, Ana, Deputy Director of Removals (individual) [SDGT] (Linked To: WEAVER).",
        "The following words have been added " + "and more words " * 40,
    ],
)
def test_what_is_no_heading(text: str) -> None:
    assert read_heading(text) is None
