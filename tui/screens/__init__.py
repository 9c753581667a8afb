"""The modes of the app, one screen a file."""
