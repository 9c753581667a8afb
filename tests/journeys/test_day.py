"""A whole stand-up on the sample project, in both languages."""

import re
from pathlib import Path

import pytest

from exports.wording.words import words_for
from store.capture.grammar import CaptureKind
from tests.journeys.terminal import Device
from widgets.capture_line import EXAMPLES

_KINDS = {"a": CaptureKind.ACTION, "b": CaptureKind.BLOCKER, "d": CaptureKind.DECISION}


@pytest.mark.parametrize("lang", ["en", pytest.param("zh", marks=pytest.mark.slow)])
def test_capture_complete_run_the_clock_export_and_quit(tmp_path: Path, lang: str) -> None:
    device = Device(tmp_path / "mine", lang)
    report = tmp_path / f"report-{lang}.md"
    items = {
        "en": ("Check the banners @hannah ^fri", "No test phones >r&d", "We ship on Monday"),
        "zh": ("检查横幅 @韩梅 ^周五", "没有测试手机 >研发部", "周一发布"),
    }[lang]
    say = words_for(lang)
    titles = [re.split(r" [@>]", item)[0] for item in items]
    with device.opens("demo") as terminal:
        terminal.sees("618", "^p")
        for key, item, title in zip("abd", items, titles, strict=True):
            # What is typed before the line is there would be read as keys.
            terminal.types(key).sees(say(EXAMPLES[_KINDS[key]]).split()[0]).types(item)
            terminal.sees(title).types("enter").misses("f1").sees(title)
        terminal.types("x").misses(titles[0])  # done, so it is below what is in sight
        terminal.types(" ").waits_for(lambda: re.search(r"▶ .* 0:0[1-9]", terminal.text), "ticked")
        terminal.types("e").sees("65,536").types("v").sees("# ").types("s").sees("▸ ")
        offered = str(tmp_path)[:20]
        terminal.sees(offered).types("home").types("\x0b").misses(offered)  # ctrl+k empties it
        terminal.types(str(report)).sees(report.name).types("ctrl+s")
        terminal.waits_for(report.exists, "wrote the report").sees(report.name)
        terminal.types("escape").misses("65,536").types("q")
        assert terminal.ends() == 0
        terminal.assert_sane()
    text = report.read_text("utf-8")
    assert titles[1] in text
    assert titles[2] in text
