"""Tests of the private replica."""
