"""`muster post`: a report to a chat, and what became of each message.

0: the chat has all of it. 1: refused, or it cannot be sent as it is set up. 2: usage. 3: something
waits in the outbox. 4: something may have arrived; only a person can look.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime

from exports.delivery.answers import Outcome
from exports.delivery.outbox import STATES, NoPostError, Outbox, OutboxBusyError
from exports.delivery.posts import Asked, Post, State, new_id, post_of
from exports.delivery.target import Target, TargetError
from exports.delivery.targets import Setting
from exports.delivery.transports import ready, transport
from exports.dialects.base import Message
from exports.dialects.preview import Called, called
from exports.dialects.registry import dialect
from exports.document import Document
from exports.wording.words import N_, words_for
from tui.callings import with_calls
from tui.chat_settings import fetched
from tui.cli.chats import InterruptedWaitError, chat_named, outbox_of, sender_of, word_target
from tui.cli.exporting import as_json, as_text, document_of
from tui.cli.reminding import note_if_taken
from tui.cli.session import Arguments, Handler, RefusedError, Session
from tui.export_words import called_words
from tui.sample_place import station_for
from tui.target_words import reason_words

WAITS, PERHAPS = 3, 4
_PATIENCE = 60.0  # seconds; two commands of one timetable begin at once
_MANY = 3  # messages that nobody minds at once
_STATES: Mapping[State, str] = {
    State.SENT: N_("delivered"),
    State.TAKEN: N_("taken; delivery not verified"),
    State.REFUSED: N_("refused"),
    State.UNKNOWN: N_("may have arrived; look in the chat"),
}


def post(session: Session, args: Arguments) -> int:
    """Send a report to a chat of the config."""
    setting = chat_named(session, args.target)
    language = args.lang or setting.language
    words = words_for(language) if language else session.say
    with session.reading(args) as workspace:
        document = document_of(args, workspace, words, session.say)
        asked = Asked(workspace.id, document.asks_after) if document.asks_after else None
        document = with_calls(document, args.report, workspace, setting, wanted=args.mention)
    messages = dialect(setting.dialect).render(document)
    if args.dry_run:
        if args.json:
            session.out.json(as_json(messages))
        else:
            session.out.line(as_text(messages))
            _tell_called(session, called(dialect(setting.dialect), document))
        return 0
    if not _is_agreed(session, args, document, len(messages)):
        return 1
    made, target = made_post(session, setting, messages, document.title, asked)
    outbox = outbox_of(session)
    if not _is_wanted(session, args, made, outbox):
        return 1
    outbox.add(made)
    kept = session.say("It is kept in the outbox; muster outbox --send {id}", id=made.id)
    try:
        done = deliver(session, outbox, made, target, is_told=not args.json)
    except RefusedError as error:
        raise RefusedError(f"{error} {kept}") from error
    if not done.is_done:
        session.out.problem(kept)
    note_if_taken(session, outbox, done, station_for(session.path(args), session.station))
    if args.json:
        session.out.json(as_data(done))
    return code_of(done)


def _is_agreed(session: Session, args: Arguments, document: Document, count: int) -> bool:
    """Return whether a report is to be sent that has nothing to tell, or many messages."""
    if document.is_bare:
        question = session.say("This report has nothing to tell. Send it all the same?")
        return session.confirmed(args, question)
    if count > _MANY and session.out.is_terminal:
        question = session.say("Send {n} messages to {name}?", n=count, name=args.target)
        return session.confirmed(args, question)
    return True


def _is_wanted(session: Session, args: Arguments, made: Post, outbox: Outbox) -> bool:
    """Return whether a report is to be sent though the same one to the same chat still waits."""
    alike = [
        one.id
        for one in outbox.posts()
        if (one.target, one.title) == (made.target, made.title) and not one.is_done
    ]
    if not alike:
        return True
    told = session.say("This report waits in the outbox already: {id}.", id=", ".join(alike))
    if not session.out.is_terminal:
        session.out.warning(told)
        return True
    asked = session.say("{told} Send it again beside that?", told=told)
    return session.confirmed(args, asked)


def made_post(
    session: Session,
    setting: Setting,
    messages: Sequence[Message],
    title: str,
    asked: Asked | None = None,
) -> tuple[Post, Target]:
    """Return a post of these messages, in no outbox yet, and the chat with its secrets.

    Raises:
        RefusedError: the chat cannot be used as it is set up.
    """
    try:
        target = fetched(setting, session.environ)
        ready(target)
    except TargetError as fault:
        raise RefusedError(word_target(fault, session.say)) from fault
    made = post_of(
        messages,
        target=setting.name,
        title=title,
        post_id=new_id(session.station.randomness),
        created=session.station.clock.now().timestamp(),
        text=transport(setting.kind).texts.get(setting.dialect, ""),
        asked=asked,
    )
    return made, target


def _tell_called(session: Session, found: Called) -> None:
    """Say beside a report that is only shown who would be called, and who could not be."""
    if words := called_words(found, session.say):
        session.out.problem(words)


def deliver(session: Session, outbox: Outbox, kept: Post, target: Target, *, is_told: bool) -> Post:
    """Send what waits of a post and return how it stands.

    Raises:
        RefusedError: the chat cannot be used as it is set up; the post is kept.
    """
    told = _teller(session, kept) if is_told else _silent
    now = session.station.clock.now().timestamp()
    try:
        return outbox.deliver(
            kept.id, target, sender_of(session), now=now, told=told, patience=_PATIENCE
        )
    except InterruptedWaitError:
        raise KeyboardInterrupt from None
    except TargetError as fault:
        raise RefusedError(word_target(fault, session.say)) from fault
    except OutboxBusyError:
        session.out.warning(
            session.say("Another terminal is sending; this waits: muster outbox --send")
        )
        return kept
    except NoPostError:
        session.out.warning(session.say("Another terminal has sent or dropped it meanwhile."))
        return kept


def state_of(kept: Post) -> State:
    """Return how a post stands: what most needs a person first."""
    states = {one.state for one in kept.pieces}
    if states & {State.UNKNOWN, State.SENDING}:
        return State.UNKNOWN
    order = (State.REFUSED, State.WAITING, State.TAKEN)
    return next((one for one in order if one in states), State.SENT)


def code_of(kept: Post) -> int:
    """Return the exit code for how a post stands."""
    codes = {State.SENT: 0, State.TAKEN: 0, State.REFUSED: 1, State.UNKNOWN: PERHAPS}
    return codes.get(state_of(kept), WAITS)


def as_data(kept: Post) -> dict[str, object]:
    """Return a post for scripts."""
    count = len(kept.pieces)
    return {
        "id": kept.id,
        "target": kept.target,
        "title": kept.title,
        "state": str(state_of(kept)),
        "messages": [
            {"part": part, "of": count, "state": str(one.state), "reason": one.reason}
            for part, one in enumerate(kept.pieces, 1)
        ],
    }


def state_words(session: Session, state: State, reason: str, until: float, code: int = 0) -> str:
    """Return how a message stands, why, and since when it may be tried again.

    Args:
        session: of the person who reads it.
        state: how it stands.
        reason: why it is not delivered; may be empty.
        until: seconds since 1970 until which the chat wants nothing; 0: it does not say.
        code: the chat's own; 0 when there is none.
    """
    say = session.say
    told = say.within("outbox", "waits") if state is State.WAITING else say(_STATES[state])
    if reason and not state.is_settled:
        told = say("{what}: {why}", what=told, why=reason_words(reason, say))
        told += f" ({code})" if code else ""
    if until:
        told = say("{what}, not before {time}", what=told, time=wall_time(until))
    return told


def wall_time(moment: float) -> str:
    """Return a moment, in seconds since 1970, as the clock of this computer shows it."""
    return datetime.fromtimestamp(moment, UTC).astimezone().strftime("%H:%M")


def _teller(session: Session, kept: Post) -> Callable[[int, Outcome], None]:
    def told(part: int, outcome: Outcome) -> None:
        state = STATES[outcome.verdict]
        mark = "✓" if state.is_settled else "…" if state is State.WAITING else "✗"
        until = session.station.clock.now().timestamp() + outcome.wait if outcome.wait else 0.0
        words = state_words(session, state, outcome.reason, until, outcome.code)
        line = f"{part}/{len(kept.pieces)} {words}"
        session.out.marked(mark, line, "good" if state.is_settled else "bad")

    return told


def _silent(_: int, __: Outcome) -> None:
    """Say nothing: a script reads the whole at the end."""


HANDLERS: Mapping[str, Handler] = {"post": post}
