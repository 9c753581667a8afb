"""What follows the end of a meeting: its minutes are written at once, from the log."""

from exports.wording.dates import day_and_time
from exports.wording.durations import clock
from exports.wording.words import Words
from store.model.minutes import Minutes
from store.operations.minutes import write_minutes
from store.queries.minutes import draft_minutes, minutes_clock
from store.workspace.workspace import Workspace
from tui.context import Context


def write_first_minutes(context: Context, meeting_id: str) -> str:
    """Write the minutes of a meeting that has just ended; return what is to be said of them.

    It is a gesture of its own: undo first takes the minutes back, and then the end itself.

    Raises:
        MusterError: they could not be written; the meeting has ended all the same.
    """
    workspace = context.workspace
    minutes = write_minutes(workspace, draft_minutes(workspace, meeting_id))
    return ended_words(workspace, minutes, context.say)


def ended_words(workspace: Workspace, minutes: Minutes, say: Words) -> str:
    """Return how long the meeting was, and who has to confirm its minutes until when."""
    spent, planned = clock(minutes.spent), clock(minutes.planned)
    over = say("The meeting is over: {spent} of {planned}.", spent=spent, planned=planned)
    found = minutes_clock(workspace, minutes.meeting)
    asked = len(minutes.attendees)
    if found is None or not asked:
        written = say("Minutes v{version} are written.", version=minutes.version)
    else:
        due = day_and_time(found.due_at, workspace.today(), workspace.zone(), say)
        written = say.many(
            "Minutes v{version} are written; one department has to confirm by {time}.",
            "Minutes v{version} are written; {n} departments have to confirm by {time}.",
            asked,
            version=minutes.version,
            time=due,
        )
    return say("{first} {second}", first=over, second=written)
