"""Every word the program says: the catalogue, dates and durations."""
