"""Casework for machines: JSON below ``/api/casework/``, to read.

Who signs in on a page is let in by that session; a device by HTTP Basic with its number and token, as its person.
"""

from scrutator.api.casework.application import casework

__all__ = ["casework"]
