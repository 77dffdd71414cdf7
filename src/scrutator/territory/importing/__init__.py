"""Reads a list of polling stations from CSV or XLSX into a frame: read, map, check, preview, store."""

from scrutator.territory.importing.checking import Checked, check
from scrutator.territory.importing.mapping import AreaColumns, Mapping, guess
from scrutator.territory.importing.sheets import Sheet, read_sheet

__all__ = ["AreaColumns", "Checked", "Mapping", "Sheet", "check", "guess", "read_sheet"]
