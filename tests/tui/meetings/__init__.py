"""The meetings screen: what was, and looking for it."""
