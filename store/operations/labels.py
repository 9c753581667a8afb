"""What each gesture is called, so that undo can say what it took back.

English message ids; whoever shows them words them in the reader's language.
"""

N_ = str  # marks a text for the catalogue

ADD_ACTION = N_("Add action")
EDIT_ACTION = N_("Edit action")
START_ACTION = N_("Start action")
STOP_ACTION = N_("Stop action")
COMPLETE_ACTION = N_("Complete action")
REOPEN_ACTION = N_("Reopen action")
BLOCK_ACTION = N_("Block action")
CANCEL_ACTION = N_("Cancel action")
REASSIGN_ACTION = N_("Reassign action")
MOVE_DUE = N_("Move due date")
NOTE_REMINDER = N_("Note reminder")
IMPORT = N_("Import")
ACCEPT_REPLIES = N_("Accept replies")

RAISE_BLOCKER = N_("Raise blocker")
EDIT_BLOCKER = N_("Edit blocker")
ACKNOWLEDGE_BLOCKER = N_("Acknowledge blocker")
ESCALATE_BLOCKER = N_("Escalate blocker")
RESOLVE_BLOCKER = N_("Resolve blocker")
REOPEN_BLOCKER = N_("Reopen blocker")

TAKE_DECISION = N_("Take decision")
EDIT_DECISION = N_("Edit decision")
WITHDRAW_DECISION = N_("Withdraw decision")
SUPERSEDE_DECISION = N_("Replace decision")

PARK_TOPIC = N_("Park topic")
SETTLE_PARKING = N_("Settle parked topic")

ADD_DEPARTMENT = N_("Add department")
EDIT_DEPARTMENT = N_("Edit department")
HAND_OVER = N_("Hand over department")
SET_DEPUTY = N_("Set deputy")
MOVE_DEPARTMENT = N_("Move department")
REMOVE_DEPARTMENT = N_("Remove department")
ADD_PERSON = N_("Add person")
EDIT_PERSON = N_("Edit person")
REMOVE_PERSON = N_("Remove person")

WRITE_UPDATE = N_("Write update")

ADD_PROJECT = N_("Add project")
EDIT_PROJECT = N_("Edit project")
CHOOSE_PROJECT = N_("Choose project")
ADD_RESPONSIBILITY = N_("Add responsibility")
EDIT_RESPONSIBILITY = N_("Edit responsibility")
REMOVE_RESPONSIBILITY = N_("Remove responsibility")

EDIT_SETTINGS = N_("Edit settings")
NAME_DAY = N_("Name day")
CLEAR_DAY = N_("Clear day")

PREPARE_MEETING = N_("Prepare meeting")
START_MEETING = N_("Start meeting")
NEXT_ITEM = N_("Next item")
PREVIOUS_ITEM = N_("Previous item")
PAUSE_MEETING = N_("Pause meeting")
RESUME_MEETING = N_("Resume meeting")
EXTEND_ITEM = N_("Extend item")
CLOSE_MEETING = N_("Close meeting")
EDIT_ITEM = N_("Edit agenda item")
ADD_ITEM = N_("Add agenda item")
DROP_ITEM = N_("Drop agenda item")
MOVE_ITEM = N_("Move agenda item")

SKIP_ITEM = N_("Skip item")
JUMP_TO_ITEM = N_("Jump to item")
TAKE_CONTROL = N_("Take over the clock")
HAND_CONTROL = N_("Hand over the clock")
ANNOUNCE_MEETING = N_("Announce meeting")
WITHDRAW_NOTICE = N_("Withdraw notice")
EDIT_MEETING = N_("Edit meeting")
REMOVE_MEETING = N_("Remove meeting")
BRING_TOPIC = N_("Bring topic to agenda")
ORDER_DEPARTMENTS = N_("Order departments")
MARK_ATTENDANCE = N_("Mark attendance")

ADD_TEMPLATE = N_("Add template")
EDIT_TEMPLATE = N_("Edit template")
REMOVE_TEMPLATE = N_("Remove template")
ADD_SERIES = N_("Add series")
EDIT_SERIES = N_("Edit series")
REMOVE_SERIES = N_("Remove series")

ADD_NOTE = N_("Add note")
EDIT_NOTE = N_("Edit note")
TURN_NOTE = N_("Turn note")

WRITE_MINUTES = N_("Write minutes")
EDIT_MINUTES = N_("Edit minutes")
CONFIRM_MINUTES = N_("Confirm minutes")
OBJECT_TO_MINUTES = N_("Object to minutes")
ARCHIVE_MEETING = N_("Archive meeting")

WRITE_REVIEW = N_("Write retrospective")

DELETE = N_("Delete")

KEEP_VALUE = N_("Keep value")
TAKE_OTHER_VALUE = N_("Take the other value")
KEEP_ALL_VALUES = N_("Keep all values")
RESTORE_VALUE = N_("Restore value")
