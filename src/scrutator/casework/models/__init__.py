from scrutator.casework.models.base import CaseItem, Change, Register
from scrutator.casework.models.bodies import Body, BodyKind
from scrutator.casework.models.calendars import MovedDay
from scrutator.casework.models.complaints import (
    OF_FORM,
    Complainant,
    Complaint,
    ComplaintStage,
    Fault,
    Origin,
    Outcome,
)
from scrutator.casework.models.criticisms import Answered, Criticism
from scrutator.casework.models.evidence import Evidence
from scrutator.casework.models.imports import RegisterImport
from scrutator.casework.models.incidents import (
    Category,
    Incident,
    NotTheSame,
    Severity,
    Source,
    SourceKind,
    Stream,
    Verification,
)
from scrutator.casework.models.meetings import (
    Consent,
    FollowUp,
    Interlocutor,
    InterlocutorKind,
    Meeting,
    MeetingKind,
    Point,
    PointKind,
    Side,
)
from scrutator.casework.models.searching import SearchEntry
from scrutator.casework.models.standing import Standing

__all__ = [
    "OF_FORM",
    "Answered",
    "Body",
    "BodyKind",
    "CaseItem",
    "Category",
    "Change",
    "Complainant",
    "Complaint",
    "ComplaintStage",
    "Consent",
    "Criticism",
    "Evidence",
    "Fault",
    "FollowUp",
    "Incident",
    "Interlocutor",
    "InterlocutorKind",
    "Meeting",
    "MeetingKind",
    "MovedDay",
    "NotTheSame",
    "Origin",
    "Outcome",
    "Point",
    "PointKind",
    "Register",
    "RegisterImport",
    "SearchEntry",
    "Severity",
    "Side",
    "Source",
    "SourceKind",
    "Standing",
    "Stream",
    "Verification",
]
