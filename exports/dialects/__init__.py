"""One module a chat dialect: documents in, messages out."""
