"""Pages that read a statement against the record."""
