"""Working out what replies would do, away from the screen: a day of a busy group takes a while."""

from abc import abstractmethod
from functools import partial

from textual import on
from textual.message import Message

from store.inbox.accept import Accepted
from store.inbox.plan import Plan
from store.workspace.frozen import Frozen
from tui.context import Context
from tui.screens.base import Dialog


class InboxPlanning(Dialog[Accepted]):
    """Knows what the replies would do, as soon as that is worked out.

    Attributes:
        found: what the text says by itself.
        text: what is read, or was.
        is_reading: a later text is being read; `found` is of an earlier one.
    """

    class Planned(Message):
        """The plan is made; comes from the thread that made it."""

        def __init__(self, job: int, plan: Plan) -> None:
            super().__init__()
            self.job = job
            self.plan = plan

    def __init__(self, context: Context) -> None:
        super().__init__(context.say)
        self.context = context
        self.found = Plan()
        self.text = ""
        self.is_reading = False
        self._job = 0

    @abstractmethod
    def take_plan(self) -> None:
        """Show what was found."""

    def plan(self, text: str) -> None:
        """Begin to read a text; of several only the latest is taken."""
        self._job += 1
        self.text = text
        self.is_reading = True
        work = partial(self._plan_apart, self._job, Frozen(self.context.workspace), text)
        self.run_worker(work, thread=True, exclusive=True, group="plan")

    def _plan_apart(self, job: int, frozen: Frozen, text: str) -> None:
        from store.inbox.planning import plan_inbox  # its many patterns are made in this thread

        if job == self._job:
            self.post_message(self.Planned(job, plan_inbox(frozen, text)))

    @on(Planned)
    def _was_planned(self, event: Planned) -> None:
        if event.job == self._job:
            self.found = event.plan
            self.is_reading = False
            self.take_plan()
