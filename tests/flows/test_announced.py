"""A document that names fewer parties of a kind than it announces, and numbers that announce something else."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extractors.records import AnnouncedCount, EntityType, Extraction
from flows.announced import shortfalls

MakeExtraction = Callable[..., Extraction]
Lacking = Callable[..., list[str]]
KINDS: dict[str, EntityType] = {"p": "person", "o": "organization", "v": "vessel", "a": "aircraft"}


@pytest.fixture
def lacking(make_extraction: MakeExtraction) -> Lacking:
    """`lacking(text, "ppo", "two [individuals]")`: what two people and a company are too few for.

    A count is written as printed, the word that says of what in brackets; its number stands first, in figures.
    """

    def found(text: str, rows: str, *counts: str, **columns: str) -> list[str]:
        document = make_extraction(document={"announced_counts": tuple(_count(words) for words in counts)})
        made = [
            row
            for at, kind in enumerate(rows)
            for row in make_extraction(names=(f"Heron {at}",), entity_type=KINDS[kind], **columns).designations
        ]
        return list(shortfalls(document.model_copy(update={"text": text, "designations": tuple(made)})))

    return found


def _count(words: str) -> AnnouncedCount:
    quote = words.replace("[", "").replace("]", "")
    return AnnouncedCount(count=int(quote.split()[0]), kind=words[words.index("[") + 1 : -1], quote=quote)


def test_kinds_that_are_not_announced_say_nothing(lacking: Lacking) -> None:
    text = "Today OFAC designated 3 individuals and the firms they run."
    assert lacking(text, "pppoo", "3 [individuals]") == []
    assert lacking(text, "ppooo", "3 [individuals]") == ["3 person announced, 2 found"]


def test_more_than_announced_is_no_lack(lacking: Lacking) -> None:
    assert lacking("Today OFAC designated 2 companies.", "ooo", "2 [companies]") == []


def test_each_kind_with_its_own_number_is_held_against_it(lacking: Lacking) -> None:
    text = "Today OFAC designated 2 individuals, 1 entity, and 2 tankers."
    counts = ("2 [individuals]", "1 [entity]", "2 [tankers]")
    assert lacking(text, "ppovv", *counts) == []
    assert lacking(text, "poooo", *counts) == ["2 person announced, 1 found", "2 vessel announced, 0 found"]


@pytest.mark.parametrize(
    "text",
    [
        "Today OFAC designated 4 individuals and entities.",
        "OFAC is sanctioning 4 individuals, foreign entities, and vessels of one fleet.",
        "Action Targets 4 individuals\nToday OFAC sanctioned 4 individuals and/or companies.",
    ],
)
def test_kinds_without_a_number_share_the_one_before_them(lacking: Lacking, text: str) -> None:
    assert lacking(text, "poo", "4 [individuals]")[0].startswith("4 organization or person")
    assert lacking(text, "pooo", "4 [individuals]") == []


@pytest.mark.parametrize("also", ["and 3 entities", "and three entities", "and a company", "and their companies"])
def test_a_kind_with_a_number_or_an_article_shares_none(lacking: Lacking, also: str) -> None:
    assert lacking(f"Today OFAC designated 2 individuals {also}.", "pooo", "2 [individuals]")


def test_of_several_numbers_of_a_kind_the_largest_counts(lacking: Lacking) -> None:
    text = "Today OFAC designated 3 companies, of them 1 company in Velora, and the parent of 2 entities."
    assert lacking(text, "ooo", "3 [companies]", "1 [company]", "2 [entities]") == []
    assert lacking(text, "oo", "3 [companies]", "1 [company]", "2 [entities]") == ["3 organization announced, 2 found"]


@pytest.mark.parametrize("kind", ["persons", "entries", "parties", "targets", "sanctions"])
def test_some_words_count_whoever_it_is(lacking: Lacking, kind: str) -> None:
    assert lacking(f"This rule adds 4 {kind}.", "pova", f"4 [{kind}]") == []
    assert lacking(f"This rule adds 4 {kind}.", "pov", f"4 [{kind}]") == ["4 party announced, 3 found"]


def test_the_entities_of_the_entity_list_may_be_people(lacking: Lacking) -> None:
    text = "This rule amends the list by adding 3 entities."
    assert lacking(text, "ppo", "3 [entities]", agency="BIS") == []
    assert lacking(text, "ppo", "3 [entities]", agency="OFAC") == ["3 organization announced, 1 found"]


def test_a_change_to_a_listing_is_no_target(lacking: Lacking) -> None:
    assert lacking("This rule adds 1 entity.", "o", "1 [entity]", action="amendment")


@pytest.mark.parametrize("rough", ["more than", "over", "nearly", "at least"])
def test_a_rough_number_asks_for_nothing(lacking: Lacking, rough: str) -> None:
    assert lacking(f"Today OFAC designated {rough} 300 individuals.", "p", "300 [individuals]") == []


@pytest.mark.parametrize(
    "text",
    [
        "Today, the Department has designated 5 individuals.",
        "The 5 individuals are designated today under the order.",
        "OFAC is sanctioning 5 individuals for a bank whose owners have been designated.",
        "One of the worst of the past is gone. OFAC designated 5 individuals.",
    ],
)
def test_a_number_of_today_is_held_against_what_is_found(lacking: Lacking, text: str) -> None:
    assert lacking(text, "p", "5 [individuals]") == ["5 person announced, 1 found"]
