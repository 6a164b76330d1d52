"""Why a party is acted upon: the words of a sentence that say so, from where they begin to where they end."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.records import Designation
from extractors.targets.asserting.clauses import find_clause, find_telling
from extractors.targets.asserting.grounds import Ground

Rows = Callable[..., dict[str, Designation]]


@pytest.mark.parametrize(
    ("said", "ground"),
    [
        (" for having materially assisted Brass Falcon.", "for having materially assisted Brass Falcon"),
        (" because he owns Weaver Ltd., pursuant to nothing.", "because he owns Weaver Ltd., pursuant to nothing"),
        (" as property in which Weaver has an interest.", "as property in which Weaver has an interest"),
        (" in connection with bribery.", "in connection with bribery"),
        (
            " for, on or after June 12, 2009, engaging in censorship",
            "for, on or after June 12, 2009, engaging in censorship",
        ),
        (" por su apoyo a Brass Falcon.", "por su apoyo a Brass Falcon"),
        # What is told of an earlier act, and another statement, are no more of the ground
        (" for being owned by Weaver Ltd., which was previously designated in 2015.", "for being owned by Weaver Ltd"),
        (
            " for supporting Velorosa, a Veltranian national identified by the President in 2004.",
            "for supporting Velorosa",
        ),
        (" for trading in arms and identified the Heron as blocked property.", "for trading in arms"),
        (" for running the port,” said Deputy Secretary Okonjar.", "for running the port"),
        (" for acting for Weaver, and six companies that are owned by Weaver.", "for acting for Weaver"),
        (" for acting for Weaver were tried in Veltrania.", "for acting for Weaver"),
        # The names of what one is listed as are no capacity; those of a role are
        (" as a Specially Designated Global Terrorist.", None),
        (" as a leader of Brass Falcon.", "as a leader of Brass Falcon"),
        # "for" may belong to the word before it
        (" and is responsible for overseeing trade.", None),
    ],
)
def test_where_a_ground_begins_and_ends(said: str, ground: str | None) -> None:
    span = find_clause(said, 0, len(said), ())
    assert (said[slice(*span)] if span else None) == ground


def test_what_an_authority_authorizes_is_no_ground() -> None:
    said = " pursuant to the order, which authorizes sanctions on those that are owned by others."
    assert find_clause(said, 0, len(said), ()) is None
    said = " pursuant to the order, which targets corruption, for being an official of Veltrania."
    span = find_clause(said, 0, len(said), ())
    assert span
    assert said[slice(*span)] == "for being an official of Veltrania"


def test_words_that_only_tell() -> None:
    said = ", a trading house owned or controlled by Weaver Ltd., deals in tin."
    span = find_telling(said, 0, len(said))
    assert span
    assert said[slice(*span)].startswith("owned or controlled by Weaver Ltd")
    assert find_telling(", a trading house in Veltra City.", 0, 33) is None


@given(st.text(alphabet="forbeingwned by ,.;:“”-AZ13\n", max_size=80))
def test_a_ground_lies_within_the_words_it_is_sought_in(said: str) -> None:
    span = find_clause(said, 0, len(said), ())
    if span is not None:
        assert 0 <= span[0] < span[1] <= len(said)
        assert said[slice(*span)] == said[slice(*span)].strip()


def test_the_laws_own_wording_weighs_more() -> None:
    def weight(basis: str | None) -> int:
        return Ground(basis, 0, 0).weight

    formal = weight("based on a determination that they assist Brass Falcon")
    legal = weight("for having materially assisted Brass Falcon")
    assert formal > legal > weight("for their role in the arms trade") > weight(None)


def test_each_party_of_a_sentence_has_its_own_ground(rows: Rows) -> None:
    found = rows(
        "Today, OFAC designated Anna Velorosa for providing material support to Brass Falcon, as well as one Veltranian "
        "company, Weaver Trading Co., Ltd., for being owned or controlled by Tomas Okonjar."
    )
    assert found["Anna Velorosa"].basis == "for providing material support to Brass Falcon"
    assert found["Anna Velorosa"].linked_to == ("Brass Falcon",)
    assert found["Weaver Trading Co., Ltd."].basis == "for being owned or controlled by Tomas Okonjar"
    assert found["Weaver Trading Co., Ltd."].linked_to == ("Tomas Okonjar",)


def test_a_ground_ends_where_its_authority_is_named(rows: Rows) -> None:
    found = rows("Today, OFAC designated Anna Velorosa for providing support to Brass Falcon, pursuant to E.O. 13224.")
    assert (found["Anna Velorosa"].basis, found["Anna Velorosa"].authorities) == (
        "for providing support to Brass Falcon",
        ("EO 13224",),
    )


def test_an_authority_within_a_ground_belongs_to_it(rows: Rows) -> None:
    found = rows(
        "Anna Velorosa is being designated today pursuant to E.O. 14024 for acting for or on behalf of Brass Falcon, a "
        "person whose property and interests in property are blocked pursuant to E.O. 13224."
    )
    velorosa = found["Anna Velorosa"]
    assert velorosa.authorities == ("EO 14024",)
    assert velorosa.basis
    assert velorosa.basis.endswith("blocked pursuant to E.O. 13224")


def test_two_authorities_with_a_ground_each(rows: Rows) -> None:
    found = rows(
        "OFAC is designating Weaver Trading Co., Ltd. today pursuant to E.O. 13687 for being an agency of the Harbour "
        "Party and E.O. 13722 for having sold coal."
    )
    assert found["Weaver Trading Co., Ltd."].authorities == ("EO 13687", "EO 13722")


def test_a_ground_that_comes_first(rows: Rows) -> None:
    found = rows(
        "WASHINGTON – Due to his role in the arms trade and his ties to Brass Falcon, the U.S. Department of the "
        "Treasury today designated Ilyan Dursev pursuant to E.O. 13224."
    )
    dursev = found["Ilyan Dursev"]
    assert dursev.basis == "Due to his role in the arms trade and his ties to Brass Falcon"
    assert dursev.linked_to == ("Brass Falcon",)


def test_what_follows_from_an_act_is_not_its_ground(rows: Rows) -> None:
    found = rows("As a result of this action, the U.S. Department of the Treasury today designated Weaver Trading Ltd.")
    assert found["Weaver Trading Ltd."].basis is None


def test_a_telling_ground_that_begins_near_the_name_goes_on_to_its_end() -> None:
    said = " is owned by Anna Velorosa, who keeps the ledgers of the harbour and of all of its seven customs houses"
    assert find_telling(said, 0, len(said), reach=20) == (4, len(said))
    assert find_telling(said, 0, len(said), reach=6) is None
