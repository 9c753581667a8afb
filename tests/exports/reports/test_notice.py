"""The notice of a meeting, as it is pasted into the chat."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest
from syrupy.assertion import SnapshotAssertion

from exports.dialects.registry import dialect
from exports.reports.notice import notice_document
from exports.wording.words import LANGUAGES, Words, words_for
from store.model.meeting import AgendaItem, ItemKind, Meeting, MeetingKind, MeetingState
from store.queries.coming import Notice
from store.queries.notice import Invited, NoticeItem, NoticeView
from store.queries.rows import Reach
from tests.exports.reports.golden import Markdown, PlainFile
from tests.exports.reports.test_summary import unsaid

EXTENSIONS = {"gfm": Markdown, "text": PlainFile}
TEXTS = {
    "en": {
        "project": "618 Mega Sale",
        "goal": "Everybody knows goal, duty and date\nNo open question at the end",
        "place": "Room 3 / link in the group",
        "lead": "Laura Lee",
        "scribe": "Ray Wang",
        "marketing": "Marketing",
        "sales": "Sales",
        "topic": "Who delivers the customer list",
        "text": "Draft of the table\nQuestions of Sales",
        "observers": "Finance",
        "material": "Responsibility table\nPlan of the campaign",
    },
    "zh": {
        "project": "618大促活动",
        "goal": "各部门明确目标、职责与时间\n会后无遗留疑问",
        "place": "三号会议室 / 群内链接",
        "lead": "李雷",
        "scribe": "王工",
        "marketing": "市场部",
        "sales": "销售部",
        "topic": "客户名单由谁提供",
        "text": "职责分工表初稿\n销售部的疑问",
        "observers": "财务部",
        "material": "职责分工表\n活动方案",
    },
}


def view(lang: str = "en", *, late: int = 0) -> NoticeView:
    texts = TEXTS[lang]
    items = (
        NoticeItem(ItemKind.OPENING, "", 5, texts["lead"], ""),
        NoticeItem(ItemKind.TOPICS, "", 30, "", ""),
        NoticeItem(ItemKind.OTHER, texts["topic"], 15, texts["scribe"], texts["text"]),
        NoticeItem(ItemKind.QUESTIONS, "", 15, "", ""),
        NoticeItem(ItemKind.CONSENSUS, "", 10, "", ""),
    )
    meeting = Meeting(
        id="1",
        kind=MeetingKind.KICKOFF,
        state=MeetingState.ANNOUNCED,
        number=1,
        day=date(2026, 6, 1),
        starts=time(14, 0),
        place=texts["place"],
        goal=texts["goal"],
        observers=texts["observers"],
        attachments=texts["material"],
        budget=60,
        agenda=tuple(
            AgendaItem(key=str(at), minutes=each.minutes) for at, each in enumerate(items)
        ),
        announced_at=datetime(2026, 5, 28, 2, 0, tzinfo=UTC),
    )
    return NoticeView(
        meeting=meeting,
        project=texts["project"],
        chair=texts["lead"],
        reach=Reach("phone", "8012"),
        scribe=texts["scribe"],
        invited=(
            Invited(texts["marketing"], texts["lead"]),
            Invited(texts["sales"], ""),
        ),
        items=items,
        notice=Notice(date(2026, 5, 27), date(2026, 5, 28), late),
        today=date(2026, 5, 28),
    )


def text_of(shown: NoticeView | None, say: Words | None = None) -> str:
    (message,) = dialect("text").render(notice_document(shown, say or Words("en")))
    return message.text


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", EXTENSIONS)
def test_the_notice_reads_as_agreed(name: str, lang: str, snapshot: SnapshotAssertion) -> None:
    document = notice_document(view(lang, late=1), words_for(lang))
    (message,) = dialect(name).render(document)
    assert message.text == snapshot(name=f"notice-{lang}", extension_class=EXTENSIONS[name])


def test_every_item_has_the_time_at_which_it_is_planned() -> None:
    lines = text_of(view()).splitlines()
    times = [line.split()[0] for line in lines if line[:2] in {"14", "15"}]
    assert times == ["14:00", "14:05", "14:35", "14:50", "15:05"]


def test_an_over_planned_agenda_is_named() -> None:
    assert "Planned: 75 of 60 min · 15 min too many" in text_of(view())
    fits = replace(view(), meeting=replace(view().meeting, budget=75))
    assert "Planned: 75 of 75 min\n" in text_of(fits) + "\n"
    assert "too many" not in text_of(fits)


def test_only_a_late_notice_is_called_late() -> None:
    assert "late" not in text_of(view())
    assert "1 working day late; it was due on Wed 27 May" in text_of(view(late=1))
    assert "3 working days late" in text_of(view(late=3))


def test_what_is_not_known_leaves_no_empty_label() -> None:
    bare = NoticeView(Meeting(id="1", kind=MeetingKind.REVIEW), "", "", None, "", (), (), None,
                      date(2026, 5, 28))  # fmt: skip
    text = text_of(bare)
    assert "Meeting notice: Review" in text
    assert "There is no agenda yet." in text
    for label in ("Place", "When", "Led by", "Observers", "Goal", "Material", "Departments"):
        assert label not in text


def test_without_a_meeting_it_says_so() -> None:
    assert "No meeting is prepared yet." in text_of(None)


def test_hostile_words_stay_words() -> None:
    told = view()
    evil = replace(told.meeting, title="\x1b[31m# <b>\u202e", place="a\nb")
    text = text_of(replace(told, meeting=evil))
    assert not set("\x1b\u202e") & set(text)


def test_every_word_of_it_can_be_translated() -> None:
    from exports.wording.pseudo import PseudoWords

    blank = replace(view(late=1), project="", chair="", reach=None, scribe="", invited=(), items=())
    meeting = replace(blank.meeting, goal="", place="", observers="", attachments="")
    rest = unsaid(text_of(replace(blank, meeting=meeting), PseudoWords()))
    assert not set(rest) & set("abcdefghijklmnopqrstuvwxyz")
