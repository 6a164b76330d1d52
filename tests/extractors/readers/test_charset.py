"""Encodings as servers and pages declare them, and those in which no page is written."""

from __future__ import annotations

import pytest

from extractors.errors import ReadError
from extractors.readers.charset import decode

WORDS = "Société “Acme” – 5 €"


@pytest.mark.parametrize("charset", ["idna", "punycode", "unicode_escape", "raw_unicode_escape", "utf-7", "undefined"])
def test_an_encoding_of_no_page_is_passed_over(charset: str) -> None:
    assert decode(WORDS.encode(), charset) == WORDS
    assert decode(b"\\ud800 +2AA- xn--a", charset) == "\\ud800 +2AA- xn--a"
    assert WORDS in decode(f"<meta charset={charset}>{WORDS}".encode(), markup=True)


def test_what_no_encoding_fits_is_told_in_a_line() -> None:
    with pytest.raises(ReadError, match=r"no character encoding fits these 300 bytes \(declared: 'x+\)") as told:
        decode(bytes(range(128, 228)) * 3, "x" * 3000)
    assert len(str(told.value)) < 120
