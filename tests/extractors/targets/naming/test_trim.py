"""What of a run of capitalised words is the name."""

import pytest

from extractors.targets.naming.trim import is_office, trim


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Further", None),
        ("Vice Admiral Mirko Omar Tavel", "Mirko Omar Tavel"),
        ("Siblings Anna Velorosa Orm", "Anna Velorosa Orm"),
        ("Previously Anna Velorosa", "Anna Velorosa"),
        ("State Enterprise Veltran Sea Port", "State Enterprise Veltran Sea Port"),
        ("Department of State", None),
        ("Peru’s Mirren Prison", "Mirren Prison"),
        ("Weaver’s Enterprise", "Weaver’s Enterprise"),
        ("VNA Director Major General Omar Tavel", "Omar Tavel"),
        ("Veltranian National Police Commissioner Mirko Tavel Rios", "Mirko Tavel Rios"),
        ("Panama-based Weaver Shipping", "Weaver Shipping"),
        ("“Brass Kitten", "Brass Kitten"),
        ("Dursev,", "Dursev"),
        ("He Jiaming", "He Jiaming"),
        ("Inspector General of Police", None),
        ("Vice-President", None),
        ("General Trading Company", "General Trading Company"),
        ("Ltd.", None),
        ("Weaver Group of Companies", "Weaver Group of Companies"),
        ("24 Veltranian", None),
        ("Ten Weaver Subsidiaries", None),
        ("Department of the Treasury’s Office of Foreign Assets Control", None),
    ],
)
def test_a_name_without_what_stands_around_it(words: str, name: str | None) -> None:
    found = trim(words)
    assert (words[found[0] : found[1]] if found else None) == name


@pytest.mark.parametrize(
    "role", ["Member of Parliament", "Managing Directors", "Consul General in Mirstadt", "VNA President"]
)
def test_an_office_is_nobody(role: str) -> None:
    assert is_office(role)


@pytest.mark.parametrize("name", ["Office of the President", "Sea Captain", "Mirko Tavel", "Commander Shipping"])
def test_a_name_with_an_office_in_it_is_a_name(name: str) -> None:
    assert not is_office(name)
