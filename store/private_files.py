"""Writing the user's private files, so that a crash leaves the old one or the new one."""

import os
from pathlib import Path

_OWNER_ONLY = 0o700


def write_private(path: Path, content: bytes) -> None:
    """Replace a file atomically; only its owner may read it, for it may hold secrets one day.

    When this returns, neither a crash nor a power cut brings the old one back. A symbolic link is
    followed, because people keep their settings in a repository and link them.

    Raises:
        OSError: the disk refused; the old file is as it was.
    """
    # Imported when something is written; most commands write nothing here.
    import tempfile

    from store.database.disk import Disk

    target = Path(os.path.realpath(path))
    target.parent.mkdir(mode=_OWNER_ONLY, parents=True, exist_ok=True)
    # mkstemp makes the file readable for its owner alone.
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent)
    temporary, disk = Path(name), Disk()
    try:
        with os.fdopen(handle, "wb", buffering=0) as stream:
            disk.write(stream, content)
            disk.sync(stream)
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    disk.sync_folder(target.parent)
