"""The daily run on a schedule, in the foreground, with Prefect's pages to watch it: `make serve`.

Where `PREFECT_API_URL` names a server, that one keeps the schedule; else one is started here, on this machine's
loopback, and ends with this process.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import httpx

HOST, PORT = "127.0.0.1", 4200
# After the Federal Register's issue of the day and the announcements of the afternoon.
CRON, TIMEZONE = "0 18 * * *", "America/New_York"
START_SECONDS = 120


@contextmanager
def prefect_server() -> Iterator[str]:
    """The address of a Prefect server's API. Raises `SystemExit` where one cannot be started."""
    given = os.environ.get("PREFECT_API_URL")
    if given:
        yield given
        return
    url = f"http://{HOST}:{PORT}/api"
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", HOST, "--port", str(PORT)]
    server = subprocess.Popen(command)  # noqa: S603  our own command line
    try:
        _wait(server, url)
        os.environ["PREFECT_API_URL"] = url
        yield url
    finally:
        server.terminate()
        server.wait()


def main() -> None:
    """Serve until interrupted."""
    with prefect_server() as url:
        # Prefect reads where its server is when it is imported.
        from prefect.schedules import Cron

        from flows.daily import daily

        print(f"every day at {CRON.split()[1]}:00 {TIMEZONE}; to watch: {url.removesuffix('/api')}", file=sys.stderr)
        daily.serve(name="every-day", schedule=Cron(CRON, timezone=TIMEZONE), limit=1)


def _wait(server: subprocess.Popen[bytes], url: str) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        if server.poll() is not None:
            raise SystemExit(f"designata: the Prefect server did not start; is port {PORT} taken?")
        try:
            httpx.get(f"{url}/health", trust_env=False).raise_for_status()
        except httpx.HTTPError:
            time.sleep(0.5)
        else:
            return
    raise SystemExit(f"designata: the Prefect server at {url} did not answer within {START_SECONDS} s")


if __name__ == "__main__":
    main()
