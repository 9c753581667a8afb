"""The shared file: canonical bytes, merging, and the exchange with the replica."""
