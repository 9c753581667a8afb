"""Dataclasses that cost little to declare.

A stock one compiles six methods when its module is imported, half a millisecond each time; the
board imports some eighty, a quarter of what a Textual app needs to start at all. These compile
`__init__` alone, and only when several values have been made. They are used exactly like the stock
ones, and type checkers see the stock decorator.
"""

from dataclasses import MISSING, FrozenInstanceError, dataclass, fields
from operator import attrgetter
from typing import TYPE_CHECKING, Any

__all__ = ["dataclass"]

_stock = dataclass
_FEW = 6  # values of one class; compiling costs as much as making some twenty without


def _later(cls: type) -> Any:
    """Return an `__init__` that gives way to a compiled one when a class turns out to be used."""
    calls = 0

    def init(self: Any, *args: Any, **kwargs: Any) -> None:
        nonlocal calls
        calls += 1
        if calls <= _FEW and _fill(self, args, kwargs):
            return
        made = _make_init(cls)
        cls.__init__ = made  # type: ignore[misc]
        made(self, *args, **kwargs)

    return init


def _fill(self: Any, args: tuple[Any, ...], given: dict[str, Any]) -> bool:
    """Set the fields without compiling anything; False, and the caller sees to it, when it cannot.

    Then a value is missing, or there is one too many: the compiled `__init__` says so best.
    """
    described = fields(self)
    names = [each.name for each in described if not each.kw_only]
    values = dict(zip(names, args, strict=False))
    if len(args) > len(names) or values.keys() & given.keys():
        return False
    values |= given
    for each in described:
        if each.name in values:
            value = values.pop(each.name)
        elif each.default is not MISSING:
            value = each.default
        elif each.default_factory is not MISSING:
            value = each.default_factory()
        else:
            return False
        object.__setattr__(self, each.name, value)
    if values:
        return False
    if hasattr(self, "__post_init__"):
        self.__post_init__()
    return True


def _make_init(cls: Any) -> Any:
    """Return the `__init__` that the stock decorator would have made for these fields."""
    scope: dict[str, Any] = {"_set": object.__setattr__}
    plain, named, body = ["self"], ["*"], []
    for each in fields(cls):
        wanted = value = each.name
        if each.default is not MISSING:
            scope[f"_default_{each.name}"] = each.default
            wanted += f"=_default_{each.name}"
        elif each.default_factory is not MISSING:
            scope[f"_make_{each.name}"] = each.default_factory
            wanted += "=_set"
            value = f"_make_{each.name}() if {value} is _set else {value}"
        (named if each.kw_only else plain).append(wanted)
        body.append(f" _set(self, {each.name!r}, {value})")
    if hasattr(cls, "__post_init__"):
        body.append(" self.__post_init__()")
    parameters = ", ".join(plain + named if len(named) > 1 else plain)
    exec("\n".join([f"def __init__({parameters}):", *(body or [" pass"])]), scope)
    made: Any = scope["__init__"]
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    made.__module__ = cls.__module__
    made.__annotations__ = {each.name: each.type for each in fields(cls)}
    return made


def _repr(self: Any) -> str:
    said = ", ".join(
        f"{each.name}={getattr(self, each.name)!r}" for each in fields(self) if each.repr
    )
    return f"{type(self).__qualname__}({said})"


def _refuse_set(self: Any, name: str, value: object) -> None:  # noqa: ARG001
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_delete(self: Any, name: str) -> None:  # noqa: ARG001
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: Any) -> list[Any]:
    return [getattr(self, each.name) for each in fields(self)]


def _restore(self: Any, state: list[Any]) -> None:
    for each, value in zip(fields(self), state, strict=True):
        object.__setattr__(self, each.name, value)


def _comparing(cls: Any) -> tuple[Any, Any]:
    """Return the methods that compare and hash what is compared."""
    names = [each.name for each in fields(cls) if each.compare]
    # One name would give the bare value, none would give nothing to call.
    values: Any = attrgetter(*names) if names else lambda _: ()

    def equals(self: Any, other: object) -> Any:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return values(self) == values(other)

    def hashed(self: Any) -> int:
        return hash(values(self))

    return equals, hashed


if not TYPE_CHECKING:

    def dataclass(*, frozen: bool = False, slots: bool = False, kw_only: bool = False) -> Any:
        """Return a decorator like `dataclasses.dataclass`."""

        def decorate(cls: type) -> type:
            # Where there is none, the stock one writes out the signature, at two milliseconds each.
            cls.__doc__ = cls.__doc__ or cls.__name__
            made = _stock(init=False, repr=False, eq=False, slots=slots, kw_only=kw_only)(cls)
            made.__init__ = _later(made)
            made.__repr__ = _repr
            made.__eq__, made.__hash__ = _comparing(made)
            if frozen:
                made.__setattr__, made.__delattr__ = _refuse_set, _refuse_delete
                made.__getstate__, made.__setstate__ = _state, _restore
            else:
                made.__hash__ = None
            return made

        return decorate
