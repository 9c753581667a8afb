"""How much goes into a message is found with few tries, however long a report is."""

from collections.abc import Sequence
from itertools import accumulate
from math import inf
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.dialects.base import Message
from exports.dialects.filling import largest
from exports.dialects.registry import dialect
from exports.document import Block, Document, Mention, Part, bullets, heading, item, para, table
from tests.exports.dialects.documents import IDS
from tests.exports.markdown_shape import words_in

WANG = Mention("王工", IDS)


@given(
    st.lists(st.integers(0, 30) | st.integers(0, 3000), min_size=1, max_size=60),
    st.integers(0, 3000),
    st.integers(1, 60),
    st.sampled_from([1.2, 5.0, inf]),
)
def test_it_is_the_most_that_fits(sizes: list[int], base: int, near: int, too_much: float) -> None:
    """It is so wherever the search begins, and where what is too large is not measured."""
    shares = [(base + size) / 3000 for size in accumulate(sizes)]
    fitting = sum(share <= 1 for share in shares)
    seen: list[int] = []

    def share(count: int) -> float:
        seen.append(count)
        return shares[count - 1] if shares[count - 1] < too_much else inf

    assert largest(share, len(sizes), near) == fitting
    assert len(set(seen)) == len(seen)  # nothing is tried twice
    assert len(seen) <= 24


@pytest.mark.parametrize("near", [1, 40, 90, 100_000])
@pytest.mark.parametrize("base", [0, 1500])
def test_what_grows_evenly_takes_few_tries(near: int, base: int) -> None:
    tries = 0

    def share(count: int) -> float:
        nonlocal tries
        tries += 1
        return (base + count * 30 + count % 7) / 3000

    assert largest(share, 1_000_000, near) == (99 if not base else 49)
    assert tries <= 8


def test_nothing_fits_and_everything_fits() -> None:
    assert largest(lambda _: 1.1, 9) == 0
    assert largest(lambda _: inf, 9) == 0
    assert largest(lambda _: 0, 9) == 9
    assert largest(lambda _: 1, 0) == 0


def _report(items: int) -> tuple[Block, ...]:
    text = "客户资源对接，含 R&D 与售后 "
    rows: list[list[Part]] = [[f"{text}{number}", WANG, "5月30日"] for number in range(items // 2)]
    return (
        heading(2, "行动项"),
        table(["行动项", "负责人", "到期"], rows),
        bullets(*(item(text, WANG, done=not number % 3) for number in range(items // 4))),
        *(para(f"{text}{number}") for number in range(items // 4)),
    )


@pytest.mark.parametrize("name", ["wecom", "dingtalk", "slack", "teams", "discord", "telegram"])
def test_what_is_measured_grows_as_the_report_does(name: str) -> None:
    """A part costs some three tries, and what is left over is not written for each part again."""

    def measured(blocks: tuple[Block, ...]) -> float:
        chat = dialect(name)
        written, draft = 0, chat.draft

        def counting(title: str, some: Sequence[Block]) -> Message:
            nonlocal written
            written += len(words_in(tuple(some)))
            return draft(title, some)

        with patch.object(chat, "draft", counting):
            assert len(chat.cut(Document("618大促活动", blocks))) > 2
        return written / len(words_in(blocks))

    assert measured(_report(1200)) < 4.5
