"""Documents name each other, whoever of them said so."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from extractors.records import DocumentRecord
from extractors.relating import Ties

IDS = [f"treasury:{n}" for n in range(6)]


def document(name: str, *related: str, citation: str | None = None) -> DocumentRecord:
    return DocumentRecord(
        document_id=name,
        source="treasury",
        kind="press_release",
        title="A release",
        published=date(2031, 3, 4),
        url="https://home.treasury.gov/x",
        sha256="x",
        media_type="text/html",
        citation=citation,
        related_documents=related,
    )


def tied(*documents: DocumentRecord) -> dict[str, tuple[str, ...]]:
    ties = Ties()
    for one in documents:
        ties.see(one)
    return {one.document_id: ties.tied(one).related_documents for one in documents}


def test_what_is_named_names_back() -> None:
    assert tied(document("ofac:b", "treasury:a"), document("treasury:a")) == {
        "ofac:b": ("treasury:a",),
        "treasury:a": ("ofac:b",),
    }


def test_what_a_document_says_itself_comes_first_and_the_rest_by_id() -> None:
    assert tied(
        document("treasury:a", "ofac:z", "fr:1"),
        document("ofac:z", "treasury:a"),
        document("treasury:a-es", "treasury:a"),
        document("fr:0", "treasury:a"),
    )["treasury:a"] == ("ofac:z", "fr:1", "fr:0", "treasury:a-es")


def test_what_is_not_among_the_documents_stays_named() -> None:
    assert tied(document("treasury:a", "ofac:gone")) == {"treasury:a": ("ofac:gone",)}


def test_the_case_of_a_name_is_the_documents_own() -> None:
    assert tied(document("ofac:b", "treasury:TG1"), document("treasury:tg1")) == {
        "ofac:b": ("treasury:tg1",),
        "treasury:tg1": ("ofac:b",),
    }
    assert tied(document("treasury:tg1", "treasury:TG1")) == {"treasury:tg1": ()}


def test_nothing_names_itself_and_nothing_twice() -> None:
    assert tied(document("treasury:a", "treasury:a", "fr:1", "fr:1")) == {"treasury:a": ("fr:1",)}


@given(st.dictionaries(st.sampled_from(IDS), st.lists(st.sampled_from(IDS), max_size=4)), st.randoms())
def test_ties_go_both_ways_in_any_order_and_are_final(named: dict[str, list[str]], random: st.DataObject) -> None:
    documents = [document(name, *others) for name, others in named.items()]
    found = tied(*documents)
    for name, others in found.items():
        assert name not in others
        assert len(set(others)) == len(others)
        assert all(name in found[other] for other in others if other in found)
        assert set(named[name]) - {name} <= set(others)
    shuffled = list(documents)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert tied(*shuffled) == found
    assert tied(*(document(name, *others) for name, others in found.items())) == found


def test_a_page_of_the_federal_register_is_the_document_that_begins_there() -> None:
    assert tied(document("fr:c", "fr:78 FR 46426"), document("fr:2013-1", citation="78 FR 46426")) == {
        "fr:c": ("fr:2013-1",),
        "fr:2013-1": ("fr:c",),
    }


def test_a_page_on_which_two_documents_begin_is_neither() -> None:
    both = (document("fr:1", citation="78 FR 46426"), document("fr:2", citation="78 FR 46426"))
    assert tied(document("fr:c", "fr:78 FR 46426"), *both) == {"fr:c": ("fr:78 FR 46426",), "fr:1": (), "fr:2": ()}
