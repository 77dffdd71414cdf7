"""Earlier recommendations from a table: read, matched to fields, looked at, brought in."""

from scrutator.recommendations.importing.bringing import Brought, bring_in
from scrutator.recommendations.importing.looking import Looked, look
from scrutator.recommendations.importing.mapping import Mapping, guess
from scrutator.recommendations.importing.sheets import read_table

__all__ = ["Brought", "Looked", "Mapping", "bring_in", "guess", "look", "read_table"]
