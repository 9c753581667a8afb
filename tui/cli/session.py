"""What one command works with: settings, words, output, the workspace."""

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from exports.wording.words import Words, detect_language, words_for
from store.errors import MusterError
from tui.cli.output import Output, standard_output
from tui.config import Config, ConfigProblem, load_config
from tui.folders import absolute, config_folder

if TYPE_CHECKING:
    from store.clock import Clock
    from store.workspace.opening import Station
    from store.workspace.workspace import Workspace

ANSWER_SECONDS, SECOND_ANSWER_SECONDS = 5.0, 0.5  # how long a folder may take to answer
Arguments = Any  # what argparse found: an attribute for every argument of the command
Handler = Callable[["Session", Arguments], int]


class UsageError(MusterError):
    """The request is not one: exit code 2. Its message is worded already."""


class RefusedError(MusterError):
    """The request or the data is wrong: exit code 1. Its message is worded already."""


class Session:
    """One run of the command line; what is dear is made when it is first asked for."""

    def __init__(self, environ: Mapping[str, str], clock: "Clock | None" = None) -> None:
        self.environ = environ
        self._clock = clock
        self.config_folder = config_folder(environ)
        self.config: Config
        self.config_problems: tuple[ConfigProblem, ...]
        self.config, self.config_problems = load_config(self.config_folder)
        self.say: Words = words_for(language_of(self.config, environ))
        self.out: Output = standard_output(self.say, environ)

    @cached_property
    def station(self) -> "Station":
        """This device and who sits at it."""
        from tui.station import build_station

        return build_station(self.environ, self.config, self._clock)

    def path(self, args: Arguments) -> Path:
        """Return the workspace that is meant.

        Raises:
            RefusedError: none was named, set or opened before.
        """
        found = self.known_path(args)
        if found is None:
            raise RefusedError(
                self.say(
                    "No workspace was opened on this computer yet. Name one with -w, or make one: "
                    "muster new PATH --project NAME"
                )
            )
        return found

    def known_path(self, args: Arguments) -> Path | None:
        """Return the workspace that was named, else the one set, else the one opened last."""
        named = getattr(args, "workspace", None) or self.config.default_workspace
        if named:
            return self.typed_path(named)
        from store.workspace.opening import last_workspace

        return last_workspace(self.station)

    def typed_path(self, text: str) -> Path:
        """Return the absolute path that was typed.

        Raises:
            RefusedError: it is not text, so that it could not be remembered.
        """
        try:
            text.encode()
        except UnicodeEncodeError as error:
            raise RefusedError(
                self.say("{path} is not written in UTF-8; name another file.", path=text)
            ) from error
        return absolute(text)

    @contextmanager
    def reading(self, args: Arguments) -> Iterator["Workspace"]:
        """Open the workspace with the news of the shared file in it."""
        with self.opened(self.path(args)) as workspace:
            workspace.exchange(ANSWER_SECONDS)
            yield workspace

    @contextmanager
    def writing(self, args: Arguments) -> Iterator["Workspace"]:
        """Open the workspace, and hand what was changed to the shared file at once.

        The edit is kept on this computer before that; so when the file cannot be reached there is
        a warning, and the command has succeeded.
        """
        from store.sync.status import SyncStatus

        with self.opened(self.path(args)) as workspace:
            # The news first: an id or a name that a colleague made a minute ago is meant too.
            answer = workspace.exchange(ANSWER_SECONDS)
            yield workspace
            has_hung = answer.status is SyncStatus.STUCK
            workspace.exchange(SECOND_ANSWER_SECONDS if has_hung else ANSWER_SECONDS)
            self._warn_if_not_shared(workspace)

    @contextmanager
    def opened(self, path: Path) -> Iterator["Workspace"]:
        """Open a workspace as this device has it, without a look at the shared file."""
        from store.workspace.opening import open_workspace
        from tui.sample_place import station_for

        workspace = open_workspace(path, station_for(path, self.station))
        try:
            yield workspace
        finally:
            workspace.close()

    def confirmed(self, args: Arguments, question: str) -> bool:
        """Return whether the person wants it: `--yes`, or what they answer on the terminal.

        Raises:
            RefusedError: there is no terminal to ask at.
        """
        if args.yes:
            return True
        if not (self.out.is_terminal and sys.stdin is not None and sys.stdin.isatty()):
            raise RefusedError(
                self.say(
                    "{question} Nothing was changed: without a terminal this needs --yes.",
                    question=question,
                )
            )
        self.out.ask(self.say("{question} [y/N] ", question=question))
        answer = sys.stdin.readline().strip().casefold()
        return answer in {"y", "yes", self.say("yes").casefold(), self.say("y").casefold()}

    def _warn_if_not_shared(self, workspace: "Workspace") -> None:
        from tui.errors import word_sync

        text = word_sync(workspace.sync_state(), workspace.path, self.say)
        if text:
            self.out.warning(text)


def language_of(config: Config, environ: Mapping[str, str]) -> str:
    """Return the language to speak: the one set, else what the environment asks for."""
    return detect_language(environ) if config.language == "auto" else config.language
