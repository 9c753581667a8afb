"""Words as GitHub-flavoured Markdown."""

import re

from exports.dialects.inlines import GAP, Inlines

# What means something in every Markdown that follows CommonMark with GitHub's additions.
SPECIAL = re.compile(
    r"[\\`*\[\]<|~$]"
    r"|(?<![^\W_])_|_(?![^\W_])"  # inside a_word it means nothing
    r"|&(?=#?\w+;)"
    r"|(?<=http):(?=//)|(?<=https):(?=//)|(?<=ftp):(?=//)|(?<=www)\.",
    re.IGNORECASE,
)
# What would open a heading, list, quote, rule, underlined heading or table at the start of a line.
LINE_START = re.compile(
    r"#{1,6}(?= |$)|[-+](?= |$)|>|=+ *$|:?-[-: ]*$|(?P<number>[0-9]{1,9})(?=[.)](?: |$))"
)


class GithubInlines(Inlines):
    """Words for github.com, which links users, issues and emoji names wherever it finds them."""

    chat = "github"
    handle = re.compile(r"[a-z\d](?:-?[a-z\d])*(?:/[\w-]+)?", re.IGNORECASE | re.ASCII)
    mention_space = GAP
    special = SPECIAL
    # GitHub looks for these in the finished page, where no backslash is left to stop it.
    calls = re.compile(
        r"@(?=\w)"  # a user or a team
        r"|#(?=\d)|\bGH-(?=\d)"  # an issue
        r"|(?<!\d):(?=[\w+-]+:)",  # an emoji by its name
        re.IGNORECASE | re.ASCII,
    )
    line_start = LINE_START
    line_break = "\\\n"
    links_urls = False
    keeps_blank_lines = True
    marks_span_lines = True
