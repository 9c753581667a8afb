"""What may be typed for a priority, English and Chinese, whole or begun."""

PRIORITIES = ("low", "normal", "high", "urgent")
CHINESE_PRIORITIES = {"low": "低", "normal": "普通", "high": "高", "urgent": "紧急"}

_OTHERS = {
    "中": "normal",
    "med": "normal",
    "medium": "normal",
    "!": "high",  # `!!` in the line
    "！": "high",
    "急": "urgent",
    "緊急": "urgent",
    "!!": "urgent",
    "！！": "urgent",
}


def parse_priority(typed: str) -> str | None:
    """Return `low`, `normal`, `high` or `urgent`, or None when it is none of them.

    The beginning of a word is enough, because no two begin alike.
    """
    found = fitting_priorities(typed)
    return found[0] if len(found) == 1 else None


def fitting_priorities(typed: str) -> tuple[str, ...]:
    """Return the priorities that begin as typed; all of them when nothing is typed yet."""
    begun = typed.casefold()
    if (other := _OTHERS.get(begun)) is not None:
        return (other,)
    return tuple(
        name
        for name in PRIORITIES
        if name.startswith(begun) or CHINESE_PRIORITIES[name].startswith(begun)
    )
