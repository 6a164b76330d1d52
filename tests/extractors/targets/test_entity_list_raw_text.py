"""Rules of BIS lists in raw text: their tables, wrapped in columns of characters, read as those of the XML do."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import get_args

import pytest
from spacy.language import Language

from extractors.extract import extract
from extractors.records import Extraction
from extractors.sources import sources
from extractors.sources.base import Fetched, Form, Request
from tests.extractors.targets.bis_rules import FIVE, THREE
from tests.extractors.targets.raw_text import raw_rule

ADDS = "2. Supplement No. 4 to part 744 is amended by adding the following entries, in alphabetical order, to read as follows:"
TERMS = (
    "For all items subject to the EAR. (See Sec.  744.11 of the EAR)",
    "Presumption of denial.",
    "87 FR [INSERT FR PAGE NUMBER], December 19, 2022.",
)
ROWS = [
    ("* * * * * * *",),
    ("CHINA, PEOPLE'S REPUBLIC OF", "* * * * * *", "", "", ""),
    (
        "",
        "``Loom'' Vision Technology Co., Ltd., a.k.a., the following two aliases:\n--Loom; and\n--LVT.\n"
        "No. 5 Science Road, Haidian District, Beijing, China; and Room 7, Tower B, Shanghai, China.",
        *TERMS,
    ),
    ("* * * * * * *",),
    ("", "Weaver Optics, 9 Light Road, Changchun, China.", *TERMS),
    ("RUSSIA", "Sever Research Institute, a.k.a., the following one alias:\n--NII Sever.\n14 Mira St., Tver, Russia.", *TERMS),
]  # fmt: skip


def read(body: bytes, nlp: Language) -> Extraction:
    request = Request("file:///rule.txt", "document", get_args(Form))
    document = sources()["file"].parse(Fetched(request, request.url, body, "text/plain", datetime.now(UTC)))
    assert document is not None
    return extract(document, nlp)


def paged(body: bytes) -> bytes:
    """The same rule with a page's end in the midst of an entry, as the site marks it."""
    before, found, after = body.partition(b"Technology Co.")
    line, newline, rest = after.partition(b"\n")
    return before + found + line + newline + b"\n[[Page 77506]]\n\n" + rest


@pytest.mark.parametrize("form", ["leader dots", "blanks", "paged"])
def test_a_table_of_the_entity_list(nlp: Language, form: str) -> None:
    body = raw_rule([ADDS], FIVE, ROWS, "BIS is adding three entities to the Entity List.")
    if form == "blanks":
        body = body.replace(b"......................", b"                      ")
    extraction = read(paged(body) if form == "paged" else body, nlp)
    loom, weaver, sever = extraction.designations
    assert (loom.name, loom.aliases) == ("“Loom” Vision Technology Co., Ltd.", ("Loom", "LVT"))
    assert loom.addresses == (
        "No. 5 Science Road, Haidian District, Beijing, China",
        "Room 7, Tower B, Shanghai, China",
    )
    assert (weaver.name, weaver.addresses) == ("Weaver Optics", ("9 Light Road, Changchun, China",))
    assert (sever.name, sever.aliases, sever.addresses) == (
        "Sever Research Institute",
        ("NII Sever",),
        ("14 Mira St., Tver, Russia",),
    )
    assert [r.countries for r in extraction.designations] == [("China",), ("China",), ("Russia",)]
    for row in extraction.designations:
        assert (row.action, row.list, row.effective_date and row.effective_date.isoformat()) == (
            "designation",
            "Entity List",
            "2022-12-16",
        )
        assert (row.license_review_policy, row.authority_sections) == ("Presumption of denial.", ("15 CFR 744.11",))
        assert (row.fr_citation, row.review) == ("87 FR 77505", ())
        assert extraction.text[row.start : row.end] == row.quote
    assert [c.count for c in extraction.document.announced_counts] == [3]


def test_a_table_of_the_unverified_list(nlp: Language) -> None:
    rows = [
        (
            "RUSSIA",
            "Sever Lab, a.k.a., Lab of the North, 14 Mira St., Tver, Russia",
            "87 FR [INSERT FR PAGE NUMBER], 12/19/22.",
        )
    ]
    instruction = "2. Supplement No. 6 to part 744 is amended by adding an entry for ``Sever Lab'' to read as follows:"
    (found,) = read(
        raw_rule([instruction], THREE, rows, heading="Supplement No. 6 to Part 744--Unverified List"), nlp
    ).designations
    assert (found.list, found.name, found.aliases) == ("UVL", "Sever Lab", ("Lab of the North",))
    assert (found.addresses, found.fr_citation) == (("14 Mira St., Tver, Russia",), "87 FR 77505")


def test_removals_in_the_words_alone(nlp: Language) -> None:
    words = (
        "2. Supplement No. 4 to part 744 is amended: a. Under GERMANY, by removing the entry for ``Kessel Werkzeug GmbH, "
        "5 Hafenstrasse, Kiel, Germany;'' and b. by adding under RUSSIA the following entry:"
    )
    kessel, sever = read(raw_rule([words], FIVE, ROWS[-1:]), nlp).designations
    assert (kessel.name, kessel.action, kessel.countries) == ("Kessel Werkzeug GmbH", "removal", ("Germany",))
    assert (sever.action, sever.countries) == ("designation", ("Russia",))
