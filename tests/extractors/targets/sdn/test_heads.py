"""What an entry opens with: where the name ends and the address begins."""

from __future__ import annotations

import pytest

from extractors.records import EntityType
from extractors.targets.sdn.heads import read_head


@pytest.mark.parametrize(
    ("text", "entity_type", "name", "rest"),
    [
        ("VELOROSA, Anna (a.k.a. BO), Lima, Peru", "person", "VELOROSA, Anna", "Lima, Peru"),
        ("VELOROSA, Anna, Lima, Peru", "person", "VELOROSA, Anna", "Lima, Peru"),
        ("VELOROSA, Anna", "person", "VELOROSA, Anna", ""),
        ("VELOROSA, Anton, Jr., Lima, Peru", "person", "VELOROSA, Anton, Jr.", "Lima, Peru"),
        ("WEAVER, 5 Main Road, Lima, Peru", "person", "WEAVER", "5 Main Road, Lima, Peru"),
        ("WEAVER, S.A. DE C.V., Lima, Peru", "organization", "WEAVER, S.A. DE C.V.", "Lima, Peru"),
        ("WEAVERS, DYERS AND FULLERS, LTD., Peru", "organization", "WEAVERS, DYERS AND FULLERS, LTD.", "Peru"),
        ("WEAVER (LIMA) CO., LTD. (f.k.a. LOOM), Lima, Peru", "organization", "WEAVER (LIMA) CO., LTD.", "Lima, Peru"),
        ("Weaver Loom, Lima, Peru", "organization", "Weaver Loom", "Lima, Peru"),
        ("3. WEAVER LTD, Lima (Callao), Peru", "organization", "WEAVER LTD", "Lima (Callao), Peru"),
        ("GULL MERCY (3EXZ9) Tanker Panama flag", "vessel", "GULL MERCY", "(3EXZ9) Tanker Panama flag"),
        ("GULL MERCY (f.k.a. TERN) (3EXZ9) Tanker", "vessel", "GULL MERCY", "(3EXZ9) Tanker"),
        ("GULL 3 5,515DWT Panama flag (TERN)", "vessel", "GULL 3", "5,515DWT Panama flag (TERN)"),
        ("EP-ZZZ", "aircraft", "EP-ZZZ", ""),
    ],
)
def test_where_the_name_ends(text: str, entity_type: EntityType, name: str, rest: str) -> None:
    head = read_head(text, entity_type)
    assert (head.name.printed, head.rest) == (name, rest)


def test_aliases_in_a_second_pair_of_parentheses() -> None:
    head = read_head("WEAVER LTD (a.k.a. LOOM) (f.k.a. SPINDLE), Lima, Peru", "organization")
    assert [name.printed for name in head.aliases] == ["LOOM", "SPINDLE"]
    assert head.rest == "Lima, Peru"


def test_aliases_hold_parentheses_of_their_own() -> None:
    head = read_head("WEAVER LTD (a.k.a. LOOM (PERU); a.k.a. SPINDLE), Lima, Peru", "organization")
    assert [name.printed for name in head.aliases] == ["LOOM (PERU)", "SPINDLE"]


def test_a_parenthesis_that_is_never_closed() -> None:
    head = read_head("WEAVER LTD (a.k.a. LOOM", "organization")
    assert (head.name.printed, [name.printed for name in head.aliases]) == ("WEAVER LTD", ["LOOM"])
