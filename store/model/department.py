"""Departments and the people in them."""

from dataclasses import replace
from typing import ClassVar, Self

from store.errors import RuleError
from store.model.record import Record
from store.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Department(Record):
    """A department with exactly one contact person (对接人), never several.

    The type has no way to say "two contacts"; a deputy may stand in.

    Attributes:
        contact: id of the contact person.
        deputy: id of the person who stands in, or empty.
        outside: True for a department that the project's boundary leaves out. It is known,
            so that nobody wonders, but does not report.
        position: place in the fixed speaking order, lower first.
    """

    TABLE: ClassVar[str] = "departments"

    name: str
    contact: str
    deputy: str = ""
    outside: bool = False
    position: int = 0

    def __post_init__(self) -> None:
        if not self.contact:
            raise RuleError("contact-needed", department=self.name)

    def hand_over(self, contact: str) -> Self:
        """Return the department with another contact; a deputy who takes over is deputy no more.

        Raises:
            RuleError: `contact-needed` when nobody is named.
        """
        deputy = "" if self.deputy == contact else self.deputy
        return replace(self, contact=contact, deputy=deputy)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Record):
    """Somebody who owns, answers or listens.

    Attributes:
        department: id of the department, or empty.
        wecom: and the fields after it are that chat's own id of the person, for mentions.
    """

    TABLE: ClassVar[str] = "people"

    name: str
    department: str = ""
    role: str = ""
    phone: str = ""
    email: str = ""
    wecom: str = ""
    dingtalk: str = ""
    feishu: str = ""
    slack: str = ""
    teams: str = ""
    discord: str = ""
    mattermost: str = ""
    rocketchat: str = ""
    matrix: str = ""
    zulip: str = ""
    telegram: str = ""
    github: str = ""


# In the order in which a lead would try them.
CHAT_HANDLES = (
    "wecom", "dingtalk", "feishu", "slack", "teams", "discord", "mattermost", "rocketchat",
    "matrix", "zulip", "telegram", "github",
)  # fmt: skip
