"""Verbs: what people do, each one transaction."""
