"""What the sync tools call a conflict copy, one scheme a tool and language.

The list is that of the tools' own sources, manuals and what was seen in the wild. Copies end up in
the private archive, but for Resilio's: there, deleting one deletes the real file elsewhere.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Clash:
    """One conflict: when, whose file loses, and the how manieth it is."""

    at: datetime
    who: str
    host: str
    number: int


@dataclass(frozen=True, slots=True)
class Scheme:
    """How one tool names copies.

    Attributes:
        make: from the stem, the extension with its dot, and the conflict.
        is_tidied: Muster takes such copies away once it has merged them.
    """

    name: str
    make: Callable[[str, str, Clash], str]
    is_tidied: bool = True


def _day(clash: Clash) -> str:
    return f"{clash.at:%Y-%m-%d}"


def _short_id(clash: Clash) -> str:
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
    return "ZJ2PZ" + letters[clash.number // 32 % 32] + letters[clash.number % 32]


def _bracketed(words: str, *, space: bool = True) -> Callable[[str, str, Clash], str]:
    """Return a scheme that puts these words in brackets before the extension."""

    def make(stem: str, extension: str, clash: Clash) -> str:
        inside = words.format(
            who=clash.who,
            host=clash.host,
            day=_day(clash),
            time=f"{clash.at:%H%M%S}",
            dashed=f"{clash.at:%H-%M-%S}",
            n=clash.number,
        )
        return f"{stem}{' ' if space else ''}({inside}){extension}"

    return make


SCHEMES = (
    Scheme(
        "syncthing",
        lambda s, e, c: f"{s}.sync-conflict-{c.at:%Y%m%d-%H%M%S}-{_short_id(c)}{e}",
    ),
    Scheme(
        "syncthing, old",
        lambda s, e, c: f"{s}.sync-conflict-{c.at:%Y%m%d}-{c.number:06d}{e}",
    ),
    Scheme("dropbox", _bracketed("{who}'s conflicted copy {day} {n}")),
    Scheme("dropbox, device", _bracketed("{host}'s conflicted copy {day} {n}")),
    Scheme("dropbox de", _bracketed("{who}s in Konflikt stehende Kopie {day} {n}")),
    Scheme("dropbox de, device", _bracketed("In Konflikt stehende Kopie von {host} {day} {n}")),
    Scheme("dropbox de, short", _bracketed("{who} Konfliktkopie {day} {n}")),
    Scheme("dropbox fr", _bracketed("Copie en conflit de {host} {day} {n}")),
    Scheme("dropbox ja", _bracketed("{who} の競合コピー {day} {n}")),
    Scheme("dropbox es", _bracketed("Copia conflictiva de {who} {day} {n}")),
    Scheme("dropbox, letters", _bracketed("Case Conflict {n}")),
    Scheme("zh copy", _bracketed("{host}的冲突副本{n}_{day} {dashed}", space=False)),
    Scheme("zh file", _bracketed("冲突文件-{who}-{n}", space=False)),
    Scheme("nutstore", lambda s, e, c: f"{s}-冲突-{c.who}{c.number}{e}"),
    Scheme("nutstore, mac", lambda s, e, c: f"{s}-NSConflict-{c.who}-mac26.4.{c.number}{e}"),
    Scheme("onedrive", lambda s, e, c: f"{s}-{c.host}-{c.number}{e}"),
    Scheme("google drive", lambda s, e, c: f"{s} ({c.number}){e}"),
    Scheme("google drive, old", lambda s, e, c: f"{s}_conf({c.number}){e}"),
    Scheme("icloud", lambda s, e, c: f"{s} {2 + c.number % 8}{e}"),
    Scheme("nextcloud", _bracketed("conflicted copy {day} {time}{n}")),
    Scheme("nextcloud, user", _bracketed("conflicted copy {who} {day} {time}{n}")),
    Scheme("nextcloud, old", lambda s, e, c: f"{s}_conflict-{c.at:%Y%m%d}-{c.number:06d}{e}"),
    Scheme("seafile", _bracketed("SFConflict {who}@x.org {day}-{dashed}-{n}")),
    Scheme(
        "synology",
        lambda s, e, c: f"{s}_{c.host}_{c.at:%b-%d-%H%M-%Y}_Conflict_{c.number}{e}",
    ),
    Scheme("resilio", lambda s, e, c: f"{s}.Conflict{c.number}{e}", is_tidied=False),
    Scheme("unison", _bracketed("conflict #{n}_on_{day}")),
    Scheme("rclone", lambda s, e, c: f"{s}{e}.conflict{c.number}"),
    Scheme("rclone, old", lambda s, e, c: f"{s}{e}..path{1 + c.number % 2}"),
    Scheme("qnap", _bracketed("Conflict_other (Web browser)_{day}-{n}")),
)
