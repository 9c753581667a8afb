"""The errors of Muster: small, named, carrying data.

They carry data and no prose, because the person may read English or Chinese: one place in `tui/`
words them. `str(error)` is for logs only.
"""

from pathlib import Path


class MusterError(Exception):
    """Whatever Muster refuses to do, or cannot do."""


class NotFoundError(MusterError):
    """No record of this table has this id."""

    def __init__(self, table: str, record_id: str) -> None:
        super().__init__(f"no {table} {record_id}")
        self.table = table
        self.record_id = record_id


class AmbiguousIdError(MusterError):
    """A short id fits several records."""

    def __init__(self, short_id: str, found: tuple[str, ...]) -> None:
        super().__init__(f"{short_id} fits {len(found)} records")
        self.short_id = short_id
        self.found = found


class RuleError(MusterError):
    """A rule of the trade forbids it.

    `rule` is a stable name such as `reason-needed`; `values` are what the wording needs.
    """

    def __init__(self, rule: str, **values: str) -> None:
        super().__init__(f"{rule} {values}" if values else rule)
        self.rule = rule
        self.values = values


class FileProblem(MusterError):  # noqa: N818 - a base class, its children name the error
    """Something is wrong with a file; `path` says which."""

    def __init__(self, path: Path, detail: str = "") -> None:
        super().__init__(f"{path}: {detail}" if detail else str(path))
        self.path = path
        self.detail = detail


class CorruptFileError(FileProblem):
    """The file is there but cannot be read as what it should be: torn, empty or not JSON."""


class ForeignFileError(FileProblem):
    """The file is sound but is no Muster workspace, or another workspace than expected."""


class NewerFileError(FileProblem):
    """A newer Muster wrote this file and forbids older ones to write it."""


class UnknownWorkspaceError(FileProblem):
    """No file lies there, and this device has never seen one there."""


class WorkspaceExistsError(FileProblem):
    """A file lies already where a new workspace should go."""


class StorageError(FileProblem):
    """The disk refused: full, read-only or gone. What was acknowledged before is safe."""


class BusyError(FileProblem):
    """Another Muster on this computer held the lock for too long."""
