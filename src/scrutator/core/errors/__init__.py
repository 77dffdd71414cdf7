"""Errors that a person may meet.

Raise :class:`ScrutatorError` with a code of :data:`CATALOGUE`, and the place and the remedy in its parameters. Every
face (terminal, page, JSON) shows the same sentence and the same code.
"""

from scrutator.core.errors.catalogue import CATALOGUE
from scrutator.core.errors.raised import RowProblem, ScrutatorError

__all__ = ["CATALOGUE", "RowProblem", "ScrutatorError"]
