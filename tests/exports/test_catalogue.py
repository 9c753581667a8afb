"""The Chinese catalogue is complete, exact, and holds nothing the program no longer says."""

import ast
import io
import string
import unicodedata
from collections.abc import Iterator
from functools import cache

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from exports.wording.catalogue import LOCALE_FOLDER
from tools import messages
from tools.messages import PACKAGES, ROOT, Ids, identity


@cache
def said() -> frozenset[Ids]:
    """Return every message in the source."""
    return frozenset(messages.said())


@cache
def written() -> Catalog:
    return read_po(io.BytesIO((LOCALE_FOLDER / "zh_CN.po").read_bytes()), abort_invalid=True)


def entries() -> Iterator[Message]:
    return (message for message in written() if message.id)


def translations(message: Message) -> tuple[str, ...]:
    return identity(None, message.string or "")[1]


def placeholders(text: str) -> set[str]:
    return {field for _, field, _, _ in string.Formatter().parse(text) if field is not None}


def test_every_message_has_a_translation() -> None:
    known = {identity(m.context, m.id) for m in entries() if all(translations(m)) and not m.fuzzy}
    missing = said() - known
    assert not missing


def test_no_translation_is_left_over() -> None:
    unused = [m.id for m in entries() if identity(m.context, m.id) not in said()]
    assert not unused
    assert not written().obsolete


def test_placeholders_are_those_of_the_message() -> None:
    for message in entries():
        ids = identity(message.context, message.id)[1]
        for text in translations(message):
            assert not text or placeholders(text) == placeholders(ids[-1]), ids


def _brings_its_space(character: str) -> bool:
    """Whether this is a full-width mark such as 、, which looks as if a space stood with it."""
    is_wide = unicodedata.east_asian_width(character) in {"F", "W"}
    return is_wide and unicodedata.category(character).startswith("P")


def test_no_text_holds_control_characters_or_stray_space() -> None:
    for message in entries():
        ids = identity(message.context, message.id)[1]
        for text in (*ids, *translations(message)):
            odd = [c for c in text if unicodedata.category(c) in {"Cc", "Cf"} and c != "\n"]
            assert not odd, ids
        for text in filter(None, translations(message)):
            for end in (0, -1):
                is_space = ids[0][end].isspace() and not _brings_its_space(text[end])
                assert text[end].isspace() == is_space, ids


def test_the_header_holds_no_date_address_or_tool() -> None:
    header = (LOCALE_FOLDER / "zh_CN.po").read_text("utf-8").split("\n\n")[0]
    assert "Plural-Forms: nplurals=1; plural=0;" in header
    assert not [word for word in ("Date", "@", "Generated", "/home") if word in header]


@cache
def all_calls() -> tuple[tuple[str, ast.Call], ...]:
    """Return every call in the source, and where it is."""
    return tuple(
        (f"{path.relative_to(ROOT)}:{node.lineno}", node)
        for package in PACKAGES
        for path in sorted((ROOT / package).rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
    )


def calls() -> Iterator[tuple[str, str, ast.Call]]:
    """Yield every call that words something: where it is, how it is called, the call."""
    for place, node in all_calls():
        match node.func:
            case ast.Name(id=("say" | "N_") as name):
                pass
            case ast.Attribute(attr="say"):
                name = "say"
            case ast.Attribute(
                value=ast.Name(id="say") | ast.Attribute(attr="say"),
                attr=("many" | "within") as name,
            ):
                pass
            case _:
                continue
        yield place, name, node


MESSAGES = {"say": 1, "N_": 1, "many": 2, "within": 2}


def _built(argument: ast.expr) -> bool:
    if isinstance(argument, ast.Constant | ast.Subscript):
        return False
    # A name or a call that finds a marked constant is fine; a string put together here is not.
    return any(
        isinstance(part, ast.JoinedStr | ast.BinOp | ast.IfExp | ast.BoolOp)
        or (isinstance(part, ast.Constant) and isinstance(part.value, str))
        for part in ast.walk(argument)
    )


def test_nothing_is_said_that_extraction_cannot_see() -> None:
    """An f-string, a sum or a choice never reaches the catalogue, or reaches it garbled."""
    for place, name, call in calls():
        for argument in call.args[: MESSAGES[name]]:
            assert not _built(argument), f"{place} builds its message"


def test_extraction_sees_everything_that_is_said() -> None:
    """What it does not see, or sees with one form instead of two, would stay English."""
    for place, name, call in calls():
        texts = [each.value for each in call.args if isinstance(each, ast.Constant)]
        texts = texts[: MESSAGES[name]]
        if len(texts) == MESSAGES[name] and all(texts):
            wanted = (texts[0], (texts[1],)) if name == "within" else ("", tuple(texts))
            assert wanted in said(), place


@pytest.mark.parametrize("name", ["many", "within"])
def test_plural_and_context_are_written_out(name: str) -> None:
    """`many` and `within` cannot look up a marked constant: it would lack its second half."""
    for place, called, call in calls():
        if called == name:
            assert all(isinstance(argument, ast.Constant) for argument in call.args[:2]), place


def test_messages_are_english() -> None:
    for _, ids in said():
        chinese = [c for text in ids for c in text if "\u4e00" <= c <= "\u9fff"]
        assert not chinese, ids


def test_whoever_says_something_is_called_say() -> None:
    """Extraction goes by the name, so what a `_say` says would stay English."""
    for place, node in all_calls():
        called = node.func
        name = called.id if isinstance(called, ast.Name) else getattr(called, "attr", "")
        if name.endswith("_say"):
            assert not isinstance(node.args[0], ast.Constant), place
