"""Values that sites do not print and readers must survive: numbers, days, addresses, charsets, entities, characters."""

from __future__ import annotations

NUMBERS = (
    *("0", "-1", "2147483648", "18446744073709551616", "1e999", "-1e999", "NaN", "9" * 400, "9" * 5000),
    *("0.0000001", "99999999", "1000000000", "-99999", "65536"),
)
DAYS = (
    *("0001-01-01T00:00:00Z", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2021-02-30", "2021-13-01"),
    *("2021-12-10T25:00:00Z", "2021-12-10", "20211210", "2021-W49-5", "12/31/9999", "02/30/2021", "13/13/13", "", " "),
    *("2021-12-10T00:00:00.0000000001Z", "2021-12-10T00:00:00+99:99", "2021-12-10T15:00:00", "٢٠٢١-١٢-١٠", "-2021-1-1"),
    *("January 1, 0001", "December 31, 9999", "February 30, 2021", "Smarch 1, 2021", "０９/０９/２０２１"),
)
ADDRESSES = (
    *("http://[", "http://[::1", "//[", "https://home.treasury.gov:port/", "https://home.treasury.gov:99999/x", "\x00"),
    *("javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//evil.example/", "https://evil.example/x"),
    *("https://home.treasury.gov@evil.example/", "https:@evil.example/", "http:evil.example", "\\\\evil.example\\x"),
    *("/news/press-releases/../../etc/passwd", "/news/press-releases/..", "/news/press-releases/%2e%2e%2f", "/a\nb\rc"),
    *("/news/press-releases/ü", "/news/press-releases/a b", "/news/press-releases/" + "a" * 9000, "https://℀.example/"),
    *("/recent-actions/２０２１１２１０", "/recent-actions/99999999_" + "9" * 3000, "/recent-actions/20211210?x=\x7f"),
    *("/news-data/../../x", "https://www.federalregister.gov/d/x\u2028y", "?" * 5000, "#", "", "https://", "/\ud800"),
    *(
        "https://www.govinfo.gov/x\x01.pdf",
        "https://www.govinfo.gov@evil.example/x.pdf",
        "http://www.govinfo.gov/x.pdf",
    ),
)
# Where a file may come from: addresses that a client can have asked for, or a path made an address.
ORIGINS = (
    *(
        "file:///notes/%0a%00.html",
        "file:///C:/x",
        "https://[::1]:8443/x",
        "https://x.example",
        "https://xn--dckmb.example/%",
    ),
    *(
        "https://home.treasury.gov/news/press-releases/..%2f..%2fetc/",
        "https://home.treasury.gov/news/press-releases/a/b/c/",
    ),
    *("https://x.example/recent-actions/20219999_1", "https://x.example/recent-actions/20211210/?" + "a" * 300),
    *("https://home.treasury.gov/news/press-releases/-", "http://127.0.0.1:1/news/press-releases/jy0526/?x=%7f#y"),
)
IDENTITIES = (
    *("../../etc/passwd", "..", "2021-1\x00", "٢٠٢١-١٢", "2021–12345", "a" * 5000, "", " ", "2021-1/../2", "C1-2021-1"),
    *("[2021-1]", "2021-12345-", "É-1", "fr:2021-1", "2021-12345\n", "2021-" + "1" * 4000, "<b>1</b>", "None"),
)
# Declared by a server or a page; several are Python's own, and no page is written in them.
CHARSETS = (
    *("utf-8", "utf-16", "utf-16-le", "utf-32", "utf-7", "latin-1", "windows-1252", "shift_jis", "gb18030", "big5"),
    *("hex", "idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "rot13", "mbcs", "oem", "base64"),
    *("", " ", "utf-8\x00", "x" * 3000, "üñí", "utf-8;q=1", "iso-2022-kr", "hz", "cp037", "utf_8_sig", "charmap"),
)
WORDS = (
    *(
        "\x00",
        "\x01\x02\x1b[31m",
        "\ufeff",
        "\u200b" * 50,
        "\u202e",
        "e\u0301" * 100,
        "\u0301" * 3000,
        "\ud7a3\u1160\u11a8",
    ),
    *(
        "\U0001f469\u200d\U0001f52c",
        "ﷺ" * 50,
        "İ",
        "ß",
        "ŉ",
        "\u2028",
        "\u2029",
        "\x85",
        "\x0b\x0c",
        "\x1c\x1d",
        "\u3000",
    ),
    *("&#0;", "&#xD800;", "&#x110000;", "&#99999999999;", "&nbsp", "&amp;amp;", "&zwj;", "&unknown;", "&#x1F600;", "&"),
    *("[[Page 999999999]]", "[[Page ]]", "[FR Doc. ", "[FR Doc No: ../../x]", "\\1/2\\", "\\" * 500, "``''" * 100, "`"),
    *(
        "[GRAPHIC] [TIFF OMITTED]",
        "<a href=",
        "<pre>",
        "</pre>",
        "<![CDATA[",
        "]]>",
        "<!--",
        "-->",
        "<?php",
        "%PDF-1.4",
    ),
    *(
        "a.k.a. " * 200,
        "; " * 500,
        "(" * 2000,
        ")" * 500,
        "[SDGT] " * 200,
        "-to-",
        "* * *",
        "####",
        "• " * 300,
        "-" * 3000,
    ),
    *(
        "A" * 20000,
        "a" * 60000,
        "a" * 30000 + "1-\nb",
        "x " * 9000,
        "Executive Order " * 200,
        " " * 20000,
        "\n" * 3000,
        "\t" * 3000,
        "." * 5000,
        "1." * 3000,
    ),
)
XML_PROLOGUES = (
    b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "cccccccccc"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>',
    b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    b'<!DOCTYPE a SYSTEM "http://127.0.0.1:9/x.dtd">',
    b'<!DOCTYPE a PUBLIC "-//x//y" "http://127.0.0.1:9/x.dtd" [<!ATTLIST RULE x CDATA "y">]>',
    b'<?xml version="1.0" encoding="utf-16"?>',
    b'<?xml version="1.0" encoding="no-such"?>',
    b'<?xml version="9.9"?>',
    b'<?xml-stylesheet href="file:///etc/passwd"?>',
    b"<!-- saved from url=(0014)about:internet -->",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\x00\x00\xfe\xff",
)
ATTRIBUTES = (
    'hidden=""', 'style="display:none"', 'style="font-weight:bold"', 'class="' + "a " * 3000 + '"', 'class=""', "class",
    'aria-hidden="true"', 'href="http://["', 'datetime="0001-01-01T00:00:00Z"', 'datetime=""', 'data-news-manifest="//["',
    'xmlns:x="y" x:z="1"', 'T="02"', 'I="99999999999"', 'H="x"', 'SOURCE="HD9"', 'P="&#10;"', 'id="' + "'" * 200 + '"',
    'colspan="99999999"', 'rel="canonical"', "\x00=1", "=" * 50, '"' * 3,
)  # fmt: skip
TAGS = (
    *str.split(
        "div p span b strong i em table tr td th ul ol li br hr h1 h2 h4 a pre blockquote script style sup select svg"
    ),
    *str.split(
        "template noscript form base meta title html head body frameset main article iframe math center dl dt dd"
    ),
)
XML_TAGS = (
    *str.split("RULE PREAMB P E SU FTREF FTNT GPOTABLE BOXHD CHED ROW ENT LI HD PRTPAGE GPH GID STARS SECTNO SUBJECT"),
    *str.split("EXTRACT REGTEXT AMDPAR FRDOC FILED BILCOD EXECORD EXECORDR DATE TXT ST1 RIN CFR a FEDREG x:y"),
)
