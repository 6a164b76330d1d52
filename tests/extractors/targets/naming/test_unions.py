"""Names with an "and" of their own."""

import pytest

from extractors.targets.naming.chunks import find_chunks


def names(text: str) -> list[str]:
    return [chunk.text for chunk in find_chunks(text, 0, len(text))]


def test_what_is_only_a_sort_of_company_belongs_to_the_name_before() -> None:
    assert names("Orm Tool and Equipment Co Ltd shipped") == ["Orm Tool and Equipment Co Ltd"]
    assert names("Orm Tool and Technical Services (Proprietary) Limited for") == [
        "Orm Tool and Technical Services (Proprietary) Limited"
    ]


def test_a_company_is_whole_before_the_next() -> None:
    assert names("Orm Tool Ltd and Trading Company") == ["Orm Tool Ltd", "Trading Company"]
    assert names("the brothers Anna Tavel and Mirko Orm were") == ["Anna Tavel", "Mirko Orm"]


def test_of_one_party_the_text_says_is() -> None:
    union = "Veltran Method and Guidance Office"
    assert names(f"acted for the {union}. The {union} is an organ") == [union, union]
    assert names("acted for Veltran Method and Guidance Office. They are") == ["Veltran Method", "Guidance Office"]


def test_one_abbreviation_is_of_one_party() -> None:
    assert names("the Method and Guidance Bureau (MGB), and") == ["Method and Guidance Bureau"]
    assert names("the Method and Guidance Bureau (TVA), and") == ["Method", "Guidance Bureau"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bolt Ltd., Caprel and Orwell SARL, Lora Ltd., and Zup", ["Bolt Ltd.", "Caprel and Orwell SARL", "Lora Ltd.", "Zup"]),
        ("Bolt Ltd., and Caprel and Orwell for Trade are", ["Bolt Ltd.", "Caprel and Orwell for Trade"]),
        ("Bolt Ltd., and Orwell Trading and Caprel Company are", ["Bolt Ltd.", "Orwell Trading", "Caprel Company"]),
        ("Bolt Ltd., Mirko Tavel and Orwell SARL, Lora, and Zup", ["Bolt Ltd.", "Mirko Tavel", "Orwell SARL", "Lora", "Zup"]),
    ],
)  # fmt: skip
def test_an_item_between_the_commas_of_a_list_is_one_party(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_the_field_of_a_ministry_goes_on_where_it_is_always_told_so() -> None:
    ministry = "Ministry of Quarries and Stone Resources"
    assert names(f"on the {ministry} today; the {ministry} for") == [ministry, ministry]
    assert names("on the Ministry of Quarries and Velt Resources; the Ministry of Quarries and Velt Resources; Velt Resources") == [
        "Ministry of Quarries", "Velt Resources", "Ministry of Quarries", "Velt Resources", "Velt Resources"
    ]  # fmt: skip


def test_a_spanish_and_joins_within_a_text_in_english() -> None:
    assert names("blocked the Transportes y Caminos Orm, S.A. de C.V. in the") == [
        "Transportes y Caminos Orm, S.A. de C.V."
    ]


def test_a_person_called_son_is_no_part_of_a_company() -> None:
    assert names("two, Kim Orm Vel and Son Jong Tav, who") == ["Kim Orm Vel", "Son Jong Tav"]
    assert names("the Orm and Sons Trading Ltd for") == ["Orm and Sons Trading Ltd"]
