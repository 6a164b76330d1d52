"""The register of executive orders, made from a folder of the Federal Register's facts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from flows.register import make_register, read_rows, write_register


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


def test_facts_of_several_files_are_joined(folder: Path) -> None:
    register = make_register(read_rows(folder))
    assert register["13900"].title == "An Example of Orders"
    assert (register["13800"].title, register["13800"].fr_citation) == ("Later", "82 FR 1")
    assert register["13600"].signed is not None
    assert register["13600"].title is None


def test_relations_stand_under_the_later_order(folder: Path) -> None:
    register = make_register(read_rows(folder))
    assert register["13900"].amends == {"13800", "13700"}
    assert register["13900"].revokes == {"13600"}
    assert register["13950"].amends == {"13800"}
    assert register["13500"].values() == {"signed": "2009-05-04"}


def test_the_file_has_an_order_a_line(folder: Path, tmp_path: Path) -> None:
    register = make_register(read_rows(folder))
    path = tmp_path / "out.json"
    write_register(register, path)
    assert list(json.loads(path.read_text(encoding="utf-8"))) == sorted(register, key=int)
    assert len(path.read_text(encoding="utf-8").splitlines()) == len(register) + 2
