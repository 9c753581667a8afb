"""The dialog that takes in replies from the chat."""
