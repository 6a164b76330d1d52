"""Where parts end: semicolons outside parentheses."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extractors.targets.sdn.splitting import groups, split_parts


def test_a_semicolon_in_parentheses_parts_nothing() -> None:
    assert split_parts("A (b; (c; d)); E; (f; g)") == ["A (b; (c; d))", "E", "(f; g)"]


def test_a_parenthesis_too_many_or_too_few_holds_nothing_together() -> None:
    assert split_parts("A (b; C; D") == ["A (b", "C", "D"]
    assert split_parts("A) b; C (d; e); F") == ["A) b", "C (d; e)", "F"]


@given(st.text("ab();", max_size=60))
def test_no_character_is_lost(text: str) -> None:
    parts = split_parts(text)
    assert "".join(parts).replace(";", "") == text.replace(";", "")
    assert all(text[start] == "(" and text[end - 1] == ")" for start, end in groups(text))
