"""The orders of the real corpus: what is read from their XML, against the API's metadata and disposition notes.

The bars stand a little below what was measured; the notes' own misprints keep the figures from 1.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.orders import Agreement, measure
from extractors.authorities import executive_orders
from extractors.nlp.citations import find_citations


@pytest.fixture(scope="module")
def measured(shared: Path) -> dict[str, Agreement]:
    return measure(shared / "corpus" / "federal_register" / "executive_orders")


@pytest.mark.parametrize("fact", ["number", "signed", "title"])
def test_facts_of_the_orders_own_xml(measured: dict[str, Agreement], fact: str) -> None:
    assert measured[fact].of > 800
    assert measured[fact].share >= 0.995, measured[fact].wrong


def test_the_register_agrees_with_the_notes(measured: dict[str, Agreement]) -> None:
    agreement = measured["notes held by the register"]
    assert agreement.of > 500
    assert agreement.share >= 0.95, agreement.wrong


def test_the_register_holds_all_that_the_orders_themselves_do(measured: dict[str, Agreement]) -> None:
    agreement = measured["text held by the register"]
    assert agreement.of > 500
    assert agreement.share >= 0.99, agreement.wrong


def test_the_text_alone_finds_what_the_notes_say(measured: dict[str, Agreement]) -> None:
    agreement = measured["notes read in the text"]
    assert agreement.of > 500
    assert agreement.share >= 0.92, agreement.wrong


def test_relations_that_readers_found(shared: Path) -> None:
    """Of an annotated order or rule, what is said of orders among themselves, of statutes and of regulations."""
    register = {order.number: order for order in executive_orders()}
    agreement = Agreement()
    for path in sorted((shared / "gold" / "federal_register").glob("*.json")):
        for said in json.loads(path.read_text(encoding="utf-8"))["eo_relations"]:
            order = register[said["order"]]
            held = {*getattr(order, said["relation"]), *(order.cfr_parts if said["relation"] == "implements" else ())}
            named = {said["other"], *(found.cite for found in find_citations(said["other"]))}
            agreement.see(bool(held & named), f"{path.stem}: {said}")
    assert agreement.of
    assert agreement.share >= 0.95, agreement.wrong
