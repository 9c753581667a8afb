"""The workspace: reading, one transaction a gesture, undo, opening."""
