"""What replies from the chat would do, in words: for the dialog and for the command line."""

from collections.abc import Mapping
from datetime import date

from exports.wording.dates import date_short
from exports.wording.words import N_, Words
from store.inbox.accept import Accepted
from store.inbox.plan import NEW, Left, Plan, Row, Target
from store.inbox.reading import Kind
from store.text import clean_line
from store.values import dataclass

_OPEN_ENDED: Mapping[Kind, str] = {
    Kind.CONFIRM: N_("confirms minutes"),
    Kind.OBJECT: N_("objects to minutes"),
    Kind.DONE: N_("ticks off an item"),
    Kind.START: N_("starts an item"),
    Kind.PROGRESS: N_("sets an item to {percent} %"),
    Kind.DELAY: N_("moves an item to {day}"),
    Kind.BLOCK: N_("is blocked: {reason}"),
}
_DEEDS: Mapping[Kind, str] = {
    Kind.CONFIRM: N_("confirms the minutes of {day} for {title}"),
    Kind.OBJECT: N_("objects to the minutes of {day} for {title}: {reason}"),
    Kind.DONE: N_("ticks off “{title}”"),
    Kind.START: N_("starts “{title}”"),
    Kind.PROGRESS: N_("sets “{title}” to {percent} %"),
    Kind.DELAY: N_("moves “{title}” from {before} to {after}"),
    Kind.BLOCK: N_("blocks “{title}”: {reason}"),
}
_DOUBTS: Mapping[str, str] = {
    "weak": N_("may answer something else"),
    "rest": N_("says more than that"),
    "several": N_("which one?"),
    "number": N_("no list with this number was pasted"),
    "no-title": N_("no item is called so"),
    "guess": N_("a guess"),
    "part": N_("perhaps only a part of it"),
    "other": N_("the item of {owner}"),
    "past": N_("that day is past"),
    "promise": N_("a promise"),
    "order": N_("may be a request"),
    "but": N_("with a “but”"),
    "question": N_("asks something too"),
}
_LEFT: Mapping[str, str] = {
    "no-name": N_("no name stands above it"),
    "unknown-person": N_("nobody here is called so"),
    "several-people": N_("several people could be meant"),
    "question": N_("a question"),
    "negated": N_("says that it is not so"),
    "not-yet": N_("not yet, or a request"),
    "no-day": N_("names no day"),
    "nothing": N_("says nothing that is known here"),
    "no-item": N_("has no open item"),
    "not-asked": N_("no minutes wait for their word"),
    "long": N_("a long text, not a reply"),
}


@dataclass(frozen=True, slots=True)
class InboxWords:
    """Words about replies, as of a day."""

    today: date
    say: Words

    def deed(self, row: Row) -> str:
        """Return what a row would do, as a sentence whose subject is the person."""
        target = row.chosen
        if target is None:
            said = _OPEN_ENDED[row.kind]
        elif target.key == NEW:
            said = N_("raises the blocker “{reason}”")
        elif row.kind is Kind.DELAY and target.day in {None, row.day}:
            said = N_("gives “{title}” the date {after}")
        else:
            said = _DEEDS[row.kind]
        return self.say(
            said,
            title=clean_line(target.title) if target else "",
            day=self._day(target.day if target else row.day),
            before=self._day(target.day if target else None),
            after=self._day(row.day),
            percent=row.percent,
            reason=clean_line(row.reason),
        )

    def note(self, row: Row) -> str:
        """Return why a row is not accepted from the start; empty when it is."""
        if row.is_settled:
            return self.say("already so")
        if row.is_seen:
            return self.say("accepted before")
        code = row.doubt or ("several" if row.chosen is None else "")
        owner = clean_line(row.chosen.owner) if row.chosen else ""
        return self.say(_DOUBTS[code], owner=owner) if code else ""

    def target(self, target: Target) -> tuple[str, str]:
        """Return what a row may be about, and the facts by which it is told from others."""
        if target.key == NEW:
            return self.say("A blocker of its own"), ""
        if target.department:
            title = self.say("Minutes of {day}", day=self._day(target.day))
            return title, clean_line(target.title)
        if not target.day:
            return clean_line(target.title), ""
        return clean_line(target.title), self.say("due {day}", day=self._day(target.day))

    def left(self, left: Left) -> str:
        """Return why words become nothing."""
        return self.say(_LEFT[left.why])

    def counts(self, done: Accepted) -> str:
        """Return how much of each kind was written."""
        say, of = self.say, done.counts
        every = (
            (
                Kind.CONFIRM,
                say.many("{n} confirmation", "{n} confirmations", of.get(Kind.CONFIRM, 0)),
            ),
            (Kind.OBJECT, say.many("{n} objection", "{n} objections", of.get(Kind.OBJECT, 0))),
            (Kind.DONE, say.many("{n} done", "{n} done", of.get(Kind.DONE, 0))),
            (Kind.START, say.many("{n} started", "{n} started", of.get(Kind.START, 0))),
            (Kind.PROGRESS, say.many("{n} further on", "{n} further on", of.get(Kind.PROGRESS, 0))),
            (Kind.DELAY, say.many("{n} moved", "{n} moved", of.get(Kind.DELAY, 0))),
            (Kind.BLOCK, say.many("{n} blocked", "{n} blocked", of.get(Kind.BLOCK, 0))),
        )
        found = [words for kind, words in every if of.get(kind)]
        if done.passed:
            found.append(
                self.say.many(
                    "{n} passed over: it is so already or cannot be",
                    "{n} passed over: they are so already or cannot be",
                    done.passed,
                )
            )
        return self.say(", ").join(found) or self.say("nothing")

    def read(self, plan: Plan) -> str:
        """Return how much was read."""
        said = self.say.many("{n} message read", "{n} messages read", plan.messages)
        if not plan.is_cut:
            return said
        cut = self.say("the rest is too long for one time: paste it in parts")
        return f"{said} · {cut}"

    def _day(self, day: date | None) -> str:
        return date_short(day, self.today, self.say) if day else "?"
