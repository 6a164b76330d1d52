"""The Federal Register, public laws, the U.S. Code and the CFR."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.nlp.citations import find_citations


def cited(text: str) -> list[str]:
    return [found.cite + (found.section or "") for found in find_citations(text)]


@pytest.mark.parametrize(
    ("wording", "cites"),
    [
        ("84 FR 54002", ["84 FR 54002"]),
        ("84 Fed. Reg. 54,002 (Oct. 9, 2019)", ["84 FR 54002"]),
        ("67 FR 64276; 68 FR 24793", ["67 FR 64276", "68 FR 24793"]),
        ("88 FR [INSERT FR PAGE NUMBER], 2/27/23", []),
        ("Pub. L. 116-92", ["Pub. L. 116-92"]),
        ("Public Law No. 116–92", ["Pub. L. 116-92"]),
        ("P.L. 110-286", ["Pub. L. 110-286"]),
        ("Public Laws 104-114 and 105-277", ["Pub. L. 104-114", "Pub. L. 105-277"]),
        ("50 U.S.C. 1701 et seq.", ["50 U.S.C. 1701"]),
        ("50 USC §§ 1701-1706", ["50 U.S.C. 1701-1706"]),
        ("50 U.S.C. 1701- 1706, at 1705", ["50 U.S.C. 1701-1706", "50 U.S.C. 1705"]),
        ("22 U.S.C. 287c, 2370(a), 2349aa-9", ["22 U.S.C. 287c", "22 U.S.C. 2370(a)", "22 U.S.C. 2349aa-9"]),
        ("28 U.S.C. 2461 note", ["28 U.S.C. 2461 note"]),
        ("50 U.S.C. App. 1-44", ["50 U.S.C. App. 1-44"]),
        ("44 U.S.C. chapter 35", ["44 U.S.C. chapter 35"]),
        ("3 U.S.C. 301, 50 U.S.C. 1701", ["3 U.S.C. 301", "50 U.S.C. 1701"]),
        ("section 301 of title 3, United States Code", ["3 U.S.C. 301"]),
        ("sections 793 and 794 of Title 18 of the United States Code", ["18 U.S.C. 793", "18 U.S.C. 794"]),
        (
            "50 U.S.C. 1702(b)(1), (3), and (4)",
            ["50 U.S.C. 1702(b)(1)", "50 U.S.C. 1702(b)(3)", "50 U.S.C. 1702(b)(4)"],
        ),
        ("31 CFR part 586", ["31 CFR part 586"]),
        ("31 C.F.R. Parts 501, 510, and 598", ["31 CFR part 501", "31 CFR part 510", "31 CFR part 598"]),
        ("15 CFR parts 730-774", ["15 CFR parts 730-774"]),
        ("5 CFR 550.1101 through 550.1108", ["5 CFR 550.1101-550.1108"]),
        ("31 CFR 501.603(b)(1)", ["31 CFR 501.603(b)(1)"]),
        ("31 CFR chapter V", ["31 CFR chapter V"]),
        ("15 C.F.R. section 744.8", ["15 CFR 744.8"]),
        ("part 744 of title 15 of the Code of Federal Regulations", ["15 CFR part 744"]),
        ("chapter VII of title 15, Code of Federal Regulations", ["15 CFR chapter VII"]),
        ("title 31 CFR part 560", ["31 CFR part 560"]),
        ("3 CFR, 2018 Comp., p. 875", []),
        ("3 CFR, 1943-1948 Comp., p. 748", []),
    ],
)
def test_normal_forms(wording: str, cites: list[str]) -> None:
    assert cited(wording) == cites


def test_a_rule_speaks_of_its_own_sections_without_their_title() -> None:
    text = "31 CFR Part 501\nAmend § 501.603 and § 501.604; see part 501 and Sec. 596.504(b) of this chapter."
    assert cited(text) == [
        "31 CFR part 501", "31 CFR 501.603", "31 CFR 501.604", "31 CFR part 501", "31 CFR 596.504(b)",
    ]  # fmt: skip


def test_a_section_of_an_unknown_part_is_left_alone() -> None:
    assert cited("See § 744.11 and 31 CFR part 501.") == ["31 CFR part 501"]
    assert cited("15 CFR part 1. 31 CFR part 1. See § 1.5.") == ["15 CFR part 1", "31 CFR part 1"]


@given(st.integers(1, 50), st.lists(st.integers(1, 9999), min_size=1, max_size=5, unique=True))
def test_lists_of_the_code_are_found_again(title: int, sections: list[int]) -> None:
    text = f"under {title} U.S.C. {', '.join(map(str, sections))}."
    found = find_citations(text)
    assert [c.cite for c in found] == [f"{title} U.S.C. {section}" for section in sections]
    assert [text[c.start : c.end] for c in found[1:]] == [str(section) for section in sections[1:]]


@given(st.integers(1, 50), st.lists(st.integers(1, 1999), min_size=1, max_size=5, unique=True))
def test_lists_of_parts_are_found_again(title: int, parts: list[int]) -> None:
    text = f"{title} CFR parts {', '.join(map(str, parts))}."
    assert [c.cite for c in find_citations(text)] == [f"{title} CFR part {part}" for part in parts]


@given(
    st.lists(
        st.sampled_from(
            [
                "31 CFR ",
                "part 501",
                "§ 501.603",
                "50 U.S.C. ",
                "1701",
                "(a)",
                ", ",
                " and ",
                "Pub. L. 1-2",
                "84 FR 5",
                "\n",
            ]
        ),
        max_size=30,
    )
)
def test_spans_lie_in_the_text_in_order(pieces: list[str]) -> None:
    text = "".join(pieces)
    found = find_citations(text)
    assert all(0 <= c.start < c.end <= len(text) for c in found)
    assert [c.start for c in found] == sorted(c.start for c in found)
