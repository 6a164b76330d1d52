"""A rule of the Entity List on printed pages: its table's entries are those of the other forms."""

from __future__ import annotations

import textwrap
from datetime import UTC, datetime
from typing import get_args

from spacy.language import Language

from extractors.extract import extract
from extractors.sources import sources
from extractors.sources.base import Fetched, Form, Request
from tests.extractors.readers.printed_tables import register_pages
from tests.extractors.targets.bis_rules import FIVE, TERMS

INSTRUCTIONS = (
    "ACTION: Final rule.",
    "SUMMARY: BIS is adding three entities to the Entity List.",
    "DATES: This rule is effective December 16, 2022.",
    "2. Supplement No. 4 to part 744 is amended by adding the following entries, in alphabetical order:",
)
ROWS = [
    ("* * * * * * *",),
    (
        "CHINA, PEOPLE'S REPUBLIC OF",
        "Loom Vision Technology Co., Ltd., a.k.a., the following two aliases:\n—Loom; and\n—LVT.\n"
        "No. 5 Science Road, Haidian District, Beijing, China; and Room 7, Tower B, Shanghai, China.",
        *TERMS,
    ),
    ("", "Weaver Optics, 9 Light Road, Changchun, China.", *TERMS),
    ("RUSSIA", "Sever Research Institute, 14 Mira St., Tver, Russia.", *TERMS),
]


def test_entries_on_printed_pages(nlp: Language) -> None:
    lines = [line for words in INSTRUCTIONS for line in [*textwrap.wrap(words, 38), ""]]
    body = register_pages([lines, [], []], FIVE, ROWS)
    request = Request("file:///rule.pdf", "document", get_args(Form))
    document = sources()["file"].parse(Fetched(request, request.url, body, "application/pdf", datetime.now(UTC)))
    assert document is not None
    found = extract(document, nlp).designations
    assert [(r.name, r.aliases, r.countries, r.addresses) for r in found] == [
        (
            "Loom Vision Technology Co., Ltd.",
            ("Loom", "LVT"),
            ("China",),
            ("No. 5 Science Road, Haidian District, Beijing, China", "Room 7, Tower B, Shanghai, China"),
        ),
        ("Weaver Optics", (), ("China",), ("9 Light Road, Changchun, China",)),
        ("Sever Research Institute", (), ("Russia",), ("14 Mira St., Tver, Russia",)),
    ]
    assert {(r.action, r.list, r.fr_citation, r.license_review_policy) for r in found} == {
        ("designation", "Entity List", "87 FR 77505", "Presumption of denial.")
    }
