"""Tests of store.inbox."""
