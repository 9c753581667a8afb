"""The real program in a real terminal, as a person starts it."""
