"""From one mode of the app to the other and back, in either language."""

from pathlib import Path

from exports.wording.words import words_for
from tests.tui.playing import play
from tests.tui.walking import sample_app


async def test_there_is_a_way_back_to_the_screen_the_app_began_with(tmp_path: Path) -> None:
    app, workspace = sample_app(tmp_path, words_for("zh"))
    seen = []
    async with app.run_test() as pilot:
        for key in ("P", "escape", "f3", "f2", "L", "P", "L", "escape"):
            await play(pilot, key)
            await pilot.pause()
            seen.append(type(app.screen).__name__.removesuffix("Screen"))
    workspace.close()
    assert seen == ["Plan", "Board", "Plan", "Board", "Board", "Plan", "Plan", "Board"]
    assert app.say.lang == "zh"
