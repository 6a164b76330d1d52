"""One party across documents: which names are one name, ids that never move, and acts joined over documents."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.parties import designation_id, join, name_key, party_id
from extractors.records import Designation


def row(name: str = "Acme Trading Ltd", document: str = "treasury:zz0001", **columns: Any) -> Designation:
    kind = columns.get("entity_type", "organization")
    values = {
        "document_id": document,
        "start": 0,
        "end": len(name),
        "quote": name,
        "extractor": "test/1",
        "name": name,
        "entity_type": kind,
        "action": "designation",
        "agency": "OFAC",
        "list": "SDN",
        "action_date": date(2022, 5, 9),
        "confidence": 1.0,
        "party_id": party_id(name, kind),
    } | columns
    values.setdefault("designation_id", designation_id(document, values["party_id"], values["action"], values["list"]))
    return Designation.model_validate(values)


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("QUILL VARGA, Inés María", "Inés María Quill Varga", "person"),
        ("Sa'id al-Testi", "Said Al Testi", "person"),
        ("Bolesław Ōkey", "BOLESLAW OKEY", "person"),
        ("Acme Trading Company, Limited", "ACME TRADING CO., LTD.", "organization"),
        ("The Zephyr Group", "Zephyr Group", "organization"),
        ("Sociedad “Nube” S.A.", "SOCIEDAD NUBE SA", "organization"),
        ("M/V Grey-Heron", "M/V GREY HERON", "vessel"),
    ],
)
def test_spellings_of_one_name(one: str, other: str, kind: Any) -> None:
    assert name_key(one, kind) == name_key(other, kind)
    assert party_id(one, kind) == party_id(other, kind)


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("Trading Acme Ltd", "Acme Trading Ltd", "organization"),
        ("Acme Trading Ltd", "Acme Trading", "organization"),
        ("Inés Quill", "Inés Quill Varga", "person"),
        ("北京试验", "上海试验", "organization"),
    ],
)
def test_different_names_stay_apart(one: str, other: str, kind: Any) -> None:
    assert party_id(one, kind) != party_id(other, kind)


def test_a_ship_is_not_the_company_of_its_name() -> None:
    assert party_id("Grey Heron", "vessel") != party_id("Grey Heron", "organization")
    assert party_id("Grey Heron", "other") == party_id("Grey Heron", "organization")


def test_ids_do_not_move_from_release_to_release() -> None:
    # Consumers keep these ids: a change here breaks every stored reference.
    assert party_id("Acme Trading Ltd", "organization") == "party:c6aa1117b932d863"
    assert designation_id("fr:1", "party:1", "removal", None) == "fr:1/067453a60d127fe1"


@given(st.text("abyzABYZ '-.,", min_size=1), st.sampled_from(["person", "organization", "vessel", "aircraft", "other"]))
def test_case_and_space_never_count(name: str, kind: Any) -> None:
    assert name_key(f" {name.upper()}  ", kind) == name_key(name.lower(), kind)


def test_names_that_are_marks_alone_are_not_one_party() -> None:
    assert party_id("***", "other") != party_id("---", "other")


def test_documents_that_tell_of_one_act_make_one_listing() -> None:
    press = row(basis="for acting for X", countries=("Panama",), programs=("SDGT",), list=None)
    action = row("ACME TRADING LTD.", "ofac:20220509", aliases=("ATL",), authorities=("EO 13224",))
    ((party, listings),) = join([press, action])
    (listing,) = listings
    assert listing.document_ids == ("ofac:20220509", "treasury:zz0001")
    assert listing.designation_ids == tuple(sorted((press.designation_id, action.designation_id)))
    assert (listing.list, listing.basis, listing.programs) == ("SDN", "for acting for X", ("SDGT",))
    assert listing.authorities == ("EO 13224",)
    assert party.name == "Acme Trading Ltd"
    assert party.aliases == ("ACME TRADING LTD.", "ATL")
    assert party.lists == ("SDN",)
    assert party.countries == ("Panama",)


def test_an_addition_and_an_identification_are_one_act() -> None:
    added, identified = row(document="ofac:20211210"), row(action="identification")
    ((_, listings),) = join([added, identified])
    (listing,) = listings
    assert listing.action == "identification"
    assert listing.document_ids == ("ofac:20211210", "treasury:zz0001")


def test_other_days_lists_and_actions_are_other_listings() -> None:
    rows = [
        row(),
        row(document="fr:2", list="Entity List"),
        row(document="treasury:zz0003", action_date=date(2024, 1, 1), action="removal"),
    ]
    ((party, listings),) = join(rows)
    assert {(x.list, x.action, str(x.action_date)) for x in listings} == {
        ("SDN", "designation", "2022-05-09"),
        ("Entity List", "designation", "2022-05-09"),
        ("SDN", "removal", "2024-01-01"),
    }
    assert len({x.listing_id for x in listings}) == 3
    assert party.lists == ("Entity List", "SDN")
    assert party.first_listed == date(2022, 5, 9)


def test_a_removal_lists_nobody() -> None:
    ((party, _),) = join([row(action="removal")])
    assert (party.lists, party.first_listed) == ((), None)


def test_an_act_on_no_named_list_is_not_given_to_one_of_two() -> None:
    rows = [row(list=None), row(document="fr:2"), row(document="fr:3", list="SSI")]
    ((_, listings),) = join(rows)
    assert {x.list for x in listings} == {None, "SDN", "SSI"}


def test_the_order_of_documents_does_not_matter() -> None:
    rows = [row(), row("ACME TRADING LTD", "ofac:1"), row("Acme Trading, Ltd.", "fr:1", basis="for being Acme")]
    assert list(join(rows)) == list(join(reversed(rows)))
