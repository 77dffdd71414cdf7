from scrutator.planning.models.designs import Design
from scrutator.planning.models.draws import Draw, DrawnStation
from scrutator.planning.models.teams import Assignment, Team, TeamMember

__all__ = ["Assignment", "Design", "Draw", "DrawnStation", "Team", "TeamMember"]
