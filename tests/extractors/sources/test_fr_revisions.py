"""Documents that put others right, take them back, or print them again."""

from __future__ import annotations

from typing import Any

import pytest

from extractors.sources.fr_revisions import Revision, find_revision, revised_by

SITE = "https://www.federalregister.gov/api/v1/documents"


def found(
    number: str = "2031-01300", title: str = "An Invented Rule", root: str | None = None, *lines: str
) -> Revision:
    return find_revision(number, title, {}, lines, root)


@pytest.mark.parametrize(
    ("number", "purpose", "of"),
    [
        ("C1-2031-01234", "correction", ("2031-01234",)),
        ("C2-E9-26754", "correction", ("E9-26754",)),
        ("R1-2016-03141", "republication", ("2016-03141",)),
        ("2031-01234", None, ()),
        ("E9-26754", None, ()),
        (None, None, ()),
    ],
)
def test_some_numbers_say_what_they_revise(number: str, purpose: str | None, of: tuple[str, ...]) -> None:
    assert found(number) == Revision(purpose, of)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "given", [f"{SITE}/2031-01234", f"{SITE}/2031-01234.json?publication_date=2031-03-04", [f"{SITE}/2031-01234/"]]
)
def test_the_api_says_what_a_correction_is_of(given: Any) -> None:
    assert find_revision("2031-01300", "A Rule", {"correction_of": given}, ()) == Revision(
        "correction", ("2031-01234",)
    )


def test_the_api_says_what_puts_a_document_right() -> None:
    addresses = [f"{SITE}/C1-2031-01234", f"{SITE}/C2-2031-01234.json", "https://elsewhere.example/", ""]
    assert revised_by({"corrections": addresses}) == ["C1-2031-01234", "C2-2031-01234"]
    assert revised_by({"corrections": None}) == revised_by({}) == []


@pytest.mark.parametrize(
    ("title", "purpose"),
    [
        ("Addition of Two Invented Entities to the Entity List; Correction", "correction"),
        ("An Invented Programme; Technical Corrections", "correction"),
        ("Correction to Notice of Sanctions Actions", "correction"),
        ("Corrections in the Utopian Sanctions Regulations", "correction"),
        ("Addition of Entities; Correction of Existing Entries on the Entity List", None),
        ("Inmate of an Invented Correctional Institution; Order Denying Export Privileges", None),
        ("Withdrawal of Proposed Rule on Ferries", "withdrawal"),
        ("Notice of Withdrawal of Guidance on Ferries", "withdrawal"),
        ("Control of Ferries; Withdrawal", "withdrawal"),
        ("Extension of a Withdrawal Created by Executive Order", None),
        ("Withdrawal of Ferries From Service", None),
    ],
)
def test_titles_say_what_a_document_does(title: str, purpose: str | None) -> None:
    assert found(title=title).purpose == purpose


@pytest.mark.parametrize(
    ("action", "purpose"),
    [
        ("Final rule; correction and correcting amendment.", "correction"),
        ("Correcting amendments.", "correction"),
        ("Notice; correction.", "correction"),
        ("Proposed rule; withdrawal.", "withdrawal"),
        ("Notice withdrawn.", "withdrawal"),
        ("Final rule.", None),
    ],
)
def test_actions_say_so_too_in_the_api_or_the_text(action: str, purpose: str | None) -> None:
    assert find_revision("2031-01300", "A Rule", {"action": action}, ()).purpose == purpose
    assert find_revision("2031-01300", "A Rule", {}, ["AGENCY: An agency.", f"ACTION: {action}"]).purpose == purpose


def test_a_heading_and_a_tag_of_their_own_say_so() -> None:
    assert found("2031-01300", "A Rule", None, "An Agency", "CFR Correction").purpose == "correction"
    assert found("2031-01300", "A Rule", "CORRECT").purpose == "correction"
    assert found("2031-01300", "A Rule", "RULE").purpose is None


def test_a_correction_names_what_it_corrects_in_its_text() -> None:
    revision = found(
        "2031-01300",
        "Additions to the Entity List; Correction",
        None,
        "In FR Doc. 2031–01234 of March 4, 2031 (96 FR 70001), make the following corrections:",
        "In rule document 2031-01235 beginning on page 70009, and in notice document E9-26754.",
        "On page 70001, line 2031-99999 should read otherwise.",
        "[FR Doc. 2031-01299 Filed 3-9-31; 8:45 am]",
        "[FR Doc. 2031-01300 Filed 3-10-31; 8:45 am]",
    )
    assert revision == Revision("correction", ("2031-01234", "2031-01235", "E9-26754"))


@pytest.mark.parametrize(
    ("line", "of"),
    [
        ("This document corrects a final rule published on July 31, 2030 (95 FR 46426).", ("95 FR 46426",)),
        ("The rule published at 95 FR 46,426 is corrected as follows.", ("95 FR 46426",)),
        ("This corrects the rule. See 95 FR 46426.", ()),
    ],
)
def test_a_correction_that_gives_only_a_page_names_the_page(line: str, of: tuple[str, ...]) -> None:
    assert found("2031-01300", "A Rule; Correction", None, line) == Revision("correction", of)


def test_a_rule_that_corrects_nothing_is_tied_to_nothing_it_names() -> None:
    assert found("2031-01300", "A Rule", None, "See FR Doc. 2031-01234.") == Revision(None)
