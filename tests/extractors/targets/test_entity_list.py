"""Rows of BIS tables: countries as rows or cells, aliases in lines or run on, what the amendment does."""

from __future__ import annotations

from datetime import date

import pytest
from spacy.language import Language

from extractors.document import Document
from extractors.extract import extract
from extractors.records import Designation
from extractors.targets.listed.entries import Entry, read_entry
from extractors.text_builder import TextBuilder
from tests.documents import make_document

HEADER = ("Country", "Entity", "License requirement", "License review policy", "Federal Register citation")
TERMS = ("For all items subject to the EAR. (See §§ 734.9(g) and 744.11 of the EAR)", "Presumption of denial.")


def rule(amendment: str, rows: list[tuple[str | list[str], ...]], **metadata: object) -> Document:
    builder = TextBuilder()
    with builder.block("heading", 1):
        builder.write("Revisions to the Entity List")
    with builder.block("paragraph"):
        builder.write("DATES: This rule is effective October 9, 2019.")
    with builder.block("paragraph"):
        builder.write(amendment)
    with builder.table():
        with builder.row():
            for name in HEADER:
                with builder.cell(header=True):
                    builder.write(name)
        for row in rows:
            with builder.row():
                for cell in row:
                    with builder.cell():
                        for line in [cell] if isinstance(cell, str) else cell:
                            builder.write(line)
                            builder.break_block()
    return make_document(
        builder.build(),
        document_id="fr:2019-00001",
        source="fr",
        kind="rule",
        title="Revisions to the Entity List",
        published=date(2019, 10, 9),
        metadata={"media_type": "text/xml", "citation": "84 FR 54002", **metadata},
    )


def entries(document: Document, nlp: Language) -> list[Designation]:
    return list(extract(document, nlp).designations)


def test_country_row_alias_lines_and_separators(nlp: Language) -> None:
    document = rule(
        "Supplement No. 4 to part 744 is amended by adding the following entries:",
        [
            ("CHINA, PEOPLE'S REPUBLIC OF", "* * *"),
            (
                "",
                [
                    "Weaver Vision Co., Ltd., a.k.a., the following two aliases:",
                    "—Weaver;",
                    "—WV.",
                    "5 Main Road, Beijing, China.",
                ],
                *TERMS,
                "84 FR 54004, 10/9/19.",
            ),
            ("", "* * * * *"),
            (
                "BURMA",
                "Northline Institute, 7 Harbour St., Yangon, Burma.",
                *TERMS,
                "84 FR [INSERT FR PAGE NUMBER], 10/9/19.",
            ),
        ],
    )
    weaver, northline = entries(document, nlp)
    assert (weaver.name, weaver.aliases) == ("Weaver Vision Co., Ltd.", ("Weaver", "WV"))
    assert (weaver.countries, weaver.addresses) == (("China",), ("5 Main Road, Beijing, China",))
    assert (weaver.list, weaver.agency, weaver.action) == ("Entity List", "BIS", "designation")
    assert weaver.effective_date == date(2019, 10, 9)
    assert weaver.authority_sections == ("15 CFR 734.9(g)", "15 CFR 744.11")
    assert (weaver.license_requirement, weaver.license_review_policy) == TERMS
    assert (weaver.fr_citation, northline.fr_citation) == ("84 FR 54004", "84 FR 54002")
    assert northline.countries == ("Burma",)


@pytest.mark.parametrize(
    ("amendment", "action"),
    [
        ("Supplement No. 4 to part 744 is amended by removing the entry:", "removal"),
        ("Supplement No. 4 to part 744 is amended by revising the entry:", "amendment"),
    ],
)
def test_what_the_amendment_does(nlp: Language, amendment: str, action: str) -> None:
    (row,) = entries(rule(amendment, [("CHINA", "Weaver Vision Ltd., Beijing, China.", *TERMS, "")]), nlp)
    assert row.action == action


@pytest.mark.parametrize(
    ("cell", "name", "aliases", "addresses"),
    [
        (
            "Weaver JSC, a.k.a., the following three aliases: —JSC Weaver; —NPP Weaver, AO; and —PPO. 6, Zhdanov St., Perm, Russia.",
            "Weaver JSC",
            ("JSC Weaver", "NPP Weaver, AO", "PPO"),
            ("6, Zhdanov St., Perm, Russia",),
        ),
        (
            "Weaver Co., Ltd., a.k.a., the following one alias: —WEAVER SCIENCE CO., LTD. No. 57, Busha Road, Shenzhen, China; and "
            "Room 5, Beijing, China.",
            "Weaver Co., Ltd.",
            ("WEAVER SCIENCE CO., LTD.",),
            ("No. 57, Busha Road, Shenzhen, China", "Room 5, Beijing, China"),
        ),
    ],
)
def test_aliases_that_run_on(cell: str, name: str, aliases: tuple[str, ...], addresses: tuple[str, ...]) -> None:
    assert read_entry([cell]) == Entry(name, aliases, addresses)
