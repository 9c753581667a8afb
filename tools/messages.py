"""Brings the catalogues up to date with what the program says.

    python -m tools.messages          new messages in, dropped ones out, translations kept
    python -m tools.messages --check  only says what is missing; exit 1 when something is

Places in the source are left out of the files, so that moving a line changes no catalogue.
"""

import argparse
import ast
import io
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("tui", "widgets", "exports", "store")
# How many of the first arguments make up a message.
KEYWORDS = {"say": 1, "many": 2, "within": 2, "N_": 1}
CATALOGUES = ROOT / "exports" / "locale"
_WIDTH = 100

Ids = tuple[str, tuple[str, ...]]  # context, msgid and perhaps its plural


def said(root: Path = ROOT) -> tuple[Ids, ...]:
    """Return every message of the program once, in the order of the source."""
    found: dict[Ids, None] = {}
    for package in PACKAGES:
        for path in sorted((root / package).rglob("*.py")):
            found.update(dict.fromkeys(_said_in(ast.parse(path.read_text("utf-8")))))
    return tuple(found)


def _said_in(node: ast.AST) -> Iterator[Ids]:
    """Yield the messages below a node.

    Babel's own search takes `say.many(…, x=f(say))` for a message of one form, because `say` is
    the last name before the call ends; the catalogue then has no plural, and English is shown.
    """
    if isinstance(node, ast.Call):
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        first = node.args[: KEYWORDS.get(name, 0)]
        texts = tuple(
            each.value
            for each in first
            if isinstance(each, ast.Constant) and isinstance(each.value, str) and each.value
        )
        if texts and len(texts) == KEYWORDS[name]:
            yield (texts[0], texts[1:]) if name == "within" else ("", texts)
    for child in ast.iter_child_nodes(node):
        yield from _said_in(child)


def identity(context: str | None, ids: str | Iterable[str]) -> Ids:
    """Return what tells two messages apart."""
    return context or "", (ids,) if isinstance(ids, str) else tuple(ids)


def updated(text: str, messages: Iterable[Ids]) -> tuple[str, int]:
    """Return the catalogue with exactly these messages, and how many lack a translation."""
    old = read_po(io.BytesIO(text.encode()), abort_invalid=True)
    known = {identity(each.context, each.id): each for each in old if each.id}
    new = Catalog(
        locale=old.locale, header_comment=old.header_comment, charset="utf-8", fuzzy=False
    )
    missing = 0
    for context, ids in messages:
        before = known.get((context, ids))
        missing += not _is_translated(before)
        new.add(
            ids if len(ids) > 1 else ids[0],
            before.string if before else None,
            flags=before.flags if before else (),
            user_comments=before.user_comments if before else (),
            context=context or None,
        )
    return _with_header(text, new), missing


def _is_translated(message: Message | None) -> bool:
    if message is None or message.fuzzy:
        return False
    return all(identity(None, message.string or "")[1])


def _with_header(text: str, catalogue: Catalog) -> str:
    """Write the catalogue under the header as it stands; Babel's own holds the date of today."""
    target = io.BytesIO()
    write_po(target, catalogue, width=_WIDTH, no_location=True, omit_header=True)
    header = text.split("\n\n", 1)[0].rstrip("\n")
    return header + "\n\n" + target.getvalue().decode().strip("\n") + "\n"


def main() -> None:
    """Do what the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m tools.messages", description=__doc__)
    parser.add_argument("--check", action="store_true")
    args = parser.parse_args()
    messages = said()
    failed = False
    for path in sorted(CATALOGUES.glob("*.po")):
        before = path.read_text("utf-8")
        after, missing = updated(before, messages)
        changed = after != before
        if missing:
            print(f"{path.name}: {missing} of {len(messages)} messages are not translated")
        if args.check:
            failed |= bool(missing) or changed
            if changed:
                print(f"{path.name}: not up to date; run `make messages`")
        elif changed:
            path.write_text(after, encoding="utf-8")
    sys.exit(failed)


if __name__ == "__main__":
    main()
