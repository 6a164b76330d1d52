"""A small site of our own words in the three publishers' forms, for running and testing without the network."""

from corpora.sample.server import Addresses, serve

__all__ = ["Addresses", "serve"]
