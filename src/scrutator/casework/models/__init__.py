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

__all__ = [
    "OF_FORM",
    "Body",
    "BodyKind",
    "CaseItem",
    "Change",
    "Complainant",
    "Complaint",
    "ComplaintStage",
    "Fault",
    "MovedDay",
    "Origin",
    "Outcome",
    "Register",
]
