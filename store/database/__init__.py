"""The private replica: documents of stamped writes, their journal and snapshots."""
