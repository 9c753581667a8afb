"""The two weeks behind the sample: what happened between the kick-off and yesterday."""

from functools import partial

from store.demo import plot
from store.demo.plot import FIRST_STANDUP, LEAD, ActionPlot, BlockerPlot
from store.demo.stage import Stage
from store.model.update import Light
from store.operations import actions, blockers, decisions, meetings, minutes, parking, updates
from store.queries.minutes import draft_minutes


def plan_past(stage: Stage) -> None:
    """Plan everything before today but what is counted in hours."""
    for day in range(FIRST_STANDUP, 0):
        _standup(stage, day)
        _updates(stage, day)
    for day, confirming in plot.CONFIRMED.items():
        _minutes(stage, day, confirming)
    for place, action in enumerate(plot.ACTIONS):
        _action(stage, place, action)
    for blocker in plot.PAST_BLOCKERS:
        _blocker(stage, blocker)
    _decisions(stage)
    _parking(stage)


def _standup(stage: Stage, day: int) -> None:
    stage.beat(stage.calendar.at(day, 9, 25), LEAD, partial(prepare, stage, day))
    spent = plot.SPENT[day]
    extended, paused = plot.EXTENDED.get(day), plot.PAUSED.get(day)
    passed: float = 0
    steps = [(passed, stage.on(stage.standups, day, meetings.start_meeting))]
    for place, seconds in enumerate(spent):
        if extended and extended[0] == place:
            more = stage.on(stage.standups, day, meetings.extend_item, seconds=extended[1])
            steps.append((passed + seconds * 0.9, more))
        passed += seconds
        if paused and paused[0] == place:
            steps.append((passed, stage.on(stage.standups, day, meetings.pause_meeting)))
            passed += paused[1]
            steps.append((passed, stage.on(stage.standups, day, meetings.resume_meeting)))
        if place < len(spent) - 1:
            steps.append((passed, stage.on(stage.standups, day, meetings.next_item)))
    # One action was left without an owner: the board shows what comes of that.
    end = stage.on(stage.standups, day, meetings.close_meeting, anyway=True)
    steps.append((passed, end))
    for after, step in steps:
        stage.beat(stage.calendar.at(day, 9, 30, after), LEAD, step)


def _minutes(stage: Stage, day: int, confirming: tuple[str, ...]) -> None:
    stage.beat(stage.calendar.at(day, 11, 40), LEAD, partial(_write_minutes, stage, day))
    for place, key in enumerate(confirming):
        at = stage.calendar.at(day, 13, 5 + place * 17)
        stage.beat(at, plot.contact_of(key), partial(_confirm, stage, day, key))


def _write_minutes(stage: Stage, day: int) -> None:
    draft = draft_minutes(stage.workspace, stage.standups[day])
    minutes.write_minutes(stage.workspace, draft)


def _confirm(stage: Stage, day: int, department: str) -> None:
    meeting, key = stage.standups[day], stage.departments[department]
    minutes.confirm_minutes(stage.workspace, meeting, key)


def prepare(stage: Stage, day: int) -> None:
    """Prepare the stand-up of a day of the plot."""
    stage.standups[day] = meetings.prepare_standup(stage.workspace).id


def _updates(stage: Stage, day: int) -> None:
    for place, planned in enumerate(plot.DEPARTMENTS):
        if planned.key in stage.content.updates[day]:
            at = stage.calendar.at(day, 8, 50 + place * 6)
            stage.beat(at, planned.people[0], partial(report, stage, day, planned.key))


def report(stage: Stage, day: int, department: str) -> None:
    """Write what a department reports on a day of the plot."""
    said = stage.content.updates[day][department]
    updates.write_update(
        stage.workspace,
        stage.departments[department],
        done=said.done,
        next=said.next,
        needs=said.needs,
        light=plot.LIGHTS.get((day, department), Light.ON_TRACK),
    )


def _action(stage: Stage, place: int, planned: ActionPlot) -> None:
    at, on = stage.calendar.at, partial(stage.on, stage.actions, planned.key)
    owner = planned.owner or LEAD
    # Agreed in the stand-up, so the lead types it; what becomes of it later, its owner does.
    stage.beat(at(planned.added, 9, 31, place * 12), LEAD, partial(_agree, stage, planned))
    if planned.started is not None:
        stage.beat(at(planned.started, 10, 5 + place), owner, on(actions.start_action))
    reasons = stage.content.slips.get(planned.key, ())
    for (day, due), reason in zip(planned.slips, reasons, strict=True):
        move = on(actions.move_due, due=stage.calendar.day(due), reason=reason)
        stage.beat(at(day, 9, 32, place * 12), owner, move)
    if planned.cancelled is not None:
        give_up = on(actions.cancel_action, reason=stage.content.cancelled[planned.key])
        stage.beat(at(planned.cancelled, 9, 40), LEAD, give_up)
    if planned.progress:
        more = on(actions.edit_action, progress=planned.progress)
        stage.beat(at(-1, 16, place), owner, more)
    if planned.done:  # what is done today is planned with today
        stage.beat(at(planned.done, 14, place * 7 % 190), owner, on(actions.complete_action))


def _agree(stage: Stage, planned: ActionPlot) -> None:
    text = stage.content.actions[planned.key]
    action = actions.add_action(
        stage.workspace,
        text.title,
        owner=stage.people.get(planned.owner, ""),
        department=stage.departments.get(planned.department, ""),
        due=stage.calendar.day(planned.due) if planned.due else None,
        priority=planned.priority,
        meeting=stage.standups[planned.added],
        watcher=stage.people.get(planned.watcher, ""),
        criterion=text.criterion,
    )
    stage.actions[planned.key] = action.id


def _blocker(stage: Stage, planned: BlockerPlot) -> None:
    at, on = stage.calendar.at, partial(stage.on, stage.blockers, planned.key)
    stopped = plot.contact_of(planned.department)
    asked = plot.contact_of(planned.waits_on)
    text = stage.content.blockers[planned.key]
    stage.beat(at(planned.raised, 11, 20), stopped, partial(raise_blocker, stage, planned))
    stage.beat(at(planned.raised, 13, 30), asked, on(blockers.acknowledge_blocker))
    if planned.escalated is not None:
        step = stage.content.escalations[planned.key][0]
        up = on(blockers.escalate_blocker, to=step.to, reason=step.reason)
        stage.beat(at(planned.escalated, 9, 41), LEAD, up)
    stage.beat(
        at(planned.resolved, 15, 30), asked, on(blockers.resolve_blocker, how=text.resolution)
    )


def raise_blocker(stage: Stage, planned: BlockerPlot) -> None:
    """Raise a blocker of the plot, with what is known about it."""
    text = stage.content.blockers[planned.key]
    blocker = blockers.raise_blocker(
        stage.workspace,
        text.title,
        department=stage.departments[planned.department],
        waits_on=stage.departments[planned.waits_on],
        priority=planned.priority,
    )
    stage.blockers[planned.key] = blocker.id
    if text.description or text.tried:
        blockers.edit_blocker(
            stage.workspace, blocker.id, description=text.description, tried=text.tried
        )


def _decisions(stage: Stage) -> None:
    for place, (key, owner, day) in enumerate(plot.DECISIONS):
        if not day:
            continue  # what is decided today is planned with today
        at = stage.calendar.at(day, 9, 42, place)
        stage.beat(at, LEAD, partial(decide, stage, key, owner, day))
    key, day = plot.WITHDRAWN
    take_back = stage.on(stage.decisions, key, decisions.withdraw_decision)
    stage.beat(stage.calendar.at(day, 9, 42), LEAD, take_back)


def decide(stage: Stage, key: str, owner: str, day: int) -> None:
    """Take a decision of the plot; one of them replaces an earlier one."""
    title, meeting = stage.content.decisions[key], stage.standups.get(day, "")
    old, new = plot.SUPERSEDED
    if key == new:
        decision = decisions.supersede_decision(
            stage.workspace, stage.decisions[old], title, meeting=meeting
        )
    else:
        decision = decisions.take_decision(
            stage.workspace, title, owner=stage.people[owner], meeting=meeting
        )
    stage.decisions[key] = decision.id


def _parking(stage: Stage) -> None:
    for place, (key, owner, day) in enumerate(plot.PARKED):
        at = stage.calendar.at(day, 9, 41, place)
        stage.beat(at, LEAD, partial(_park, stage, key, owner, day))
    for (key, day), state in plot.SETTLED.items():
        settle = stage.on(stage.parked, key, parking.settle_parking, state=state)
        stage.beat(stage.calendar.at(day, 9, 50), LEAD, settle)


def _park(stage: Stage, key: str, owner: str, day: int) -> None:
    topic = parking.park_topic(
        stage.workspace,
        stage.content.parking[key],
        owner=stage.people[owner],
        meeting=stage.standups[day],
    )
    stage.parked[key] = topic.id
