"""Takes secrets out of what a chat, or a proxy in between, says: both repeat addresses."""

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, unquote, urlsplit

from exports.delivery.target import Target

_MARK = "…"
_LONG = 16  # characters; a word of an address is shorter
_SHORTEST = 4
# As headers have a log-in; words alone, as in "basic authentication", are none.
_LOGIN = re.compile(r"(\b[Bb]asic\s+)(?=[a-z]*[A-Z0-9+/=])[A-Za-z0-9+/=]{8,}")


def hidden(text: str, target: Target) -> str:
    """Return a text without the secrets of a target."""
    found = {part for one in _secrets(target) for part in (one, unquote(one))}
    for secret in sorted(found, key=len, reverse=True):
        text = text.replace(secret, _MARK)
    return _LOGIN.sub(rf"\1{_MARK}", text)


def _secrets(target: Target) -> Iterator[str]:
    url = target.url.reveal()
    yield from filter(None, (url, target.secret.reveal(), target.token.reveal()))
    try:
        addresses = [urlsplit(url), urlsplit(target.proxy or "")]
    except ValueError:
        return
    for parts in addresses:
        yield from filter(None, (parts.password,))
    parts = addresses[0]
    values = [value for _, value in parse_qsl(parts.query)]
    pieces = [*re.split(r"[/:]", parts.path), *re.split(r"[/:]", target.token.reveal()), *values]
    yield from filter(_is_secret, pieces)


def _is_secret(part: str) -> bool:
    """Tell a key from a word: `webhook` in a chat's own sentence is none."""
    is_word = part.replace("-", "").isalpha() and part.islower()
    return len(part) >= _LONG or (len(part) >= _SHORTEST and not is_word)
