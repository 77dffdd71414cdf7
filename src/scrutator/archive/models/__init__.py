from scrutator.archive.models.affiliations import Affiliation, Status
from scrutator.archive.models.counts import CountRow, CountTable
from scrutator.archive.models.elections import Election, ElectionFact, Round
from scrutator.archive.models.loads import ShippedLoad
from scrutator.archive.models.meetings import Meeting, MeetingPoint
from scrutator.archive.models.missions import Mission
from scrutator.archive.models.organizations import Organization, State
from scrutator.archive.models.statements import Coding, Criticism, PublicStatement

__all__ = [
    "Affiliation",
    "Coding",
    "CountRow",
    "CountTable",
    "Criticism",
    "Election",
    "ElectionFact",
    "Meeting",
    "MeetingPoint",
    "Mission",
    "Organization",
    "PublicStatement",
    "Round",
    "ShippedLoad",
    "State",
    "Status",
]
