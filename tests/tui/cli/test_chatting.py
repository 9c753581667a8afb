"""Setting up a chat by commands: every slip is named, and no secret is ever shown."""

import stat
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.exports.delivery.servers import Server
from tests.tui.cli.muster import Device, Utf8

SECRET = "https://chat.example.org/hook?key=SECRET"


def table(muster: Device) -> dict[str, Any]:
    found: dict[str, Any] = tomllib.loads((muster.config / "config.toml").read_text("utf-8"))
    return dict(found["chat"])


def put(muster: Device, *pairs: tuple[str, str]) -> None:
    for key, value in pairs:
        answer = muster("config", "set", f"chat.{key}", value)
        assert (answer.code, answer.out) == (0, "")


def test_a_chat_is_set_up_field_by_field(muster: Device) -> None:
    answer = muster("config", "set", "chat.team.kind", "wecom")
    assert (answer.code, answer.err) == (0, "muster: warning: chat.team lacks url\n")
    put(muster, ("team.url", SECRET), ("team.people.张三", "zhangsan"), ("team.mention", "true"))
    put(muster, ("team.people.A. B.", "ab"), ("tg.kind", "telegram"), ("team.proxy", "x"))
    put(muster, ("team.proxy", ""))
    assert table(muster) == {
        "team": {
            "kind": "wecom",
            "url": SECRET,
            "people": {"张三": "zhangsan", "A. B.": "ab"},
            "mention": True,
        },
        "tg": {"kind": "telegram"},
    }
    assert stat.S_IMODE((muster.config / "config.toml").stat().st_mode) == 0o600


def test_an_id_for_somebody_whom_nobody_knows_is_kept_and_named(muster: Device, team: Path) -> None:
    assert muster("add", "action", "压测 @王工", "-w", str(team)).code == 0
    put(muster, ("team.kind", "wecom"), ("team.url", "env:X"))
    stranger = muster("config", "set", "chat.team.people.Nobody Here", "xx")
    assert stranger.code == 0
    assert f"Nobody in {team} is called “Nobody Here”; it is kept." in stranger.err
    assert table(muster)["team"]["people"] == {"Nobody Here": "xx"}
    assert "is called" not in muster("config", "set", "chat.team.people.王工", "wanggong").err
    assert "is called" not in muster("config", "set", "chat.team.people.Nobody Here", "").err
    team.unlink()
    assert muster("config", "set", "chat.team.people.Nobody", "xx").code == 0


def test_a_chat_without_a_kind_is_told_which_there_are(muster: Device) -> None:
    answer = muster("config", "set", "chat.team.url", SECRET)
    assert answer.code == 0
    assert "kind is none of wecom, dingtalk, feishu" in answer.err
    assert "SECRET" not in answer.err


def test_comments_and_other_settings_stay(muster: Device) -> None:
    muster.config.mkdir(parents=True)
    path = muster.config / "config.toml"
    path.write_text('# mine\nme = "Ann"\n\n[chat.team]  # the group\nkind = "wecom"\n', "utf-8")
    path.chmod(0o644)
    put(muster, ("team.url", "env:X"), ("other.kind", "slack"))
    text = path.read_text("utf-8")
    assert "# mine" in text
    assert "# the group" in text
    assert table(muster)["team"] == {"kind": "wecom", "url": "env:X"}
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("key", "value", "named"),
    [
        ("chat.team.colour", "red", ["chat.team.colour", "chat.NAME.kind", "chat.NAME.url"]),
        ("chat.team", "x", ["chat.NAME.kind"]),
        ("chat.team.people", "x", ["chat.NAME.people.…"]),
        ("chat.team.kind", "icq", ["icq", "wecom, dingtalk"]),
        ("chat.team.dialect", "slack", ["slack", "wecom, wecom-v1"]),
        ("chat.team.language", "fr", ["fr", "en, zh"]),
        ("chat.team.mention", "yes", ["yes", "true, false"]),
        ("chat.team.insecure", "1", ["true, false"]),
        ("colour", "red", ["chat.NAME.…"]),
    ],
)
def test_a_slip_is_refused_with_what_could_be(
    muster: Device, key: str, value: str, named: list[str]
) -> None:
    put(muster, ("team.kind", "wecom"))
    before = (muster.config / "config.toml").read_bytes()
    answer = muster("config", "set", key, value)
    assert (answer.code, answer.out) == (1, "")
    assert all(word in answer.err for word in named)
    assert (muster.config / "config.toml").read_bytes() == before


def test_a_secret_is_typed_unseen_and_never_shown(
    muster: Device, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(muster, ("team.kind", "wecom"))
    monkeypatch.setattr(sys, "stdin", Utf8(f"{SECRET}\n"))
    answer = muster("config", "set", "chat.team.url", "-")
    assert (answer.code, answer.err) == (0, "")
    assert table(muster)["team"]["url"] == SECRET
    put(muster, ("ding.kind", "dingtalk"), ("ding.url", "env:D"), ("ding.secret", "command:pass x"))
    told = [
        muster(*each)
        for each in (
            ("config", "get", "chat"),
            ("config", "get", "chat.team"),
            ("config", "get", "chat.team.url"),
            ("config", "show"),
            ("chat", "list"),
            ("chat", "list", "--json"),
            ("chat", "test", "team", "--dry-run"),
        )
    ]
    assert all(each.code == 0 for each in told)
    assert "SECRET" not in "".join(each.out + each.err for each in told)
    assert muster("config", "get", "chat.team.url").line == "…"
    assert muster("config", "get", "chat.ding.url").line == "env:D"
    assert muster("config", "get", "chat.ding.secret").line == "command:pass …"


def test_one_setting_is_printed(muster: Device) -> None:
    put(muster, ("a.b.kind", "wecom"), ("a.b.people.Ann", "ann"), ("a.b.mention", "false"))
    assert muster("config", "get", "theme").line == "muster-dark"
    assert muster("config", "get", "chat.a.b.kind").line == "wecom"
    assert muster("config", "get", "chat.a.b.people.Ann").line == "ann"
    assert muster("config", "get", "chat.a.b.mention").line == "false"
    assert tomllib.loads(muster("config", "get", "chat").out)["a.b"]["kind"] == "wecom"
    for wrong in ("chat.none", "chat.a.b.kind.more", "colour"):
        answer = muster("config", "get", wrong)
        assert (answer.code, answer.out) == (1, "")
        assert wrong in answer.err


def test_the_list_names_what_each_chat_lacks(muster: Device, tmp_path: Path) -> None:
    put(muster, ("tg.kind", "telegram"), ("team.kind", "wecom"), ("team.url", "env:URL"))
    put(muster, ("team.people.Ann", "@all"), ("f.kind", "slack"))
    put(muster, ("f.url", f"file:{tmp_path / 'none'}"), ("bad.url", "x"))
    rows = {one["name"]: one for one in muster("chat", "list", "--json").json}
    assert rows["tg"]["lacks"] == ["chat.tg lacks token", "chat.tg lacks room"]
    assert rows["team"]["lacks"] == [
        "URL is not set in the environment",
        "“@all” of Ann is no id there",
    ]
    assert rows["f"]["lacks"] == [f"there is no file {tmp_path / 'none'}"]
    assert not rows["bad"]["ready"]
    assert "kind" in rows["bad"]["lacks"][0]
    ready = muster("chat", "list", "--json", environ={"URL": "https://x"}).json
    assert len(next(one for one in ready if one["name"] == "team")["lacks"]) == 1


def test_a_test_message_arrives_or_is_told_and_nothing_stays(
    muster: Device, server: Server
) -> None:
    put(muster, ("team.kind", "wecom"), ("team.url", f"{server.url}/?key=SECRET"))
    put(muster, ("team.insecure", "true"), ("team.proxy", ""))
    (muster.config / "config.toml").write_text(
        (muster.config / "config.toml").read_text("utf-8") + 'proxy = ""\n', "utf-8"
    )
    server.says(200, {"errcode": 0, "errmsg": "ok"})
    answer = muster("chat", "test", "team")
    assert (answer.code, answer.out.strip()) == (0, "✓ 1/1 delivered")
    assert "Muster" in server.received[0].json["markdown_v2"]["content"]
    server.replies[:] = []
    server.says(200, {"errcode": 93000, "errmsg": "invalid webhook url"})
    answer = muster("chat", "test", "team")
    assert answer.code == 1
    assert "invalid webhook url" in answer.out
    assert muster("outbox", "--json").json == []
    assert muster("chat", "test", "none").code == 2


def test_a_chat_is_taken_out_after_a_question(muster: Device) -> None:
    put(muster, ("team.kind", "wecom"), ("other.kind", "slack"))
    assert muster("chat", "remove", "team").code == 1  # nobody to ask
    assert muster.asked("n\n", "chat", "remove", "team").code == 1
    assert set(table(muster)) == {"team", "other"}
    assert muster("chat", "remove", "team", "--yes").code == 0
    assert set(table(muster)) == {"other"}
    assert muster("chat", "remove", "team", "--yes").code == 1


def test_a_shell_completes_chats_and_posts(muster: Device, server: Server, team: Path) -> None:
    put(muster, ("team.kind", "wecom"), ("team.url", f"{server.url}/x"), ("team.insecure", "true"))
    put(muster, ("a b.kind", "wecom"))

    def words(what: str) -> list[str]:
        return muster("completion", "bash", "--words", what).out.split()

    assert words("chats") == ["team"]
    assert words("posts") == []
    server.says(200, {"errcode": 93000, "errmsg": "no"})
    muster("post", "summary", "--target", "team", environ={"NO_PROXY": "*"})
    assert words("posts") == [one["id"] for one in muster("outbox", "--json").json] != []


def test_a_preview_says_who_would_be_called(muster: Device, team: Path) -> None:
    added = muster("add", "action", "压测 @王工 ^2026-01-01", "-w", str(team))
    assert added.code == 0, added.err
    put(muster, ("team.kind", "wecom"))
    asked = ("post", "nudge", "--target", "team", "--dry-run", "-w", str(team))
    assert "calls nobody" in muster(*asked).err
    put(muster, ("team.people.王工", "WangGong"))
    answer = muster(*asked)
    assert answer.err == "muster: calls 王工\n"
    messages = muster(*asked, "--json").json
    assert messages[1]["payload"]["text"]["mentioned_list"] == ["WangGong"]
    assert muster("post", "summary", "--target", "team", "--dry-run").err == ""
    summary = ("post", "summary", "--target", "team", "--dry-run")
    assert muster(*summary, "--mention").err == "muster: calls 王工\n"
    put(muster, ("team.mention", "true"))
    assert muster(*summary).err == "muster: calls 王工\n"
    assert muster(*summary, "--no-mention").err == ""
