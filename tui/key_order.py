"""In which order the footer and the help name the keys."""

_ORDER = (
    "capture.save", "capture.complete", "capture.cancel",
    "readback.complete", "readback.edit", "readback.close", "readback.anyway", "readback.ended",
    "readback.undo", "readback.leave",
    "minutes.confirm", "minutes.edit", "minutes.editor", "minutes.archive", "minutes.export",
    "minutes.close", "minutes.write", "minutes.versions", "minutes.undo",
    "versions.show", "versions.close",
    "notice.announce", "notice.withdraw", "topic.bring", "topics.undo", "topics.close",
    "import.read", "import.complete", "import.paste", "import.take", "import.leave",
    "import.accept", "import.choose", "import.view", "import.keep-map", "import.other",
    "palette.choose", "export.post", "export.retry", "export.copy", "export.save",
    "export.fill", "export.part", "export.raw", "export.choose-place", "export.choose-report",
    "export.choose-about", "export.language", "export.report", "export.form",
    "choose.take", "choose.close",
    "export.close", "help.close", "palette.close",
    "conflict.keep", "conflict.take", "conflict.keep-all", "conflict.open", "history.restore",
    "confirmation.confirm", "confirmation.object", "confirmation.archive", "confirmation.undo",
    "confirmation.close",
    "conflict.undo", "history.undo", "conflict.close", "history.close",
    "form.save", "form.mine", "form.theirs", "dialog.accept", "dialog.cancel", "form.next",
    "detail.edit", "detail.done", "detail.reopen", "detail.resolve", "detail.start",
    "detail.acknowledge", "detail.block", "detail.move", "detail.reassign", "detail.escalate",
    "detail.replace", "detail.withdraw",
    "capture.action", "capture.blocker", "capture.decision", "capture.parking", "capture.note",
    "clock.toggle", "clock.begin-earlier", "clock.next", "walk.spotlight", "clock.close",
    "agenda.jump", "note.edit",
    "item.done", "blocker.resolve", "department.update", "agenda.edit", "parking.take",
    "plan.edit", "plan.prepare", "plan.open", "plan.agenda", "plan.notice", "plan.add",
    "plan.choose", "plan.review", "plan.contact", "plan.remove", "plan.up", "plan.down",
    "past.open", "past.write", "past.confirmations", "past.edit", "past.replace", "past.withdraw",
    "meetings.find", "meetings.dates", "meetings.leave",
    "clock.more", "app.export", "app.import", "app.find", "app.undo",
    "item.open", "item.edit", "item.start", "item.block", "item.move", "item.reassign",
    "blocker.open", "blocker.escalate", "blocker.acknowledge", "blocker.edit",
    "department.turn", "department.attendance", "department.only", "department.edit",
    "agenda.append", "agenda.add", "agenda.topics", "agenda.drop", "agenda.pin", "agenda.keep",
    "agenda.undo", "agenda.close", "parking.bring",
    "parking.drop",
    "item.cancel", "blocker.reassign", "list.sort",
    "walk.exceptions", "clock.skip", "clock.back", "clock.less", "clock.hand",
    "app.undo", "app.redo", "plan.leave",
    "follow.leave", "app.board", "app.plan", "app.meetings",
    "app.follow", "app.open", "app.language",
    "app.conflicts", "item.history", "detail.history",
    "app.help", "dialog.help", "app.palette",
    "app.quit",
)  # fmt: skip
_PLACE = {name: at for at, name in enumerate(_ORDER)}
_LAST = len(_ORDER)


def order_of(binding_id: str | None) -> int:
    """Return the place of a binding; what is not listed comes last, in its own order."""
    return _PLACE.get(binding_id or "", _LAST)
