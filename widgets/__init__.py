"""How one thing looks and what it can ask for: one widget a file."""
