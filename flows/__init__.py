"""Every side effect: the network, the disk, the database, the clock, and the flows that order them.

Prefect reads its environment when it is imported, so its defaults stand here, before any module of this
package imports it. Each is only a default: what the operator's environment says wins.
"""

from __future__ import annotations

import os

_PREFECT_DEFAULTS = {
    # Nothing about a run is told to anyone.
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "DO_NOT_TRACK": "1",
    # A first start builds Prefect's own database and can outlast the twenty seconds it is given otherwise.
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
    # A run reports through its own summary; Prefect's line a task would drown it.
    "PREFECT_LOGGING_LEVEL": "WARNING",
}

for _name, _value in _PREFECT_DEFAULTS.items():
    os.environ.setdefault(_name, _value)
