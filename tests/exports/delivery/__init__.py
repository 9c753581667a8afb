"""Tests of the delivery, against servers on this machine that answer as the chats do."""
