"""Sentences: review of public statements; drafting, signature, publication and verification of our own."""
