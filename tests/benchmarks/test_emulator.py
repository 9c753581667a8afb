from benchmarks.emulator import Emulator


def test_text_is_where_it_was_put() -> None:
    emulator = Emulator(10, 3)
    assert emulator.feed(b"\x1b[2;3Hhello")
    assert emulator.text == "\n  hello\n"


def test_repainting_the_same_changes_nothing() -> None:
    emulator = Emulator(10, 2)
    emulator.feed(b"\x1b[1;1Hsame")
    assert not emulator.feed(b"\x1b[1;1Hsame")
    assert emulator.feed(b"\x1b[1;1Hother")


def test_another_colour_is_a_change() -> None:
    emulator = Emulator(10, 2)
    emulator.feed(b"\x1b[1;1Hrow")
    assert emulator.feed(b"\x1b[1;1H\x1b[48;2;10;20;30mrow")


def test_what_is_cut_in_the_middle_is_put_together() -> None:
    emulator = Emulator(10, 2)
    data = "\x1b[1;1H\x1b[31m对接".encode()
    for at in range(len(data)):
        emulator.feed(data[at : at + 1])
    assert emulator.text == "对接\n"


def test_queries_and_protocols_are_not_shown_as_text() -> None:
    emulator = Emulator(20, 1)
    emulator.feed(b"\x1b[?2026$p\x1b[>1u\x1b[?u\x1b]0;title\x07\x1bP+q544e\x1b\\ok")
    assert emulator.text == "ok"
