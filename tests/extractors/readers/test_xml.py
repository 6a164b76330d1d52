"""Federal Register XML."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from extractors.document import Parts
from extractors.errors import ReadError
from extractors.readers.xml import read_xml, split_issue


def test_a_rule_with_a_list_table(data: Path, reviewed: Callable[[str, Parts], None]) -> None:
    reviewed("rule.xml", read_xml((data / "rule.xml").read_bytes()))


def test_an_executive_order_with_an_annex(data: Path, reviewed: Callable[[str, Parts], None]) -> None:
    reviewed("order.xml", read_xml((data / "order.xml").read_bytes()))


def test_an_issue_is_refused_whole_and_read_in_parts(data: Path) -> None:
    rule = (data / "rule.xml").read_text().split("?>", 2)[2]
    order = (data / "order.xml").read_text()
    issue = f"<FEDREG><VOL>96</VOL><RULES>{rule}</RULES><PRESDOCS>{order}</PRESDOCS></FEDREG>".encode()
    with pytest.raises(ReadError, match="whole issue"):
        read_xml(issue)
    texts = [read_xml(document).text for document in split_issue(issue)]
    assert [t.split("\n")[0] for t in texts] == ["DEPARTMENT OF COMMERCE", "Executive Order 19999 of January 5, 2031"]
    assert texts[0] == read_xml((data / "rule.xml").read_bytes()).text
    with pytest.raises(ReadError, match="not an issue"):
        list(split_issue(order.encode()))


LAUGHS = (
    """<!DOCTYPE RULE [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]><RULE><P>&c;</P></RULE>"""
)


@pytest.mark.parametrize(
    ("xml", "message"),
    [
        (LAUGHS.encode(), "declares entities"),
        (LAUGHS.encode("utf-16"), "declares entities"),
        (b'<!DOCTYPE RULE [<!ENTITY x SYSTEM "file:///etc/passwd">]><RULE><P>&x;</P></RULE>', "declares entities"),
        (b"<RULE><P>cut sho", "not well-formed"),
        (b"not xml", "not well-formed"),
        (b"<RULE></RULE>", "holds no text"),
        (b"<html><body>x</body></html>", "its root is html"),
        (b"<RULE>" + b"<P>" * 150 + b"x" + b"</P>" * 150 + b"</RULE>", "nested"),
    ],
)
def test_what_is_no_document_is_refused_with_the_reason(xml: bytes, message: str) -> None:
    with pytest.raises(ReadError, match=message):
        read_xml(xml)


def test_a_stray_ampersand_is_mended() -> None:
    assert read_xml(b"<NOTICE><P>Orlov & Sons,&nbsp;Caf&eacute; AT&T &amp; Co.</P></NOTICE>").text == (
        "Orlov & Sons, Café AT&T & Co."
    )


def test_a_dtd_is_not_loaded(tmp_path: Path) -> None:
    xml = f'<!DOCTYPE NOTICE SYSTEM "{tmp_path / "absent.dtd"}"><NOTICE><P>Text.</P></NOTICE>'
    assert read_xml(xml.encode()).text == "Text."


def test_a_correction_by_the_office_is_a_document_of_its_own() -> None:
    correction = (
        b"<CORRECT><EDITOR>A. Nother</EDITOR><PREAMB><AGENCY>DEPARTMENT OF FERRIES</AGENCY>"
        b"<SUBJECT>Invented Ferries</SUBJECT></PREAMB><SUPLINF><HD SOURCE='HED'>Correction</HD>"
        b"<P>In rule document 2031-01234, make the following correction:</P></SUPLINF>"
        b"<FRDOC>[FR Doc. C1-2031-01234 </FRDOC><FILED>Filed 3-4-31; 8:45 am]</FILED></CORRECT>"
    )
    parts = read_xml(correction)
    assert ("root", "CORRECT", 0) in parts.marks
    assert parts.text.split("\n")[0] == "DEPARTMENT OF FERRIES"
    assert "A. Nother" not in parts.text
    (alone,) = split_issue(b"<FEDREG><RULES>" + correction + b"</RULES></FEDREG>")
    assert read_xml(alone).text == parts.text


def test_what_the_parser_says_in_several_lines_is_told_in_one() -> None:
    with pytest.raises(ReadError, match="not well-formed") as told:
        read_xml(b"<RULE>\n<P>a\x00b</P>" + b"<P>" * 90)
    assert "\n" not in str(told.value)
