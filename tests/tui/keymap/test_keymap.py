"""A key map that cannot work is named line by line; the rest of it works."""

import pytest

from exports.wording.words import words_for
from tui.keymap import Fault, KeymapProblem, check_keymap, is_key, word_keymap_problem


def faults(user: dict[str, str]) -> list[tuple[str, str, str, str]]:
    problems = check_keymap(user)[1]
    return [(each.fault.value, each.binding, each.key, each.other) for each in problems]


def usable(user: dict[str, str]) -> dict[str, str]:
    return check_keymap(user)[0]


def test_a_fine_map_is_used_as_it_is() -> None:
    fine = {"item.done": "f11,ctrl+x", "app.help": "Q", "capture.save": "ctrl+n"}
    assert check_keymap(fine) == (fine, ())


def test_keys_come_out_by_the_names_textual_knows() -> None:
    assert usable({"app.help": " ?, f11 "}) == {"app.help": "question_mark,f11"}


def test_nothing_to_check_is_fine() -> None:
    assert check_keymap({}) == ({}, ())


@pytest.mark.parametrize(
    ("keys", "fault", "key"),
    [
        ("", "empty", ""),
        ("n,,m", "empty", ""),
        ("Ctrl+N", "bad-key", "Ctrl+N"),
        ("banana", "bad-key", "banana"),
        ("shift+a", "bad-key", "shift+a"),
        ("f11,nope", "bad-key", "nope"),
        ("ctrl+c", "reserved", "ctrl+c"),
        ("ctrl+i", "reserved", "ctrl+i"),
        ("ctrl+p", "clash", "ctrl+p"),
    ],
)
def test_what_cannot_be_pressed_is_named(keys: str, fault: str, key: str) -> None:
    other = "app.palette" if fault == "clash" else ""
    assert faults({"item.done": keys}) == [(fault, "item.done", key, other)]
    assert usable({"item.done": keys}) == {}


def test_an_unknown_command_is_named() -> None:
    assert faults({"item.fly": "n", "app.help": "Q"}) == [("unknown-id", "item.fly", "", "")]
    assert usable({"item.fly": "n", "app.help": "Q"}) == {"app.help": "Q"}


def test_clash_with_the_same_pane_its_screen_and_the_app() -> None:
    assert faults({"item.done": "c"}) == [("clash", "item.done", "c", "item.edit")]
    assert faults({"item.done": "a"}) == [("clash", "item.done", "a", "capture.action")]
    assert faults({"item.done": "u"}) == [("clash", "item.done", "u", "app.undo")]
    assert faults({"item.done": "j"}) == [("clash", "item.done", "j", "list.down")]


def test_panes_that_never_share_the_focus_may_share_a_key() -> None:
    assert usable({"item.done": "f11", "blocker.resolve": "f11"}) == {
        "item.done": "f11",
        "blocker.resolve": "f11",
    }


def test_keys_can_be_swapped() -> None:
    assert faults({"capture.action": "b", "capture.blocker": "a"}) == []


def test_a_key_is_free_when_its_command_moved() -> None:
    assert faults({"app.undo": "Z", "item.done": "u"}) == []


def test_of_two_lines_the_first_wins() -> None:
    user = {"app.undo": "f11", "app.help": "f11"}
    assert faults(user) == [("clash", "app.help", "f11", "app.undo")]
    assert usable(user) == {"app.undo": "f11"}


def test_a_line_left_out_gives_the_key_back_to_its_command() -> None:
    # capture.blocker cannot move to "u", so it keeps "b", and capture.action cannot have that.
    user = {"capture.action": "b", "capture.blocker": "u"}
    assert [each[1] for each in faults(user)] == ["capture.blocker", "capture.action"]
    assert usable(user) == {}


def test_a_letter_is_no_command_where_text_is_typed() -> None:
    assert faults({"capture.save": "s"}) == [("typed", "capture.save", "s", "")]
    assert faults({"capture.save": "space"}) == [("typed", "capture.save", "space", "")]
    assert faults({"capture.save": "?"}) == [("typed", "capture.save", "question_mark", "")]
    assert faults({"capture.save": "f11,alt+x"}) == []


@pytest.mark.parametrize(
    "name", ["a", "A", "f24", "ctrl+left", "alt+x", "slash", "pageup", "ideographic_comma"]
)
def test_keys_there_are(name: str) -> None:
    assert is_key(name)


def test_every_fault_has_words() -> None:
    say = words_for("en")
    for fault in Fault:
        words = word_keymap_problem(KeymapProblem(fault, "item.done", "[/] x", "app.undo"), say)
        assert "item.done" in words
        assert "{" not in words
