"""What happens in the sample project: who, when and how, without a word of any language.

Days are counted from today in working days: -1 is the last stand-up before today's, so the same
two weeks lie behind whatever day it is opened on. The story is the worked example of the guide:
a sales campaign, material that must be final ten days ahead, and a customer list that is due in two
days and has not moved.
"""

from typing import Final

from store.model.action import Priority
from store.model.notes import ParkingState
from store.model.update import Light
from store.values import dataclass

KICK_OFF: Final = -12
FIRST_STANDUP: Final = -11
LEAD: Final = "lead"


@dataclass(frozen=True, slots=True)
class Day:
    """A day counted from today, in working days or, where `calendar` is set, in any days."""

    count: int
    calendar: bool = False


def work(count: int) -> Day:
    """Return the working day so many after today."""
    return Day(count)


def plain(count: int) -> Day:
    """Return the day so many after today, worked or not."""
    return Day(count, calendar=True)


@dataclass(frozen=True, slots=True)
class DepartmentPlot:
    """A department, its people (the first is the contact) and the due date of its duty."""

    key: str
    people: tuple[str, ...]
    due: Day | None = None
    deputy: str = ""
    outside: bool = False


@dataclass(frozen=True, slots=True)
class ActionPlot:
    """The life of one action.

    Attributes:
        due: as first agreed; `slips` are (on which day, moved to).
    """

    key: str
    owner: str
    added: int
    due: Day | None = None
    started: int | None = None
    done: int | None = None
    cancelled: int | None = None
    progress: int = 0
    priority: Priority = Priority.NORMAL
    slips: tuple[tuple[int, Day], ...] = ()
    watcher: str = ""
    department: str = ""


@dataclass(frozen=True, slots=True)
class BlockerPlot:
    """A blocker; days are those of the past ones, what is still open is counted in hours."""

    key: str
    department: str
    waits_on: str
    raised: int = 0
    resolved: int = 0
    escalated: int | None = None
    priority: Priority = Priority.NORMAL


DEPARTMENTS = (
    DepartmentPlot("marketing", ("lead", "designer"), work(0), "designer"),
    DepartmentPlot("rnd", ("engineer", "backend", "tester"), work(5), "backend"),
    DepartmentPlot("operations", ("operator", "merchant"), plain(21), "merchant"),
    DepartmentPlot("sales", ("seller", "accounts"), plain(2), "accounts"),
    DepartmentPlot("finance", ("finance",), work(6)),
    DepartmentPlot("service", ("service",), outside=True),
)


def contact_of(department: str) -> str:
    """Return the key of a department's contact."""
    return next(each.people[0] for each in DEPARTMENTS if each.key == department)


_HIGH, _LOW = Priority.HIGH, Priority.LOW

_DONE = (
    ActionPlot("plan", "lead", -11, work(-8), -11, -8, priority=_HIGH),
    ActionPlot("theme", "designer", -11, work(-9), -11, -9),
    ActionPlot("prototype", "engineer", -11, work(-9), -11, -9),
    ActionPlot("test_env", "tester", -11, work(-8), -10, -8),
    ActionPlot("budget_one", "finance", -11, work(-9), -11, -9, priority=_HIGH),
    ActionPlot("tiers", "seller", -10, work(-8), -10, -8),
    ActionPlot("crm_access", "seller", -10, work(-7), -9, -7),
    ActionPlot("slogan", "lead", -10, work(-7), -9, -7),
    ActionPlot("products", "operator", -10, work(-8), -10, -7, slips=((-8, work(-7)),)),
    ActionPlot("key_visual", "designer", -9, work(-6), -9, -6, priority=_HIGH),
    ActionPlot("capacity", "engineer", -9, work(-5), -8, -6),
    ActionPlot("coupon_api", "backend", -9, work(-5), -8, -5),
    ActionPlot("login_page", "engineer", -9, work(-5), -8, -4, slips=((-5, work(-4)),)),
    ActionPlot("invoices", "finance", -9, work(-6), -8, -6),
    ActionPlot("creators", "designer", -8, work(-4), -6, -4),
    ActionPlot("channels", "accounts", -8, work(-5), -7, -5),
    ActionPlot("stock_plan", "merchant", -8, work(-5), -7, -5),
    ActionPlot("studio", "operator", -8, work(-4), -6, -4),
    ActionPlot("quotes", "accounts", -7, work(-4), -6, -3, slips=((-4, work(-3)),)),
    ActionPlot("posters", "designer", -6, work(-2), -5, -2),
    ActionPlot("tracking", "backend", -6, work(-3), -5, -3),
    ActionPlot("coupon_cost", "finance", -6, work(-3), -5, -3),
    ActionPlot("load_script", "tester", -5, work(-2), -4, -1, slips=((-2, work(-1)),)),
    ActionPlot("dedupe", "accounts", -5, work(-2), -4, -2),
    ActionPlot("rules_page", "merchant", -5, work(-2), -4, -2),
    ActionPlot("push_plan", "merchant", -4, work(-1), -3, -1),
    ActionPlot("prepayment", "finance", -4, work(-1), -2, -1),
    ActionPlot("login_joint", "engineer", -4, work(0), -3, 0),
)

_CANCELLED = (
    ActionPlot("popup_store", "designer", -10, work(-3), cancelled=-7, priority=_LOW),
    ActionPlot("sms", "merchant", -7, work(-2), cancelled=-3),
)

_OPEN = (
    ActionPlot("page", "engineer", -11, work(-4), -10, progress=85, priority=_HIGH,
               slips=((-4, work(-2)),)),
    ActionPlot("stock_api", "backend", -6, work(-1), -2, progress=40),
    ActionPlot("customers", "seller", -9, work(-5), priority=_HIGH, watcher="engineer",
               slips=((-5, work(-2)), (-2, plain(2)))),
    ActionPlot("material", "lead", -8, work(0), -5, progress=80, priority=_HIGH),
    ActionPlot("banner", "lead", -5, work(0), progress=40),
    ActionPlot("load_report", "engineer", -3, plain(1), progress=20),
    ActionPlot("live_slots", "operator", -4, work(2), progress=50),
    ActionPlot("print_order", "designer", -5, work(2), -2, progress=20),
    ActionPlot("budget_more", "finance", -3, work(3), priority=_HIGH),
    ActionPlot("coupon_setup", "merchant", -2, work(3)),
    ActionPlot("vip_calls", "accounts", -3, work(4), -1, progress=30),
    ActionPlot("rollback", "backend", -2, work(4)),
    ActionPlot("contracts", "designer", -4, work(5), -2, progress=50),
    ActionPlot("launch_list", "tester", -2, work(5)),
    ActionPlot("settlement", "finance", -1, work(6)),
    ActionPlot("follow_up", "seller", -4, work(6)),
    ActionPlot("dashboard", "backend", -4, work(7), -1, progress=10),
    ActionPlot("duty_roster", "operator", -3, work(8)),
    ActionPlot("spare_host", "", -2, department="operations", priority=_LOW),
    ActionPlot("retro_outline", "lead", -1, priority=_LOW),
)  # fmt: skip

ACTIONS = (*_DONE, *_CANCELLED, *_OPEN)

PAST_BLOCKERS = (
    BlockerPlot("prices", "operations", "sales", -9, -7, escalated=-8, priority=_HIGH),
    BlockerPlot("crm", "sales", "rnd", -9, -8),
    BlockerPlot("fonts", "marketing", "finance", -8, -6),
    BlockerPlot("rebate", "sales", "finance", -5, -4),
    BlockerPlot("machines", "rnd", "finance", -5, -3, escalated=-4),
    BlockerPlot("backdrop", "operations", "marketing", -4, -2),
)

STUCK_LIST = BlockerPlot("list", "rnd", "sales", priority=_HIGH)
SHAKY_TESTS = BlockerPlot("environment", "operations", "rnd")

# (key, owner, on which day); those of the kick-off and of today belong to no stand-up.
DECISIONS = (
    ("one_contact", "lead", KICK_OFF),
    ("freeze_material", "lead", KICK_OFF),
    ("service_friday", "service", -9),
    ("early_presale", "operator", -8),
    ("one_coupon", "operator", -7),
    ("popup_twice", "designer", -6),
    ("presale_as_planned", "operator", -4),
    ("one_quote", "seller", -3),
    ("code_freeze", "engineer", -2),
    ("triple_load", "engineer", -1),
    ("night_duty", "operator", 0),
)
SUPERSEDED = ("early_presale", "presale_as_planned")
WITHDRAWN = ("popup_twice", -5)

# (key, owner, on which day)
PARKED = (
    ("weekend_duty", "operator", -8),
    ("mascot", "designer", -7),
    ("retro_date", "lead", -2),
    ("own_group", "seller", -1),
)
SETTLED = {
    ("weekend_duty", -3): ParkingState.TAKEN,
    ("mascot", -5): ParkingState.DROPPED,
}

# How a department saw itself; where nothing stands, it was on track.
LIGHTS: dict[tuple[int, str], Light] = {
    (-9, "operations"): Light.WATCH,
    (-8, "operations"): Light.RISK,
    (-8, "marketing"): Light.WATCH,
    (-5, "sales"): Light.WATCH,
    (-5, "rnd"): Light.WATCH,
    (-4, "rnd"): Light.WATCH,
    (-2, "sales"): Light.RISK,
    (-1, "marketing"): Light.WATCH,
    (-1, "sales"): Light.RISK,
    (0, "marketing"): Light.WATCH,
    (0, "rnd"): Light.RISK,
}

# Seconds spent on opening, the five departments, blockers and wrap-up, stand-up by stand-up.
SPENT: dict[int, tuple[int, ...]] = {
    -11: (94, 151, 168, 127, 139, 102, 236, 88),
    -10: (61, 128, 154, 112, 133, 84, 205, 71),
    -9: (55, 117, 149, 141, 122, 76, 228, 63),
    -8: (58, 122, 131, 163, 118, 80, 247, 66),
    -7: (49, 110, 136, 119, 125, 71, 192, 57),
    -6: (52, 104, 127, 108, 113, 69, 158, 54),
    -5: (57, 121, 159, 96, 134, 88, 214, 60),
    -4: (50, 113, 146, 117, 109, 92, 187, 62),
    -3: (46, 108, 171, 101, 116, 67, 163, 55),
    -2: (53, 124, 133, 106, 142, 74, 201, 58),
    -1: (52, 146, 138, 98, 129, 83, 219, 61),
}
_ALL = ("rnd", "marketing", "sales", "operations", "finance")
# Whose contact confirmed the minutes of a day; of yesterday's two are still to come.
CONFIRMED: dict[int, tuple[str, ...]] = {
    **dict.fromkeys(range(FIRST_STANDUP, -2), _ALL),
    -2: ("marketing", "operations", "rnd", "finance", "sales"),
    -1: ("rnd", "marketing", "operations"),
}
# What the lead did about it: (which box, by how many seconds).
EXTENDED = {-8: (6, 60), -3: (2, 60)}
# After which box the lead paused, and for how long.
PAUSED = {-6: (3, 45)}
