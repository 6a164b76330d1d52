"""What a rule on BIS lists does to each entry, the reason it gives, and the totals it states."""

from __future__ import annotations

import pytest
from spacy.language import Language

from extractors.extract import extract
from extractors.records import Designation, Extraction
from tests.extractors.targets.bis_rules import FIVE, TERMS, amend, document, row, rule, table

ENTRIES = [
    row("CHINA", "Basalt Microsystems, Room 5, Hangzhou, China.", *TERMS),
    row("", "Loom Vision Co., Ltd., 5 Main Road, Beijing, China.", *TERMS),
    row("", "Weaver Optics, 9 Light Road, Harbin, China.", *TERMS),
]


def read(nlp: Language, *parts: str, summary: str = "", preamble: tuple[str, ...] = ()) -> Extraction:
    return extract(document(rule(*parts, summary=summary, preamble=preamble)), nlp)


def by_name(extraction: Extraction) -> dict[str, Designation]:
    return {row.name: row for row in extraction.designations}


def test_each_entry_by_the_clause_that_quotes_it(nlp: Language) -> None:
    instructions = amend(
        "2. Supplement no. 4 to part 744 is amended by:",
        "a. Under CHINA, PEOPLE'S REPUBLIC OF:",
        "i. Adding in alphabetical order entries for “Loom Vision Co., Ltd.” and “Weaver Optics;” and",
        "ii. Revising the entry for “Basalt Microsystems”;",
        "b. Under GERMANY, removing the entry for “Kessel Werkzeug GmbH, 5 Hafenstrasse, Kiel, Germany;” and",
        "c. Under IRAN, removing the entry for “Pars Co., a.k.a., the following one alias: —PLC. 12 Vanak Sq., Tehran, Iran”.",
    )
    found = by_name(read(nlp, instructions, table(FIVE, ENTRIES)))
    assert {name: (r.action, r.countries) for name, r in found.items()} == {
        "Loom Vision Co., Ltd.": ("designation", ("China",)),
        "Weaver Optics": ("designation", ("China",)),
        "Basalt Microsystems": ("amendment", ("China",)),
        "Kessel Werkzeug GmbH": ("removal", ("Germany",)),
        "Pars Co.": ("removal", ("Iran",)),
    }
    assert found["Pars Co."].aliases == ("PLC",)
    assert found["Kessel Werkzeug GmbH"].addresses == ("5 Hafenstrasse, Kiel, Germany",)
    assert all(r.review == () for r in found.values())


@pytest.mark.parametrize(
    ("words", "action"),
    [
        ("is amended by adding the following entries in alphabetical order:", "designation"),
        ("is amended by revising the entries to read as follows:", "amendment"),
        (
            "is amended under CHINA by removing the phrase “all items” and adding “EAR99 items” in its place:",
            "amendment",
        ),
        ("is corrected by adding the alias “Weaver” to the entry:", "amendment"),
        ("is amended by removing the following entries:", "removal"),
    ],
)
def test_one_act_for_all(nlp: Language, words: str, action: str) -> None:
    found = read(nlp, amend(f"2. Supplement No. 4 to part 744 {words}"), table(FIVE, ENTRIES)).designations
    assert {r.action for r in found} == {action}


def test_the_same_name_added_in_one_place_and_revised_in_another(nlp: Language) -> None:
    rows = [
        row("CHINA", "Loom Ltd., 5 Main Road, Beijing, China.", *TERMS),
        row("IRAN", "Loom Ltd., 8 Azadi St., Tehran, Iran.", *TERMS),
    ]
    words = (
        "a. Under CHINA, revising the entry for “Loom Ltd.”; and",
        "b. Under IRAN, adding an entry for “Loom Ltd.”",
    )
    found = read(nlp, amend("2. Supplement no. 4 to part 744 is amended:", *words), table(FIVE, rows)).designations
    assert [(r.countries, r.action) for r in found] == [(("China",), "amendment"), (("Iran",), "designation")]


def test_a_rule_that_only_removes_prints_no_table(nlp: Language) -> None:
    words = (
        "2. Supplement No. 6 to part 744 is amended under CHINA by removing the entries for “Cobalt Works” and “Loom”."
    )
    found = read(nlp, amend(words)).designations
    assert [(r.name, r.list, r.action, r.countries) for r in found] == [
        ("Cobalt Works", "UVL", "removal", ("China",)),
        ("Loom", "UVL", "removal", ("China",)),
    ]


def test_the_body_of_an_entry_that_lists_subordinate_bodies(nlp: Language) -> None:
    cell = [
        "Loom Academy, a.k.a., the following one alias:", "—LA;", "and the following two subordinate institutions:",
        "—Loom Institute of Optics; and", "—54th Research Institute.", "5 Main Road, Beijing, China.",
    ]  # fmt: skip
    adds = amend("2. Supplement No. 4 to part 744 is amended by adding the following entry:")
    whole, *parts = read(nlp, adds, table(FIVE, [row("CHINA", cell, *TERMS)])).designations
    assert (whole.name, whole.aliases, whole.addresses) == ("Loom Academy", ("LA",), ("5 Main Road, Beijing, China",))
    assert [(p.name, p.review) for p in parts] == [
        (name, ("listed as a part of Loom Academy",))
        for name in ("Loom Institute of Optics", "54th Research Institute")
    ]


ADDS = amend("2. Supplement no. 4 to part 744 is amended by adding the following entries:")
GROUNDS = (
    "The Entity List names entities for which there is reasonable cause to believe, based on facts, that they act so.",
    "The Committee determined to add Loom Vision Co., Ltd. and Basalt Microsystems to the Entity List under the destination of "
    "China for acquiring items in support of missile programs. This activity is contrary to § 744.11 of the EAR.",
    "The Committee determined to add Weaver Optics to the Entity List. This entity makes lenses. It is added based on "
    "information that it supplied soldiers.",
)  # fmt: skip


def test_the_reason_of_each_group(nlp: Language) -> None:
    extraction = read(nlp, ADDS, table(FIVE, ENTRIES), preamble=GROUNDS)
    found = by_name(extraction)
    missiles = "for acquiring items in support of missile programs"
    assert found["Loom Vision Co., Ltd."].basis == found["Basalt Microsystems"].basis == missiles
    assert found["Weaver Optics"].basis == "based on information that it supplied soldiers"
    assert all(row.basis in extraction.text for row in found.values() if row.basis)


def test_the_reason_over_a_list_of_names(nlp: Language) -> None:
    lead = "The Committee determined to add the following two entities because they enable the spread of missiles:"
    other = "The Committee also determined to add Basalt Microsystems for ignoring a condition of its license."
    found = by_name(
        read(
            nlp, ADDS, table(FIVE, ENTRIES), preamble=(lead, "• Loom Vision Co., Ltd.; and", "• Weaver Optics.", other)
        )
    )
    assert (
        found["Weaver Optics"].basis
        == found["Loom Vision Co., Ltd."].basis
        == "because they enable the spread of missiles"
    )
    assert found["Basalt Microsystems"].basis == "for ignoring a condition of its license"


def test_a_reason_to_add_is_none_to_remove(nlp: Language) -> None:
    removes = amend(
        "3. Supplement no. 6 to part 744 is amended under CHINA by removing the entry for “Loom Vision Co., Ltd.”"
    )
    found = read(nlp, ADDS, table(FIVE, ENTRIES[1:2]), removes, preamble=GROUNDS[:2]).designations
    assert [(r.list, r.action, r.basis is None) for r in found] == [
        ("Entity List", "designation", False),
        ("UVL", "removal", True),
    ]


def test_a_reason_in_the_paragraph_below(nlp: Language) -> None:
    named = "The Committee decided to add three entities: Loom Vision Co., Ltd., Weaver Optics and Basalt Microsystems."
    why = "The entities have been involved in buying lenses. Specifically, Weaver Optics sold them on."
    found = read(nlp, ADDS, table(FIVE, ENTRIES), preamble=(named, why)).designations
    assert {r.basis for r in found} == {"have been involved in buying lenses"}


@pytest.mark.parametrize(
    ("summary", "basis"),
    [
        (
            "The three persons who are added have been determined to be acting against it.",
            "have been determined to be acting",
        ),
        (
            "BIS is adding 3 persons on the basis that it could not verify who they are.",
            "on the basis that it could not",
        ),
        (
            "The Government has determined that these entities are ‘military end users’ under the rule.",
            "are ‘military end",
        ),
        ("The List names entities for which there is reasonable cause to believe, based on facts, this.", None),
    ],
)
def test_how_it_is_said_of_all(nlp: Language, summary: str, basis: str | None) -> None:
    found = read(nlp, ADDS, table(FIVE, ENTRIES), summary=summary).designations
    assert all((r.basis or "").startswith(basis) if basis else r.basis is None for r in found)


def test_what_is_said_of_all(nlp: Language) -> None:
    summary = "These three entities have been determined to be acting contrary to the interests of the United States."
    found = read(nlp, ADDS, table(FIVE, ENTRIES), summary=summary).designations
    assert {r.basis for r in found} == {
        "have been determined to be acting contrary to the interests of the United States"
    }


@pytest.mark.parametrize(
    ("summary", "reviewed"),
    [
        ("BIS amends the EAR by adding three entities to the Entity List under the destination of China (3).", ()),
        ("BIS amends the EAR by adding two entities under 3 entries to the Entity List.", ()),
        (
            "BIS amends the EAR by adding four entities to the Entity List.",
            ("the text announces 4 additions, 3 found",),
        ),
        (
            "BIS amends the EAR by adding 3 entries to the Entity List, under China, People's Republic of (China) (2), Iran (1).",
            ("the text announces 2 under China, 3 found",),
        ),
    ],
)
def test_totals_are_held_against_the_rows(nlp: Language, summary: str, reviewed: tuple[str, ...]) -> None:
    extraction = read(nlp, ADDS, table(FIVE, ENTRIES), summary=summary)
    assert {r.review for r in extraction.designations} == {reviewed}
    assert [c.count for c in extraction.document.announced_counts][:1] == [4 if "four" in summary else 3]
