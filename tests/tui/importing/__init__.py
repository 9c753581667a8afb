"""The import as the lead sees it."""
