"""A fuzz of readers and sources: damaged pages of every form raise the project's own errors, in bounded time and memory.

`python -m tests.fuzz --inputs 20000` runs it in full; the ordinary tests run a few hundred inputs a form.
"""
