"""How archived records are named: date, project, topic, on every system."""

from datetime import date

from exports.files import safe_name

_LONGEST_PART = 40  # bytes of a name; so the topic is never what a long project cuts off
_BETWEEN = "_"


def archive_stem(day: date, project: str, topic: str) -> str:
    """Return the name of an archived record without its suffix: `2026-05-28_618_Stand-up-12`.

    The guide asks for date, project and topic, so that a folder sorts by itself and anybody finds
    a record without opening it. A part that is empty is left out; what a name may not hold on any
    system becomes a dash, and so do spaces and the underscore, which stands between the parts.
    """
    parts = (_part(project), _part(topic))
    return safe_name(_BETWEEN.join((f"{day:%Y-%m-%d}", *(part for part in parts if part))))


def _part(text: str) -> str:
    name = safe_name(text, fallback="")
    return shortened("-".join(name.replace(_BETWEEN, " ").split())).strip("-.")


def shortened(name: str) -> str:
    """Return so much of a part of a name as leaves room for the other parts."""
    while len(name.encode()) > _LONGEST_PART:
        name = name[:-1]
    return name.strip()
