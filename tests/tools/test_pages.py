"""The pages lead somewhere: every link and picture in them exists, and no picture lies unused."""

import re
from pathlib import Path

import pytest

from tools.messages import ROOT

PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md"))]
_TARGETS = re.compile(r"\]\(([^)\s]+)\)|(?:src|href)=\"([^\"]+)\"")
_OUTSIDE = ("http://", "https://", "mailto:")


def _targets(page: Path) -> list[str]:
    found = [one or other for one, other in _TARGETS.findall(page.read_text("utf-8"))]
    return [target for target in found if not target.startswith(_OUTSIDE)]


def _anchors(page: Path) -> set[str]:
    text = page.read_text("utf-8")
    said = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    plain = [re.sub(r"[^\w\- ]", "", heading).strip().lower() for heading in said]
    return {heading.replace(" ", "-") for heading in plain} | set(re.findall(r'id="([^"]+)"', text))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    for target in _targets(page):
        name, _, anchor = target.partition("#")
        there = page.parent / name if name else page
        assert there.exists(), target
        assert not anchor or anchor in _anchors(there), target


def test_every_picture_is_shown_on_a_page() -> None:
    shown = {(page.parent / target).resolve() for page in PAGES for target in _targets(page)}
    drawn = {path.resolve() for path in (ROOT / "docs" / "pictures").rglob("*.png")}
    assert drawn - shown == set()


def test_both_languages_of_the_first_page_hold_the_same_commands() -> None:
    def blocks(name: str) -> list[list[str]]:
        text = (ROOT / name).read_text("utf-8")
        found = re.findall(r"^```sh\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
        return [[line.partition("#")[0].strip() for line in block.splitlines()] for block in found]

    assert blocks("README.zh.md") == blocks("README.md")
