"""Start Muster with its own four packages first on the path.

In a wheel they lie in one folder `muster/`, beside whatever else the environment calls `store` or
`tui`; the imports of the program are flat, so that folder has to come first. Collecting garbage
while records are loaded costs more than it frees, so it waits until the board stands.
"""

import gc
import sys
from pathlib import Path

gc.disable()

ROOT = str(Path(__file__).resolve().parent.parent)


def main() -> None:
    """Run the command line and leave with its exit code."""
    if sys.path[0] != ROOT:
        sys.path.insert(0, ROOT)
    from tui.boot import boot

    sys.exit(boot(sys.argv[1:]))


if __name__ == "__main__":
    main()
