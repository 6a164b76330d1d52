"""What a document of the Federal Register says of itself."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from extractors.readers.fr_text import read_fr_text
from extractors.readers.xml import read_xml
from extractors.sources.fr_facts import cut_to, facts_from_text
from tests.documents import paragraphs

READERS = Path(__file__).parent.parent / "readers" / "data"


def test_raw_text_says_everything() -> None:
    facts = facts_from_text(read_fr_text((READERS / "rule.txt").read_bytes()))
    assert (facts.number, facts.kind, facts.published) == ("2031-01234", "rule", date(2031, 3, 4))
    assert facts.title == "Invented Sanctions Regulations of the Republic of Utopia and of Its Neighbours"
    assert {k: v for k, v in facts.metadata.items() if v} == {
        "agencies": ["Department of the Treasury", "Office of Foreign Assets Control"],
        "citation": "96 FR 70001",
        "docket_ids": ["Docket No. OFAC-2031-0001"],
        "rins": ["1505-ZZ99"],
        "cfr_parts": ["31 CFR part 599"],
        "fr_document_number": "2031-01234",
    }


def test_xml_lacks_the_day_unless_somebody_knows_it() -> None:
    parts = read_xml((READERS / "rule.xml").read_bytes())
    facts = facts_from_text(parts)
    assert (facts.number, facts.kind, facts.published) == ("2031-01234", "rule", None)
    assert facts.metadata["citation"] is None
    assert facts.metadata["docket_ids"] == ["Docket No. 990101–0001"]
    assert facts.metadata["rins"] == ["0694-ZZ99"]
    assert facts.metadata["cfr_parts"] == ["15 CFR part 744", "15 CFR part 746"]
    assert facts_from_text(parts, date(2031, 3, 4)).metadata["citation"] == "96 FR 70001"


def test_an_executive_order_in_xml() -> None:
    facts = facts_from_text(read_xml((READERS / "order.xml").read_bytes()))
    assert (facts.number, facts.kind) == ("2031-00007", "executive_order")
    assert facts.title == "Blocking Property of Certain Persons in the Republic of Utopia"
    assert facts.metadata["executive_order_number"] == "19999"
    assert facts.metadata["signing_date"] == "2031-01-05"
    assert facts.metadata["agencies"] == ["Executive Office of the President"]


def test_a_rule_that_leads_with_an_order_is_no_order() -> None:
    xml = (
        (READERS / "rule.xml")
        .read_text()
        .replace("A passage quoted", "Executive Order 13224 of September 23, 2001</P><P>A")
    )
    assert facts_from_text(read_xml(xml.encode())).kind == "rule"


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("[FR Doc. 2031–01234 Filed 3–3–31; 8:45 am]", "2031-01234"),
        ("[FR Doc. E9-26754 Filed 11-6-09; 8:45 am]", "E9-26754"),
        ("[FR Doc. C1-2031-10036 Filed 6-26-31; 8:45 am]", "C1-2031-10036"),
        ("[FR Doc. 95–26569", "95-26569"),
        ("[FR Doc No: 01-690]", "01-690"),
    ],
)
def test_document_numbers_are_told_with_hyphens(line: str, number: str) -> None:
    assert facts_from_text(paragraphs(line)).number == number


def test_a_printed_page_is_cut_to_its_document() -> None:
    lines = [
        "The end of another.",
        "[FR Doc. 2031–1 Filed 3–3–31]",
        "BILLING CODE 1–P",
        "Ours.",
        "More.",
        "[FR Doc. 2031–2 Filed]",
    ]
    lines += ["BILLING CODE 2–P", "The next one.", "[FR Doc. 2031–3 Filed]"]
    parts = paragraphs(*lines)
    assert cut_to(parts, "2031-2").text.split("\n") == ["Ours.", "More.", "[FR Doc. 2031–2 Filed]", "BILLING CODE 2–P"]
    assert cut_to(parts, "2031-9") == parts


@pytest.mark.parametrize("number", ["../../etc/passwd", "É-1", "2031-" + "1" * 90, "no_number"])
def test_a_number_that_is_none_makes_no_id(number: str) -> None:
    text = f"[Notices]\n[Page 1]\n[FR Doc No: {number}]\n\nDEPARTMENT OF STATE\n\nSUMMARY: Words.\n"
    assert facts_from_text(read_fr_text(text.encode())).number is None
