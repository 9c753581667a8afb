"""A short question about one record: a reason, a day, a person."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from exports.wording.words import Words
from store.capture.names import KnownNames
from tui.dialogs.form import FormDialog
from widgets.form_fields import FieldSpec


class AskDialog(FormDialog):
    """One to four fields under what they are about; answers all of them, changed or not.

    The verbs that ask take every field as an argument, unlike an edit, which names what changed.
    """

    def __init__(
        self,
        say: Words,
        title: str,
        prompt: str,
        fields: Sequence[FieldSpec],
        values: Mapping[str, Any] | None = None,
        *,
        names: KnownNames,
        today: date,
        focus: str = "",
    ) -> None:
        super().__init__(
            say,
            title,
            fields,
            values,
            names=names,
            today=today,
            changed_only=False,
            focus=focus,
            prompt=prompt,
        )
