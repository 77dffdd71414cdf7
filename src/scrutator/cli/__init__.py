"""The ``scrutator`` command."""
