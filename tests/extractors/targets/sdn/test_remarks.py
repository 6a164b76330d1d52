"""The parts behind names and addresses: each sort, what is not known, and the way back to the line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.rules import rules
from extractors.targets.sdn.remarks import read_field, read_remarks

PARTS = [
    ("DOB 12 Jan 1970", "birth_date", "DOB"),
    ("alt. DOB circa 1968 to 1970", "birth_date", "DOB"),
    ("POB Saint-Quay (Old Town), Peru", "birth_place", "POB"),
    ("nationality Korea, North", "nationality", "nationality"),
    ("alt. citizen Peru", "citizenship", "citizen"),
    ("Gender Female", "gender", "Gender"),
    ("a.k.a. 'BO'", "alias", "a.k.a."),
    ("Linked To: WEAVER (PERU) LTD", "linked_to", "Linked To"),
    ("Secondary sanctions risk: See Section 11 of Executive Order 14024.", "sanction", "Secondary sanctions risk"),
    ("Additional Sanctions Information - Subject to Secondary Sanctions", "sanction", "Additional Sanctions Information"),
    ("Executive Order 13846 information: LOANS. Sec. 5(a)(i)", "sanction", "Executive Order 13846 information"),
    ("CAATSA Section 235 Information: FOREIGN EXCHANGE. Sec 235(a)(7)", "sanction", "CAATSA Section 235 Information"),
    ("Listing Date (EO 14024 Directive 2): 24 Feb 2022", "list_date", "Listing Date (EO 14024 Directive 2)"),
    ("Purchase/Sales For Divestment Date (CMIC) 10 Dec 2022", "list_date", "Purchase/Sales For Divestment Date (CMIC)"),
    ("Organization Established Date 14 Jun 1993", "organisation_date", "Organization Established Date"),
    ("Organization Type: Retail of yarn, n.e.c.", "note", "Organization Type"),
    ("Target Type Private Company", "note", "Target Type"),
    ("Former Vessel Flag Malta", "former_flag", "Former Vessel Flag"),
    ("Vessel Year of Build 1999", "year", "Vessel Year of Build"),
    ("Aircraft Model IL-76TD", "note", "Aircraft Model"),
    ("Aircraft Manufacture Date 03 Feb 1987", "organisation_date", "Aircraft Manufacture Date"),
    ("Nationality of Registration Panama", "registered_in", "Nationality of Registration"),
    ("Deputy Minister of Looms", "title", "Title"),
    ("Alternate Title, Chief of the Looms", "title", "Alternate Title"),
    ("ex-President of the Guild", "title", "Title"),
    ("daughter of Anna Velorosa", "note", "Relative"),
    ("All offices worldwide", "note", "Offices"),
    ("currently incarcerated in Peru", "note", "Custody"),
]  # fmt: skip


@pytest.mark.parametrize(("part", "kind", "type_"), PARTS)
def test_every_sort_of_part(part: str, kind: str, type_: str) -> None:
    field = read_field(part)
    assert field is not None
    assert (field.kind, field.type) == (kind, type_)
    assert field.render() == part


@pytest.mark.parametrize(
    "part",
    [
        "DOB 31 Feb 1970",
        "Gender Blue",
        "Vessel Year of Build soon",
        "height 5 feet 9 inches",
        "POB",
        "wove under cover",
        "Loom",
    ],
)
def test_what_the_grammar_does_not_know(part: str) -> None:
    assert read_field(part) is None


def test_a_label_that_no_list_has_is_told_by_its_form() -> None:
    field = read_field("alt. Guild Rank of Honour: third")
    assert field is not None
    assert (field.kind, field.type, field.value, field.known) == ("note", "Guild Rank of Honour", "third", False)
    assert field.render() == "alt. Guild Rank of Honour: third"


def test_what_is_not_known_stands_as_it_is() -> None:
    remarks = read_remarks("DOB 1970; height 5 feet; Gender Male.")
    assert (len(remarks.fields), remarks.unparsed) == (2, ("height 5 feet",))
    assert remarks.render() == "DOB 1970; Gender Male; height 5 feet."


def test_no_remarks() -> None:
    assert read_remarks(" .").render() == ""


@given(st.lists(st.sampled_from([part for part, _, _ in PARTS]), min_size=1, max_size=8))
def test_a_line_of_known_parts_comes_back(parts: list[str]) -> None:
    line = "; ".join(parts) + "."
    assert read_remarks(line).unparsed == ()
    assert read_remarks(line).render() == line


@given(st.text(max_size=200))
def test_any_text_is_read_to_its_end(text: str) -> None:
    rendered = read_remarks(text).render()
    assert read_remarks(rendered).render() == rendered


def test_labels_are_unlike_each_other() -> None:
    labels = list(rules("remarks.toml")["labels"])
    listed = rules("identifiers.toml")
    assert not set(labels) & {*listed["kinds"], *listed["contacts"]}
    assert set(listed["types"]) <= {*listed["kinds"], *listed["contacts"]}
