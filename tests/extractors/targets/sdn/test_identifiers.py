"""Numbers and codes with their country, issue and expiry."""

from __future__ import annotations

import pytest

from extractors.rules import rules
from extractors.targets.sdn.fields import Field
from extractors.targets.sdn.identifiers import country_of
from extractors.targets.sdn.remarks import read_field, read_remarks


def read(part: str) -> Field:
    field = read_field(part)
    assert field is not None
    assert field.kind in ("identifier", "contact")
    return field


@pytest.mark.parametrize("kind", rules("identifiers.toml")["kinds"])
def test_every_kind_with_all_that_may_go_with_it(kind: str) -> None:
    field = read(f"alt. {kind} AB-12.345/6 (Korea, North) issued 03 May 2010 expires Jun 2020")
    assert (field.label, field.value, field.country) == (kind, "AB-12.345/6", "Korea, North")
    assert field.issued is not None
    assert field.expires is not None
    assert (field.issued.iso(), field.expires.iso()) == ("2010-05-03", "2020-06")
    assert field.render() == f"alt. {kind} AB-12.345/6 (Korea, North) issued 03 May 2010 expires Jun 2020"


@pytest.mark.parametrize(
    ("part", "type_", "value", "country"),
    [
        ("Passport RL 0001 (Peru)", "Passport", "RL 0001", "Peru"),
        ("Passport: RL0001", "Passport", "RL0001", None),
        ("Vessel Registration Identification IMO 9187629", "IMO", "9187629", None),
        ("Identification Number IMO 5342883", "Company IMO", "5342883", None),
        (
            "Registration Number HRA 738077 (Stuttgart) (Germany)",
            "Registration Number",
            "HRA 738077 (Stuttgart)",
            "Germany",
        ),
        ("Public Registration Number 467, Doc. 69 (Panama)", "Public Registration Number", "467, Doc. 69", "Panama"),
        ("Aircraft Tail Number YI-ZZZ", "Aircraft Tail Number", "YI-ZZZ", None),
        ("SWIFT/BIC DEUTDEFF", "SWIFT/BIC", "DEUTDEFF", None),
        ("BIK (RU) 044525225", "BIK (RU)", "044525225", None),
        ("Digital Currency Address - USDT 0xab", "Digital Currency Address - USDT", "0xab", None),
        ("Tax ID No. 77 (Congo, Democratic Republic of the)", "Tax ID No.", "77", "Congo, Democratic Republic of the"),
    ],
)
def test_numbers(part: str, type_: str, value: str, country: str | None) -> None:
    field = read(part)
    assert (field.type, field.value, field.country) == (type_, value, country)


@pytest.mark.parametrize(
    ("part", "type_", "value"),
    [
        ("Website www.weaver.example/a?b=1", "Website", "www.weaver.example/a?b=1"),
        ("alt. Email Address ana@weaver.example", "Email Address", "ana@weaver.example"),
        ("Phone Number +51 (1) 555-0100", "Phone Number", "+51 (1) 555-0100"),
        ("Fax: 5115550100", "Fax Number", "5115550100"),
        ("www.weaver.example", "Website", "www.weaver.example"),
        ("ana@weaver.example (email)", "Email Address", "ana@weaver.example (email)"),
    ],
)
def test_what_reaches_a_party(part: str, type_: str, value: str) -> None:
    field = read(part)
    assert (field.type, field.value) == (type_, value)


@pytest.mark.parametrize(
    "part",
    [
        "Passport issued in Lima, Peru",
        "Passport",
        "Tax ID No. " + "1" * 400,
        "Website under construction",
        "the 77th Loom Number 5",
    ],
)
def test_what_is_no_number(part: str) -> None:
    assert read_field(part) is None


@pytest.mark.parametrize(
    "unread", ["issued 31 Feb 2010", "issued in Lima, Peru", "and National ID No. 2 issued under the name Bolt"]
)
def test_what_cannot_be_read_behind_a_number_is_kept_with_it(unread: str) -> None:
    field = read(f"alt. Passport K1 (Peru) {unread}")
    assert (field.value, field.country, field.unread) == ("K1", "Peru", unread)
    assert field.render() == f"alt. Passport K1 (Peru) {unread}"
    remarks = read_remarks(f"alt. Passport K1 (Peru) {unread}.")
    assert remarks.unparsed == (unread,)


def test_a_kind_that_no_list_has_is_told_by_its_form() -> None:
    field = read("alt. Ruritanian Guild of Weavers Number 77-A (Peru) expires 2030")
    assert (field.type, field.value, field.known) == ("Ruritanian Guild of Weavers Number", "77-A", False)
    assert field.render() == "alt. Ruritanian Guild of Weavers Number 77-A (Peru) expires 2030"


def test_a_kind_that_no_list_has_is_told_by_the_country_behind_the_number() -> None:
    field = read("RGW 858-1 (Peru)")
    assert (field.type, field.value, field.country, field.known) == ("RGW", "858-1", "Peru", False)
    assert read_field("Weaver, Branch 15 (Peru)") is None


@pytest.mark.parametrize(
    ("printed", "name"),
    [("Korea, North", "North Korea"), ("Man, Isle of", "Isle of Man"), ("Region: Gaza", "Gaza"), ("Loom", None)],
)
def test_countries_as_printed(printed: str, name: str | None) -> None:
    assert country_of(printed) == name
