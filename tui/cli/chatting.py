"""`muster chat`: the chats of the config, what they lack, and a message to try one."""

from collections.abc import Mapping
from typing import Any

from exports.dialects.registry import dialect
from exports.wording.words import words_for
from tui.chat_config import remove_chat
from tui.chat_settings import chat_settings
from tui.chat_trying import try_document
from tui.cli.chats import chat_named, missing, outbox_of, shown, warn_of_readers, word_target
from tui.cli.exporting import as_text
from tui.cli.output import Column, Shown
from tui.cli.posting import code_of, deliver, made_post
from tui.cli.session import Arguments, Handler, RefusedError, Session
from tui.config import config_path


def chat(session: Session, args: Arguments) -> int:
    """List the chats, try one, or take one out."""
    if args.verb == "list":
        return _list(session, is_json=args.json)
    if args.verb == "test":
        return _test(session, args)
    return _remove(session, args)


def _list(session: Session, *, is_json: bool) -> int:
    say = session.say
    settings, faults = chat_settings(session.environ)
    warn_of_readers(session, settings)
    found = [(one, missing(session, one)) for one in settings]
    if is_json:
        rows: list[dict[str, Any]] = [
            {
                "name": one.name,
                "kind": one.kind,
                "dialect": one.dialect,
                "language": one.language,
                "ready": not lacks,
                "lacks": lacks,
            }
            for one, lacks in found
        ]
        rows += [
            {"name": one.name, "ready": False, "lacks": [word_target(one, say)]} for one in faults
        ]
        session.out.json(rows)
        return 0
    headings = (say("NAME"), say("CHAT"), say("ADDRESS"), say("STATUS"))
    columns = [Column(text, stretches=text == headings[-1]) for text in headings]
    cells = [
        (one.name, one.dialect, str(shown(one).get("url", "-")), say(", ").join(lacks) or "✓")
        for one, lacks in found
    ]
    cells += [(one.name, "-", "-", word_target(one, say)) for one in faults]
    if cells:
        session.out.table(columns, [[Shown(each, each) for each in row] for row in cells])
    elif session.out.is_terminal:
        path = config_path(session.config_folder)
        session.out.problem(say("No chat is set up yet. Settings: {path}", path=path))
        session.out.problem("muster config set chat.team.kind wecom")
        session.out.problem("muster config set chat.team.url -")
    return 0


def _test(session: Session, args: Arguments) -> int:
    """Send a message; a try is over when it is over, so nothing of it waits in the outbox."""
    setting = chat_named(session, args.name)
    words = words_for(setting.language) if setting.language else session.say
    who = session.station.who or words("Somebody")
    messages = dialect(setting.dialect).render(try_document(who, words))
    if args.dry_run:
        session.out.line(as_text(messages))
        return 0
    title = messages[0].text.partition("\n")[0]
    made, target = made_post(session, setting, messages, title)
    outbox = outbox_of(session)
    outbox.add(made)
    try:
        done = deliver(session, outbox, made, target, is_told=True)
    finally:
        if any(one.id == made.id for one in outbox.posts()):
            outbox.drop(made.id)
    if not done.is_done:
        session.out.problem(session.say("The try is over: nothing of it waits in the outbox."))
    return code_of(done)


def _remove(session: Session, args: Arguments) -> int:
    question = session.say("Take {name} out of the config?", name=args.name)
    if not session.confirmed(args, question):
        return 1
    if not remove_chat(session.config_folder, args.name):
        path = config_path(session.config_folder)
        raise RefusedError(session.say("{path} has no “{key}”.", path=path, key=args.name))
    return 0


HANDLERS: Mapping[str, Handler] = {"chat": chat}
