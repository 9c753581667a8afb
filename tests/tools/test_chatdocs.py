"""The pages of chats say what the dialects and the transports say."""

import json

import pytest

from exports.delivery.targets import settings_of
from exports.delivery.transports import KINDS, transport
from exports.dialects.base import Dialect
from exports.dialects.fallback import Shows, Tables
from exports.dialects.preview import Loss
from exports.dialects.registry import FILES, NAMES, dialect
from exports.dialects.zulip import Zulip
from exports.document import Bold, Code, Italic
from tools import chatdocs
from tools.chatdocs import DATA, LOST, PAGES, Page, chat_page, lost_lines
from tools.chatpictures import DRAWN, FOLDER, SOURCES, digest

CHATS = {one["kind"]: one for one in DATA["chat"]}


@pytest.mark.parametrize("lang", PAGES)
def test_the_page_is_fresh(lang: str) -> None:
    assert PAGES[lang].read_text("utf-8") == chat_page(lang), "run `make docs`"


def test_the_pictures_are_fresh() -> None:
    found = {f"{name}-{lang}": digest(name, lang) for name in DRAWN for lang in PAGES}
    assert json.loads(SOURCES.read_text("utf-8")) == found, "run `make docs`"
    assert {path.stem for path in FOLDER.glob("*.png")} == set(found)


def test_every_chat_has_its_place() -> None:
    assert {name for one in CHATS.values() for name in one["dialects"]} == {
        name for name in NAMES if name not in (*FILES, "gfm")
    }
    assert set(CHATS) == {kind for kind in KINDS if transport(kind).dialects[0] in NAMES} - {
        "apprise"
    }
    assert set(LOST) == set(Loss)
    for kind, one in CHATS.items():
        assert set(one["en"]) == set(one["zh"]), kind
        assert set(one["dialects"]) == set(transport(kind).dialects), kind


@pytest.mark.parametrize("kind", CHATS)
def test_the_set_up_that_is_told_works(kind: str) -> None:
    settings, faults = settings_of({"team": {"kind": kind, **CHATS[kind]["config"]}})
    assert not faults
    (setting,) = settings
    given = {key for key, text in {**setting.places, **setting.words}.items() if text}
    assert {"url", *transport(kind).needs} <= given
    assert all(
        text.startswith("env:")
        for key, text in setting.places.items()
        if key in {"token", "secret"}
    )


@pytest.mark.parametrize("lang", PAGES)
def test_files_and_other_places_are_told(lang: str) -> None:
    text = chat_page(lang)
    for name in (*FILES, "gfm", "apprise"):
        assert f"`{name}`" in text
    other = "chat.zh.md" if lang == "en" else "chat.md"
    assert f"({other})" in text


def test_what_is_lost_is_asked_of_the_dialect(monkeypatch: pytest.MonkeyPatch) -> None:
    class Poor(Zulip):
        shows = Shows(headings=2, styles=frozenset({Bold}), tables=Tables.CODE, boxes=False)

    def poor(name: str) -> Dialect:
        return Poor() if name == "zulip" else dialect(name)

    page = Page("en", DATA["page"]["en"])
    rich = [*lost_lines("zulip", page)]
    assert rich == ["check boxes: they become `☑` and `☐`"]
    monkeypatch.setattr(chatdocs, "dialect", poor)
    told = " ".join(lost_lines("zulip", page))
    assert "fixed-width" in told
    assert "headings below level 2" in told
    assert "italics, strike-through, inline code: plain text" in told
    assert {Code, Italic}.isdisjoint(Poor.shows.styles)
