"""Muster posts to a real Matrix homeserver; `make matrix` runs these."""
