"""The register of executive orders, made from a folder of the Federal Register's facts and the orders' own text."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from extractors.orders.relations import OrderRelation
from extractors.orders.stored import order_facts
from flows.register import make_register, row_facts, write_register

TEXT = """\
<PRESDOCU><EXECORD><PRES>The President</PRES>
<EXECORDR>Executive Order 13900 of November 1, 2019</EXECORDR><HD SOURCE="HED">An Example of Orders</HD>
<FP>By the authority vested in me as President, it is hereby ordered as follows:</FP>
<FP><E T="04">Section 1</E>. Section 2 of Executive Order 13600 of May 3, 2012, is hereby revoked.</FP>
<FP>Executive Order 13650 of May 3, 2013, is hereby amended by striking the word “green”.</FP>
<PLACE>THE WHITE HOUSE,</PLACE><DATE>November 1, 2019.</DATE><FRDOC>[FR Doc. 2019-1</FRDOC>
</EXECORD></PRESDOCU>"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "api").mkdir()
    row = {
        "executive_order_number": "13900", "title": "An Example\n of Orders", "signing_date": "2019-11-01", "citation": "84 FR 1",
        "document_number": "2019-1", "disposition_notes": "Amends: EO 13800, May 1, 2017; Revokes: EO 13700, May 2, 2015 (in part); "
        "EO 13600, May 3, 2012\nSee: EO 13500, May 4, 2009",
    }  # fmt: skip
    (tmp_path / "api" / "a.json").write_text(json.dumps({"results": [row, {"type": "Rule", "title": "no order"}]}))
    (tmp_path / "b.csv").write_text(
        "number,citation,signing_date,document_number,notes\n"
        '13800, 82 FR 1,2017-05-01,2017-1,"Amends: EO 13950, September 1, 2020"\n'
    )
    (tmp_path / "c.jsonl").write_text(
        json.dumps({"executive_order_number": "13800", "title": "Later", "signing_date": "2017-05-01"}) + "\n"
    )
    (tmp_path / "notes.txt").write_text("not read")
    return tmp_path


def done(folder: Path, number: str) -> set[tuple[str, str]]:
    return {(said.kind, said.other) for said in make_register(folder).orders[number].said}


def test_facts_of_several_files_are_joined(folder: Path) -> None:
    orders = make_register(folder).orders
    assert orders["13900"].title == "An Example of Orders"
    assert (orders["13800"].title, orders["13800"].fr_citation) == ("Later", "82 FR 1")
    assert orders["13600"].signed == date(2012, 5, 3)
    assert orders["13600"].title is None


def test_without_the_text_the_notes_are_believed(folder: Path) -> None:
    assert done(folder, "13900") == {("amends", "13800"), ("amends", "13700"), ("revokes", "13600")}
    assert done(folder, "13950") == {("amends", "13800")}
    assert done(folder, "13500") == set()


def test_an_orders_own_words_go_before_the_notes(folder: Path) -> None:
    (folder / "EO_13900.xml").write_text(TEXT)
    assert done(folder, "13900") == {("amends", "13600"), ("amends", "13650")}
    refused = make_register(folder).refused
    assert OrderRelation("13900", "revokes", "13600") in refused, "the words end one section alone"
    assert OrderRelation("13900", "amends", "13800") in refused, "the words never speak of it"


def test_a_listed_title_gets_its_letters_and_its_dash_back() -> None:
    row = {
        "number": "13900",
        "signing_date": "2019-11-01",
        "title": "Amending Executive Order 13800Reviving C[ocirc]te",
    }
    facts = row_facts(row)
    assert facts is not None
    assert facts.title == "Amending Executive Order 13800—Reviving Côte"


def test_a_row_about_anything_else_is_passed_over() -> None:
    assert row_facts({"title": "A Rule", "document_number": "2019-2"}) is None


def test_the_file_has_an_order_a_line_and_gives_the_same_facts_back(folder: Path, tmp_path: Path) -> None:
    orders = make_register(folder).orders
    path = tmp_path / "out.json"
    write_register(orders.values(), path)
    kept = json.loads(path.read_text(encoding="utf-8"))
    assert list(kept) == sorted(orders, key=int)
    assert len(path.read_text(encoding="utf-8").splitlines()) == len(orders) + 2
    assert [order_facts(number, fact) for number, fact in kept.items()] == list(orders.values())
