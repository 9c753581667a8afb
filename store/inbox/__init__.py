"""Replies from the team chat, pasted back: what they would change, and writing what is accepted.

Nothing here decides: a piece of a thread becomes rows to review, and only what a person accepts
is written.
"""
