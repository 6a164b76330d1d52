"""What changed between two printings of an entry."""

from __future__ import annotations

import pytest

from extractors.targets.sdn.changes import find_changes, split_change
from extractors.targets.sdn.entry import read_entry


def changes(before: str, after: str) -> list[tuple[str, str | None, str | None]]:
    return [(c.what, c.before, c.after) for c in find_changes(read_entry(before), read_entry(after))]


def test_nothing() -> None:
    same = "BOLT, Ana (a.k.a. BO), Lima, Peru; DOB 1970 (individual) [SDGT] (Linked To: WEAVER)."
    assert changes(same, same) == []


def test_order_is_no_change() -> None:
    assert (
        changes(
            "BOLT, Ana; DOB 1970; Gender Female (individual) [SDGT].",
            "BOLT, Ana; Gender Female; alt. DOB 1970 (individual) [SDGT].",
        )
        == []
    )


def test_everything() -> None:
    before = "BOLT, Ana (a.k.a. BO), Lima, Peru; DOB 1970; Passport K1 (Peru) (individual) [SDGT] (Linked To: WEAVER)."
    after = (
        'BOLTON, Ana (a.k.a. BO; a.k.a. "BB"), Quito, Ecuador; DOB 1971; Passport K1 (Peru) expires 2030; '
        "Passport K2 (Peru) (individual) [SDNTK] (Linked To: WEAVER)."
    )
    assert changes(before, after) == [
        ("name", "BOLT, Ana", "BOLTON, Ana"),
        ("alias", None, 'a.k.a. "BB"'),
        ("address", "Lima, Peru", "Quito, Ecuador"),
        ("DOB", "1970", "1971"),
        ("Passport", "K1 (Peru)", None),
        ("Passport", None, "K1 (Peru) expires 2030"),
        ("Passport", None, "K2 (Peru)"),
        ("program", "SDGT", "SDNTK"),
    ]


def test_a_ship() -> None:
    before = "GULL (f.k.a. TERN) Tanker Panama flag; Vessel Registration Identification IMO 9187629 (vessel) [SDGT]."
    after = "GULL (f.k.a. TERN) Tanker Malta flag; Vessel Registration Identification IMO 9187629 (vessel) [SDGT]."
    assert changes(before, after) == [("Vessel Flag", "Panama", "Malta")]


@pytest.mark.parametrize("mark", [" -to- ", "\n-to-\n", " – to – ", "\n- to -\n"])
def test_where_the_new_entry_begins(mark: str) -> None:
    assert split_change(f"BOLT [SDGT].{mark}BOLT LTD [SDGT].") == ("BOLT [SDGT].", "BOLT LTD [SDGT].")


@pytest.mark.parametrize("text", ["PEER-TO-PEER LOANS LTD [SDGT].", "Face-to-Face Ltd [SDGT].", "9-to-5 LTD [SDGT]."])
def test_a_name_that_looks_like_it(text: str) -> None:
    assert split_change(text) == (None, text)
