"""`python -m corpora.sample` serves the sample site; `python -m corpora.sample run -- COMMAND` runs a command on it."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager

from corpora.sample.server import DEFAULT_PORT, HOST, Addresses, serve

REQUESTS_PER_SECOND = "200"  # nobody's server but our own is asked


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until interrupted, or for as long as a command runs; the exit code is the command's."""
    parser = argparse.ArgumentParser(prog="python -m corpora.sample", description=__doc__)
    parser.add_argument("--port", type=int, default=DEFAULT_PORT, help="first of three ports; 0: any free ones")
    commands = parser.add_subparsers(dest="action")
    run = commands.add_parser("run", help="run a command against the sample site")
    run.add_argument("command", nargs=argparse.REMAINDER, metavar="-- COMMAND...")
    asked = parser.parse_args(arguments)
    if asked.action == "run":
        command = asked.command[1:] if asked.command[:1] == ["--"] else asked.command
        if not command:
            parser.error("run: no command given; write it after --")
        with _served(asked.port) as addresses:
            return _run(command, addresses)
    with _served(asked.port) as addresses:
        for name, value in addresses.environment().items():
            print(f"export {name}={value}", flush=True)
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            return 0
    return 0


@contextmanager
def _served(port: int) -> Iterator[Addresses]:
    """The sites at the ports asked for, or at free ones where those are taken."""
    with ExitStack() as stack:
        try:
            addresses = stack.enter_context(serve(port))
        except OSError as error:
            said = error.strerror or error
            print(f"ports {port} to {port + 2} cannot all be had ({said}): using free ones", file=sys.stderr)
            addresses = stack.enter_context(serve(0))
        yield addresses


def _run(command: Sequence[str], addresses: Addresses) -> int:
    environment = {"DESIGNATA_REQUESTS_PER_SECOND": REQUESTS_PER_SECOND, **os.environ, **addresses.environment()}
    for name in ("NO_PROXY", "no_proxy"):  # a proxy cannot reach this machine's loopback
        environment[name] = ",".join(filter(None, [os.environ.get(name), HOST]))
    try:
        process = subprocess.Popen(command, env=environment)  # noqa: S603  the user's own command line
    except OSError as error:
        print(f"{command[0]}: {error.strerror}", file=sys.stderr)
        return 127
    while True:
        try:
            code = process.wait()
        except KeyboardInterrupt:
            continue  # the command got it too, and decides
        return code if code >= 0 else 128 - code


if __name__ == "__main__":
    sys.exit(main())
