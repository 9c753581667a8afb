"""Who a cell of a file means: somebody who is here, or somebody new."""

import re

from store.capture.folding import fold, spoken
from store.capture.names import Ambiguous, Name, exact_names, resolve
from store.database.document import history_of
from store.imports.preview import Wish
from store.imports.terms import NOBODY, known
from store.model.department import Department, Person
from store.workspace.records import Records

_SEVERAL = re.compile(r"\s*[;；、，\n|]\s*")
_MAIL = re.compile(r"(?P<name>[^<>]*?)\s*<?(?P<mail>[^\s<>@]+@[^\s<>@]+\.[^\s<>@]+)>?")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_MOST_CHARACTERS = 60
COMMAS_BETWEEN = frozenset({"trello"})  # tools whose export parts people so
_LEAST_LETTERS = 2


class Naming:
    """Finds people and departments by what files call them."""

    def __init__(self, workspace: Records) -> None:
        people = workspace.all(Person)
        self._people = tuple(Name(each.id, each.name) for each in people)
        self._departments = tuple(Name(each.id, each.name) for each in workspace.all(Department))
        self._names = {each.id: each.text for each in (*self._people, *self._departments)}
        self._former = _former_names(workspace, people)
        self._by_mail = {fold(each.email): each.id for each in people if each.email}
        self._handles = {
            fold(handle): each.id
            for each in people
            for handle in (each.github, each.slack, each.wecom, each.mattermost)
            if handle
        }

    def people(
        self, text: str, mail: str = "", *, has_commas: bool = False
    ) -> tuple[Wish | Ambiguous, ...]:
        """Return whom a cell names, in its order; several stand with `;`, `、` or lines between.

        A comma parts known names and Chinese ones, because `Li, Lei` is one person in many an
        export; and any names where the tool writes it between people (`has_commas`).
        """
        parts = [each for each in _SEVERAL.split(text) if each]
        if len(parts) == 1 and "," in text:
            split = [each.strip() for each in text.split(",")]
            are_names = has_commas or all(_CHINESE.search(each) for each in split if each)
            if are_names or any(exact_names(each, self._people) for each in split):
                parts = [each for each in split if each]
        if not parts and mail:
            parts = [mail]
        found = [self._person(each, mail if len(parts) == 1 else "") for each in parts]
        return tuple(each for each in found if each is not None)

    def department(self, text: str) -> Wish | Ambiguous | None:
        """Return the department that a cell names, None when it names none."""
        name = spoken(text)[:_MOST_CHARACTERS].strip()
        if not name or known(name) in NOBODY:
            return None
        return _found(name, self._departments) or Wish(name)

    def name_of(self, record_id: str) -> str:
        """Return what a person or a department is called here, empty when there is none."""
        return self._names.get(record_id, "")

    def known_person(self, text: str) -> str:
        """Return the id of who is called exactly so, else empty."""
        found = exact_names(text, self._people)
        return found[0].id if len(found) == 1 else self._handles.get(fold(text), "")

    def known_department(self, text: str) -> str:
        """Return the id of the department that is called exactly so, else empty."""
        found = exact_names(text, self._departments)
        return found[0].id if len(found) == 1 else ""

    def _person(self, text: str, mail: str) -> Wish | Ambiguous | None:
        name = spoken(text).removeprefix("@").strip()
        if (match := _MAIL.fullmatch(name)) is not None:
            mail = match["mail"]
            name = match["name"].strip(" \"'") or mail.partition("@")[0]
        name = name[:_MOST_CHARACTERS].strip()
        if not name or known(name) in NOBODY:
            return None
        if mail and (owner := self._by_mail.get(fold(mail))):
            return Wish(name, owner)
        if handle := self._handles.get(fold(name)):
            return Wish(name, handle)
        found = _found(name, self._people)
        if found is None and (renamed := self._former.get(fold(name))):
            return Wish(name, renamed)
        return found or Wish(name, email=mail)


def _former_names(records: Records, people: tuple[Person, ...]) -> dict[str, str]:
    """Return who was called otherwise before: a file goes on calling them as it did."""
    found: dict[str, str] = {}
    for person in people:
        document = records.document(Person.TABLE, person.id)
        for field, _, value in history_of(document) if document else ():
            if field == "name" and isinstance(value, str):
                found.setdefault(fold(value), person.id)
    return found


def _found(name: str, names: tuple[Name, ...]) -> Wish | Ambiguous | None:
    """Return who is meant without a doubt: exactly that name, or the one that begins a word of it.

    What the capture line guesses further, by pinyin or inside a word, its writer sees and can
    correct at once; of a file with 300 rows nobody would.
    """
    exact = exact_names(name, names)
    if exact:
        return Wish(name, exact[0].id) if len(exact) == 1 else Ambiguous(exact)
    meant = resolve(name, names) if len(name) >= _LEAST_LETTERS else None
    if meant is None:
        return None
    wanted = set(fold(name).split())
    candidates = meant.names if isinstance(meant, Ambiguous) else (meant,)
    whole = tuple(each for each in candidates if wanted <= set(fold(each.text).split()))
    if len(whole) > 1:
        return Ambiguous(whole)
    return Wish(name, whole[0].id) if whole else None
