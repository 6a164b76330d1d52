"""Numbers that cannot be right are told, never dropped."""

from __future__ import annotations

import pytest

from extractors.records import Identifier
from extractors.rules import rules
from extractors.targets.sdn.checksums import SCHEMES, failing_check

GOOD = [
    ("IMO", "9187629", None),
    ("Company IMO", "5342883", None),
    ("MMSI", "572469210", None),
    ("SWIFT/BIC", "DEUTDEFF", None),
    ("BIK (RU)", "044525225", None),
    ("ISIN", "US0378331005", None),
    ("Legal Entity Number", "213800KUD8LAJWSQ9D15", None),
    ("D-U-N-S Number", "54-292-7624", None),
    ("C.U.R.P.", "BOXW310820HNERXN09", "Mexico"),
    ("R.F.C.", "GODE561231GR8", "Mexico"),
    ("Tax ID No.", "7707083893", "Russia"),
    ("Registration Number", "1027700132195", "Russia"),
]


@pytest.mark.parametrize(("type_", "value", "country"), GOOD)
def test_a_number_that_passes_and_its_neighbour_that_does_not(type_: str, value: str, country: str | None) -> None:
    assert failing_check(Identifier(type=type_, value=value, country=country)) is None
    wrong = value[:-1]
    assert (
        failing_check(Identifier(type=type_, value=wrong, country=country))
        == f"a number that fails its check: {type_} {wrong}"
    )


def test_a_number_of_another_country_has_another_form() -> None:
    assert failing_check(Identifier(type="Tax ID No.", value="12", country="Peru")) is None
    assert failing_check(Identifier(type="Tax ID No.", value="12")) is None


def test_kinds_without_a_check_pass() -> None:
    assert failing_check(Identifier(type="Passport", value="K1", country="Peru")) is None


def test_every_check_of_the_rules_is_there() -> None:
    listed = rules("identifiers.toml")["checks"].values()
    named = {scheme for check in listed for scheme in (check.values() if isinstance(check, dict) else [check])}
    assert named == set(SCHEMES)
