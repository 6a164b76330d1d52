"""What the API says of a document: the types that fields have, and what is said of fields that have others."""

from __future__ import annotations

from typing import Any

import pytest

from extractors.errors import ReadError
from extractors.sources.fr_api import read_api

NOTICE: dict[str, Any] = {
    "document_number": "2031-01234",
    "publication_date": "2031-03-04",
    "type": "Notice",
    "title": "Notice of Invented Actions",
    "agencies": [{"raw_name": "DEPARTMENT OF THE TREASURY", "id": 497}, {"name": "Foreign Assets Control Office"}],
    "cfr_references": [{"title": 31, "part": "599", "chapter": None}, {"title": 31, "part": None}],
    "docket_ids": ["", None, "OFAC-2031-1"],
    "president": None,
    "executive_order_number": 14999,
    "dates": "",
    "page_views": {"count": 1},
}


def test_null_absent_and_empty_are_the_same_and_numbers_are_words() -> None:
    read = read_api(NOTICE)
    assert read["document_number"] == "2031-01234"
    assert read["executive_order_number"] == "14999"
    assert (read["dates"], read["abstract"], read["president"]) == (None, None, None)
    assert read["docket_ids"] == ["OFAC-2031-1"]
    assert read["cfr_references"] == [{"title": "31", "part": "599"}, {"title": "31", "part": None}]
    assert [agency["raw_name"] for agency in read["agencies"]] == ["DEPARTMENT OF THE TREASURY", None]
    assert "page_views" not in read


@pytest.mark.parametrize("number", ["2024–02801", "E9-26754", "C1-2026-10036", "95-26569", "07-1234"])
def test_numbers_as_they_are_printed(number: str) -> None:
    assert read_api(NOTICE | {"document_number": number})["document_number"] == number.replace("–", "-")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("document_number", "../../etc/passwd"),
        ("document_number", "٢٠٢١-١٢٣٤٥"),
        ("document_number", None),
        ("document_number", 2031),
        ("title", ["Notice"]),
        ("effective_on", "2031-02-30"),
        ("effective_on", 7),
        ("signing_date", True),
        ("html_url", "javascript:alert(1)"),
        ("html_url", {"x": 1}),
        ("agencies", "Treasury"),
        ("agencies", [7]),
        ("docket_ids", [{}]),
        ("cfr_references", [["31", "599"]]),
        ("president", "A. Person"),
        ("executive_order_number", True),
        ("dates", {"x": "y" * 5000}),
    ],
)
def test_a_field_of_another_type_is_named_in_one_line(field: str, value: Any) -> None:
    with pytest.raises(ReadError, match=f"{field}.* is .*; look whether the API has changed") as told:
        read_api(NOTICE | {field: value})
    assert len(str(told.value)) < 400
    assert "\n" not in str(told.value)
