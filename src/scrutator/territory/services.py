"""Verbs of the territory."""

from scrutator.territory.belarus import load_belarus
from scrutator.territory.writing import write_frame

__all__ = ["load_belarus", "write_frame"]
