"""The notices that OCR is tried on are the same every time, and look as they should."""

from __future__ import annotations

from typing import get_args

import pypdfium2
import pytest

from corpora.scans.invented import invent
from corpora.scans.paper import WEARS, Form, print_notice


def test_parties_are_the_same_for_the_same_seed() -> None:
    assert invent(12, 3) == invent(12, 3)
    assert invent(12, 3) != invent(12, 4)
    assert [entry.sort for entry in invent(40, 3)] == sorted(
        (entry.sort for entry in invent(40, 3)), key=("person", "organization", "vessel").index
    )


@pytest.mark.parametrize("form", get_args(Form))
def test_a_notice_is_the_same_bytes_every_time_and_its_entries_are_no_text(form: Form) -> None:
    entries = invent(3, 5)
    body = print_notice(entries, form, WEARS[1], seed=5)
    assert body == print_notice(entries, form, WEARS[1], seed=5)
    document = pypdfium2.PdfDocument(body)
    text = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    assert "blocked under the authority" in text
    assert "SDGT" not in text
