"""Writing the user's private files, so that a crash leaves the old one or the new one."""

import os
from pathlib import Path

_OWNER_ONLY = 0o700


def write_private(path: Path, content: bytes) -> None:
    """Replace a file atomically; only its owner may read it, for it may hold secrets one day.

    A symbolic link is followed, because people keep their settings in a repository and link them.

    Raises:
        OSError: the disk refused; the old file is as it was.
    """
    import tempfile  # imported when something is written; most commands write nothing here

    target = Path(os.path.realpath(path))
    target.parent.mkdir(mode=_OWNER_ONLY, parents=True, exist_ok=True)
    # mkstemp makes the file readable for its owner alone.
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
