"""Helpers for development: pictures, key tables, messages. Not part of what is shipped."""
