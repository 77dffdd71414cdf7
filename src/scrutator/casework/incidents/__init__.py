"""Incidents: what is said to have happened, how far it is verified, and what is the same as what."""
