"""The config of somebody who has one chat, called `team`."""

from tests.tui.cli.muster import Device

OK = {"errcode": 0, "errmsg": "ok"}
SECRET = "key=SECRET"


def set_up(muster: Device, *lines: str, kind: str = "wecom", mode: int = 0o600) -> Device:
    path = muster.config / "config.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    table = ["[chat.team]", f'kind = "{kind}"', 'proxy = ""', "insecure = true", *lines]
    path.write_text("\n".join(table) + "\n", "utf-8")
    path.chmod(mode)
    return muster
