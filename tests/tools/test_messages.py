"""Updating a catalogue keeps what was translated and nothing that is no longer said."""

from pathlib import Path

from tools.messages import identity, said, updated

PO = r"""# A remark at the top.
msgid ""
msgstr ""
"Language: zh_CN\n"
"Plural-Forms: nplurals=1; plural=0;\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=utf-8\n"
"Content-Transfer-Encoding: 8bit\n"

# why it is worded so
msgid "Export"
msgstr "导出"

msgctxt "verb"
msgid "Block"
msgstr "阻塞"

msgid "{n} open"
msgid_plural "{n} opens"
msgstr[0] "{n} 项"

msgid "Gone"
msgstr "没了"
"""
EXPORT, BLOCK = identity(None, "Export"), identity("verb", "Block")
OPEN = identity(None, ("{n} open", "{n} opens"))


def test_keeps_translations_contexts_plurals_and_remarks() -> None:
    text, missing = updated(PO, [BLOCK, EXPORT, OPEN])
    assert missing == 0
    for kept in ("# A remark at the top.", "# why it is worded so", "导出", "阻塞", "{n} 项"):
        assert kept in text
    assert "Gone" not in text
    assert "POT-Creation-Date" not in text


def test_new_messages_come_in_untranslated() -> None:
    text, missing = updated(PO, [EXPORT, identity(None, "New"), identity(None, "Block")])
    assert missing == 2
    assert 'msgid "New"\nmsgstr ""' in text


def test_a_second_time_changes_nothing() -> None:
    once, _ = updated(PO, [EXPORT, BLOCK, OPEN, identity(None, "A " + "long " * 40 + "line")])
    assert updated(once, [EXPORT, BLOCK, OPEN, identity(None, "A " + "long " * 40 + "line")]) == (
        once,
        1,
    )


def test_finds_every_way_of_saying(tmp_path: Path) -> None:
    for package in ("tui", "widgets", "exports", "store"):
        (tmp_path / package).mkdir()
    (tmp_path / "tui" / "a.py").write_text(
        'say("One {x}", x=1)\nself.say.many("{n} a", "{n} b", n)\n'
        'say.within("verb", "Block")\nX = N_("Two")\nsay(name)\nprint("no")\n'
    )
    assert said(tmp_path) == (
        ("", ("One {x}",)),
        ("", ("{n} a", "{n} b")),
        ("verb", ("Block",)),
        ("", ("Two",)),
    )


def test_a_message_keeps_its_forms_when_words_for_it_are_made_in_its_midst(tmp_path: Path) -> None:
    for package in ("tui", "widgets", "exports", "store"):
        (tmp_path / package).mkdir()
    (tmp_path / "exports" / "a.py").write_text(
        'say.many("{n} by {day}", "{n} a " "b", n, day=day_long(day, say))\n'
        'say.within("verb", "Block", day=day_long(day, say))\n'
        "f\"{say('One')}\"\n"
    )
    assert said(tmp_path) == (
        ("", ("{n} by {day}", "{n} a b")),
        ("verb", ("Block",)),
        ("", ("One",)),
    )
