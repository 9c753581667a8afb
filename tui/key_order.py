"""In which order the footer and the help name the keys."""

_ORDER = (
    "capture.save", "capture.complete", "capture.cancel",
    "palette.choose", "export.copy", "export.save", "export.report", "export.form",
    "export.language", "export.close", "help.close", "palette.close",
    "conflict.keep", "conflict.take", "conflict.keep-all", "conflict.open", "history.restore",
    "conflict.undo", "history.undo", "conflict.close", "history.close",
    "form.save", "form.mine", "form.theirs", "dialog.accept", "dialog.cancel", "form.next",
    "detail.edit", "detail.done", "detail.reopen", "detail.resolve", "detail.start",
    "detail.acknowledge", "detail.block", "detail.move", "detail.reassign", "detail.escalate",
    "capture.action", "capture.blocker", "capture.decision", "capture.parking",
    "clock.toggle", "clock.begin-earlier", "clock.next", "clock.more", "capture.note",
    "agenda.jump", "note.edit",
    "item.done", "blocker.resolve", "department.update", "agenda.edit", "parking.take",
    "clock.close", "app.export", "app.find", "app.undo",
    "item.open", "item.edit", "item.start", "item.block", "item.move", "item.reassign",
    "blocker.open", "blocker.escalate", "blocker.acknowledge", "blocker.edit",
    "department.only", "department.edit", "agenda.add", "agenda.drop", "parking.bring",
    "parking.drop",
    "item.cancel", "blocker.reassign", "list.sort",
    "plan.edit", "plan.open", "plan.add", "plan.choose", "plan.contact", "plan.remove",
    "plan.up", "plan.down",
    "clock.back", "clock.less", "clock.close", "app.undo", "app.redo", "plan.leave",
    "app.board", "app.plan", "app.open", "app.language",
    "app.conflicts", "item.history", "detail.history",
    "app.help", "dialog.help", "app.palette",
    "app.quit",
)  # fmt: skip
_PLACE = {name: at for at, name in enumerate(_ORDER)}
_LAST = len(_ORDER)


def order_of(binding_id: str | None) -> int:
    """Return the place of a binding; what is not listed comes last, in its own order."""
    return _PLACE.get(binding_id or "", _LAST)
