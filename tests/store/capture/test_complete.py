import pytest

from store.capture.complete import DATE_PHRASES, complete
from store.capture.dates import parse_date
from tests.store.capture.samples import ANNA, LEE_1, NAMES, TODAY


def offers(text: str, lang: str = "en") -> list[str]:
    """Return the lines that tab makes; `|` is the cursor."""
    cursor = text.index("|")
    line = text.replace("|", "")
    found = complete(line, cursor, NAMES, TODAY, lang)
    return [line[: offer.start] + offer.replacement + line[offer.end :] for offer in found]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("fix @bo|", ["fix @Bob"]),
        ("fix ＠bo|", ["fix ＠Bob"]),
        ("fix @b|ob now", ["fix @Bob now", "fix @Annabel now"]),
        ("fix @ann|", ['fix @"Anna Lee"', "fix @Annabel"]),
        ("fix @Anna L|", ['fix @"Anna Lee"']),
        ('fix @"Anna L|', ['fix @"Anna Lee"']),
        ('fix @"Anna L|ee" x', ['fix @"Anna Lee" x']),
        ('fix @"An| x', ['fix @"Anna Lee" x', "fix @Annabel x"]),
        ("@wg|", ["@王工", "@王光明"]),
        ("@sam|", ["@sam1", '@"sam lee"']),  # an alias tells the first of two apart
        ("a #|", ["a #研发部", 'a #"Sales Europe"', "a #市场部", "a #市政部"]),
        ("a >市|", ["a >市场部", "a >市政部"]),
        ("a !|", ["a !low", "a !normal", "a !high", "a !urgent"]),
        ("a !u|", ["a !urgent"]),
        ("a !紧|", ["a !紧急"]),
        ("a ^tom| b", ["a ^tomorrow b"]),
        ("a ^next f|", ["a ^next fri"]),
        ("a ^day after t|", ["a ^day after tomorrow"]),
        ("a ^下周五|", ["a ^下周五"]),
        ("a ^大|", ["a ^大后天"]),
        ("a|", []),
        ("a @bob |", []),
        ("a @bob x|", []),
        ("a @a l|", []),  # a part of Anna Lee, but the second word may be title
        ("a !h x|", []),
        ("a ^fri b|", []),
        ("a \\@b|", []),
        ("a@b|", []),
        ("| @bob", []),
        ("a @nobody|", []),
        ("a !x|", []),
        ("|", []),
    ],
)
def test_what_tab_makes(text: str, lines: list[str]) -> None:
    assert offers(text) == lines


def test_nothing_typed_yet_offers_the_language_of_the_person() -> None:
    assert offers("^|") == ["^" + phrase for phrase in DATE_PHRASES["en"]]
    assert offers("^|", "zh_CN") == ["^" + phrase for phrase in DATE_PHRASES["zh"]]
    assert offers("!|", "zh") == ["!低", "!普通", "!高", "!紧急"]


def test_something_typed_offers_the_language_it_is_typed_in() -> None:
    assert offers("^tod|", "zh") == ["^today"]
    assert offers("^今|", "en") == ["^今天"]
    assert offers("!h|", "zh") == ["!high"]
    assert offers("^zw|", "zh") == ["^周五"]


@pytest.mark.parametrize("phrase", [*DATE_PHRASES["en"], *DATE_PHRASES["zh"]])
def test_every_offered_phrase_is_a_date(phrase: str) -> None:
    assert parse_date(phrase, TODAY) is not None


def test_an_offer_says_what_it_means() -> None:
    (offer,) = complete("@sam1", 5, NAMES, TODAY)
    assert (offer.label, offer.value) == ("Sam Lee", LEE_1)
    assert next(offer.value for offer in complete("@lee", 4, NAMES, TODAY)) == ANNA
    (offer,) = complete("^eom", 4, NAMES, TODAY)
    assert (offer.label, str(offer.value)) == ("eom", "2026-05-31")


def test_a_cursor_outside_the_line_is_at_its_end() -> None:
    assert [offer.replacement for offer in complete("@bo", 99, NAMES, TODAY)] == ["@Bob"]
    assert complete("@bo", -1, NAMES, TODAY) == ()
