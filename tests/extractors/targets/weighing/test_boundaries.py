"""Names that may be pieces of longer ones, or more than names: a person should look at them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.language import Language

from extractors.document import Document
from extractors.extract import extract
from extractors.targets.weighing.boundaries import is_in_doubt
from extractors.targets.weighing.model import load

Prose = Callable[..., Document]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("designated Trading and Stone Ltd. today", "Trading"),  # no word of its own
        ("designated Orm Trading, Shipping, and Clearance Co., Ltd.", "Orm Trading"),
        ("designated Velt Centre of Computing Devices and Automation", "Velt Centre of Computing Devices"),
        ("designated Orm Exchange Company (Tavel and Partner) General Partnership", "Orm Exchange Company"),
        ("designated Orm Gas S.A.L. Offshore today", "Orm Gas S.A.L."),
        ("about Orm Works Orm Works is a company", "Orm Works Orm Works"),
        ("designated Mirko Tavel, Jr., today", "Jr"),
        ("designated Velt-Orm Shipping", "Velt"),
    ],
)
def test_a_name_that_may_be_a_piece_or_more_than_one(text: str, name: str) -> None:
    assert is_in_doubt(text, name, [text.index(name) + len(name)], [])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("designated Mirko Tavel and Anna Orm", "Mirko Tavel"),
        ("designated Orm Shipping Ltd., Velt Bank, and Anna Orm", "Orm Shipping Ltd."),
        ("designated Orm Shipping Ltd. (Orm), which owns Velt Bank", "Orm Shipping Ltd."),
        ("designated Mirko Tavel, Minister of Stone", "Mirko Tavel"),
    ],
)
def test_a_name_whose_end_is_sure(text: str, name: str) -> None:
    assert not is_in_doubt(text, name, [text.index(name) + len(name)], ["velt bank"])


def test_a_name_that_holds_another_partys_and_the_one_it_holds() -> None:
    assert is_in_doubt("", "Orm Works and Velt Bank", [0], ["velt bank", "orm works and velt bank"])
    assert is_in_doubt("", "Velt Bank", [0], ["velt bank", "orm works and velt bank"])
    assert not is_in_doubt("", "Velt Bank", [0], ["velt bank", "velt banker"])


def test_a_name_in_doubt_is_told_and_less_sure(prose: Prose, nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractors.targets.narrative.load", load)
    document = prose(
        "Today, OFAC is designating Orm Stone Ltd. and Velt Company pursuant to E.O. 13224 for having assisted Kay.",
        "Velt Company (Anna Tavel) General Partnership is based in Veltrania.",
    )
    rows = {row.name: row for row in extract(document, nlp).designations}
    told = "the name may be cut short or read on too far"
    assert told not in rows["Orm Stone Ltd."].review
    assert told in rows["Velt Company"].review
    assert rows["Velt Company"].confidence < rows["Orm Stone Ltd."].confidence
