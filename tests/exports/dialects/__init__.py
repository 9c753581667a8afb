"""Tests of the dialects, one module a chat or a promise."""
