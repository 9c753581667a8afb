"""The sample workspace: a joint project in full swing, as it would look today."""
