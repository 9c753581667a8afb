"""What a program cannot be faster than: a minimal Textual app, a bare write to the disk."""
