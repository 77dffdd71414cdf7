"""Sentences: the review of public statements against the record."""
