"""The dataclasses that are made later behave like the stock ones."""

import copy
import dataclasses
import pickle
from dataclasses import field
from typing import Any

import pytest

from store import values


@values.dataclass(frozen=True, slots=True)
class Late:
    """Made later."""

    name: str
    size: int = 1
    tags: list[str] = field(default_factory=list, compare=False)


@dataclasses.dataclass(frozen=True, slots=True)
class Stock:
    """Made at once."""

    name: str
    size: int = 1
    tags: list[str] = field(default_factory=list, compare=False)


BOTH = pytest.mark.parametrize("kind", [Late, Stock])


@BOTH
def test_a_value_holds_what_it_was_given(kind: Any) -> None:
    value = kind("a", tags=["x"])
    assert (value.name, value.size, value.tags) == ("a", 1, ["x"])
    assert repr(value) == f"{kind.__name__}(name='a', size=1, tags=['x'])"
    assert [each.name for each in dataclasses.fields(kind)] == ["name", "size", "tags"]


@BOTH
@pytest.mark.parametrize("wrong", [{}, {"name": "a", "colour": "red"}])
def test_what_does_not_fit_is_refused(kind: Any, wrong: dict[str, str]) -> None:
    with pytest.raises(TypeError):
        kind(**wrong)


@BOTH
def test_values_are_compared_by_what_counts(kind: Any) -> None:
    assert kind("a", tags=["x"]) == kind("a")
    assert hash(kind("a", tags=["x"])) == hash(kind("a"))
    assert kind("a") != kind("b")
    assert kind("a") != ("a", 1)


@BOTH
def test_a_default_is_made_for_each(kind: Any) -> None:
    assert kind("a").tags is not kind("a").tags


@BOTH
def test_nothing_can_be_changed(kind: Any) -> None:
    value = kind("a")
    with pytest.raises(dataclasses.FrozenInstanceError):
        value.name = "b"
    with pytest.raises(dataclasses.FrozenInstanceError):
        del value.name
    assert dataclasses.replace(value, size=3) == kind("a", 3)


@BOTH
def test_a_value_can_be_copied_and_sent(kind: Any) -> None:
    value = kind("a", 2, ["x"])
    for other in (copy.copy(value), copy.deepcopy(value), pickle.loads(pickle.dumps(value))):
        assert other == value
        assert other.tags == ["x"]


@values.dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """Has an id."""

    id: str


@values.dataclass(frozen=True, slots=True, kw_only=True)
class Grown(Base):
    """Has a title, which must not be empty."""

    title: str = "none"

    def __post_init__(self) -> None:
        if not self.title:
            raise ValueError("empty")


def test_a_value_inherits_fields_and_is_checked_when_made() -> None:
    assert Grown(id="1") == Grown(id="1", title="none")
    assert Grown(id="1") != Base(id="1")
    with pytest.raises(ValueError, match="empty"):
        Grown(id="1", title="")
    with pytest.raises(TypeError):
        Grown("1")  # type: ignore[call-arg]


def test_there_is_no_room_for_other_attributes() -> None:
    assert not hasattr(Grown(id="1"), "__dict__")


def test_a_pattern_takes_it_apart() -> None:
    match Late("a", 5):
        case Late(name, size):
            assert (name, size) == ("a", 5)
        case _:
            pytest.fail("no match")


@values.dataclass(slots=True)
class Counter:
    """Can change."""

    n: int = 0


def test_one_that_can_change_does_and_has_no_hash() -> None:
    counter = Counter()
    counter.n += 1
    assert counter == Counter(1)
    with pytest.raises(TypeError):
        hash(counter)


def test_the_first_values_are_like_the_later_ones() -> None:
    @values.dataclass(frozen=True, slots=True)
    class Fresh:
        name: str
        tags: list[str] = field(default_factory=list)
        size: int = 1

    many = [Fresh("a", size=2) for _ in range(20)]
    assert set(map(repr, many)) == {repr(many[0])}
    assert all(each == many[0] for each in many)
    assert len({id(each.tags) for each in many}) == len(many)


@pytest.mark.parametrize(
    ("args", "named"),
    [((), {}), (("a", 1, [], 2), {}), (("a",), {"name": "b"}), (("a",), {"x": 1})],
)
def test_the_very_first_value_is_refused_too(args: tuple[Any, ...], named: dict[str, Any]) -> None:
    @values.dataclass(frozen=True, slots=True)
    class Fresh:
        name: str
        size: int = 1
        tags: list[str] = field(default_factory=list)

    with pytest.raises(TypeError):
        Fresh(*args, **named)
