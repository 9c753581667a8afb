"""Who has the floor while an agenda item runs."""

from store.model.attendance import Attendance
from store.model.department import Department
from store.model.meeting import AgendaItem, Meeting
from store.queries.names import Names
from store.workspace.records import Records


def speaker_of(workspace: Records, meeting: Meeting, item: AgendaItem) -> str:
    """Return the name of who speaks: who was noted, else the presenter, else the contact.

    Empty when nobody does, as when a department is absent.
    """
    names = Names.of(workspace)
    if not item.department:
        return names.person(item.presenter)
    noted = workspace.where(Attendance, meeting=meeting.id, department=item.department)
    if noted:
        return names.person(noted[-1].person)
    department = workspace.find(Department, item.department)
    return names.person(item.presenter or (department.contact if department else ""))
