"""Addresses of the web: those of links, and those that people type into their text.

Chats turn a typed address into a link by themselves, and an escape within it would lead somewhere
else (discordjs/discord.js#4356). So what would be a construct is written with its per cent code,
which means the same to every server (RFC 3986, 6.2.2.2).
"""

import re

# Behind a space, a bracket or a character that is no ASCII: elsewhere chats see no address.
TYPED_URL = re.compile(
    r"(?<![\x21-\x27\x29-\x7f])(https?://[A-Za-z0-9][A-Za-z0-9\-._~:/?#@!$&'()*+,;=%]*)"
)
_CODED = frozenset("_~*@$:")
_URL_UNSAFE = re.compile(r"[^A-Za-z0-9\-._~:/?#@!$&'+,;=%]")


def encoded(url: str) -> str:
    """Return an address that nothing ends early."""
    return _URL_UNSAFE.sub(lambda found: "".join(f"%{b:02X}" for b in found[0].encode()), url)


def address(url: str) -> str:
    """Return an address that nothing ends early and that no entity changes."""
    return re.sub(r"&(?=#?\w+;)", "&amp;", encoded(url))


def harmless(char: str) -> str:
    """Return a character of a typed address so that it is no construct, or nothing: see to it.

    A hash names a place in a page and has no other way to be written; within an address no chat
    takes it for anything else.
    """
    return f"%{ord(char):02X}" if char in _CODED else char if char == "#" else ""
