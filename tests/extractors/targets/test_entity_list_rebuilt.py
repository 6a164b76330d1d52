"""Rules rebuilt from public facts of real ones: every entry is read exactly. Skipped where they are not at hand."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, get_args

from spacy.language import Language

from extractors.extract import extract
from extractors.records import Designation, Extraction
from extractors.sources import sources
from extractors.sources.base import Fetched, Form, Request
from extractors.targets.listed.addresses import split_entry


def read(path: Path, nlp: Language) -> Extraction:
    request = Request(path.as_uri(), "document", get_args(Form))
    fetched = Fetched(request, request.url, path.read_bytes(), "text/xml", datetime.now(UTC))
    document = sources()["file"].parse(fetched)
    assert document is not None
    return extract(document, nlp)


def facts_of(row: Designation) -> tuple[Any, ...]:
    return row.name, row.aliases, row.countries, row.addresses


def expected_of(entity: dict[str, Any]) -> tuple[Any, ...]:
    """The listed facts; the one address column parts addresses by semicolons."""
    parts = (entity["address"] or "").split(";")
    addresses = [re.sub(r"^and ", "", part.strip()) for part in parts if part.strip()]
    # A full stop ends the statement, but for the one of "U.A.E."
    ended = [a if re.search(r"\b\w\.\w\.$", a) else a.removesuffix(".") for a in addresses]
    return entity["name"], tuple(entity["aliases"]), (entity["country"],), tuple(dict.fromkeys(ended))


def test_every_entry_of_the_rebuilt_rules(shared: Path, nlp: Language) -> None:
    rules = sorted((shared / "corpus" / "federal_register" / "entity_list_reconstructed").glob("*.xml"))
    assert rules
    for rule in rules:
        told = json.loads(rule.with_name(f"{rule.stem}.expected.json").read_text())
        found = read(rule, nlp).designations
        assert sorted(map(facts_of, found)) == sorted(map(expected_of, told["entities"])), rule.name
        assert {row.action for row in found} == {"designation"}
        assert all(row.fr_citation and row.license_requirement and row.license_review_policy for row in found)
        assert all(section.startswith("15 CFR 7") for row in found for section in row.authority_sections)


def test_names_of_the_whole_list_are_told_from_their_addresses(shared: Path) -> None:
    """The list's own names with their addresses behind them; the words that tell them apart were chosen on it."""
    listed = json.loads((shared / "lists" / "bis_entity_list_2026-07-09.json").read_text())["entities"]
    entries = [(" ".join(e["name"].split()), " ".join(e["address"].split())) for e in listed if e["address"]]
    right = sum(split_entry(f"{name}, {address}") == (name, address) for name, address in entries)
    assert right / len(entries) > 0.97
