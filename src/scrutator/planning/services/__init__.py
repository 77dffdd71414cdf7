"""Verbs of planning, in the order in which they are done."""

from scrutator.planning.services.assigning import assign, assign_station
from scrutator.planning.services.designs import proposal, propose
from scrutator.planning.services.draws import commit, reveal, roll
from scrutator.planning.services.teams import make_teams

__all__ = ["assign", "assign_station", "commit", "make_teams", "proposal", "propose", "reveal", "roll"]
