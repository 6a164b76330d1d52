"""Runs of words that are written as a name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.targets.chunks import find_chunks


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("designated Acme Trading Co., Ltd. and Ali bin Omar for", ["Acme Trading Co., Ltd.", "Ali bin Omar"]),
        (
            "Rashid Veyr al-Bazin, ‘Abdallah Tuvo, and Sa’id Norr",
            ["Rashid Veyr al-Bazin", "‘Abdallah Tuvo", "Sa’id Norr"],
        ),
        ("Ministry of Defense and Logistics of Veltrania", ["Ministry of Defense and Logistics of Veltrania"]),
        ("Green Weaver Trading and Blue Harbour", ["Green Weaver Trading", "Blue Harbour"]),
        ("Weaver’s brother", ["Weaver"]),
        ("Today, OFAC and the Department of State", []),
    ],
)
def test_names_as_they_are_written(text: str, names: list[str]) -> None:
    assert [chunk.text for chunk in find_chunks(text, 0, len(text))] == names


@given(st.text(alphabet=st.sampled_from("AaBb. ,’'&()-\n1éof and"), max_size=80))
def test_every_chunk_is_true_of_its_offsets(text: str) -> None:
    previous = 0
    for chunk in find_chunks(text, 0, len(text)):
        assert text[chunk.start : chunk.end] == chunk.text
        assert previous <= chunk.start < chunk.end
        previous = chunk.end
