"""The rule files: whole, consistent, and free of anything but data."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from extractors import rules as package
from extractors.authorities import ORDER_NUMBER
from extractors.nlp.act_words import patterns
from extractors.nlp.names import country_name
from extractors.nlp.peoples import peoples
from extractors.rules import rules

NAMES = sorted(entry.name for entry in files(package).iterdir() if entry.name.endswith((".toml", ".json")))


@pytest.mark.parametrize("name", NAMES)
def test_every_file_can_be_read_and_is_read_once(name: str) -> None:
    assert rules(name)
    assert rules(name) is rules(name)


@pytest.mark.parametrize("name", [name for name in NAMES if name.endswith(".toml")])
def test_every_file_says_what_it_holds(name: str) -> None:
    assert files(package).joinpath(name).read_text(encoding="utf-8").startswith("#")


def test_an_unknown_file_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        rules("nothing.toml")


def test_a_printed_statute_has_one_meaning() -> None:
    names = [name.casefold() for cite, entry in rules("statutes.toml").items() for name in {cite, *entry["names"]}]
    assert len(names) == len(set(names))


def test_a_printed_list_has_one_meaning() -> None:
    names = [name.casefold() for entry in rules("lists.toml").values() for name in entry["names"]]
    assert len(names) == len(set(names))


def test_authorities_of_programs_are_in_normal_form() -> None:
    statutes = rules("statutes.toml")
    for program in rules("programs.toml").values():
        for authority in program.get("authorities", ()):
            assert authority in statutes or (authority.startswith("EO ") and ORDER_NUMBER.fullmatch(authority))


def test_country_aliases_lead_to_a_country() -> None:
    for alias, target in rules("countries.toml")["aliases"].items():
        name = country_name(alias)
        assert name is not None, alias
        assert len(name) > 2, alias
        assert len(target) == 2 or name == target


def test_peoples_have_a_country() -> None:
    listed = rules("countries.toml")["peoples"]
    forms = [form for names in listed.values() for form in names]
    assert len(forms) == len(set(forms))
    assert all(country_name(country) == country for country in peoples().values())


def test_the_needs_of_verbs_are_patterns_of_known_verbs() -> None:
    listed = rules("actions.toml")
    verbs = {
        verb
        for kind in ("designation", "identification", "removal", "amendment")
        for form in listed[kind].values()
        for verb in form
    }
    for verb, pattern in listed["needs"].items():
        assert verb in verbs
        assert re.compile(pattern)
    assert patterns()


def test_the_register_is_small_enough_to_ship() -> None:
    assert len(files(package).joinpath("executive_orders.json").read_bytes()) < 400_000
