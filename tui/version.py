"""The version, here because asking the installed metadata takes longer than a whole command."""

VERSION = "0.1.0"
