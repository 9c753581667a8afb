"""Tests of store.imports."""
