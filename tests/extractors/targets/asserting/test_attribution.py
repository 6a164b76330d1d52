"""What a document says of each target, wherever it says it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extractors.records import Designation
from extractors.targets.asserting.scope import is_of_property, may_mean

Rows = Callable[..., dict[str, Designation]]


def test_the_legal_ground_stands_before_the_summary(rows: Rows) -> None:
    found = rows(
        "Today, OFAC sanctioned Anna Velorosa (Velorosa) for her role in the corruption of Veltrania.",
        "Velorosa is being designated pursuant to E.O. 13818 for being a former government official who is complicit in "
        "corruption.",
    )
    velorosa = found["Anna Velorosa"]
    assert velorosa.basis == "for being a former government official who is complicit in corruption"
    assert velorosa.authorities == ("EO 13818",)


def test_what_is_said_of_all_stands_in_for_what_is_not_said_of_one(rows: Rows) -> None:
    found = rows(
        "OFAC today designated Anna Velorosa and Ilyan Dursev.",
        "These two individuals were designated today pursuant to E.O. 13224 for having materially assisted Brass Falcon.",
    )
    velorosa = found["Anna Velorosa"]
    assert velorosa.basis == "for having materially assisted Brass Falcon"
    assert velorosa.authorities == ("EO 13224",)
    assert not [doubt for doubt in velorosa.review if "taken from the document" in doubt]  # it has no other ground


def test_of_several_respectively_each_has_its_own(rows: Rows) -> None:
    found = rows(
        "Anna Velorosa and Ilyan Dursev are being designated today pursuant to E.O. 13224 for acting for or on behalf of, "
        "respectively, Weaver Trading Co., Ltd. and Brass Falcon Group."
    )
    assert found["Anna Velorosa"].linked_to == ("Weaver Trading Co., Ltd.",)
    assert found["Ilyan Dursev"].linked_to == ("Brass Falcon Group",)


def test_who_is_owned_by_a_target_stands_under_its_authority(rows: Rows) -> None:
    found = rows(
        "Today, OFAC is designating Anna Velorosa (Velorosa) pursuant to E.O. 13661 for being an official of Veltrania.",
        "Ilyan Dursev is being designated pursuant to E.O. 13662 for operating in the energy sector of Veltrania.",
        "Weaver Trading Co., Ltd. is being designated for being owned or controlled by Anna Velorosa.",
    )
    assert found["Weaver Trading Co., Ltd."].authorities == ("EO 13661",)


def test_the_same_ground_stands_under_the_same_authority(rows: Rows) -> None:
    found = rows(
        "Ilyan Dursev is being designated pursuant to E.O. 13662 for operating in the energy sector of Veltrania.",
        "Today, OFAC is designating Anna Velorosa pursuant to E.O. 13661 for being an official of Veltrania.",
        "Mira Kolvenskaya is being designated for operating in the energy sector of Veltrania.",
    )
    assert found["Mira Kolvenskaya"].authorities == ("EO 13662",)


def test_the_heading_of_a_section_names_the_authority(rows: Rows) -> None:
    found = rows(
        "Today, OFAC is designating Ilyan Dursev pursuant to E.O. 13662 for operating in the energy sector.",
        "# Designations Under Executive Order 13660",
        "Anna Velorosa is being designated because she has undermined the institutions of Veltrania.",
    )
    assert found["Anna Velorosa"].authorities == ("EO 13660",)
    assert "authority taken from the document, not from the sentence" in found["Anna Velorosa"].review


def test_the_authority_of_an_earlier_act_is_not_that_of_this_one(rows: Rows) -> None:
    found = rows(
        "OFAC today designated Ilyan Dursev pursuant to E.O. 14024 for operating in the energy sector of Veltrania.",
        "Anna Velorosa was previously designated on April 6, 2018, pursuant to E.O. 13661, and is being designated today "
        "pursuant to E.O. 14024 for acting for or on behalf of Brass Falcon.",
    )
    assert found["Anna Velorosa"].authorities == ("EO 14024",)


def test_what_somebody_is_quoted_with_weighs_least(rows: Rows) -> None:
    found = rows(
        "“Treasury is sanctioning Anna Velorosa for being a leader of thieves,” said Secretary Okonjar.",
        "Anna Velorosa is being designated pursuant to E.O. 13818 for acting for or on behalf of Brass Falcon.",
    )
    assert found["Anna Velorosa"].basis == "for acting for or on behalf of Brass Falcon"


def test_the_sort_of_parties_that_an_act_on_nobody_by_name_is_on() -> None:
    assert may_mean("OFAC designated three entities", None, "organization")
    assert not may_mean("OFAC designated three entities", None, "person")
    assert may_mean("OFAC designated three lawyers and one company", None, "person")
    assert not may_mean("OFAC identified these", "as blocked property in which Weaver has an interest", "person")
    assert may_mean("OFAC identified these", "as blocked property in which Weaver has an interest", "aircraft")


@pytest.mark.parametrize(
    ("words", "basis", "property_alone"),
    [
        ("The following vessels are being blocked", None, True),
        ("OFAC identified the Heron", "as blocked property in which Weaver has an interest", True),
        ("The following vessels and companies are being designated", None, False),
        ("OFAC designated", "for being owned by Weaver", False),
    ],
)
def test_acts_on_property_alone(words: str, basis: str | None, property_alone: bool) -> None:
    assert is_of_property(words, basis) is property_alone


def test_an_entry_that_is_amended_takes_nothing_of_what_is_said_of_those_designated(rows: Rows) -> None:
    found = rows(
        "OFAC today designated Anna Velorosa. OFAC is also updating the SDN List entry of Weaver Trading Ltd. to include "
        "a new alias.",
        "These targets are being designated pursuant to E.O. 13224 for having materially assisted Brass Falcon.",
    )
    assert found["Anna Velorosa"].action == "designation"
    assert found["Weaver Trading Ltd."].action == "amendment"
    assert found["Weaver Trading Ltd."].basis is None


def test_a_name_that_is_removed_and_designated_anew_is_designated(rows: Rows) -> None:
    found = rows("Today, OFAC delisted and redesignated Weaver Trading Ltd. under E.O. 13694 for its role in fraud.")
    assert found["Weaver Trading Ltd."].action == "designation"


def test_a_party_without_a_ground_has_the_last_that_was_said_of_several_before_it(rows: Rows) -> None:
    found = rows(
        "# People of Veltrania",
        "Three entities are being designated today pursuant to E.O. 14024 for acting for Brass Falcon.",
        "# Banks of Veltrania",
        "In addition, two entities are being designated today pursuant to E.O. 14024 for being owned or controlled by "
        "Weaver Group.",
        "# Annex",
        "The following entities are being designated:",
        "- Kolven Bank JSC",
        "- Zorun Leasing JSC",
    )
    for name in ("Kolven Bank JSC", "Zorun Leasing JSC"):
        assert found[name].basis == "for being owned or controlled by Weaver Group"
        assert "ground taken from the document, not from the sentence" in found[name].review
