"""What is said of a message that is not delivered yet, and of a chat that is not set up right."""

from datetime import UTC

import pytest

from exports.delivery.posts import Piece, Post
from exports.delivery.target import FetchError, TargetError
from exports.wording.words import words_for
from tui.courier import Standing
from tui.export_words import standing_words
from tui.target_words import is_from_chat, reason_words, target_words

ENGLISH, CHINESE = words_for("en"), words_for("zh")


def test_in_chinese_what_waits_to_be_sent_is_not_to_be_confirmed() -> None:
    found = Standing(Post("p1", "team", "", 1.0, (Piece("1", {}),)))
    assert standing_words(found, UTC, CHINESE) == "… 1/1 等待发送"


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("ConnectError", "no connection"),
        ("ReadTimeout", "no answer in time"),
        ("NoHost", "there is no such host, or no network"),
        ("NoTls", "no secure connection (TLS)"),
        ("TooManyRequests", "too many messages at once"),
        ("Blocked", "the chat takes nothing for now"),
        ("Redirected", "the address leads on to another one"),
        ("certificate: has\x1b expired", "its certificate is not accepted: has expired"),
    ],
)
def test_what_became_of_the_road_is_not_put_into_the_mouth_of_the_chat(
    reason: str, words: str
) -> None:
    assert reason_words(reason, ENGLISH) == words
    assert not is_from_chat(reason)


def test_what_a_chat_said_stays_its_own() -> None:
    assert reason_words("invalid \x1bwebhook url", ENGLISH) == "invalid webhook url"
    assert is_from_chat("invalid webhook url")


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (FetchError("team", "url", "env:HOOK"), "“team”: its url could not be read from env:HOOK"),
        (TargetError("team", "SSL_CERT_FILE"), "No certificates can be read where SSL_CERT_FILE"),
        (TargetError("team", "insecure"), "set chat.team.insecure true"),
        (TargetError("team", "proxy"), "“team” in your config is not set up right: proxy"),
    ],
)
def test_what_is_wrong_with_a_chat_is_named(fault: TargetError, words: str) -> None:
    assert words in target_words(fault, ENGLISH)
    assert target_words(fault, ENGLISH).endswith("Nothing was sent.")
