"""What the app says of a disk that is slow to keep what was saved."""

import sys
from collections.abc import Callable

from tui.app_base import AppBase

_QUIT_SECONDS = 5.0  # how long quitting waits for the disk; what was asked of it is done anyway


class SlowDisk(AppBase):
    """Edits are on their way to the disk while one goes on typing; quitting waits for them."""

    def mind_disk(self, told: Callable[[], None]) -> None:
        """Be told, in another thread, whenever a slow disk has caught up."""
        from store.database.flushing import PatientDisk

        disk = self.setting.station.disk
        if isinstance(disk, PatientDisk):
            disk.told = told

    def complain_of_disk(self) -> None:
        """Say so when the disk refused an edit after all that is shown already."""
        error = self.setting.station.disk.take_error()
        if error is not None:
            words = self.say(
                "The disk did not keep the last edit: {reason}. It is on the screen and goes to "
                "the shared file, but a power cut may lose it here. Look after the disk.",
                reason=error.strerror or str(error),
            )
            self.notify(words, severity="error", markup=False, timeout=15)

    def wait_for_disk(self) -> None:
        """Give a slow disk a moment before quitting."""
        self.setting.station.disk.settle(_QUIT_SECONDS)

    def say_unflushed(self) -> None:
        """Say on the plain terminal what a very slow disk has not confirmed."""
        behind = self.setting.station.disk.behind
        if behind:
            words = self.say.many(
                "The disk is slow: {n} edit is still on its way to it.",
                "The disk is slow: {n} edits are still on their way to it.",
                behind,
            )
            sys.stderr.write(words + "\n")
