"""Codes and commitments: provisions by edition, how sure each is, and the obligations that they serve."""
