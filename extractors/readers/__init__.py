"""Bytes to text: a form a module, each writing through `TextBuilder`; `ReadError` for what cannot be read."""
