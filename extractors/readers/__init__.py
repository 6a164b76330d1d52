"""Bytes to text: a form a module, each writing through `TextBuilder` and raising `ReadError` for what it cannot read."""
