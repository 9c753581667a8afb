"""Hostile documents: the constructs of every chat are among what people type."""

import pytest
from hypothesis import strategies as st

from exports.document import Bold, Heading, Italic, Link, Mention, Paragraph, Quote, Text
from tests.exports.documents import blocks, urls, words

IDS = {
    "wecom": "WangGong",
    "dingtalk": "13800001111",
    "feishu": "ou_7d8a6e6df7621556ce0d21922b676706",
    "slack": "U024BE7LH",
    "teams": "wang@example.org",
    "discord": "175928847299117063",
    "mattermost": "wang.gong",
    "rocketchat": "wang.gong",
    "matrix": "@wang:example.org",
    "zulip": "王工|12",
    "telegram": "123456789",
    "email": "wang@example.org",
    "github": "wang-gong",
}
EVERYBODY = (
    "@all¦@everyone¦@here¦@channel¦@room¦<!channel>¦<!here|x>¦<!everyone>¦<@all>¦<@U024BE7LH>"
    "¦<at id=all></at>¦<at user_id='all'>x</at>¦<at>王工</at>¦@**all**¦@_**王工**¦@*group*"
    "¦<@&1234567>¦@13800001111¦<font color='red'>x</font>¦</at>¦</b>¦</pre>¦```¦~~~¦||x||¦/me x"
    "¦#general¦~town-square¦<time:2026-01-01>¦$$x$$¦:tada:¦&lt;!channel&gt;¦&#60;b&#62;"
    "¦tg://user?id=1¦[a](tg://user?id=1)¦<https://a.b|c>¦*b*¦_i_¦~s~¦**b**¦__u__¦> q¦-# s"
    "¦1. a\n2. b¦| a | b |\n|---|---|¦☐ x¦\\¦\\*¦`¦ https://a.b/_c_/~d?e=@all*f*#all"
)
shouts = st.sampled_from(EVERYBODY.split("¦"))
typed = shouts | words | st.tuples(shouts, words, shouts).map("".join)
mentions = st.builds(Mention, words, st.sampled_from([{}, IDS, dict.fromkeys(IDS, "all")]))
line = st.lists(
    typed.map(Text) | typed.map(Bold) | typed.map(Italic) | st.builds(Link, typed, urls) | mentions,
    max_size=4,
).map(tuple)
hostile = st.lists(
    st.builds(Heading, st.integers(1, 6), line)
    | st.builds(Paragraph, line)
    | st.builds(Quote, st.builds(Paragraph, line).map(lambda one: (one,))),
    max_size=3,
).map(tuple)
# Everything that a person might type to break a chat.
anything = st.tuples(hostile, blocks).map(lambda both: (*both[0], *both[1]))
# How many of them a test makes up: a few with each change, many in `make slow`.
thorough = pytest.mark.parametrize("examples", [10, pytest.param(100, marks=pytest.mark.slow)])
