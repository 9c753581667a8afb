"""The command line: one request, one answer, no screen.

Nothing here may import textual, so that `muster list` stays fast and works in any script.
"""
