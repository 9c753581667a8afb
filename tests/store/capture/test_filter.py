import pytest

from store.capture.filter import Filter, parse_filter
from tests.store.capture.samples import NAMES

ITEMS = {
    "pay": ("对接支付页 with Straße", "1", "d1", "high"),
    "list": ("Customer LIST -draft", "3", "d2", "normal"),
    "poster": ("Poster draft", "4", "d3", "low"),
    "plan": ("Plan a@b C#", None, None, None),
}
ALL = set(ITEMS)


def shown(text: str) -> set[str]:
    wanted = parse_filter(text, NAMES)
    return {
        key
        for key, (title, owner, department, priority) in ITEMS.items()
        if wanted.matches(text=title, owner=owner, department=department, priority=priority)
    }


@pytest.mark.parametrize(
    ("text", "fitting"),
    [
        ("", ALL),
        ("   ", ALL),
        ("list", {"list"}),
        ("支付", {"pay"}),
        ("STRASSE", {"pay"}),
        ("draft list", {"list"}),
        ("draft -list", {"poster"}),
        ("-draft", {"pay", "plan"}),
        ("\\-draft", {"list"}),
        ("-", ALL),
        ("@wg", {"pay"}),
        ("@王", {"pay"}),
        ("@ann", {"list", "poster"}),
        ("@anna", {"list"}),
        ("@Anna Lee", {"list"}),
        ("@Anna Lee draft", {"list"}),
        ("@王 @annab", {"pay", "poster"}),
        ("@nobody", set()),
        ("@nobody @wg", {"pay"}),
        ("@", ALL),
        ("＠wg", {"pay"}),
        ("#市", {"poster"}),
        ("#r&d", {"pay"}),
        ("#研发 @ann", set()),
        ("!h", {"pay"}),
        ("!高", {"pay"}),
        ("!low !normal", {"list", "poster"}),
        ("!", ALL),
        ("!x", set()),
        ("a@b C#", {"plan"}),
        ("\\@b", {"plan"}),
        ("^fri", set()),
        (">d", set()),
    ],
)
def test_what_is_shown(text: str, fitting: set[str]) -> None:
    assert shown(text) == fitting


def test_every_letter_of_a_name_narrows_the_list() -> None:
    found = [shown("@" + "annabel"[:count]) for count in range(1, 8)]
    assert found == [{"list", "poster"}] * 3 + [{"list"}] + [{"poster"}] * 3


def test_what_is_not_known_is_told() -> None:
    assert parse_filter("@nobody #x !y fix", NAMES).unknown == ("nobody", "x", "y")
    assert parse_filter("@wg fix", NAMES).unknown == ()


def test_an_empty_filter_knows_that_it_is_empty() -> None:
    assert parse_filter(" @ - ", NAMES) == Filter()
    assert parse_filter("", NAMES).is_empty
    assert not parse_filter("@nobody", NAMES).is_empty
