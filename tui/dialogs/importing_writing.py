"""Writing an import away from the screen, which goes on meanwhile."""

from textual import on

from store.imports.accept import Imported, accept
from store.imports.preview import Preview
from tui.beside import Written, write_beside
from tui.dialogs.importing_planning import ImportPlanning


class ImportWriting(ImportPlanning):
    """Writes what was accepted; while it does, it cannot be left, for it cannot be stopped."""

    def write(self, preview: Preview) -> None:
        """Begin to write."""
        self.is_writing, self.why_stay = True, ""
        self.answer(self.say("Writing…"))
        self.refresh_bindings()
        second = self.context.workspace.second()

        def told(done: int, rows: int) -> None:
            self.post_message(self.Progress(self.job, done, rows))

        def work() -> None:
            # Not as arguments: the worker would spell them out, all 10,000 rows, for its log.
            self.post_message(write_beside(second, lambda each: accept(each, preview, told)))

        self.run_worker(work, thread=True, group="write")

    @on(Written)
    def _was_written(self, event: Written[Imported]) -> None:
        event.stop()
        self.context.workspace.take_over(event.second)
        self.is_writing = False
        if event.error is None:
            if self.app.return_code is None:  # an app that ends has nobody who would hear it
                self.dismiss(event.found)
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
            self.why_stay = self.say("It cannot be stopped any more; undo takes it all back.")
            self.answer(f"{self.say('Writing…')}\n{self.why_stay}")
        else:
            await super().action_dismiss(result)
