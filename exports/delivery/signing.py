"""Signatures of DingTalk and Feishu: two that look alike and are not.

DingTalk signs the time in milliseconds with the secret as the key, and the result goes into the
address, encoded once. Feishu takes seconds, signs nothing with time and secret as the key, and the
result goes into the body.
"""

import base64
import hashlib
import hmac
from urllib.parse import quote_plus


def dingtalk_sign(timestamp: int, secret: str) -> str:
    """Return DingTalk's signature of a time in milliseconds, not encoded for an address."""
    text = f"{timestamp}\n{secret}".encode()
    return base64.b64encode(hmac.new(secret.encode(), text, hashlib.sha256).digest()).decode()


def dingtalk_url(url: str, timestamp: int, secret: str) -> str:
    """Return the address of a robot with time and signature; encoded twice they are refused."""
    sign = quote_plus(dingtalk_sign(timestamp, secret))
    return f"{url}{'&' if '?' in url else '?'}timestamp={timestamp}&sign={sign}"


def feishu_sign(timestamp: int, secret: str) -> str:
    """Return Feishu's signature of a time in seconds."""
    key = f"{timestamp}\n{secret}".encode()
    return base64.b64encode(hmac.new(key, b"", hashlib.sha256).digest()).decode()
