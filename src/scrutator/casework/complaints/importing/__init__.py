"""An official register from CSV or XLSX: read, map, look, bring in, now or in the background."""

from scrutator.casework.complaints.importing.bringing import bring
from scrutator.casework.complaints.importing.looking import Looked, look
from scrutator.casework.complaints.importing.mapping import Mapping, guess
from scrutator.casework.complaints.importing.reading import Book, read_book

__all__ = ["Book", "Looked", "Mapping", "bring", "guess", "look", "read_book"]
