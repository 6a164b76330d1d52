"""The polite client against a site that does everything a site can do wrong."""

from __future__ import annotations

import gzip
import logging
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from threading import Lock

import httpcore
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from extractors.readers.charset import decode
from extractors.sources.base import Fetched, Request
from flows.answers import Refused, content_type, decoded
from flows.hosts import Origins, _GuardedBackend
from flows.http import Client, FetchError, NotModified
from flows.refusals import retry_after
from flows.urls import shown_url

DENIED = b"<!doctype html><html><head><title>Access Denied</title></head><body><h1>Access Denied</h1></body></html>"
XML = b"<?xml version='1.0'?><RULE><P>On the effective date</P></RULE>"


def ask(url, *expect):
    return Request(url, "document", expect or ("html",))


def get(settings, request, **kwargs):
    with Client(settings) as client:
        return client.get(request, **kwargs)


def refusal(settings, request):
    with pytest.raises(FetchError) as caught:
        get(settings, request)
    return caught.value


class TestWhatPassesIsAskedForAgain:
    def test_an_honest_answer_comes_at_once_with_all_that_was_said_of_it(self, site, quick):
        url = site.on("/a", site.page("well", ETag='"1"'))
        got = get(quick(), ask(url))
        assert isinstance(got, Fetched)
        assert (got.url, got.media_type, got.charset, got.headers["etag"]) == (url, "text/html", "utf-8", '"1"')
        assert b"well" in got.body
        assert got.retrieved_at.tzinfo is not None
        assert site.asked["/a"] == 1

    @pytest.mark.parametrize(
        "fault",
        [
            lambda site: site.Answer(b"busy", 429),
            lambda site: site.Answer(b"busy", 503),
            lambda site: site.Answer(b"broken", 500),
            lambda site: site.reset(),
            lambda site: site.truncated(),
            lambda site: site.Answer(b""),
            lambda site: site.Answer(b" \r\n "),
            lambda site: site.Answer(DENIED),
            lambda site: site.Answer(DENIED, 403),
            lambda site: site.Answer(DENIED, 500),
            lambda site: site.json('{"error": "try later"}'),
            lambda site: site.Answer(b"<!doctype html><html><body><p>cut sho"),
            lambda site: site.Answer(gzip.compress(b"<html></html>")[:-9], headers={"Content-Encoding": "gzip"}),
            lambda site: site.Answer(b"no gzip at all", headers={"Content-Encoding": "gzip"}),
        ],
        ids=[
            *("429", "503", "500", "reset", "truncated", "empty", "blank", "denied-200", "denied-403", "denied-500"),
            *("json-for-html", "no-end", "cut-gzip", "bad-gzip"),
        ],
    )
    def test_a_fault_that_passes_loses_nothing(self, site, quick, fault):
        url = site.on("/a", fault(site), site.page("well"))
        assert b"well" in get(quick(), ask(url)).body
        assert site.asked["/a"] == 2

    @pytest.mark.parametrize(
        ("due", "bad", "good"),
        [
            ("json", b"<!doctype html><html><body>Sorry</body></html>", b'{"count": 1}'),
            ("json", b'{"count": 1, "items": [{"title', b'{"count": 1}'),
            ("xml", XML[:-4], XML),
            ("xml", b"<!doctype html><html><body>Sorry</body></html>", XML),
            ("pdf", b"%PDF-1.7 cut short", b"%PDF-1.7 whole %%EOF"),
            ("text", b"<!doctype html><html><body>Sorry</body></html>", b"AGENCY: Office of Something"),
        ],
    )
    def test_a_body_of_another_form_or_cut_short_is_refused(self, site, quick, due, bad, good):
        url = site.on("/a", site.Answer(bad, media_type=None), site.Answer(good, media_type=None))
        assert get(quick(), ask(url, due)).body == good
        assert site.asked["/a"] == 2

    def test_retry_after_is_waited_for_in_seconds_and_as_a_date(self, site, quick):
        url = site.on("/a", site.Answer(b"busy", 429, headers={"Retry-After": "1"}), site.page("well"))
        get(quick(), ask(url))
        assert site.log[1][2] - site.log[0][2] >= 1
        then = format_datetime(datetime.now(UTC) + timedelta(seconds=2), usegmt=True)
        url = site.on("/b", site.Answer(b"busy", 503, headers={"Retry-After": then}), site.page("well"))
        get(quick(), ask(url))
        assert site.log[3][2] - site.log[2][2] >= 0.9

    def test_asking_ends_after_the_attempts_allowed_with_the_reason_and_the_last_body(self, site, quick):
        url = site.on("/a", site.Answer(DENIED))
        error = refusal(quick(attempts=4), ask(url))
        assert site.asked["/a"] == 4
        assert (error.attempts, error.body, error.gone) == (4, DENIED, False)
        assert url in str(error)
        assert "access-denied page" in str(error)
        assert "\n" not in str(error)

    def test_a_page_that_never_closes_is_the_sites_habit_when_it_comes_twice(self, site, quick):
        url = site.on("/a", site.Answer(b"<html><body><p>An old page"))
        assert get(quick(), ask(url)).body.endswith(b"An old page")
        assert site.asked["/a"] == 2

    @pytest.mark.parametrize("said", [10, 5000], ids=["too small", "too large"])
    def test_a_wrong_content_length_loses_nothing(self, site, quick, said):
        body = b"<!doctype html><html><body><p>All of it</p></body></html>"

        def act(handler):
            head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {said}\r\n\r\n"
            handler.wfile.write(head.encode() + body)

        url = site.on("/a", site.Answer(act=act), site.Answer(body))
        with Client(quick()) as client:
            assert client.get(ask(url)).body == body
            # What came too much is not the beginning of the next answer.
            assert client.get(ask(url)).body == body
        assert site.asked["/a"] == 3

    def test_what_is_refused_is_told_with_its_status_and_headers(self, site, quick):
        url = site.on("/a", site.Answer(b"busy", 503, headers={"X-Why": "busy", "Set-Cookie": "id=1"}))
        error = refusal(quick(attempts=2), ask(url))
        assert (error.status, error.body, error.headers["x-why"]) == (503, b"busy", "busy")
        assert "set-cookie" not in error.headers

    def test_federal_register_text_in_a_page_of_its_own_is_text(self, site, quick):
        body = b"<html>\n<head><title>Federal Register</title></head>\n<body><pre>\n[Federal Register Volume 1]\n</pre></body></html>"
        url = site.on("/a.txt", site.Answer(body))
        assert get(quick(), ask(url, "text")).body == body


class TestWhatDoesNotPassIsAnErrorAtOnce:
    @pytest.mark.parametrize(("status", "gone"), [(404, True), (410, True), (401, False), (403, False), (400, False)])
    def test_a_page_that_is_not_there_or_not_for_us(self, site, quick, status, gone):
        url = site.on("/a", site.Answer(b"<html><p>No.</p></html>", status))
        error = refusal(quick(), ask(url))
        assert site.asked["/a"] == 1
        assert (error.status, error.gone) == (status, gone)

    def test_a_wait_longer_than_allowed_leaves_the_host_alone(self, site, quick):
        url = site.on("/a", site.Answer(b"busy", 429, headers={"Retry-After": "86400"}))
        with Client(quick()) as client:
            for _ in range(3):
                with pytest.raises(FetchError):
                    client.get(ask(url))
            with pytest.raises(FetchError, match="left alone"):
                client.get(ask(site.url + "/b"))
        assert site.asked == {"/a": 1}

    def test_a_host_that_answers_nothing_is_left_alone_after_some_things_given_up(self, site, quick):
        site.on("/down", site.Answer(b"", 503))
        with Client(quick(attempts=2, silent_after=3)) as client:
            for _ in range(10):
                with pytest.raises(FetchError):
                    client.get(ask(site.url + "/down"))
        assert site.asked["/down"] == 6

    def test_missing_pages_do_not_make_a_host_silent(self, site, quick):
        url = site.on("/there", site.page("well"))
        with Client(quick(silent_after=2)) as client:
            for number in range(5):
                with pytest.raises(FetchError):
                    client.get(ask(f"{site.url}/missing/{number}"))
            assert client.get(ask(url)).body


class TestBounds:
    def test_a_body_that_drips_is_cut_off_in_time(self, site, quick):
        start = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9999\r\n\r\n<html>"
        url = site.on("/a", site.dripping(start, b".", 0.05))
        began = time.monotonic()
        error = refusal(quick(attempts=1, attempt_seconds=0.4), ask(url))
        assert time.monotonic() - began < 2
        assert "slow" in error.reason

    def test_headers_that_drip_are_cut_off_in_time(self, site, quick):
        url = site.on("/a", site.dripping(b"HTTP/1.1 200 OK\r\nX-Slow: ", b".", 0.05))
        began = time.monotonic()
        error = refusal(quick(attempts=1, attempt_seconds=0.4), ask(url))
        assert time.monotonic() - began < 2
        assert "slow" in error.reason

    def test_headers_without_end_are_cut_off(self, site, quick):
        url = site.on("/a", site.dripping(b"HTTP/1.1 200 OK\r\n", b"X-More: " + b"a" * 8000 + b"\r\n", 0))
        began = time.monotonic()
        assert "garbled" in refusal(quick(attempts=1, attempt_seconds=5), ask(url)).reason
        assert time.monotonic() - began < 3

    def test_silence_is_cut_off(self, site, quick):
        url = site.on("/a", site.Answer(act=lambda handler: time.sleep(1)))
        assert "slow" in refusal(quick(attempts=1, read_seconds=0.2), ask(url)).reason

    def test_a_gzip_bomb_is_counted_unpacked_and_asked_for_once(self, site, quick):
        url = site.on("/a", site.gzip_bomb(40))
        error = refusal(quick(max_bytes={"html": 100_000}), ask(url))
        assert "larger than 100000 bytes" in error.reason
        assert site.asked["/a"] == 1

    def test_an_endless_body_is_cut_off(self, site, quick):
        url = site.on("/a", site.endless())
        assert "larger than" in refusal(quick(max_bytes={"html": 1_000_000}), ask(url)).reason

    def test_packed_twice_is_refused_unopened(self):
        bomb = gzip.compress(gzip.compress(b"\0" * 1000))
        with pytest.raises(Refused, match="not asked for"):
            decoded([bomb], "gzip, gzip", 10_000)

    @given(st.binary(max_size=4000), st.integers(1, 64))
    def test_unpacking_gives_the_bytes_however_they_are_chunked(self, body, size):
        packed = gzip.compress(body)
        chunks = [packed[i : i + size] for i in range(0, len(packed), size)]
        assert decoded(chunks, "gzip", len(body)) == body
        if body:
            with pytest.raises(Refused, match="larger"):
                decoded(chunks, "gzip", len(body) - 1)


class TestRedirects:
    def test_a_redirect_within_the_site_is_followed(self, site, quick):
        site.on("/new", site.page("well"))
        url = site.on("/old", site.redirect("/new"))
        got = get(quick(), ask(url))
        assert (got.request.url, got.url) == (url, site.url + "/new")

    def test_a_loop_ends(self, site, quick):
        url = site.on("/a", site.redirect("/a"))
        assert "more than 5" in refusal(quick(), ask(url)).reason
        assert site.asked["/a"] == 6

    @pytest.mark.parametrize(
        "location",
        [
            "https://example.org/",
            "http://home.treasury.gov/",
            "http://169.254.169.254/latest/meta-data",
            "http://127.0.0.1:1/",
            "http://[::1]/",
            "ftp://home.treasury.gov/",
            "file:///etc/passwd",
            "//10.0.0.1/",
            "https://home.treasury.gov@example.org/",
            "http://[broken",
        ],
    )
    def test_a_redirect_to_anywhere_else_is_refused(self, site, quick, location):
        url = site.on("/a", site.redirect(location))
        assert "redirects to" in refusal(quick(), ask(url)).reason
        assert sum(site.asked.values()) == 1

    def test_what_a_listing_links_to_elsewhere_is_never_asked_for(self, quick):
        error = refusal(quick(), ask("https://example.org/press-release"))
        assert error.attempts == 0
        assert "none of the sites" in str(error)

    def test_a_public_site_may_not_send_us_into_a_private_mirror(self):
        origins = Origins(["http://127.0.0.1:8900", "https://ofac.treasury.gov"])
        assert origins.refusal("http://127.0.0.1:8900/a") is None
        assert origins.refusal("http://127.0.0.1:8900/a", "https://ofac.treasury.gov/b")
        assert origins.refusal("https://ofac.treasury.gov/b", "http://127.0.0.1:8900/a") is None

    def test_a_public_name_with_a_private_address_is_not_connected_to(self):
        def resolve(host, port, **_):
            return [(2, 1, 6, "", ("10.1.2.3", port))]

        backend = _GuardedBackend(frozenset(), resolve)
        with pytest.raises(httpcore.UnsupportedProtocol, match="private"):
            backend.connect_tcp("home.treasury.gov", 443, 1)

    def test_a_name_that_changes_its_address_is_connected_to_where_it_was_looked_at(self, monkeypatch):
        """A public address among private ones is taken, and the name is not asked for again."""
        asked, connected = [], []

        def resolve(host, port, **_):
            asked.append(host)
            return [(2, 1, 6, "", (a, port)) for a in ("127.0.0.1", "10.0.0.1", "8.8.8.8", "169.254.169.254")]

        backend = _GuardedBackend(frozenset(), resolve)
        monkeypatch.setattr(backend._backend, "connect_tcp", lambda address, *a, **k: connected.append(address))
        backend.connect_tcp("home.treasury.gov", 443, 1)
        assert (asked, connected) == (["home.treasury.gov"], ["8.8.8.8"])

    @pytest.mark.parametrize(
        "address",
        [
            "127.0.0.1",
            "10.0.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "::1",
            "fe80::1%eth0",
            "fd00::1",
            "::ffff:10.0.0.1",
            "::",
        ],
    )
    def test_every_private_address_is_refused(self, address):
        backend = _GuardedBackend(frozenset(), lambda host, port, **_: [(2, 1, 6, "", (address, port))])
        with pytest.raises(httpcore.UnsupportedProtocol, match="private"):
            backend.connect_tcp("home.treasury.gov", 443, 1)

    @pytest.mark.parametrize(
        ("url", "allowed"),
        [
            ("https://home.treasury.gov/system/files/126/chart.pdf", True),
            ("https://ofac.treasury.gov/system/files/126/annex.pdf", True),
            ("https://ofac.treasury.gov/media/932381/download?inline", True),
            ("http://home.treasury.gov/system/files/126/chart.pdf", False),
            ("https://ofac.treasury.gov:8443/system/files/126/annex.pdf", False),
            ("https://ofac.treasury.gov.example.org/system/files/126/annex.pdf", False),
        ],
    )
    def test_files_are_had_from_the_sites_own_hosts_over_https_alone(self, url, allowed):
        origins = Origins(["https://home.treasury.gov", "https://ofac.treasury.gov", "https://www.federalregister.gov"])
        assert (origins.refusal(url) is None) == allowed


class TestManners:
    def test_it_says_who_it_is(self, site, quick):
        url = site.on("/a", site.page("well"))
        get(quick(contact="data@example.org"), ask(url))
        assert site.log[0][1]["user-agent"].startswith("Designata/")
        assert site.log[0][1]["user-agent"].endswith(" (+data@example.org)")

    def test_what_we_hold_is_asked_for_conditionally(self, site, quick):
        url = site.on("/a", site.page("well", ETag='"1"'))
        got = get(quick(), ask(url), etag='"1"', last_modified="Thu, 01 Jan 2026 00:00:00 GMT")
        assert isinstance(got, NotModified)
        assert site.log[0][1]["if-modified-since"] == "Thu, 01 Jan 2026 00:00:00 GMT"

    def test_not_modified_without_a_condition_is_no_answer(self, site, quick):
        url = site.on("/a", site.Answer(status=304, media_type=None))
        assert "304" in refusal(quick(), ask(url)).reason

    def test_requests_are_spread_by_the_rate(self, site, quick):
        url = site.on("/a", site.page("well"))
        with Client(quick(requests_per_second=20)) as client:
            for _ in range(6):
                client.get(ask(url))
        assert site.log[-1][2] - site.log[0][2] >= 5 / 20 * 0.9

    def test_no_more_is_asked_at_once_than_the_settings_say(self, site, quick):
        under_way, most, lock = 0, 0, Lock()

        def act(handler):
            nonlocal under_way, most
            with lock:
                under_way += 1
                most = max(most, under_way)
            time.sleep(0.03)
            with lock:
                under_way -= 1
            handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html></html>")

        urls = [site.on(f"/{n}", site.Answer(act=act)) for n in range(12)]
        with Client(quick(concurrency=3)) as client, ThreadPoolExecutor(12) as pool:
            list(pool.map(lambda url: client.get(ask(url)), urls))
        assert most == 3

    def test_the_validators_of_an_answer_are_sent_as_they_came(self, site, quick):
        etag, modified = 'W/"a,b"', "Mon, 02 Jan 2006 15:04:05 GMT"
        url = site.on("/a", site.page("well", **{"ETag": etag, "Last-Modified": modified}))
        with Client(quick()) as client:
            first = client.get(ask(url))
            again = client.get(ask(url), etag=first.headers["etag"], last_modified=first.headers["last-modified"])
            assert client.headers(etag, modified).items() <= {k.title(): v for k, v in site.log[1][1].items()}.items()
            assert client.counts["not modified"] == 1
        assert isinstance(again, NotModified)
        assert (again.headers["etag"], again.retrieved_at.tzinfo) == (etag, UTC)

    def test_logs_show_no_secrets(self, site, quick, caplog):
        caplog.set_level(logging.INFO, logger="flows")
        url = site.on("/a?api_key=s3cret&page=2", site.Answer(b"", 503))
        error = refusal(quick(attempts=2), ask(url))
        assert "s3cret" not in caplog.text + str(error)
        assert "page=2" in caplog.text

    def test_attempts_and_faults_are_counted(self, site, quick):
        url = site.on("/a", site.Answer(b"busy", 503), site.page("well"))
        with Client(quick()) as client:
            client.get(ask(url))
            assert client.counts["requests"] == 2
            assert client.counts["refused: was answered with status 503"] == 1


def test_a_charset_that_is_none_is_left_to_the_reader(site, quick):
    url = site.on("/a", site.Answer(b"<html><p>Soci\xe9t\xe9</p></html>", media_type="text/html; charset=utf-99"))
    got = get(quick(), ask(url))
    assert got.charset is None
    assert b"\xe9" in got.body
    assert content_type("text/html; charset=windows-1252") == ("text/html", "cp1252")


@pytest.mark.parametrize(
    ("body", "header"),
    [
        ("<html><p>Société “x”</p></html>".encode("cp1252"), "text/html; charset=windows-1252"),
        ('<html><meta charset="windows-1252"><p>Société “x”</p></html>'.encode("cp1252"), "text/html"),
        ("<html><p>Société “x”</p></html>".encode(), "text/html"),
        ('<html><meta charset="utf-8"><p>Société “x”</p></html>'.encode("cp1252"), "text/html; charset=windows-1252"),
    ],
    ids=["by the header", "by the page", "by the bytes", "the header before the page"],
)
def test_the_charset_is_found(site, quick, body, header):
    got = get(quick(), ask(site.on("/a", site.Answer(body, media_type=header))))
    assert "Société “x”" in decode(got.body, got.charset, markup=True)


@given(
    st.text(max_size=40) | st.from_regex(r"[A-Z][a-z]{2}, \d+ [A-Z][a-z]{2} \d+ \d+:\d+:\d+ [+-]?\w+", fullmatch=True)
)
@example("0 OCT 0:3000000000 0")  # a date of numbers that no clock holds
@example("0 OCT 0 0:3000000000 0")
def test_no_retry_after_is_too_strange(value):
    found = retry_after(value, datetime(2026, 1, 1, tzinfo=UTC))
    assert found is None or found >= 0


def test_retry_after_understands_what_servers_write():
    now = datetime(2026, 1, 1, tzinfo=UTC)
    assert retry_after(" 120 ", now) == 120
    assert retry_after("Wed, 31 Dec 2025 23:59:00 GMT", now) == 0
    assert retry_after("Thu, 01 Jan 2026 00:02:00 GMT", now) == 120
    assert retry_after("", now) is None
    assert retry_after("-5", now) is None


def test_urls_are_shown_without_credentials():
    assert shown_url("https://me:pw@example.org/a") == "https://example.org/a"
    assert shown_url("https://example.org/a?X-Amz-Signature=abc&b=1") == "https://example.org/a?X-Amz-Signature=***&b=1"
