"""The loader says what the compiled catalogue would say."""

import gettext
import io

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

from exports.wording.catalogue import Catalogue, parse

HEADER = """msgid ""
msgstr ""
"Language: ru\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 ? 1 : 2);\\n"
"""

SAMPLE = (
    HEADER
    + r"""
# a remark of a translator
#: somewhere.py:1
msgid "plain"
msgstr "простой"

msgid ""
"spread over "
"lines\n"
msgstr ""
"на несколько "
"строк\n"

msgctxt "verb"
msgid "Block"
msgstr "Заблокировать"
msgctxt "noun"
msgid "Block"
msgstr "Блок"

msgid "{n} file"
msgid_plural "{n} files"
msgstr[0] "{n} файл"
msgstr[1] "{n} файла"
msgstr[2] "{n} файлов"

msgid "{n} day"
msgid_plural "{n} days"
msgstr[0] "{n} день"
msgstr[1] ""
msgstr[2] "{n} дней"

#, fuzzy
msgid "guessed"
msgstr "угадано"

#, python-brace-format
msgid "after the guess"
msgstr "после"

msgid "untranslated"
msgstr ""

msgid "say \"hi\"\t\\n"
msgstr "скажи \"привет\"\t\\n"

#~ msgid "gone"
#~ msgstr "ушло"
"""
)

MSGIDS = ["plain", "spread over lines\n", "Block", "guessed", "after the guess", "untranslated"]
MSGIDS += ['say "hi"\t\\n', "gone", "{n} file", "{n} day", "never written"]


def compiled(text: str) -> gettext.GNUTranslations:
    """Return what msgfmt and the standard library make of the same file."""
    target = io.BytesIO()
    write_mo(target, read_po(io.BytesIO(text.encode())))
    target.seek(0)
    return gettext.GNUTranslations(target)


def assert_same(ours: Catalogue, theirs: gettext.GNUTranslations) -> None:
    for msgid in MSGIDS:
        assert ours.gettext(msgid) == theirs.gettext(msgid)
        for context in ("verb", "noun", "nowhere"):
            assert ours.pgettext(context, msgid) == theirs.pgettext(context, msgid)
        for n in (0, 1, 2, 5, 11, 21, 101):
            expected = theirs.ngettext(msgid, msgid + "s", n)
            assert ours.ngettext(msgid, msgid + "s", n) == expected


def test_says_what_the_compiled_catalogue_says() -> None:
    assert_same(parse(SAMPLE), compiled(SAMPLE))


def test_line_ends_and_indentation_do_not_matter() -> None:
    assert_same(parse(SAMPLE.replace("\n", "\r\n")), compiled(SAMPLE))


def test_a_file_without_plural_rule_counts_like_english() -> None:
    ours = parse('msgid "one"\nmsgid_plural "more"\nmsgstr[0] "eins"\nmsgstr[1] "mehr"\n')
    assert [ours.ngettext("one", "more", n) for n in (0, 1, 2)] == ["mehr", "eins", "mehr"]


def quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


nasty = st.text('ab"\\n\n #[]{}中~', min_size=1, max_size=8)


@given(st.dictionaries(nasty, nasty, max_size=4))
def test_every_message_written_is_read_back(messages: dict[str, str]) -> None:
    entries = [f"msgid {quoted(key)}\nmsgstr {quoted(value)}\n" for key, value in messages.items()]
    ours = parse(HEADER + "\n" + "\n".join(entries))
    assert {key: ours.gettext(key) for key in messages} == messages
    assert len(ours) == len(messages)
