"""Whom a report calls in a chat: decided by the report, the chat's owner and the known ids.

Never everybody: no setting and no report can do that.
"""

from collections.abc import Mapping
from enum import Enum

from exports.delivery.targets import Setting
from exports.dialects.mentions import addressed, name_key, uncalled
from exports.document import Document
from store.queries.plan import handles_by_name
from store.workspace.records import Records


class _Calls(Enum):
    """Whom a report calls unless the chat's owner says otherwise."""

    WHOM_IT_IS_TO = 1
    ALL_NAMED = 2


# These want something of somebody; the others only tell, and call nobody unasked.
_CALLING: Mapping[str, _Calls] = {
    "nudge": _Calls.WHOM_IT_IS_TO,
    "personal": _Calls.WHOM_IT_IS_TO,
    "escalation": _Calls.ALL_NAMED,
    "actions": _Calls.ALL_NAMED,
}


def with_calls(
    document: Document,
    report: str,
    workspace: Records,
    setting: Setting | None,
    *,
    wanted: bool | None = None,
) -> Document:
    """Return a report that calls whom it should, by all the ids that are known.

    Args:
        document: as the report is built.
        report: its key.
        workspace: has people with their ids.
        setting: of the chat it goes to: it may want other calls, and know ids of its own, which
            win; None for what is copied or saved.
        wanted: whether people are called this time; None: as the chat, then the report has it.
    """
    if wanted is None and setting is not None:
        wanted = setting.mention
    calls = _CALLING.get(report)
    if wanted is False or (calls is None and not wanted):
        return uncalled(document)
    if calls is _Calls.WHOM_IT_IS_TO:
        document = uncalled(document, but_first=True)
    known = {name_key(name): ids for name, ids in handles_by_name(workspace).items()}
    document = addressed(document, known)
    return addressed(document, _own(setting)) if setting else document


def _own(setting: Setting) -> dict[str, dict[str, str]]:
    """Return the ids of the chat's own list, as those of its kind."""
    chat = setting.kind.partition("-")[0]  # Slack's bot knows people as its webhooks do
    return {name_key(name): {chat: known_as} for name, known_as in setting.people.items()}
