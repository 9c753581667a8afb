"""GitHub-flavoured Markdown, as github.com renders it.

Rules: the GFM specification 0.29 and CommonMark 0.31 for structure; GitHub's own documentation for
mentions, issue numbers, emoji names and the 65,536 characters a comment may have.
"""

from exports.dialects.base import Limit, Unit
from exports.dialects.gfm_inline import GithubInlines
from exports.dialects.markdown import Markdown


class Gfm(Markdown):
    """Markdown for GitHub and for whatever reads its kind of Markdown."""

    name = "gfm"
    limit: Limit | None = Limit(65_536, Unit.CODE_POINTS)
    inlines = GithubInlines()
    divider = "***"  # "---" on top of a file would open a front matter
    cell_break = "<br>"
    other_markers = True
