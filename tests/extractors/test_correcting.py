"""Names read by OCR are put right by the pages of the same action, and by nothing less."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from extractors.correcting import Acts, Named, corrected, glyphs, is_scanned, likeness, named_in
from extractors.parties import designation_id, party_id
from extractors.records import Designation, DocumentRecord, Extraction, Identifier, Relation

DAY = date(2031, 3, 3)
IMO = Identifier(type="Vessel Registration Identification", value="IMO 9998846")


def document(document_id: str, kind: Any = "notice", related: tuple[str, ...] = ()) -> DocumentRecord:
    return DocumentRecord(
        document_id=document_id, source="x", kind=kind, title="x", published=date(2031, 3, 5), url="x", sha256="x",
        media_type="x", related_documents=related,
    )  # fmt: skip


def notice(
    *names: str, document_id: str = "fr:2031-99501", kind: Any = "notice", ocr: bool = True, **columns: Any
) -> Extraction:
    """A document with a row for each name, read by OCR unless `ocr` says otherwise."""
    rows = []
    for at, name in enumerate(names):
        sort = columns.get("entity_type", "person")
        party = party_id(name, sort)
        values = {
            "document_id": document_id, "start": at, "end": at + 1, "quote": "x", "extractor": "test/1", "name": name,
            "entity_type": sort, "action": "designation", "agency": "OFAC", "list": "SDN", "action_date": DAY,
            "confidence": 0.9, "party_id": party, "review": ("read by OCR with confidence 0.97",) if ocr else (),
            "designation_id": designation_id(document_id, party, "designation", "SDN", nth=names[:at].count(name)),
        }  # fmt: skip
        rows.append(Designation.model_validate(values | columns))
    related = columns.get("related", ())
    return Extraction(document=document(document_id, kind, related), text="x" * len(names), designations=tuple(rows))


def listed(*names: str, sort: Any = "person", **columns: Any) -> Named:
    """A party as a recent action names it."""
    values = {"related": (), "day": DAY, "identifiers": (), "birth_dates": ()} | columns
    return Named(document_id="ofac:20310303", names=names, entity_type=sort, **values)


def names(extraction: Extraction) -> list[str]:
    return [row.name for row in extraction.designations]


def test_a_misread_name_becomes_the_printed_one_and_says_what_was_read() -> None:
    read = notice("Anna VEL0ROSA", "Omar BIN QUARTZ")
    (anna, omar) = corrected(read, [listed("Anna VELOROSA"), listed("Omar BIN QUARTZ")]).designations
    assert anna.name == "Anna VELOROSA"
    assert anna.review[1:] == ("name corrected by ofac:20310303, OCR read 'Anna VEL0ROSA'",)
    assert anna.party_id == party_id("Anna VELOROSA", "person")
    assert anna.designation_id == designation_id("fr:2031-99501", anna.party_id, "designation", "SDN")
    assert anna.quote == read.designations[0].quote
    assert (omar.name, omar.review[1:]) == ("Omar BIN QUARTZ", ("name as on ofac:20310303",))


def test_a_name_that_no_page_has_stays_as_it_was_read_and_is_pointed_out() -> None:
    (row,) = corrected(notice("Anna VELOROSA"), [listed("Omar BIN QUARTZ")]).designations
    assert row.name == "Anna VELOROSA"
    assert row.review[-1] == "named on no page of ofac:20310303"


def test_where_no_page_names_anyone_nothing_changes() -> None:
    read = notice("Anna VEL0ROSA")
    assert corrected(read, []) is read


@pytest.mark.parametrize(
    ("read", "printed", "sort"),
    [
        ("LAGUNA STAR I", "LAGUNA STAR II", "vessel"),
        ("MANGLAR TRADING 3", "MANGLAR TRADING 8", "organization"),
        ("Anna VELOROSA", "Anna MALAROSA", "person"),
        ("BAZUR LLC", "BAZAR LLC", "organization"),
        ("LAGUNA MERCY", "LAGUNA MERCY", "vessel"),
    ],
)
def test_what_may_be_another_party_is_not_taken_for_it(read: str, printed: str, sort: Any) -> None:
    other = "person" if (read, sort) == ("LAGUNA MERCY", "vessel") else sort
    assert names(corrected(notice(read, entity_type=sort), [listed(printed, sort=other)])) == [read]


def test_two_that_are_as_much_alike_decide_nothing() -> None:
    printed = [listed("Karim HASSANZADEH"), listed("Karin HASSANZADEH")]
    assert names(corrected(notice("Kariw HASSANZADEH"), printed)) == ["Kariw HASSANZADEH"]


def test_of_two_brothers_each_is_his_own_row() -> None:
    printed = [listed("Karim HASSANZADEH"), listed("Karin HASSANZADEH")]
    assert names(corrected(notice("Karin HASSANZADEH", "Kariw HASSANZADEH"), printed)) == [
        "Karin HASSANZADEH",
        "Karim HASSANZADEH",
    ]


def test_a_number_that_agrees_makes_up_for_a_name_less_alike() -> None:
    read = notice("ZHEDTKAK", entity_type="vessel", identifiers=(IMO,))
    assert names(corrected(read, [listed("ZHEDTRAK", sort="vessel")])) == ["ZHEDTKAK"]
    assert names(corrected(read, [listed("ZHEDTRAK", sort="vessel", identifiers=(IMO,))])) == ["ZHEDTRAK"]


def test_aliases_and_numbers_of_the_same_shape_are_put_right_too() -> None:
    misread = IMO.model_copy(update={"value": "IMO 99988A6"}), IMO.model_copy(update={"value": "lMO 9998B46"})
    read = notice("LAGUNA MERCY", entity_type="vessel", aliases=("LAGUNA 0NE", "OTHER"), identifiers=misread)
    (row,) = corrected(read, [listed("LAGUNA MERCY", "LAGUNA ONE", sort="vessel", identifiers=(IMO,))]).designations
    assert row.aliases == ("LAGUNA ONE", "OTHER")
    assert [i.value for i in row.identifiers] == ["IMO 99988A6", "IMO 9998846"]


def test_rows_that_become_one_party_keep_ids_of_their_own() -> None:
    done = corrected(notice("Anna VEL0ROSA", "Anna VELOROSA"), [listed("Anna VELOROSA")])
    assert len({row.designation_id for row in done.designations}) == 2


def test_ties_follow_the_names() -> None:
    tie = Relation(
        document_id="fr:2031-99501", start=0, end=1, quote="x", extractor="test/1",
        subject="Anna VEL0ROSA", relation="owns", object="MANGLAR LLC",
    )  # fmt: skip
    read = notice("Anna VEL0ROSA").model_copy(update={"relations": (tie,)})
    assert corrected(read, [listed("Anna VELOROSA")]).relations[0].subject == "Anna VELOROSA"


def test_only_pages_in_letters_of_the_right_kinds_correct_others() -> None:
    assert is_scanned(notice("A"))
    assert not is_scanned(notice("A", ocr=False))
    assert [n.names for n in named_in(notice("A", kind="recent_action", ocr=False, aliases=("B",)))] == [("A", "B")]
    assert list(named_in(notice("A", kind="recent_action"))) == []
    assert list(named_in(notice("A", ocr=False))) == []


@pytest.mark.parametrize(
    ("named", "told"),
    [
        (listed("A"), True),
        (listed("A", day=date(2031, 3, 4)), False),
        (listed("A", day=None, related=("fr:2031-99501",)), True),
        (listed("A", day=None), False),
    ],
)
def test_documents_tell_of_one_act_by_its_day_or_by_a_link(named: Named, told: bool) -> None:
    acts = Acts()
    acts.see(notice("A"))
    assert acts.told_by(named) == ({"fr:2031-99501"} if told else set())


def test_likeness_knows_what_ocr_mistakes() -> None:
    assert glyphs("VEL0R0SA Il") == glyphs("VELOROSA 11")
    assert likeness("Anna VEL0R0SA", "Anna VELOROSA") == 1
    assert likeness("STAR 1", "STAR 2") == 0
    assert 0.9 < likeness("Karim HASSANZADEH", "Karin HASSANZADEH") < 1
