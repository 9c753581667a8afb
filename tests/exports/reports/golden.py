"""Golden files that read as what they are: Markdown or plain text.

`pytest tests/exports/reports --snapshot-update` writes them anew; read the difference before it is
committed.
"""

from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from syrupy.location import PyTestLocation
from syrupy.types import SnapshotIndex


class _Named(SingleFileSnapshotExtension):
    _write_mode = WriteMode.TEXT

    @classmethod
    def get_snapshot_name(cls, *, test_location: PyTestLocation, index: SnapshotIndex = 0) -> str:
        return str(index)


class Markdown(_Named):
    _file_extension = "md"


class PlainFile(_Named):
    _file_extension = "txt"
