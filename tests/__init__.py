"""Tests mirror the four packages, plus journeys through the whole program."""
