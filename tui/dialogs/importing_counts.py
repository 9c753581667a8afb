"""How many: in the line above a preview, and in what is said when it was accepted."""

from collections.abc import Sequence

from exports.wording.words import Words
from store.imports.accept import Imported
from store.imports.preview import Preview
from widgets.cells import Piece

_HERE = frozenset({"unchanged", "own", "same-title"})


def count_pieces(preview: Preview, say: Words) -> list[Piece]:
    """Return what an import would do in numbers, what matters most first."""
    here = sum(1 for each in preview.left if each.why in _HERE)
    left = len(preview.left) - here
    people, departments = len(preview.new_people), len(preview.new_departments)
    troubles = len({(each.code, each.column, each.text) for each in preview.troubles})
    told = [
        (say.many("{n} new", "{n} new", len(preview.made)), "good", True),
        (say("{n} changed", n=len(preview.changed)), "warn", bool(preview.changed)),
        (say("{n} here already", n=here), "", bool(here)),
        (say("{n} left out", n=left), "", bool(left)),
        (say.many("{n} new person", "{n} new people", people), "good", bool(people)),
        (
            say.many("{n} new department", "{n} new departments", departments),
            *("good", bool(departments)),
        ),
        (say("{n} not understood", n=troubles), "warn", bool(troubles)),
    ]
    pieces: list[Piece] = []
    for words, tone, is_shown in told:
        if is_shown:
            pieces += [(" · ", "dim")] if pieces else []
            pieces.append((words, tone))
    return pieces


def imported_words(done: Imported, key: str, say: Words) -> str:
    """Return what was written, and how it is taken back."""
    counted: Sequence[tuple[int, str]] = (
        (len(done.made), say.many("{n} action", "{n} actions", len(done.made))),
        (len(done.changed), say("{n} changed", n=len(done.changed))),
        (done.people, say.many("{n} person", "{n} people", done.people)),
        (done.departments, say.many("{n} department", "{n} departments", done.departments)),
    )
    what = say(", ").join(words for count, words in counted if count)
    if not what:
        return say("Nothing was imported: somebody else had done it meanwhile.")
    # Two lines: a toast is narrow, and would break between the key and what it does.
    imported, back = say("Imported {what}.", what=what), say("{key} takes it all back.", key=key)
    return f"{imported}\n{back}"
