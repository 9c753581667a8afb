"""Tests of merging and of the shared file."""
