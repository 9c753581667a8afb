"""todo.txt: one task a line, with its marks (the format's own rules, todotxt.org).

`x 2026-05-28 2026-05-20 Title` is done, `(A) ` is the priority, `+` a project, `@` a context, and
`due:2026-05-31` a tag. A context stands for a person in teams that share such a file, and a project
for a department; which of them are known names is told later, so both stay as columns.
"""

import re

from store.imports.table import MOST_ROWS, ImportRefusedError, Table, make_table

_DONE = re.compile(r"x (?:(?P<end>\d{4}-\d{2}-\d{2}) )?(?:(?P<made>\d{4}-\d{2}-\d{2}) )?")
_OPEN = re.compile(r"(?:\((?P<priority>[A-Z])\) )?(?:(?P<made>\d{4}-\d{2}-\d{2}) )?")
_TAG = re.compile(r"(?<!\S)(?P<name>[a-z]{1,12}):(?P<value>[^\s:/][^\s:]*)(?!\S)", re.I)
_CONTEXT = re.compile(r"(?<!\S)@(\S+)")
_PROJECT = re.compile(r"(?<!\S)\+(\S+)")
_HEADINGS = ["title", "@context", "+project", "due", "start", "priority", "status", "end", "uuid"]
_STARTS = {"t", "start", "threshold"}


def is_todo_txt(text: str, name: str) -> bool:
    """Tell whether most lines carry a mark of the format, or the file has its usual name."""
    if name.casefold() in {"todo.txt", "done.txt"}:
        return True
    lines = [line for line in text.splitlines()[:200] if line.strip()]
    marked = [
        line
        for line in lines
        if re.match(r"\([A-Z]\) |x \d{4}-", line) or re.search(r"(?<!\S)due:\d{4}-", line)
    ]
    return len(marked) * 2 > len(lines)


def read_todo_txt(text: str) -> Table:
    """Return the tasks as a table.

    Raises:
        ImportRefusedError: what `make_table` raises.
    """
    lines = text.splitlines()
    if sum(1 for line in lines if line.strip()) > MOST_ROWS:
        raise ImportRefusedError("too-many-rows", most=str(MOST_ROWS))
    rows = [(number, _row(line.strip())) for number, line in enumerate(lines, 1) if line.strip()]
    return make_table("todo.txt", list(_HEADINGS), rows)


def _row(line: str) -> list[str]:
    line = line[:20_000]
    done = _DONE.match(line)
    match = done or _OPEN.match(line)
    rest = line[match.end() :] if match else line
    tags = {each["name"].casefold(): each["value"] for each in _TAG.finditer(rest)}
    known = {"due", "pri", "id", "uuid", *_STARTS}
    title = _TAG.sub(lambda each: "" if each["name"].casefold() in known else each[0], rest)
    letter = (match.groupdict().get("priority") if match else "") or tags.get("pri", "")
    return [
        " ".join(title.split()),
        "; ".join(_CONTEXT.findall(rest)),
        "; ".join(_PROJECT.findall(rest)),
        tags.get("due", ""),
        next((tags[name] for name in _STARTS if name in tags), ""),
        letter if letter in {"A", "B", ""} else "C",  # D to Z matter less than C, if anything
        "done" if done else "",
        (done["end"] or "") if done else "",
        tags.get("uuid") or tags.get("id", ""),
    ]
