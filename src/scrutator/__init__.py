"""Scrutator: the desk of an election observation mission."""

__version__ = "0.1.0"
