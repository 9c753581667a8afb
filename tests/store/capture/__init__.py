"""Tests of what is typed: dates, names, the grammar, completion, the filter."""
