"""The dialog in which the minutes are confirmed."""
