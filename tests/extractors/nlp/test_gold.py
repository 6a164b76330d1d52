"""Against what careful readers found in real documents; skipped where those are not at hand."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

from extractors.document import Document
from extractors.nlp import annotate, names
from extractors.nlp.citations import find_citations
from extractors.nlp.legal_dates import find_legal_dates

Gold = dict[str, Any]


def annotations(shared: Path, which: str) -> Iterator[Gold]:
    for path in sorted((shared / "gold" / which).glob("*.json")):
        yield json.loads(path.read_text(encoding="utf-8"))


def f1(pairs: list[tuple[set[str], set[str]]]) -> float:
    """Micro F1 over (wanted, got) sets."""
    right = sum(len(wanted & got) for wanted, got in pairs)
    return 2 * right / sum(len(wanted) + len(got) for wanted, got in pairs)


def numbers(text: str, kind: str = "executive_order") -> set[str]:
    return {c.number or "" for c in find_citations(text) if c.kind == kind}


def test_executive_orders_of_press_releases(shared: Path, release: Callable[[str], Document]) -> None:
    golds = list(annotations(shared, "treasury"))
    pairs = [({e["number"] for e in g["executive_orders"]}, numbers(release(g["id"]).text)) for g in golds]
    assert f1(pairs) >= 0.995


def test_amendments_of_press_releases(shared: Path, release: Callable[[str], Document]) -> None:
    for gold in annotations(shared, "treasury"):
        found = find_citations(release(gold["id"]).text)
        said = {(c.number, by.removeprefix("EO ")) for c in found for by in c.amended_by}
        assert said == {(a["order"], a["amended_by"]) for a in gold["amendments"]}, gold["id"]


def test_citations_of_the_federal_register(shared: Path, published_text: Callable[[Gold], Document]) -> None:
    golds = list(annotations(shared, "federal_register"))
    texts = [published_text(gold).text for gold in golds]
    orders = [({e["number"] for e in g["executive_orders"]}, numbers(t)) for g, t in zip(golds, texts, strict=True)]
    assert f1(orders) >= 0.995
    for key, kind in (
        ("fr_citations", "federal_register"),
        ("usc", "usc"),
        ("public_laws", "public_law"),
        ("cfr", "cfr"),
    ):
        wanted = got = 0
        for gold, text in zip(golds, texts, strict=True):
            found = {
                form for c in find_citations(text) if c.kind == kind for form in (c.cite, c.cite + (c.section or ""))
            }
            wanted, got = wanted + len(gold[key]), got + len(found & set(gold[key]))
        assert got / wanted >= 0.95, key


def test_effective_dates(
    shared: Path, published_text: Callable[[Gold], Document], nlp: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(names, "find_names", lambda *_: [])
    pairs = []
    for gold in annotations(shared, "federal_register"):
        document = published_text(gold)
        legal = find_legal_dates(document, annotate(document, nlp))
        pairs.append(
            ({e["date"] for e in gold["effective_dates"]}, {d.date.isoformat() for d in legal if d.kind == "effective"})
        )
    assert f1(pairs) >= 0.97
