from scrutator.missions.models.deadlines import Deadline
from scrutator.missions.models.events import Event
from scrutator.missions.models.members import Member, Role
from scrutator.missions.models.missions import AWAY_FROM_STATIONS, Mission, PhotoPlaces, Stage
from scrutator.missions.models.retention import Retention

__all__ = ["AWAY_FROM_STATIONS", "Deadline", "Event", "Member", "Mission", "PhotoPlaces", "Retention", "Role", "Stage"]
