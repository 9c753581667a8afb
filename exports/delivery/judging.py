"""When each chat has taken a message: for most of them, HTTP 200 is not it."""

import json
from collections.abc import Callable, Mapping

from exports.delivery.answers import Answer, Outcome, Verdict, by_status, reason_in, strange

Judge = Callable[[Answer], Outcome]

_TOO_MANY = "too many request"


def coded(key: str, busy: Mapping[int, float]) -> Judge:
    """Return the judge of a chat that refuses with HTTP 200 and a code of its own.

    Args:
        key: where the code stands; 0 is success.
        busy: codes worth another try, and after how many seconds (0: as soon as usual).
    """

    def judge(answer: Answer) -> Outcome:
        found = answer.json()
        code = found.get(key) if found is not None else None
        if found is None or not isinstance(code, int) or isinstance(code, bool):
            return by_status(answer) or strange(answer)
        reason = reason_in(found, "errmsg", "msg", "message")
        if code == 0:
            return by_status(answer) or Outcome(Verdict.ACCEPTED)
        decided = by_status(answer)
        if code in busy:
            return Outcome(Verdict.BUSY, code, reason, busy[code])
        if decided and decided.verdict is Verdict.BUSY:
            return Outcome(Verdict.BUSY, code, reason or decided.reason, decided.wait)
        # Feishu has one code, 9499, for this and for a body that it cannot read.
        verdict = Verdict.BUSY if _TOO_MANY in reason.casefold() else Verdict.REFUSED
        return Outcome(verdict, code, reason)

    return judge


def worded(word: str) -> Judge:
    """Return the judge of a chat that answers with one word."""

    def judge(answer: Answer) -> Outcome:
        decided = by_status(answer)
        if decided:
            return decided
        taken = answer.text() == word
        return Outcome(Verdict.ACCEPTED, answer.status) if taken else strange(answer)

    return judge


def flagged(
    key: str, value: str, *reasons: str, unlike: Mapping[str, Verdict] | None = None
) -> Judge:
    """Return the judge of a chat whose JSON says in a field whether it has taken the message.

    Args:
        key: of that field.
        value: what stands there when it has.
        reasons: the fields in which it says why not.
        unlike: reasons that do not mean that the same message would be refused again.
    """

    def judge(answer: Answer) -> Outcome:
        found = answer.json()
        decided = by_status(answer)
        if found is None or key not in found:
            return decided or strange(answer)
        reason = reason_in(found, *reasons)
        if decided:
            return Outcome(decided.verdict, decided.code, reason or decided.reason, decided.wait)
        if json.dumps(found[key]).strip('"') == value:
            return Outcome(Verdict.ACCEPTED, answer.status)
        verdict = (unlike or {}).get(reason, Verdict.REFUSED)
        return Outcome(verdict, answer.status, reason)

    return judge


def teams_answer(answer: Answer) -> Outcome:
    """Return what the answer of a workflow means."""
    decided = by_status(answer)
    if decided:
        return decided
    if answer.body.lstrip().startswith(b"<"):  # the page of a proxy
        return strange(answer)
    # The flow has the card; whether it shows it is seen only in Teams.
    return Outcome(Verdict.QUEUED, answer.status)


def discord_answer(answer: Answer) -> Outcome:
    """Return what Discord's answer means: it shows the message that it has kept."""
    decided = by_status(answer)
    if decided:
        return decided
    if not answer.body:  # as without `wait`: then a message that is not kept is no error
        return Outcome(Verdict.QUEUED, answer.status)
    found = answer.json()
    if found is None or "id" not in found:
        return strange(answer)
    return Outcome(Verdict.ACCEPTED, answer.status)


def matrix_answer(answer: Answer) -> Outcome:
    """Return what a homeserver's answer means."""
    found = answer.json() or {}
    decided = by_status(answer)
    if decided:
        reason = reason_in(found, "error", "errcode")
        return Outcome(decided.verdict, decided.code, reason or decided.reason, decided.wait)
    taken = isinstance(found.get("event_id"), str)
    return Outcome(Verdict.ACCEPTED, answer.status) if taken else strange(answer)
