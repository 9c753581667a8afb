"""The signatures of robots, against vectors."""

import pytest

from exports.delivery.signing import dingtalk_sign, dingtalk_url, feishu_sign


@pytest.mark.parametrize(
    ("timestamp", "sign", "in_url"),
    [
        (
            1700000000000,
            "a8i45BzJGk5vbHKA46vp6z5jGF78EFw4SRzNZM4se/w=",
            "a8i45BzJGk5vbHKA46vp6z5jGF78EFw4SRzNZM4se%2Fw%3D",
        ),
        (
            1700000000002,
            "A0/W+6MQcrCYAnUwJjnPSlMcGQOHySrtnKMx+hOpNks=",
            "A0%2FW%2B6MQcrCYAnUwJjnPSlMcGQOHySrtnKMx%2BhOpNks%3D",
        ),
    ],
)
def test_dingtalk(timestamp: int, sign: str, in_url: str) -> None:
    assert dingtalk_sign(timestamp, "SEC000000000000") == sign
    url = dingtalk_url("https://a.b/send?access_token=T", timestamp, "SEC000000000000")
    assert url == f"https://a.b/send?access_token=T&timestamp={timestamp}&sign={in_url}"
    assert "%25" not in url


@pytest.mark.parametrize(
    ("timestamp", "sign"),
    [
        (1599360473, "l1N0gAcBjdwBvGm1xMjOF0XSyaLRpR7tuO5dHfhAYc8="),
        (1700000000, "8oT2n3SMKFfEnDoiwer8BUM/SjKLwe9SqoEIHlhDTKo="),
    ],
)
def test_feishu(timestamp: int, sign: str) -> None:
    assert feishu_sign(timestamp, "demo") == sign
