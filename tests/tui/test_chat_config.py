"""However a person has written their chats, an edit changes what it names and nothing else."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tui.chat_config import remove_chat, save_chat, set_chat

CHAT = {"kind": "wecom", "url": "env:X", "people": {"张三": "zs"}}
WAYS = {
    "tables": '[chat.a]\nkind = "wecom"\nurl = "env:X"\n[chat.a.people]\n"张三" = "zs"\n',
    "a table": '[chat]\na = {kind = "wecom", url = "env:X", people = {"张三" = "zs"}}\n',
    "braces": 'chat = {a = {kind = "wecom", url = "env:X", people = {"张三" = "zs"}}}\n',
    "dots": 'chat.a.kind = "wecom"\nchat.a.url = "env:X"\nchat.a.people."张三" = "zs"\n',
    "apart": '[chat.a]\nkind = "wecom"\nurl = "env:X"\n[keys]\nx = "y"\n'
    '[chat.a.people]\n"张三" = "zs"\n',
}
BEHIND = {
    "dots": 'language = "zh"\n',
    "braces": 'language = "zh"\n',
}


@pytest.mark.parametrize("way", WAYS)
def test_however_chats_are_written_nothing_else_changes(tmp_path: Path, way: str) -> None:
    text = 'me = "Ann"  # me\n' + WAYS[way] + BEHIND.get(way, '[keys2]\nz = "1"\n')

    def after(change: Any, *rest: Any) -> Any:
        (tmp_path / "config.toml").write_text(text, "utf-8")
        change(tmp_path, *rest)
        found = tomllib.loads((tmp_path / "config.toml").read_text("utf-8"))
        assert "# me" in (tmp_path / "config.toml").read_text("utf-8")
        chats = found.pop("chat", {})
        assert found == before
        return chats

    before = tomllib.loads(text)
    assert before.pop("chat") == {"a": CHAT}
    assert after(set_chat, "chat.b.kind", "slack") == {"a": CHAT, "b": {"kind": "slack"}}
    assert after(set_chat, "chat.a.room", "r") == {"a": {**CHAT, "room": "r"}}
    people = {"张三": "zs", "李四": "ls"}
    assert after(set_chat, "chat.a.people.李四", "ls") == {"a": {**CHAT, "people": people}}
    new = {"kind": "slack", "url": "file:~/x"}
    assert after(save_chat, "new one", new) == {"a": CHAT, "new one": new}
    assert after(remove_chat, "a") == {}


def test_what_is_no_table_of_chats_is_no_chat(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('chat = "team"\n', "utf-8")
    assert not remove_chat(tmp_path, "te")
