"""The dossier of one item: everything that is known of it on paper, with its history and where to check it."""
