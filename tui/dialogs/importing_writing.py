"""Writing an import away from the screen, which goes on meanwhile."""

from textual import on
from textual.message import Message

from store.errors import MusterError
from store.imports.accept import Imported, accept
from store.imports.preview import Preview
from store.queries.blockers import blocker_rows
from store.queries.departments import department_rows
from store.queries.today import today_rows
from store.workspace.workspace import Workspace
from tui.dialogs.importing_planning import ImportPlanning


class ImportWriting(ImportPlanning):
    """Writes what was accepted; while it does, it cannot be left, for it cannot be stopped."""

    class Written(Message):
        """It is written, or nothing is; comes from the thread that wrote."""

        def __init__(
            self, second: Workspace, imported: Imported | None, error: MusterError | None
        ) -> None:
            super().__init__()
            self.second = second
            self.imported = imported
            self.error = error

    def write(self, preview: Preview) -> None:
        """Begin to write."""
        self.is_writing = True
        self.answer(self.say("Writing…"))
        self.refresh_bindings()
        second = self.context.workspace.second()
        # Not as arguments: the worker would spell them out, all 10,000 rows, for its log.
        self.run_worker(lambda: self._write(second, preview), thread=True, group="write")

    def _write(self, second: Workspace, preview: Preview) -> None:
        imported: Imported | None = None
        failed: MusterError | None = None

        def told(done: int, rows: int) -> None:
            self.post_message(self.Progress(self.job, done, rows))

        try:
            imported = accept(second, preview, told)
            _read_ahead(second)
        except MusterError as error:
            failed = error
        self.post_message(self.Written(second, imported, failed))

    @on(Written)
    def _was_written(self, event: Written) -> None:
        self.context.workspace.take_over(event.second)
        self.is_writing = False
        if event.error is None:
            self.dismiss(event.imported)
            return
        self.answer(self.say("Nothing was imported."), is_bad=True)
        self.refresh_bindings()
        self.complain(event.error)

    async def action_dismiss(
        self,
        result: Imported | bool | None = None,  # noqa: FBT001 - the answer
    ) -> None:
        """Leave, unless it is being written."""
        if self.is_writing:
            self.answer(self.say("It is being written and cannot be stopped; undo takes it back."))
        else:
            await super().action_dismiss(result)


def _read_ahead(workspace: Workspace) -> None:
    """Read what the board shows, so that the board does not have to."""
    department_rows(workspace)
    today_rows(workspace)
    blocker_rows(workspace)
