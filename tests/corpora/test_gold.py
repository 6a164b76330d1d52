"""The annotations of real documents are facts and offsets: sound, of one split each, and without the documents' text."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest

GOLD = Path(__file__).resolve().parents[2] / "corpora" / "gold" / "treasury"
FILES = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(GOLD.glob("*.json"))}
LONGEST_NAME = 40  # words; an alias of several legal forms is long, a sentence is longer


def test_there_are_enough_in_each_split() -> None:
    splits = Counter(row["split"] for row in FILES.values())
    assert set(splits) == {"train", "held_out"}
    assert splits["held_out"] >= 100
    assert splits["train"] >= 400


@pytest.mark.parametrize("name", FILES)
def test_an_annotation_is_sound(name: str) -> None:
    row = FILES[name]
    assert row["id"] == name
    assert re.fullmatch(r"[0-9a-f]{64}", row["text_sha256"])
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", row["published"])
    assert row["kind"] in {"designation", "delisting", "mixed", "other"}
    assert not (row["kind"] == "other" and row["designations"])
    for target in row["designations"]:
        assert target["type"] in {"person", "organization", "vessel", "aircraft", "other"}
        assert target["action"] in {"designate", "identify", "remove", "update"}
        for span in (target["basis"], target["evidence"]):
            assert span is None or 0 <= span[0] < span[1]
        for form in (target["name"], *target["aliases"], *target["linked_to"]):
            assert form.strip() == form
            assert 0 < len(form.split()) < LONGEST_NAME


def test_no_document_is_in_it_twice() -> None:
    texts = Counter(row["text_sha256"] for row in FILES.values())
    assert [text for text, count in texts.items() if count > 1] == []
