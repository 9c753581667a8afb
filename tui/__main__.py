"""Start Muster with its own four packages first on the path.

In a wheel they lie in one folder `muster/`, beside whatever else the environment calls `store` or
`tui`; the imports of the program are flat, so that folder has to come first. Collecting garbage
while records are loaded costs more than it frees, so it waits until the board stands.
"""

import gc
import os
import sys
from contextlib import suppress
from pathlib import Path

gc.disable()

ROOT = str(Path(__file__).resolve().parent.parent)


def main() -> None:
    """Run the command line and leave with its exit code."""
    if sys.path[0] != ROOT:
        sys.path.insert(0, ROOT)
    from tui.boot import boot

    code = boot(sys.argv[1:])
    # Everything is durable and written out by now. Taking ten thousand records apart, one by one,
    # to give back memory that the system takes anyway would be a sixth of `muster list`.
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            with suppress(OSError):  # whoever was reading is gone
                stream.flush()
    os._exit(code)


if __name__ == "__main__":
    main()
