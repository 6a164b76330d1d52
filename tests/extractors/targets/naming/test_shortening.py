"""How a name is shortened."""

import pytest

from extractors.targets.naming.shortening import is_short_for


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("Tavel", "Mirko Tavel"),
        ("al-Veyran", "Omar bin Khalid al-Veyran"),
        ("Mirko Orm", "Mirko Ivan Tavel Orm"),
        ("Weaver", "Weaver Shipping Ltd."),
        ("Weaver Shipping", "Weaver Shipping Co., Ltd."),
        ("VNOC", "Veltran National Oil Company"),
    ],
)
def test_short_forms(short: str, full: str) -> None:
    assert is_short_for(short, full)


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("Weaver Bank", "Weaver Bank Europe SE"),
        ("Shipping", "Weaver Shipping Ltd."),
        ("Tavel", "Tavel"),
        ("Ivan Orm", "Mirko Ivan Tavel Orm"),
        ("Europe SE", "Weaver Bank Europe SE"),
        ("Group", "Tavel Group"),
    ],
)
def test_names_of_others(short: str, full: str) -> None:
    assert not is_short_for(short, full)
