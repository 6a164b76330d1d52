"""What stands right behind a ship's name."""

from __future__ import annotations

import pytest

from extractors.targets.sdn.ships import Ship, read_ship


@pytest.mark.parametrize(
    ("text", "ship"),
    [
        ("Crude Oil Tanker Panama flag", Ship(sort="Crude Oil Tanker", flag="Panama")),
        ("Tug Korea, North flag (Tern Lines)", Ship(sort="Tug", flag="Korea, North", owner="Tern Lines")),
        ("(5IM 592) Tanker 319,988DWT 164,241GRT Iran flag", Ship("5IM 592", "Tanker", "319,988", "164,241", "Iran")),
        ("General Cargo None Identified flag", Ship(sort="General Cargo", flag="None Identified")),
        ("Seaweed Harvester St. Kitts & Nevis flag", Ship(sort="Seaweed Harvester", flag="St. Kitts & Nevis")),
        ("10,030DWT", Ship(deadweight="10,030")),
    ],
)
def test_its_parts(text: str, ship: Ship) -> None:
    assert read_ship(text) == ship
    assert read_ship(ship.render()) == ship


def test_what_is_not_known_is_kept() -> None:
    assert read_ship("Hull 7 of 9 Panama flag").unread == "Hull 7 of 9"
