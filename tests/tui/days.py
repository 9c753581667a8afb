"""Days that tests agree on."""

from datetime import date

A_DAY = date(2026, 5, 28)  # a Thursday
