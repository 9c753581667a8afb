"""What a report is about is chosen in the app: the day, who asks, and whom it calls this time."""

from store.model.department import Department, Person
from store.operations.departments import edit_person
from tests.exports.delivery.servers import Server
from tests.tui.export.sending import exporting, written
from tests.tui.playing import play
from tests.tui.screen_text import shown
from tools.stage import Scene, staged
from tui.dialogs.export import ExportDialog


async def test_the_summary_of_another_day_is_a_choice_away() -> None:
    async with staged(Scene("export", size=(120, 40), keys=("e",))) as (app, pilot):
        await written(app, pilot)
        assert "About   today" in shown(app)
        await play(pilot, "a")
        await written(app, pilot)
        assert "by itself" in shown(app)
        await play(pilot, "'5/27", "enter")
        await written(app, pilot)
        assert "About   Wed 27 May" in shown(app)
        assert "2026-05-27 618 Mega Sale: stand-up summary" in shown(app)
        dialog = app.screen
        assert isinstance(dialog, ExportDialog)
        assert dialog._file_name.startswith("2026-05-27_")


async def test_the_department_that_asks_is_chosen_beside_the_action() -> None:
    async with staged(Scene("export", size=(120, 40), keys=("e",))) as (app, pilot):
        await written(app, pilot)
        assert "Asked by" not in shown(app)
        dialog = app.screen
        assert isinstance(dialog, ExportDialog)
        assert app.workspace is not None
        finance = next(each for each in app.workspace.all(Department) if each.name == "Finance")
        await play(pilot, "e", "'remind", "enter")
        await written(app, pilot)
        assert "Asked by  whoever follows or waits for it" in shown(app)
        await play(pilot, "w")
        await written(app, pilot)
        await play(pilot, "'fina", "enter")
        await written(app, pilot)
        assert "Asked by  Finance" in shown(app)
        assert "Finance (Mina Zhao) asks:" in dialog._text
        await play(pilot, "a")
        await written(app, pilot)
        await play(pilot, "down", "enter")
        await written(app, pilot)
        about = dialog._about["nudge"]
        assert (about.department, bool(about.item)) == (finance.id, True)


async def test_people_are_called_or_not_this_time(server: Server) -> None:
    async with exporting(server) as (app, pilot):
        assert app.workspace is not None
        for each in app.workspace.all(Person):
            edit_person(app.workspace, each.id, wecom="id-of-" + each.id[-4:])
        await play(pilot, "e", "'remind", "enter")
        await written(app, pilot)
        assert "@ calls as usual" in shown(app)
        assert "calls Owen Wang" in shown(app)
        await play(pilot, "at")
        await written(app, pilot)
        assert "@ calls nobody" in shown(app)
        assert "calls Owen Wang" not in shown(app)
        await play(pilot, "right", "left")  # another report is as usual again
        await written(app, pilot)
        assert "@ calls as usual" in shown(app)
        await play(pilot, "t", *"csv", "enter")
        await written(app, pilot)
        assert "@ calls" not in shown(app)
