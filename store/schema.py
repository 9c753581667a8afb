"""The mark and the version of the workspace file."""

FORMAT = "muster"
SCHEMA = 1
MIN_WRITER = 1

META = "_meta"
META_ID = "1"

STAMPS = "~"  # the key inside a document that holds its stamps and history
DELETED = "_del"
GONE = "_gone"  # a tombstone: what was written up to the stamp it holds has been archived
POSITION = "position"  # a place in an order; others move it without meaning the record
