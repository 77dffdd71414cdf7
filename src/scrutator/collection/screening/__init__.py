"""What in a free text may lead to a person: names, telephones, addresses, numbers of identity."""

from scrutator.collection.screening.model import Kind, Mark
from scrutator.collection.screening.screen import screen

__all__ = ["Kind", "Mark", "screen"]
