"""Following the shared file when somebody renamed it."""

from pathlib import Path

from store.database.replica import Replica
from store.sync.shared_file import SharedFile
from store.sync.siblings import examine, find_siblings, is_certainly_copy


class Renaming:
    """Where the file went, and where it came from.

    While its name is missing, exactly one other file of the folder holding this workspace means
    that it was renamed. That may turn out wrong: a colleague's computer may have put the old name
    back meanwhile, because it never saw the new one; then everybody returns to the old name, so
    that all meet in one file again.

    Attributes:
        former: the name it was followed from.
    """

    def __init__(self, replica: Replica, former: Path | None) -> None:
        self._replica = replica
        self.former = former
        self._seen: object = None

    def ahead(self, shared: SharedFile, companions: frozenset[str]) -> Path | None:
        """Return the new name of a file that is missing, None when it was not renamed.

        `companions` are the names that lay beside it while it was there: copies of somebody's own.
        """
        path, state = shared.path, self._replica.state
        found = [
            each.path
            for each in find_siblings(path, state.workspace, self._replica.disk)
            if each.is_ours
            and each.path.suffix == path.suffix
            and each.path.name not in companions
            and not is_certainly_copy(each.path.name, path.stem)
        ]
        if len(found) != 1:
            return None
        self.former, self._seen = path, None
        return found[0]

    def back(self) -> Path | None:
        """Return the former name when this workspace lies there again."""
        if self.former is None:
            return None
        former, disk = self.former, self._replica.disk
        try:
            found = disk.stat(former)
        except OSError:
            return None
        seen = (found.st_mtime_ns, found.st_size, found.st_ino)
        if seen == self._seen:
            return None
        self._seen = seen
        sibling, _ = examine(former, former.stem, self._replica.state.workspace, disk)
        if not sibling.is_ours:
            return None
        self.former = None
        return former
