"""The records and their rules: frozen values, standard library only."""
