import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

import pytest

from store.demo import plot
from store.demo.content import Content, content_for

CHINESE = re.compile(r"[\u3400-\u9fff]")
# Names of things may stay; two Latin words in a row are English.
ENGLISH = re.compile(r"[A-Za-z]+[ ,.]+[A-Za-z]+")
ADDRESS = re.compile(r"https?://\S+")

BOTH = ("en", "zh")


def strings(value: object, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from strings(inner, f"{path}/{key}")
    elif isinstance(value, tuple):
        names = getattr(value, "_fields", range(len(value)))
        for name, inner in zip(names, value, strict=True):
            yield from strings(inner, f"{path}/{name}")
    elif is_dataclass(value):
        for field in fields(value):
            yield from strings(getattr(value, field.name), f"{path}/{field.name}")


def shape(content: Content) -> list[tuple[str, bool, int]]:
    return [(path, bool(text), text.count("\n")) for path, text in strings(content)]


def test_both_languages_have_the_same_shape() -> None:
    english, chinese = (dict.fromkeys(shape(content_for(lang))) for lang in BOTH)
    assert sorted(english) == sorted(chinese)


def test_chinese_content_is_chinese() -> None:
    for path, text in strings(content_for("zh")):
        if path == "/chat" or path.endswith("/account"):
            continue
        assert not text or CHINESE.search(text), path
        assert not ENGLISH.search(ADDRESS.sub("", text)), (path, text)


def test_english_content_has_no_chinese() -> None:
    for path, text in strings(content_for("en")):
        assert not CHINESE.search(text), (path, text)


@pytest.mark.parametrize("lang", BOTH)
def test_titles_fit_a_line_of_the_board(lang: str) -> None:
    content = content_for(lang)
    for text in content.actions.values():
        assert len(text.title) <= 40
    for blocker in content.blockers.values():
        assert len(blocker.title) <= 40


@pytest.mark.parametrize("lang", BOTH)
def test_every_text_belongs_to_the_plot(lang: str) -> None:
    content = content_for(lang)
    people = {key for each in plot.DEPARTMENTS for key in each.people}
    departments = {each.key: each for each in plot.DEPARTMENTS}
    actions = {each.key: each for each in plot.ACTIONS}
    raised = {each.key for each in plot.PAST_BLOCKERS} | {"list", "environment", "budget"}
    assert set(content.people) == people
    assert set(content.departments) == set(departments)
    assert set(content.duties) == {key for key, each in departments.items() if each.due}
    assert set(content.actions) == set(actions)
    assert {key: len(why) for key, why in content.slips.items()} == {
        key: len(each.slips) for key, each in actions.items() if each.slips
    }
    assert set(content.cancelled) == {
        key for key, each in actions.items() if each.cancelled is not None
    }
    assert set(content.blockers) == raised
    assert set(content.decisions) == {key for key, *_ in plot.DECISIONS}
    assert set(content.parking) == {key for key, *_ in plot.PARKED}
    assert sorted(content.updates) == [*range(plot.FIRST_STANDUP, 1)]
    assert all(set(said) <= set(departments) for said in content.updates.values())


def test_the_plot_is_in_order() -> None:
    assert len({each.key for each in plot.ACTIONS}) == len(plot.ACTIONS) > 40
    for each in plot.ACTIONS:
        steps = [each.added, *(day for day, _ in each.slips)]
        ends = [day for day in (each.started, each.done, each.cancelled) if day is not None]
        assert steps == sorted(steps)
        assert all(each.added <= day <= 0 for day in ends), each.key
        assert each.done is None or each.started is None or each.started <= each.done
    assert sorted(plot.SPENT) == [*range(plot.FIRST_STANDUP, 0)]
