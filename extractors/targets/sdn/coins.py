"""Whether an address of a digital currency can be one: its form, and its checksum where the coin has one.

Forms: base58 with a checksum (Bitcoin and its kin, Tron, Ripple with its own alphabet), bech32 and bech32m (BIP 173,
BIP 350), CashAddr (Bitcoin Cash), Ethereum's mixed-case checksum (EIP-55; an address all in one case has none),
Monero's blocks of base58 closed by a Keccak digest, Solana's public key in base58, which has no checksum.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping

from Crypto.Hash import keccak
from stdnum.bitcoin import b58decode, bech32_checksum

_BASE58 = re.compile(r"[1-9A-HJ-NP-Za-km-z]+")
_RIPPLE = str.maketrans(
    "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz",
    "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz",
)
_BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
# what a bech32 and a bech32m checksum must come to (BIP 173, BIP 350)
_BECH32_SUMS = frozenset({1, 0x2BC830A3})
_LONGEST = 120  # characters of any address
# "0x" and forty hexadecimal digits
ETHEREUM = re.compile(r"0x[0-9a-fA-F]{40}")
# base58 in blocks: so many bytes make so many characters
_MONERO_BLOCK, _MONERO_BYTES, _MONERO_LAST = 11, 8, {2: 1, 3: 2, 5: 3, 6: 4, 7: 5, 9: 6, 10: 7, 11: 8}
_CASHADDR = (0x98F2BC8E61, 0x79B76D99E2, 0xF33E5FB3C4, 0xAE2EABE2A8, 0x1E4F43E470)


def can_be_address(coin: str, address: str) -> bool | None:
    """Whether an address is one of the coin; None for a coin whose addresses are not known here.

    >>> [can_be_address("XBT", f"1NEDqZPvTWRaoho48qXuLLsrYomMXPABf{last}") for last in "DX"]
    [True, False]
    >>> can_be_address("ETH", "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"), can_be_address("ZZZ", "x")
    (True, None)
    """
    forms = FORMS.get(coin)
    if forms is None:
        return None
    return len(address) <= _LONGEST and any(form(address) for form in forms)


def _base58(*versions: bytes) -> Callable[[str], bool]:
    """Base58Check: a version, twenty bytes of a digest, and four of a checksum."""

    def check(address: str) -> bool:
        raw = b58decode(address) if _BASE58.fullmatch(address) else b""
        digest = hashlib.sha256(hashlib.sha256(raw[:-4]).digest()).digest()
        return len(raw) == 20 + len(versions[0]) + 4 and raw.startswith(versions) and digest[:4] == raw[-4:]

    return check


def _bech32(prefix: str) -> Callable[[str], bool]:
    """A prefix, "1", and characters whose checksum comes out; capitals or small letters, not both."""

    def check(address: str) -> bool:
        lower = address.lower()
        head, data = lower[: len(prefix) + 1], lower[len(prefix) + 1 :]
        if address not in (lower, address.upper()) or head != f"{prefix}1" or len(data) < 7 or set(data) - set(_BECH32):
            return False
        expanded = [*(ord(c) >> 5 for c in prefix), 0, *(ord(c) & 31 for c in prefix)]
        return bech32_checksum([*expanded, *map(_BECH32.index, data)]) in _BECH32_SUMS

    return check


def _cashaddr(address: str) -> bool:
    """Bitcoin Cash's form, with or without its prefix."""
    data = address.lower().removeprefix("bitcoincash:")
    if len(data) < 42 or set(data) - set(_BECH32):
        return False
    return _cashaddr_sum([*(ord(c) & 31 for c in "bitcoincash"), 0, *map(_BECH32.index, data)]) == 0


def _cashaddr_sum(values: Iterable[int]) -> int:
    total = 1
    for value in values:
        top, total = total >> 35, ((total & 0x07FFFFFFFF) << 5) ^ value
        for bit, term in enumerate(_CASHADDR):
            total ^= term if top >> bit & 1 else 0
    return total ^ 1


def _ethereum(address: str) -> bool:
    """Forty digits; where their case is mixed, it is their checksum."""
    if not ETHEREUM.fullmatch(address):
        return False
    digits = address[2:]
    if digits in (digits.lower(), digits.upper()):
        return True
    digest = _keccak(digits.lower().encode()).hex()
    return all(c.isdigit() or c.isupper() == (int(d, 16) >= 8) for c, d in zip(digits, digest, strict=False))


def _monero(address: str) -> bool:
    if len(address) not in (95, 106) or not _BASE58.fullmatch(address):
        return False
    raw = b""
    for at in range(0, len(address), _MONERO_BLOCK):
        block = address[at : at + _MONERO_BLOCK]
        decoded, size = b58decode(block).lstrip(b"\0"), _MONERO_LAST.get(len(block))
        if size is None or len(decoded) > size:
            return False
        raw += decoded.rjust(size, b"\0")
    return _keccak(raw[:-4])[:4] == raw[-4:]


def _ripple(address: str) -> bool:
    return address.startswith("r") and _base58(b"\0")(address.translate(_RIPPLE))


def _solana(address: str) -> bool:
    return bool(_BASE58.fullmatch(address)) and 32 <= len(address) <= 44 and len(b58decode(address)) == 32


def _keccak(data: bytes) -> bytes:
    return keccak.new(data=data, digest_bits=256).digest()


_TRON = _base58(b"\x41")
_BITCOIN = (_base58(b"\x00", b"\x05"), _bech32("bc"))
FORMS: Mapping[str, tuple[Callable[[str], bool], ...]] = {
    "XBT": _BITCOIN,
    "BTC": _BITCOIN,
    "BCH": (_cashaddr, _base58(b"\x00", b"\x05")),
    "BSV": (_base58(b"\x00", b"\x05"),),
    "BTG": (_base58(b"\x26", b"\x17"),),
    "LTC": (_base58(b"\x30", b"\x32", b"\x05"), _bech32("ltc")),
    "DASH": (_base58(b"\x4c", b"\x10"),),
    "DOGE": (_base58(b"\x1e", b"\x16"),),
    "ZEC": (_base58(b"\x1c\xb8", b"\x1c\xbd"), _bech32("zs")),
    "XVG": (_base58(b"\x1e", b"\x21"),),
    "XMR": (_monero,),
    "XRP": (_ripple,),
    "SOL": (_solana,),
    "TRX": (_TRON,),
    "ETH": (_ethereum,),
    "ETC": (_ethereum,),
    "ARB": (_ethereum,),
    "BSC": (_ethereum,),
    "BNB": (_ethereum, _bech32("bnb")),
    "MATIC": (_ethereum,),
    "USDC": (_ethereum, _TRON, _solana),
    "USDT": (_ethereum, _TRON, _solana, *_BITCOIN),
}
