"""The pages of keys say what the bindings say."""

import pytest

from exports.wording.words import words_for
from tools.keytable import PAGES, key_page


@pytest.mark.parametrize("lang", PAGES)
def test_the_page_is_fresh(lang: str) -> None:
    page = PAGES[lang]
    assert page.path.read_text("utf-8") == key_page(page, words_for(lang)), "run `make docs`"


def test_a_page_names_keys_words_and_ids() -> None:
    text = key_page(PAGES["en"], words_for("en"))
    assert (
        "| `x` | Done | Mark the item as done; on a done one, open it again. | `item.done` |"
        in (text)
    )
    assert "fullwidth" not in text
    assert text.count("`list.down`") == 1
