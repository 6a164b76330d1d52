"""The forms that one and the same entry takes in the tables of BIS rules: each reads to the same facts."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from extractors.extract import extract
from extractors.records import Designation
from extractors.targets.listed.tables import read_country
from tests.extractors.targets.bis_rules import FIVE, STARS, TERMS, THREE, amend, document, row, rule, table

ADDS = amend("2. Supplement No. 4 to part 744 is amended by adding the following entries, in alphabetical order:")
LOOM = (
    "Loom Vision Co., Ltd.",
    ("Loom", "LVT"),
    ("China",),
    ("5 Main Road, Beijing, China", "P.O. Box 7, Tianjin, China"),
)
LINES = [
    "Loom Vision Co., Ltd., a.k.a., the following two aliases:",
    '—Loom; <E T="03">and</E>',
    "—LVT.",
    "5 Main Road, Beijing, China; and P.O. Box 7, Tianjin, China.",
]
RUN_ON = " ".join(LINES)


def read(nlp: Language, *parts: str) -> list[Designation]:
    return list(extract(document(rule(*parts)), nlp).designations)


def facts(rows: Iterable[Designation]) -> list[tuple[object, ...]]:
    return [(r.name, r.aliases, r.countries, r.addresses) for r in rows]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([row("CHINA, PEOPLE'S REPUBLIC OF"), row("", LINES, *TERMS)], id="country as a row"),
        pytest.param([row("CHINA", STARS), row("", STARS), row("", LINES, *TERMS)], id="country beside stars"),
        pytest.param([row("CHINA", LINES, *TERMS)], id="country as a cell"),
        pytest.param([row("CHINA", RUN_ON, *TERMS)], id="aliases run on"),
        pytest.param([row("CHINA", RUN_ON.replace("—", "--"), *TERMS)], id="typewriter dashes"),
        pytest.param(
            [row("CHINA", RUN_ON.replace("a.k.a., the following two", "a.k.a. the following"), *TERMS)], id="uncounted"
        ),
        pytest.param(
            [row("CHINA", LINES[0], *TERMS), *(row("", line) for line in LINES[1:])], id="an entry in several rows"
        ),
        pytest.param(
            [
                row("CHINA", LINES[0], "", "", ""),
                *(row("", ln, "", "", "") for ln in LINES[1:-1]),
                row("", LINES[-1], *TERMS),
            ],
            id="terms in the last of several rows",
        ),
        pytest.param(
            [row("CHINA", LINES[:2], *TERMS), row("CHINA—Continued", STARS), row("", LINES[2:], "", "", "")],
            id="cut by a page",
        ),
        pytest.param([row("CHINA", STARS), row(*FIVE), row("", LINES, *TERMS)], id="header printed again"),
        pytest.param(
            [row(STARS), row("CHINA 1", [LINES[0].replace(", a.k.a.", ",<SU>1</SU> a.k.a."), *LINES[1:]], *TERMS)],
            id="footnotes",
        ),
    ],
)
def test_one_entry_in_every_form(nlp: Language, rows: list[str]) -> None:
    note = "<TNOTE><SU>1</SU> For this entity, see § 734.9(e) of the EAR.</TNOTE>"
    (found,) = read(nlp, ADDS, table(FIVE, rows, note))
    assert facts([found]) == [LOOM]
    assert (found.license_requirement, found.license_review_policy, found.fr_citation) == (*TERMS[:2], "87 FR 77505")
    assert (found.action, found.list, found.authority_sections) == ("designation", "Entity List", ("15 CFR 744.11",))


def test_a_table_goes_on_without_its_header(nlp: Language) -> None:
    first = table(FIVE, [row("BURMA", "Northline, 7 Harbour St., Yangon, Burma.", *TERMS)])
    second = table((), [row("CHINA", LINES, *TERMS)])
    assert [r.name for r in read(nlp, ADDS, first, second)] == ["Northline", LOOM[0]]


def test_a_table_of_another_kind_names_nobody(nlp: Language) -> None:
    assert read(nlp, ADDS, table(("Country", "Column A", "Column B"), [row("CHINA", "X", "X")])) == []


@pytest.mark.parametrize(("number", "listed"), [("6", "UVL"), ("7", "MEU")])
def test_lists_of_fewer_columns(nlp: Language, number: str, listed: str) -> None:
    header = THREE if listed == "UVL" else ("Country", "Entity", "Federal Register citation")
    instruction = amend(f"2. Supplement No. {number} to part 744 is amended by adding the following entries:")
    rows = [
        row(
            "RUSSIA",
            "Sever Lab, a.k.a., Lab of the North, 14 Mira St., Tver, Russia; and 2 Lesnaya St., Tver, Russia",
            TERMS[2],
        )
    ]
    (found,) = read(nlp, instruction, table(header, rows))
    assert (found.list, found.name, found.aliases) == (listed, "Sever Lab", ("Lab of the North",))
    assert found.addresses == ("14 Mira St., Tver, Russia", "2 Lesnaya St., Tver, Russia")
    assert (found.license_requirement, found.fr_citation) == (None, "87 FR 77505")


def test_all_citations_of_a_revised_entry(nlp: Language) -> None:
    cited = "84 FR 54,002, 10/9/19. 85 FR 100, 1/2/20. 87 FR [INSERT FEDERAL REGISTER PAGE NUMBER], 12/19/22."
    (found,) = read(nlp, ADDS, table(FIVE, [row("CHINA", LINES, *TERMS[:2], cited)]))
    assert found.fr_citation == "84 FR 54002; 85 FR 100; 87 FR 77505"


def test_an_entry_that_points_to_an_address_elsewhere(nlp: Language) -> None:
    here, there = (
        f"Harbor Trading Ltd., Unit 5, Dock Road, {place}. (See alternate address under {other}.)"
        for place, other in (("Hong Kong", "Pakistan"), ("Karachi, Pakistan", "China"))
    )
    both = [row("CHINA", here, *TERMS), row("PAKISTAN", there, *TERMS)]
    assert [r.review for r in read(nlp, ADDS, table(FIVE, both))] == [(), ()]
    (alone,) = read(nlp, ADDS, table(FIVE, both[:1]))
    assert alone.review == ("an address under Pakistan is spoken of, and no entry there has the name",)


@pytest.mark.parametrize(
    ("printed", "country"),
    [
        ("CHINA, PEOPLE'S REPUBLIC OF", "China"),
        ("KOREA, SOUTH", "South Korea"),
        ("UNITED ARAB EMIRATES", "United Arab Emirates"),
        ("IRAN—Continued", "Iran"),
        ("RUSSIA 1", "Russia"),
        ("TURKEY.......", "Turkey"),
    ],
)
def test_destinations(printed: str, country: str) -> None:
    assert read_country(printed) == country


names = st.sampled_from(
    ["Loom Works", "Northline Co., Ltd.", "Weaver Institute, Academy of Sciences", "Saffron JSC", "Kessel GmbH"]
)
aliases = st.lists(
    st.sampled_from(["Loom", "NL-4", "Works “Loom”", "Weaver Co., Ltd", "S. Works"]), max_size=4, unique=True
)
places = st.lists(
    st.sampled_from(["5 Main Road, Perm, Russia", "No. 7, Block B, Tula, Russia", "P.O. Box 12, Sochi, Russia"]),
    min_size=1,
    max_size=3,
    unique=True,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names, aliases, places, st.booleans())
def test_what_is_printed_is_read_back(
    nlp: Language, name: str, also: list[str], where: list[str], run_on: bool
) -> None:
    lines = [f"{name}, a.k.a., the following {len(also)} aliases:" if also else f"{name}, {'; and '.join(where)}."]
    if also:
        lines += [f"—{alias}{'.' if alias == also[-1] else ';'}" for alias in also] + ["; and ".join(where) + "."]
    cell = " ".join(lines) if run_on else lines
    rows = read(nlp, ADDS, table(FIVE, [row("RUSSIA", cell, *TERMS)]))
    # The full stop of "Ltd." and that of the list are one.
    told = tuple(a.replace("Co., Ltd", "Co., Ltd.") if a == also[-1] else a for a in also)
    assert facts(rows) == [(name, told, ("Russia",), tuple(where))]
