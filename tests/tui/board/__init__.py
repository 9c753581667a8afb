"""The board, key by key."""
