"""What is still open in the sample, counted in hours back from now: what the board shows first."""

from functools import partial

from store.demo import plot
from store.demo.past import decide, prepare, raise_blocker, report
from store.demo.plot import LEAD
from store.demo.stage import Stage
from store.model.blocker import Blocker
from store.operations import actions, blockers

_TODAY = 0


def plan_present(stage: Stage) -> None:
    """Plan the open blockers and the morning of today; the stand-up is ready, but not started."""
    _stuck_list(stage)
    _missing_budget(stage)
    shaky = plot.SHAKY_TESTS
    raised = stage.calendar.ago(hours=3, minutes=12)
    stage.beat(raised, plot.contact_of(shaky.department), partial(raise_blocker, stage, shaky))
    _morning(stage)


def _stuck_list(stage: Stage) -> None:
    listed, ago = plot.STUCK_LIST, stage.calendar.ago
    on = partial(stage.on, stage.blockers, listed.key)
    stopped, asked = plot.contact_of(listed.department), plot.contact_of(listed.waits_on)
    stage.beat(ago(days=4, hours=2), stopped, partial(raise_blocker, stage, listed))
    stage.beat(ago(days=3, hours=20), asked, on(blockers.acknowledge_blocker))
    first, second = stage.content.escalations[listed.key]
    up = partial(on, blockers.escalate_blocker)
    stage.beat(ago(days=2, hours=1), LEAD, up(to=first.to, reason=first.reason))
    stage.beat(ago(hours=20), LEAD, up(to=second.to, reason=second.reason))


def _missing_budget(stage: Stage) -> None:
    stage.beat(stage.calendar.ago(days=1, hours=2), "designer", partial(_block_order, stage))
    (step,) = stage.content.escalations["budget"]
    up = partial(blockers.escalate_blocker, to=step.to, reason=step.reason)
    stage.beat(stage.calendar.ago(hours=4), LEAD, stage.on(stage.blockers, "budget", up))


def _block_order(stage: Stage) -> None:
    text = stage.content.blockers["budget"]
    workspace, order = stage.workspace, stage.actions["print_order"]
    finance = stage.departments["finance"]
    actions.block_action(workspace, order, reason=text.title, waits_on=finance)
    (blocker,) = workspace.where(Blocker, action=order)
    stage.blockers["budget"] = blocker.id
    blockers.edit_blocker(workspace, blocker.id, description=text.description)


def _morning(stage: Stage) -> None:
    earlier = stage.calendar.earlier_today
    done = [planned for planned in plot.ACTIONS if planned.done == _TODAY]
    for planned in done:
        complete = stage.on(stage.actions, planned.key, actions.complete_action)
        stage.beat(earlier(40), planned.owner, complete)
    reported = [each for each in plot.DEPARTMENTS if each.key in stage.content.updates[_TODAY]]
    for place, department in enumerate(reported):
        at = earlier(36 - place * 7)
        stage.beat(at, department.people[0], partial(report, stage, _TODAY, department.key))
    for key, owner, day in plot.DECISIONS:
        if day == _TODAY:
            stage.beat(earlier(15), LEAD, partial(decide, stage, key, owner, day))
    stage.beat(earlier(12), LEAD, partial(prepare, stage, _TODAY))
    note = stage.on(stage.actions, "customers", actions.edit_action, remarks=stage.content.remark)
    stage.beat(earlier(0.4), "seller", note)
