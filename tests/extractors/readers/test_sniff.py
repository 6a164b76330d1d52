"""What an answer really is."""

from __future__ import annotations

import pytest

from extractors.errors import ReadError
from extractors.readers.sniff import is_access_denied, sniff

RAW = b"<html>\n<head>\n<title>Federal Register, Volume 96</title>\n</head>\n<body><pre>\n[Federal Register Volume 96, Number 43"


@pytest.mark.parametrize(
    ("body", "media_type", "form"),
    [
        (b"<!DOCTYPE html><title>x</title>", "text/html", "html"),
        (b"\n<!-- saved --><!doctype html><html>", "application/json", "html"),
        (b'<?xml version="1.0"?><!DOCTYPE html PUBLIC "x" "y"><html xmlns="z">', "application/xhtml+xml", "html"),
        (b'  <div class="region"><p>x</p>', "", "html"),
        (b"<PRESDOCU><EXECORD>", "text/html", "xml"),
        (b'<?xml version="1.0"?><!-- c --><RULE>', "", "xml"),
        (b"\xef\xbb\xbf<RULE>", "", "xml"),
        (b'<feed xmlns="a">', "application/atom+xml", "xml"),
        (b' {"count": 0}', "text/html", "json"),
        (b"[]", "application/json", "json"),
        (b"[Federal Register Volume 96, Number 43]\ntext [FR Doc]", "text/plain", "text"),
        (RAW, "text/html", "text"),
        (b"%PDF-1.4\n", "text/html", "pdf"),
        (b"\r\n%PDF-1.7", "", "pdf"),
        (b"On Friday, x < y and <b>bold</b> things", "text/plain", "text"),
        ("Société".encode("utf-16"), "", "text"),
        ("Société".encode("cp1252"), "text/plain", "text"),
    ],
)
def test_the_bytes_decide(body: bytes, media_type: str, form: str) -> None:
    assert sniff(body, media_type) == form


@pytest.mark.parametrize(
    ("body", "message"),
    [(b" \n", "empty"), (b"PK\x03\x04x", "ZIP"), (b"\x89PNG\r\n", "PNG"), (bytes(range(32)) * 4, "no form known")],
)
def test_what_is_no_form_is_named(body: bytes, message: str) -> None:
    with pytest.raises(ReadError, match=message):
        sniff(body)


def page(title: str, heading: str, text: str) -> bytes:
    return f"<!DOCTYPE html><html><head><title>{title}</title></head><body><h1>{heading}</h1><p>{text}</p></body></html>".encode()


@pytest.mark.parametrize(
    "body",
    [
        page("Access Denied", "Access Denied", "You do not have permission to access this page. Reference #18"),
        page("Federal Register :: Request Access", "Request Access", "Due to aggressive automated scraping …"),
        page("403 Forbidden", "403 Forbidden", "nginx"),
        page("Just a moment...", "example.gov", "Enable JavaScript and cookies to continue"),
        page("Attention Required! | Cloudflare", "Sorry, you have been blocked", ""),
        page("", "Are you a human?", "Solve the captcha"),
        page("Request Rejected", "", "The requested URL was rejected. Your support ID is 1"),
        page("Access Denied", "", "<script>" + "x" * 50_000 + "</script>"),
    ],
)
def test_a_refusal_is_known_by_its_title_and_its_brevity(body: bytes) -> None:
    assert is_access_denied(body, "text/html")


@pytest.mark.parametrize(
    "body",
    [
        page("Treasury Sanctions Hackers Who Denied Access to Hospitals", "Access denied", "Today … " * 900),
        page("Access to Finance: Request for Information", "Request for Comments", "Access denied. Captcha."),
        page("Access Denied to Terrorist Financiers | U.S. Department of the Treasury", "", "Request Access"),
        b"<RULE><SUBJECT>Access Denied</SUBJECT></RULE>",
        b"Access Denied",
        b'{"title": "Access Denied"}',
        b"%PDF-1.4 Access Denied",
        RAW + b"]\nAccess Denied</pre></body></html>",
    ],
)
def test_a_document_that_speaks_of_denied_access_is_a_document(body: bytes) -> None:
    assert not is_access_denied(body, "text/html")
