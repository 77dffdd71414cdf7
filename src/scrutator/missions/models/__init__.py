from scrutator.missions.models.agreements import Agreement, Paper
from scrutator.missions.models.deadlines import Deadline
from scrutator.missions.models.events import Event
from scrutator.missions.models.members import Member, Role
from scrutator.missions.models.missions import AWAY_FROM_STATIONS, Mission, PhotoPlaces, Stage
from scrutator.missions.models.retention import Retention

__all__ = [
    "AWAY_FROM_STATIONS",
    "Agreement",
    "Deadline",
    "Event",
    "Member",
    "Mission",
    "Paper",
    "PhotoPlaces",
    "Retention",
    "Role",
    "Stage",
]
