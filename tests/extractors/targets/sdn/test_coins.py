"""Addresses of digital currencies: published test vectors, and addresses made here."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.targets.sdn.coins import FORMS, can_be_address

ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
# vectors of BIP 173, BIP 350, EIP-55, the CashAddr specification, and addresses that projects publish as their own
VECTORS = [
    ("XBT", "1BpEi6DfDAUFd7GtittLSdBeYJvcoaVggu"),
    ("XBT", "3CWFddi6m4ndiGyKqzYvsFYagqDLPVMTzC"),
    ("XBT", "BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4"),
    ("XBT", "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0"),
    ("BCH", "bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a"),
    ("BCH", "qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a"),
    ("ETH", "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359"),
    ("ETH", "0xfb6916095ca1df60bb79ce92ce3ea74c37c5d359"),
    ("USDT", "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"),
    ("TRX", "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"),
    ("XRP", "rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh"),
    ("SOL", "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA"),
    ("XMR", "44AFFq5kSiGBoZ4NMDwYtN18obc8AemS33DBLWs3H7otXft3XjrpDtQGv7SqSsaBYBb98uNbr2VBBEt7f2wfn3RVGQBEP3A"),
]

# a public key in base58 and an address of Ethereum all in small letters have no checksum
CHECKED = [(coin, address) for coin, address in VECTORS if coin != "SOL" and not address.startswith("0xfb")]


def changed(address: str) -> str:
    """The address with one character in its middle another."""
    middle = len(address) // 2
    other = next(c for c in "p3qz8" if c != address[middle].lower())
    return address[:middle] + (other.upper() if address[middle].isupper() else other) + address[middle + 1 :]


def base58check(version: bytes, digest: bytes) -> str:
    raw = version + digest
    raw += hashlib.sha256(hashlib.sha256(raw).digest()).digest()[:4]
    number, text = int.from_bytes(raw), ""
    while number:
        number, rest = divmod(number, 58)
        text = ALPHABET[rest] + text
    return "1" * (len(raw) - len(raw.lstrip(b"\0"))) + text


@pytest.mark.parametrize(("coin", "address"), VECTORS)
def test_published_addresses(coin: str, address: str) -> None:
    assert can_be_address(coin, address)


@pytest.mark.parametrize(("coin", "address"), CHECKED)
def test_one_character_changed(coin: str, address: str) -> None:
    assert can_be_address(coin, changed(address)) is False


@given(
    st.binary(min_size=20, max_size=20),
    st.sampled_from([("XBT", 0x00), ("LTC", 0x30), ("DASH", 0x4C), ("TRX", 0x41), ("DOGE", 0x1E)]),
)
def test_every_digest_makes_an_address_of_its_coin_alone(digest: bytes, coin: tuple[str, int]) -> None:
    name, version = coin
    address = base58check(bytes([version]), digest)
    assert can_be_address(name, address)
    assert can_be_address("BTG", address) is False


@given(st.sampled_from(sorted(FORMS)), st.text(max_size=130))
def test_no_text_breaks_a_check(coin: str, text: str) -> None:
    assert can_be_address(coin, text) in (True, False)


def test_a_coin_that_is_not_known_is_not_checked() -> None:
    assert can_be_address("ZZZ", "anything") is None
