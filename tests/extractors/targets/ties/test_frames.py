"""The ties that a masked sentence states: one letter stands for a name."""

from __future__ import annotations

import re

import pytest

from extractors.targets.ties.frames import find_statements
from extractors.targets.ties.masking import NAME


def stated(sentence: str) -> set[tuple[str, str, str]]:
    """The ties of a sentence in which names are single capitals, by these capitals."""
    names = re.findall(r"\b[B-Z]\b", sentence)
    text = re.sub(r"\b[B-Z]\b", NAME, sentence).lower()
    marks = [at for at, character in enumerate(text) if character == NAME]
    of = dict(zip(marks, names, strict=True))
    return {
        (of[s], found.kind, of[o]) for found in find_statements(text) for s in found.subjects for o in found.objects
    }


@pytest.mark.parametrize(
    ("sentence", "ties"),
    [
        # What one is to the other
        ("B is the director of C.", {("B", "leads", "C")}),
        ("B, who served as Chairman and CEO of the Veltra-based company C, is wanted.", {("B", "leads", "C")}),
        ("B, a lawyer, is the owner and managing director of C and D.",
         {("B", "owns", "C"), ("B", "leads", "C"), ("B", "owns", "D"), ("B", "leads", "D")}),
        ("B and C are leaders of D.", {("B", "leads", "D"), ("C", "leads", "D")}),
        ("B, the wife of C, owns D.", {("B", "family_of", "C"), ("B", "owns", "D")}),
        ("B is a subsidiary of C.", {("B", "owned_by", "C")}),
        ("B is a member of the council and the nephew of C.", {("B", "family_of", "C")}),
        # The other stands before
        ("B is a senior C official.", {("B", "member_of", "C")}),
        ("B, C’s brother, was arrested.", {("B", "family_of", "C")}),
        ("C’s director, B, fled.", {("B", "leads", "C")}),
        ("C’s sons, B and D, run it.", {("B", "family_of", "C"), ("D", "family_of", "C")}),
        ("Police held C member B.", {("B", "member_of", "C")}),
        ("The six C leaders designated today are B, D and E.",
         {("B", "leads", "C"), ("D", "leads", "C"), ("E", "leads", "C")}),
        ("Members of C, B and D, met.", {("B", "member_of", "C"), ("D", "member_of", "C")}),
        ("C’s company, B, sells boats.", {("B", "owned_by", "C")}),
        # What is done to one
        ("B, a company in Veltra, is 51 percent owned by C.", {("B", "owned_by", "C")}),
        ("B and C, which are owned or controlled by D, sold it.", {("B", "owned_by", "D"), ("C", "owned_by", "D")}),
        ("B, a trading company owned by C, sold it.", {("B", "owned_by", "C")}),
        ("B was led by C.", {("C", "leads", "B")}),
        # What one does
        ("B owns 51 percent of C.", {("B", "owns", "C")}),
        ("B controls several companies in Veltra, including C and D.", {("B", "owns", "C"), ("B", "owns", "D")}),
        ("B founded and operates C.", {("B", "leads", "C")}),
        ("B has worked for C for years.", {("B", "acts_for", "C")}),
        ("B provided weapons and funding to C.", {("B", "supports", "C")}),
        ("B arranged payments on behalf of C.", {("B", "acts_for", "C")}),
        ("B and C are brothers.", {("B", "family_of", "C")}),
    ],
)  # fmt: skip
def test_what_is_stated(sentence: str, ties: set[tuple[str, str, str]]) -> None:
    assert stated(sentence) == ties


@pytest.mark.parametrize(
    "sentence",
    [
        "B is not a member of C.",
        "B is no longer owned by C.",
        # The other party is only named on the way to somebody else
        "B is the director of C’s network.",
        "B works for a C financier.",
        "B is the sister of the owner of C.",
        # Who does it is not the name right before
        "Each member of B reports to C.",
        "B met C and D.",
        # A verb is no description
        "The brother of B, met C.",
        "B’s brother met C.",
    ],
)
def test_what_is_not(sentence: str) -> None:
    assert stated(sentence) == set()


def test_of_two_names_before_a_singular_the_last_is_meant() -> None:
    assert stated("In B, C is the director of D.") == {("C", "leads", "D")}


def test_a_list_ends_where_another_statement_begins() -> None:
    assert stated("B owns C, and D is a lawyer.") == {("B", "owns", "C")}


def test_a_verb_does_not_belong_to_a_role() -> None:
    assert ("C", "member_of", "B") not in stated("B directed public officials, including C.")
