"""Lists from other tools into the workspace: read, understood, shown, and only then written.

`decoding` makes text of bytes, `source` a table of text, `plan` says what would become of it, and
`accept` writes that in one gesture. Nothing before `accept` changes anything.
"""
