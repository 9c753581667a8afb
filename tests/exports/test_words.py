"""Words: placeholders, plurals, contexts, and which language it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.wording.catalogue import parse
from exports.wording.pseudo import PseudoWords
from exports.wording.words import N_, Words, detect_language, words_for

CHINESE = parse(
    'msgid ""\nmsgstr "Plural-Forms: nplurals=1; plural=0;\\n"\n\n'
    'msgid "Due {day}"\nmsgstr "{day}到期"\n\n'
    'msgid "{n} open"\nmsgid_plural "{n} open ones"\nmsgstr[0] "{n} 项未完成"\n\n'
    'msgctxt "verb"\nmsgid "Block"\nmsgstr "标为受阻"\n\n'
    'msgid "Broken {name}"\nmsgstr "{nmae}坏了"\n\n'
    'msgid "{n} slip"\nmsgid_plural "{n} slips"\nmsgstr[0] "{m} 次"\n\n'
    'msgid "Torn {name}"\nmsgstr "{name"\n'
)


def test_english_is_the_msgid_itself() -> None:
    say = words_for("en")
    assert say("Due {day}", day="Fri") == "Due Fri"
    assert say.many("{n} item", "{n} items", 1) == "1 item"
    assert (
        say.many("{n} item of {whom}", "{n} items of {whom}", 0, whom="韩梅") == "0 items of 韩梅"
    )
    assert say.within("verb", "Block") == "Block"
    assert say(N_("Done")) == "Done"


def test_chinese_comes_from_the_catalogue() -> None:
    say = Words("zh", CHINESE)
    assert say("Due {day}", day="周五") == "周五到期"
    assert say.many("{n} open", "{n} open ones", 1) == "1 项未完成"
    assert say.within("verb", "Block") == "标为受阻"
    assert say.within("noun", "Block") == "Block"


def test_a_slip_in_a_translation_falls_back_to_english() -> None:
    say = Words("zh", CHINESE)
    assert say("Broken {name}", name="x") == "Broken x"
    assert say("Torn {name}", name="x") == "Torn x"
    assert [say.many("{n} slip", "{n} slips", n) for n in (1, 2)] == ["1 slip", "2 slips"]


def test_a_forgotten_value_is_a_mistake_of_the_program() -> None:
    with pytest.raises(KeyError):
        words_for("en")("Due {day}")


@given(st.text("{}d!.0_[]:%中", max_size=12))
def test_a_value_is_never_formatted(value: str) -> None:
    assert words_for("en")("Due {day}", day=value) == f"Due {value}"
    assert Words("zh", CHINESE)("Due {day}", day=value) == f"{value}到期"
    assert PseudoWords()("Due {day}", day=value) == f"⟦Dúé {value}··中⟧"


def test_there_are_two_languages() -> None:
    assert words_for("zh").lang == "zh"
    assert words_for("zh")("today") == "今天"
    assert words_for("zh") is words_for("zh")
    with pytest.raises(ValueError, match="fr"):
        words_for("fr")


@pytest.mark.parametrize(
    ("environ", "system", "expected"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "", "zh"),
        ({"LANG": "en_GB.UTF-8"}, "zh_CN", "en"),
        ({"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}, "zh_CN", "en"),
        ({"LC_ALL": "", "LC_MESSAGES": "zh_CN", "LANG": "en_US"}, "", "zh"),
        ({"LANG": "de_DE"}, "", "en"),
        ({}, "zh_CN", "zh"),
        ({}, "Chinese (Simplified)_China", "zh"),
        ({"LANG": ""}, "", "en"),
    ],
)
def test_the_language_of_the_environment(
    environ: dict[str, str], system: str, expected: str
) -> None:
    assert detect_language(environ, lambda: system) == expected


def test_the_real_system_locale_can_be_asked() -> None:
    assert detect_language({}) in {"en", "zh"}


def test_pseudo_is_longer_wide_and_keeps_placeholders() -> None:
    say = PseudoWords()
    assert say("Add an item") == "⟦Ádd áñ ítém··中⟧"
    assert say("Due {day}", day="soon") == "⟦Dúé soon··中⟧"
    assert say.many("{n} item", "{n} items", 2) == "⟦2 ítémš··中⟧"
    assert say.within("verb", "Block") == "⟦Blóčk·中⟧"
