"""A sentence with its names masked leads back to the text it was made of."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extractors.targets.ties.masking import NAME, Party, mask


def masked(text: str, *names: str, known: dict[str, str] | None = None) -> str:
    parties = [Party(text.index(name), text.index(name) + len(name), name) for name in names]
    return mask(text, 0, len(text), parties, known or {}).text.replace(NAME, "•")


def test_each_name_is_one_mark_and_asides_are_left_out() -> None:
    text = "Ana Velorosa (Velorosa), a lawyer, owns Red Harbour Ltd. (RHL)."
    assert masked(text, "Ana Velorosa", "Red Harbour Ltd.") == "•, a lawyer, owns •."


def test_the_full_stop_of_an_abbreviation_belongs_to_the_name() -> None:
    assert masked("Mirko Tavel Sr.’s sons live in Veltra.", "Mirko Tavel Sr") == "•’s sons live in Veltra."


def test_a_party_known_otherwise_is_found_in_the_title_of_another() -> None:
    known = {"vnoc": "Veltran National Oil Company"}
    assert masked("He met VNOC Chairman Mirko Tavel.", "Mirko Tavel", known=known) == "He met • Chairman •."
    assert masked("He met ABCD Chairman Mirko Tavel.", "Mirko Tavel", known=known) == "He met ABCD Chairman •."


@given(st.lists(st.text("abc (),.İ", min_size=1, max_size=12), min_size=1, max_size=6))
def test_spans_lead_back_to_the_text(parts: list[str]) -> None:
    text, parties = "", []
    for part in parts:
        text += part
        parties.append(Party(len(text), len(text) + 4, "Acme"))
        text += "Acme"
    sentence = mask(text, 0, len(text), parties, {})
    assert len(sentence.lower()) == len(sentence.text)
    for at, party in sentence.parties.items():
        assert sentence.span(at, at + 1) == (party.start, party.end)
    for at, character in enumerate(sentence.text):
        assert character == NAME or text[sentence.origin(at)] == character
