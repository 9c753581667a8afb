"""`muster outbox`: what is not delivered yet, why, and since when."""

from collections.abc import Mapping
from datetime import UTC, datetime

from exports.delivery.outbox import NoPostError, Outbox, OutboxBusyError
from exports.delivery.posts import Post, State
from exports.delivery.target import TargetError
from tui.chat_settings import fetched
from tui.cli.chats import chat_named, outbox_of, word_target
from tui.cli.output import Column, Shown
from tui.cli.posting import as_data, code_of, deliver, state_of, state_words, wall_time
from tui.cli.reminding import note_rest
from tui.cli.session import Arguments, Handler, RefusedError, Session, UsageError


def outbox(session: Session, args: Arguments) -> int:
    """List the posts, send them, or forget one."""
    kept = outbox_of(session)
    for option in ("show", "drop", "arrived", "send"):
        if typed := getattr(args, option):
            setattr(args, option, _whole_id(session, kept, typed))
    try:
        if args.show is not None:
            _show(session, kept.get(args.show), is_json=args.json)
        elif args.drop is not None:
            kept.drop(args.drop)
        elif args.arrived is not None:
            _settle(session, kept, args.arrived)
        elif args.send is not None:
            return _send(session, args, kept)
        else:
            _warn_of_strange(session, kept)
            _list(session, kept.posts(), is_json=args.json)
    except NoPostError as error:
        raise RefusedError(
            session.say("Nothing in the outbox has the id “{id}”.", id=error.post_id)
        ) from error
    except OutboxBusyError as error:
        raise RefusedError(
            session.say("Another terminal is changing the outbox; nothing was changed here.")
        ) from error
    finally:
        note_rest(session, kept)
    return 0


def _whole_id(session: Session, kept: Outbox, typed: str) -> str:
    """Return the id of the one post that begins so; what fits none stays as typed.

    Raises:
        RefusedError: several begin so.
    """
    known = [one.id for one in (*kept.posts(), *kept.taken())]
    fitting = [one for one in known if one.startswith(typed)]
    if len(fitting) > 1 and typed not in known:
        raise RefusedError(
            session.say(
                "“{id}” is the beginning of several: {ids}", id=typed, ids=", ".join(fitting)
            )
        )
    return fitting[0] if len(fitting) == 1 else typed


def _show(session: Session, one: Post, *, is_json: bool) -> None:
    """Print the messages of a post as people read them."""
    if is_json:
        texts = [each.text for each in one.pieces]
        session.out.json({**as_data(one), "created": _time(one), "texts": texts})
    else:
        session.out.line("\n\n".join(each.text.rstrip("\n") for each in one.pieces))


def _settle(session: Session, kept: Outbox, post_id: str) -> None:
    """Take what may have arrived for delivered, and tell when more of the post is to be sent."""
    if not kept.settle(post_id).is_done:
        session.out.problem(
            session.say("It is kept in the outbox; muster outbox --send {id}", id=post_id)
        )


def _send(session: Session, args: Arguments, kept: Outbox) -> int:
    posts = [kept.get(args.send)] if args.send else kept.posts()
    if args.send and posts[0].needs_person:
        if state_of(posts[0]) is State.UNKNOWN:
            question = session.say("A message may have arrived already. Send it again?")
            if not session.confirmed(args, question):
                return code_of(posts[0])
        posts = [kept.release(args.send)]
    done = [_send_one(session, one, kept, is_told=not args.json) for one in posts]
    stuck = [one.id for one in done if one.needs_person]
    if stuck and not args.send:
        session.out.problem(
            session.say(
                "Refused or in doubt, so sent only by name (muster outbox --send ID): {ids}",
                ids=", ".join(stuck),
            )
        )
    if args.json:
        session.out.json([as_data(one) for one in done])
    return max(map(code_of, done), default=0)


def _send_one(session: Session, one: Post, kept: Outbox, *, is_told: bool) -> Post:
    """Send one post; a chat that is not set up right does not keep the others waiting."""
    if one.needs_person:
        return one
    if until := one.rests_until(_now(session)):
        session.out.problem(
            session.say(
                "{id} is not sent before {time}: the chat asked for a pause.",
                id=one.id,
                time=wall_time(until),
            )
        )
        return one
    done = one
    try:
        target = fetched(chat_named(session, one.target), session.environ)
        done = deliver(session, kept, one, target, is_told=is_told)
    except TargetError as fault:
        session.out.problem(word_target(fault, session.say))
    except (UsageError, RefusedError) as fault:
        session.out.problem(str(fault))
    return done


def _list(session: Session, posts: list[Post], *, is_json: bool) -> None:
    if is_json:
        session.out.json([{**as_data(one), "created": _time(one)} for one in posts])
        return
    say = session.say
    headings = (say("ID"), say("SINCE"), say("NAME"), say("STATUS"), say("TITLE"))
    columns = [Column(text, stretches=place == 4) for place, text in enumerate(headings)]  # noqa: PLR2004 - the last
    rows = []
    for one in posts:
        sent = sum(each.state.is_settled for each in one.pieces)
        words = state_words(session, state_of(one), one.reason, one.rests_until(_now(session)))
        told = f"{sent}/{len(one.pieces)} {words}"
        since = datetime.fromtimestamp(one.created, UTC).astimezone().strftime("%Y-%m-%d %H:%M")
        cells = (one.id, one.target, told, one.title)
        row = [Shown(text, text) for text in cells]
        rows.append([row[0], Shown(since, _time(one)), *row[1:]])
    if rows:
        session.out.table(columns, rows)


def _warn_of_strange(session: Session, kept: Outbox) -> None:
    """Name the files that cannot be read: what waits in them is not sent, and nobody would know."""
    for path in kept.strange():
        session.out.warning(
            session.say("{path} holds no post that can be read; it was left as it is.", path=path)
        )


def _now(session: Session) -> float:
    return session.station.clock.now().timestamp()


def _time(one: Post) -> str:
    return datetime.fromtimestamp(one.created, UTC).isoformat(timespec="seconds")


HANDLERS: Mapping[str, Handler] = {"outbox": outbox}
