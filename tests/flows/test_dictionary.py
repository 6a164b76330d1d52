"""The page in docs/ is the one the record models make, and it leaves no column out."""

from __future__ import annotations

from extractors.records import TABLES
from flows.dictionary import TARGET, dictionary


def test_the_page_is_up_to_date() -> None:
    assert TARGET.read_text(encoding="utf-8") == dictionary(), "run `make docs`"


def test_every_column_is_explained() -> None:
    page = dictionary()
    for name, model in TABLES.items():
        section = page.split(f"\n## {name}\n")[1].split("\n## ")[0]
        for column, info in model.model_fields.items():
            assert f"| `{column}` |" in section
            assert info.description, f"{name}.{column} has no description"


def test_null_and_choices_are_said() -> None:
    page = dictionary()
    assert "| `basis` | string, nullable | The legal ground, word for word. |" in page
    assert "One of `designation`, `identification`, `removal`, `amendment`." in page
    assert "| `identifiers` | list of [Identifier](#identifier) |" in page
