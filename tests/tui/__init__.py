"""Tests of the app, its screens and its command line."""
