"""Which kind of file it is, by what is in it: a name such as `export.txt` says nothing."""

from pathlib import Path

from store.imports.decoding import decode, read_bytes
from store.imports.delimited import is_markdown_table, read_delimited, read_markdown
from store.imports.structured import read_json
from store.imports.table import Table
from store.imports.todotxt import is_todo_txt, read_todo_txt


def read_file(path: Path, *, encoding: str = "", delimiter: str = "") -> tuple[Table, str]:
    """Return the table in a file and the encoding it is in.

    Raises:
        ImportRefusedError: it is too large, no text, or no table.
        OSError: it cannot be read.
    """
    return read_data(read_bytes(path), path.name, encoding=encoding, delimiter=delimiter)


def read_data(
    data: bytes, name: str = "", *, encoding: str = "", delimiter: str = ""
) -> tuple[Table, str]:
    """Return the table in some bytes, such as what was pasted, and the encoding they are in.

    Raises:
        ImportRefusedError: as for `read_file`.
    """
    text, found = decode(data, encoding)
    return _read(text, name, delimiter), found


def _read(text: str, name: str, delimiter: str) -> Table:
    if delimiter:
        return read_delimited(text, delimiter)
    if text.lstrip()[:1] in {"{", "["} and not name.casefold().endswith((".csv", ".tsv")):
        return read_json(text)
    if is_markdown_table(text):
        return read_markdown(text)
    if not name.casefold().endswith((".csv", ".tsv")) and is_todo_txt(text, name):
        return read_todo_txt(text)
    return read_delimited(text)
