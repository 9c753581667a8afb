"""Targets are read from tables, and their secrets from where they are."""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from exports.delivery import targets
from exports.delivery.target import FetchError, Secret, Target, TargetError, check_address
from exports.delivery.targets import others_can_read, printed, settings_of, target_of

HOOK = "https://chat.example.org/hook?key=SECRET"


def only(**table: Any) -> Any:
    found, faults = settings_of({"team": table})
    assert (len(found), faults) == (1, [])
    return found[0]


def fetch(setting: Any, environ: Mapping[str, str] | None = None, home: Path = Path()) -> Target:
    def run(command: Sequence[str]) -> str:
        return f"from {' '.join(command)}"

    return target_of(setting, environ=environ or {}, home=home, run=run)


def test_a_webhook() -> None:
    setting = only(kind="wecom", url=HOOK)
    assert setting.dialect == "wecom"
    assert setting.holds_secret
    assert fetch(setting) == Target("team", "wecom", Secret(HOOK))


def test_secrets_are_fetched_from_where_they_are(tmp_path: Path) -> None:
    (tmp_path / "hook").write_text(f"{HOOK}\nmore\n", "utf-8")
    setting = only(
        kind="dingtalk", url="file:~/hook", secret="env:DING", token="command:pass 'a b'"
    )
    assert not setting.holds_secret
    found = fetch(setting, {"DING": "SEC1"}, tmp_path)
    assert found.url.reveal() == HOOK
    assert found.secret.reveal() == "SEC1"
    assert found.token.reveal() == "from pass a b"
    absolute = only(kind="slack", url=f"file:{tmp_path / 'hook'}")
    assert fetch(absolute).url.reveal() == HOOK


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        ("env:NONE", "env:NONE"),
        ("env:BLANK", "env:BLANK"),
        ("file:/no/such/file", "file:/no/such/file"),
        ("command:'", "command:' …"),
        ("command:", "command: …"),
    ],
)
def test_a_secret_that_is_not_there_is_named_and_not_shown(place: str, shown: str) -> None:
    with pytest.raises(FetchError) as caught:
        fetch(only(kind="slack", url=place), {"BLANK": " "})
    found = caught.value
    assert (found.name, found.field, found.place) == ("team", "url", shown)
    assert found.__cause__ is None
    assert found.__suppress_context__


def test_a_signing_secret_that_is_empty_is_not_taken_for_none(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("\nlater", "utf-8")
    with pytest.raises(FetchError):
        fetch(only(kind="dingtalk", url=HOOK, secret="file:~/secret"), home=tmp_path)


@pytest.mark.parametrize("content", [f"\ufeff{HOOK}\r\nmore\r\n", f"  {HOOK}  \r", HOOK])
def test_a_secret_is_read_as_editors_leave_it(tmp_path: Path, content: str) -> None:
    (tmp_path / "hook").write_bytes(content.encode())
    found = fetch(only(kind="slack", url="file:~/hook"), home=tmp_path)
    assert found.url.reveal() == HOOK


def test_a_file_in_another_encoding_holds_no_secret(tmp_path: Path) -> None:
    (tmp_path / "hook").write_bytes(HOOK.encode("utf-16"))
    with pytest.raises(FetchError):
        fetch(only(kind="slack", url="file:~/hook"), home=tmp_path)


@pytest.mark.parametrize(
    "url", ["https://a.b:99999/x", "https://a..b/x", f"https://{64 * 'a'}.b", "https://a.b:x/"]
)
def test_an_address_that_nobody_can_have_is_none(url: str) -> None:
    with pytest.raises(TargetError) as caught:
        check_address(Target("team", "slack", Secret(url)))
    assert caught.value.field == "url"
    assert caught.value.__suppress_context__


def test_a_bot_of_a_chat_that_has_one_address() -> None:
    setting = only(kind="telegram", token="env:T", room="-100", dialect="telegram-rich", proxy="")
    assert not setting.holds_secret
    found = fetch(setting, {"T": "1:x"})
    assert found.url.reveal() == "https://api.telegram.org"
    assert (found.room, found.proxy, setting.dialect) == ("-100", "", "telegram-rich")


@pytest.mark.parametrize(
    ("table", "field"),
    [
        ({}, "kind"),
        ("text", "kind"),
        ({"kind": "morse"}, "kind"),
        ({"kind": "wecom", "dialect": "slack"}, "dialect"),
        ({"kind": "wecom", "url": 5}, "url"),
        ({"kind": "wecom", "colour": "red"}, "colour"),
        ({"kind": "wecom", "insecure": "yes"}, "insecure"),
    ],
)
def test_what_is_wrong_is_named_and_the_others_stay(table: Any, field: str) -> None:
    found, faults = settings_of({"bad": table, "good": {"kind": "slack", "url": HOOK}})
    assert [one.name for one in found] == ["good"]
    assert [(one.name, one.field) for one in faults] == [("bad", field)]


@pytest.mark.parametrize(
    ("table", "proxy"),
    [
        ({}, None),
        ({"proxy": ""}, ""),
        ({"proxy": "direct"}, ""),
        ({"proxy": "http://p"}, "http://p"),
    ],
)
def test_the_way_there(table: dict[str, str], proxy: str | None) -> None:
    assert fetch(only(kind="slack", url=HOOK, **table)).proxy == proxy


def test_no_secret_is_shown() -> None:
    assert "SECRET" not in repr(only(kind="wecom", url=HOOK))
    assert "SECRET" not in repr(fetch(only(kind="wecom", url=HOOK)))


def test_a_command_is_run_without_a_shell() -> None:
    assert printed([sys.executable, "-c", "print('a; b'); print('c')"]) == "a; b"


@pytest.mark.parametrize(
    "code", ["raise SystemExit(1)", "input()", "import sys; sys.stdout.buffer.write(bytes([216]))"]
)
def test_a_command_that_fails_or_asks_gives_nothing(code: str, tmp_path: Path) -> None:
    place = f'command:{sys.executable} -c "{code}" SECRET'
    with pytest.raises(FetchError) as caught:
        target_of(only(kind="slack", url=place), environ={}, home=tmp_path, run=printed)
    assert "SECRET" not in str(caught.value) + caught.value.place


def test_a_command_that_hangs_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(targets, "_COMMAND_SECONDS", 0.05)
    setting = only(kind="slack", url=f"command:{sys.executable} -c 'import time; time.sleep(20)'")
    with pytest.raises(FetchError):
        target_of(setting, environ={}, home=tmp_path, run=printed)


def test_a_command_may_print_as_other_systems_do() -> None:
    code = "import sys; sys.stdout.buffer.write('\\ufeffkey\\r\\nmore'.encode())"
    setting = only(kind="slack", url=f'command:{sys.executable} -c "{code}"')
    found = target_of(setting, environ={}, home=Path(), run=printed)
    assert found.url.reveal() == "key"


def test_who_can_read_a_file(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text("")
    path.chmod(0o600)
    assert not others_can_read(path)
    path.chmod(0o640)
    assert others_can_read(path)
    assert not others_can_read(tmp_path / "none")
