"""The ids by which chats call a person: what could call nobody is told in the form."""

import pytest

from exports.wording.words import words_for
from store.model.department import CHAT_HANDLES
from tests.exports.dialects.documents import IDS
from tui.plan_forms import person_fields

FIELDS = {each.key: each for each in person_fields(words_for("en"))}


@pytest.mark.parametrize("chat", CHAT_HANDLES)
def test_an_id_is_taken_and_what_is_none_is_told(chat: str) -> None:
    field = FIELDS[chat]
    assert field.hint
    assert field.check is not None
    assert field.check(IDS[chat]) == ""
    assert field.check("") == ""
    for wrong in ("@all", "here", "<@x>", "@"):
        assert field.check(wrong) == "no id of this chat"


@pytest.mark.parametrize("chat", ["mattermost", "rocketchat", "github", "wecom"])
def test_the_sign_before_a_user_name_is_none_of_it(chat: str) -> None:
    field = FIELDS[chat]
    assert field.check is not None
    assert field.check("@" + IDS[chat]) == ""
