"""What an entry closes with."""

from __future__ import annotations

import pytest

from extractors.targets.sdn.tails import Tail, read_tail


@pytest.mark.parametrize(
    ("text", "tail"),
    [
        ("BOLT, Ana (individual) [SDGT].", Tail("BOLT, Ana", "individual", ("SDGT",))),
        ("BOLT [SDGT] [IFSR] (Linked To: ACME).", Tail("BOLT", "", ("SDGT", "IFSR"), ("ACME",))),
        ("BOLT [CAATSA - RUSSIA][561-Related]", Tail("BOLT", "", ("CAATSA - RUSSIA", "561-Related"))),
        (
            "BOLT (vessel) [SYRIA] (Linked To: A (B; C); Linked To: D).",
            Tail("BOLT", "vessel", ("SYRIA",), ("A (B; C)", "D")),
        ),
        ("BOLT, S.A. DE C.V. [SDNTK].", Tail("BOLT, S.A. DE C.V.", "", ("SDNTK",))),
        ("BOLT (PERU) LTD.", Tail("BOLT (PERU) LTD.")),
        ("BOLT [sic]", Tail("BOLT [sic]")),
        ("PART 993--[REMOVED]", Tail("PART 993--[REMOVED]")),
    ],
)
def test_tags_sort_and_links(text: str, tail: Tail) -> None:
    assert read_tail(text) == tail
