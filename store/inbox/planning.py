"""What a pasted piece of a chat would do in a workspace. Reads the workspace, changes nothing."""

from dataclasses import replace
from datetime import date

from store.inbox import phrases
from store.inbox.asked import Asked
from store.inbox.items import Items, Meant, only_titles, unmasked
from store.inbox.message import Message
from store.inbox.plan import NEW, Left, Plan, Row, Target
from store.inbox.reading import ABOUT_ACTION, Kind, Reply, Said, is_reply_word, read_reply
from store.inbox.said_on import said_on
from store.inbox.speakers import Speakers, Unclear
from store.inbox.thread import split_thread
from store.inbox.trail import Seen
from store.model.action import Action, ActionState
from store.model.blocker import OPEN_BLOCKERS, Blocker
from store.queries.names import Names
from store.workspace.records import Records

_MOST_LINES = 15  # of a reply: more is a report, whose ticks were ticked here
_MOST_TARGETS = 60  # to choose from
_SPOILED = frozenset({Kind.CONFIRM, Kind.DONE})  # by another line that asks or takes it back


def plan_inbox(workspace: Records, text: str, *, meeting: str = "") -> Plan:
    """Return what the replies in a pasted piece of a chat would do now.

    Args:
        workspace: whose people and items are meant; a frozen one when this runs in another thread.
        text: as it was copied.
        meeting: id of the meeting that is confirmed; empty for the latest that waits.
    """
    planner = _Planner(workspace, meeting)
    thread = split_thread(text, planner.speakers.is_called, is_reply_word)
    for message in thread.messages:
        planner.take(message)
    return Plan(tuple(planner.rows), tuple(planner.left), len(thread.messages), thread.is_cut)


class _Planner:
    """Goes through the messages in their order, for a list that was posted has numbers."""

    def __init__(self, workspace: Records, meeting: str) -> None:
        self.speakers = Speakers(workspace)
        self.rows: list[Row] = []
        self.left: list[Left] = []
        self._today: date = workspace.today()
        self._said_on = self._today
        self._items = Items(workspace)
        self._asked = Asked(workspace, meeting)
        self._seen = Seen(workspace)
        self._names = Names.of(workspace)
        self._blockers = {
            (each.action, each.title) for each in workspace.where(Blocker, state=OPEN_BLOCKERS)
        }

    def take(self, message: Message) -> None:
        lines = message.text.split("\n")
        self._said_on = said_on(message.when, self._today)
        if self._said_on == self._today:
            self._said_on = said_on(message.day, self._today)
        self._items.learn_numbers(message.quote)
        person = self.speakers.find(message.author) if message.author else Unclear.UNKNOWN
        if isinstance(person, Unclear):
            self._leave(message, message.text, person.value if message.author else "no-name")
        elif len(lines) > _MOST_LINES:
            self._leave(message, message.text, "long")
        else:
            self._take_lines(message, person, lines)
        self._items.learn_numbers(message.text)

    def _leave(self, message: Message, text: str, why: str) -> None:
        self.left.append(Left(message.line, message.author, text, why))

    def _take_lines(self, message: Message, person: str, lines: list[str]) -> None:
        found, rest = list[Row](), list[tuple[str, str]]()
        for line in lines:
            reply, masks = self._read(line)
            for said in reply.said:
                found += self._rows(message, person, line, said, masks, len(found))
            if not reply.said:
                rest.append((line, reply.why))
        if not found:
            why = next((each for _, each in rest if each), "nothing")
            self._leave(message, message.text, why)
        elif any(why for _, why in rest):
            for line, why in rest:
                self._leave(message, line, why or "nothing")
        self.rows += _with_rest(found, rest)

    def _read(self, line: str) -> tuple[Reply, dict[str, str]]:
        """Read a line with its titles hidden; where nothing else stands there, with them."""
        text, masks = self._items.masked(line)
        reply = self._replied(text)
        if reply.said or not masks:
            return reply, masks
        whole = self._replied(line)
        is_guess = whole.said and only_titles(text)
        if is_guess:
            said = tuple(_doubtful(each) for each in whole.said if each.kind in ABOUT_ACTION)
            return Reply(said, "" if said else "nothing"), {}
        return Reply((), reply.why if reply.why != "nothing" else whole.why or "nothing"), {}

    def _replied(self, text: str) -> Reply:
        """Read a reply as of the day on which it was said; what lies behind by now is doubtful."""
        reply = read_reply(text, self._said_on)
        if self._said_on == self._today:
            return reply
        is_past = [each.day is not None and each.day < self._today for each in reply.said]
        said = (
            replace(each, doubt=each.doubt or "past") if past else each
            for each, past in zip(reply.said, is_past, strict=True)
        )
        return replace(reply, said=tuple(said))

    def _rows(
        self,
        message: Message,
        person: str,
        line: str,
        said: Said,
        masks: dict[str, str],
        count: int,
    ) -> list[Row]:
        row = Row(
            key="",
            line=message.line,
            person=person,
            name=self._names.person(person),
            author=message.author,
            when=message.when,
            text=line,
            kind=said.kind,
            day=said.day,
            percent=said.percent,
            reason=unmasked(said.text, masks),
            doubt=said.doubt,
        )
        if said.kind in ABOUT_ACTION:
            rows = self._about_actions(message, row, said.about, masks)
        else:
            rows = self._about_minutes(message, row)
        return [replace(each, key=f"{message.line}.{count + at}") for at, each in enumerate(rows)]

    # -- minutes

    def _about_minutes(self, message: Message, row: Row) -> list[Row]:
        targets = self._asked.targets(row.person, row.kind, row.reason)
        if not targets:
            self._leave(message, row.text, "not-asked")
            return []
        waiting = [each for each in targets if not each.is_settled]
        chosen = (waiting or targets)[0] if row.kind is Kind.CONFIRM else targets[0]
        seen = self._seen.about(message, row.text)
        return [
            replace(
                row,
                targets=(each, *(one for one in targets if one != each)),
                target=each.key,
                is_seen=each.record in seen,
            )
            for each in targets
            if each.record == chosen.record
        ]

    # -- actions

    def _about_actions(
        self, message: Message, row: Row, about: str, masks: dict[str, str]
    ) -> list[Row]:
        seen = self._seen.about(message, row.text)
        before = tuple(each for each in seen if each in self._items.by_id)
        if before and not about:
            meant: tuple[Meant, ...] = (Meant(before[:1]),)
        else:
            meant = self._items.meant(about, masks, message, row.person)
        found = [each for one in meant for each in self._about_one(row, one, is_seen=bool(seen))]
        if not found:
            self._leave(message, row.text, "no-item")
        return found

    def _about_one(self, row: Row, meant: Meant, *, is_seen: bool) -> list[Row]:
        own = self._items.of(row.person)
        ids = tuple(dict.fromkeys((*meant.ids, *own)))[:_MOST_TARGETS]
        targets = tuple(self._target(self._items.by_id[each], row) for each in ids)
        is_one = len(meant.ids) == 1
        if row.kind is Kind.BLOCK:
            title = row.reason.strip()
            targets += (Target(NEW, title=title, is_settled=("", title) in self._blockers),)
            is_loose = not own and not meant.ids
            target = meant.ids[0] if is_one else NEW if is_loose else ""
            doubt = row.doubt or ("" if is_loose else meant.doubt)
        else:
            target, doubt = meant.ids[0] if is_one else "", row.doubt or meant.doubt
        if not targets:
            return []
        return [replace(row, targets=targets, target=target, doubt=doubt, is_seen=is_seen)]

    def _target(self, action: Action, row: Row) -> Target:
        return Target(
            key=action.id,
            record=action.id,
            title=action.title,
            day=action.due,
            owner=self._names.person(action.owner),
            is_settled=not action.is_open or self._is_so(action, row),
        )

    def _is_so(self, action: Action, row: Row) -> bool:
        match row.kind:
            case Kind.START:
                return action.state is ActionState.DOING
            case Kind.PROGRESS:
                return action.progress == row.percent
            case Kind.DELAY:
                return action.due == row.day
            case Kind.BLOCK:
                return (action.id, row.reason.strip()) in self._blockers
            case _:
                return False


def _with_rest(rows: list[Row], rest: list[tuple[str, str]]) -> list[Row]:
    """Return the rows of a message with what its other lines do to them."""
    words = [(line, why) for line, why in rest if why]
    objected = "\n".join(line for line, _ in words)
    takes_back = any(
        why in {"question", "negated"} or phrases.BUT.search(line) for line, why in words
    )
    found = []
    for row in rows:
        if row.kind is Kind.OBJECT and objected:
            found.append(replace(row, reason=f"{row.reason}\n{objected}"))
        elif not row.doubt and (
            (row.kind is Kind.CONFIRM and words) or (row.kind in _SPOILED and takes_back)
        ):
            found.append(replace(row, doubt="rest"))
        else:
            found.append(row)
    return found


def _doubtful(said: Said) -> Said:
    return Said(said.kind, said.about, said.text, said.day, said.percent, said.doubt or "guess")
