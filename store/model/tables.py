"""Which class lies in which table."""

from store.model.action import Action, Slip
from store.model.agenda import Template
from store.model.attendance import Attendance
from store.model.blocker import Blocker, Escalation
from store.model.decision import Decision
from store.model.department import Department, Person
from store.model.meeting import Event, Meeting
from store.model.minutes import Minutes
from store.model.notes import Confirmation, Note, Parking
from store.model.project import Project, Responsibility
from store.model.record import Record
from store.model.reminder import Reminder
from store.model.review import Review
from store.model.series import Series
from store.model.settings import DayRule, Settings
from store.model.update import Update

RECORDS: tuple[type[Record], ...] = (
    Project,
    Department,
    Person,
    Responsibility,
    Action,
    Blocker,
    Decision,
    Update,
    Meeting,
    Event,
    Note,
    Parking,
    Confirmation,
    Slip,
    Reminder,
    Escalation,
    Review,
    Settings,
    DayRule,
    Attendance,
    Minutes,
    Template,
    Series,
)

BY_TABLE: dict[str, type[Record]] = {record.TABLE: record for record in RECORDS}
