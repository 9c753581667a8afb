"""Muster with the real sync programs: `make engines`. Where one is missing, its tests skip."""
