"""Names: natural order, leads, quotes, other scripts."""

from __future__ import annotations

import pytest

from extractors.records import EntityType
from extractors.targets.sdn.names import natural_order, read_aliases, read_name


@pytest.mark.parametrize(
    ("printed", "entity_type", "natural"),
    [
        ("VELOROSA, Anna", "person", "Anna VELOROSA"),
        ("DE LA FUENTE MARROQUIN, Ines Maria", "person", "Ines Maria DE LA FUENTE MARROQUIN"),
        ("VELOROSA, Anton, Jr.", "person", "Anton VELOROSA Jr."),
        ("VELOROSA, III", "person", "VELOROSA III"),
        ("WEAVER", "person", "WEAVER"),
        ("WEAVER, S.A. DE C.V.", "organization", "WEAVER, S.A. DE C.V."),
        ("WEAVER TRADING, LTD.", "person", "WEAVER TRADING, LTD."),
    ],
)
def test_natural_order(printed: str, entity_type: EntityType, natural: str) -> None:
    assert natural_order(printed, entity_type) == natural


@pytest.mark.parametrize("quoted", ['"The Weaver"', "“The Weaver”", "'The Weaver'"])
def test_an_alias_in_quotes_is_weak(quoted: str) -> None:
    name = read_name(f"a.k.a. {quoted}", "person")
    assert (name.printed, name.weak, name.lead) == ("The Weaver", True, "a.k.a.")


def test_an_apostrophe_is_no_quote() -> None:
    name = read_name("'ABD AL-WEAVER, Sa'id", "person")
    assert (name.natural, name.weak) == ("Sa'id 'ABD AL-WEAVER", False)


def test_names_in_other_scripts_stand_beside_the_name() -> None:
    name = read_name("UDOVIK, Sergei (Cyrillic: УДОВИК, Сергей) (Arabic: أودوفيك)", "person")
    assert name.natural == "Sergei UDOVIK"
    assert name.scripts == (("Cyrillic", "УДОВИК, Сергей"), ("Arabic", "أودوفيك"))


def test_scripts_may_share_parentheses_or_go_without_a_label() -> None:
    text = "WEI, Lan (Chinese Simplified: 魏 兰; Chinese Traditional: 魏 蘭) (ვეი)"
    name = read_name(text, "person")
    assert name.scripts == (("Chinese Simplified", "魏 兰"), ("Chinese Traditional", "魏 蘭"), ("", "ვეი"))
    assert name.render() == text


def test_letters_with_marks_are_our_script() -> None:
    assert read_name("NGUYỄN TRADING (ĐÀ NẴNG)", "organization").printed == "NGUYỄN TRADING (ĐÀ NẴNG)"


def test_parentheses_in_our_script_are_the_names_own() -> None:
    assert (
        read_name("BANK OF THE WEAVERS (Paris: Branch)", "organization").printed
        == "BANK OF THE WEAVERS (Paris: Branch)"
    )


def test_aliases_with_their_leads() -> None:
    names = read_aliases('a.k.a. VELLOROSA, Ana; f.k.a. BRASS, Ana, a.k.a. "BO"; n.k.a. CRANE, Ana', "person")
    assert [(name.lead, name.natural, name.weak) for name in names] == [
        ("a.k.a.", "Ana VELLOROSA", False),
        ("f.k.a.", "Ana BRASS", False),
        ("a.k.a.", "BO", True),
        ("n.k.a.", "Ana CRANE", False),
    ]
