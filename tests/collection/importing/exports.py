"""Exports in the very shapes in which other programs write them, and a form whose questions they answer."""

from __future__ import annotations

from scrutator.forms.models import Question
from tests.collection.xform import Field

APOLLO = """\ufeffParticipant ID,Name,DB Phone,Recent Phone,Country,Region,Location,Location Code,Latitude,Longitude,\
Registered Voters,Opening updated,V4,V18,Comments updated,V5,Timestamp,Sample 1,Comment,Quarantine Status
ann,Ann,+000,+000,T,A,School,001,,,900,2026-10-11 05:10:00,1,2,,the door was open,2026-10-11 05:11:00,1,,
bob,Bob,+000,,T,A,Hall,002,,,700,,2,1,,,2026-10-11 06:00:00,0,,
"""
KEYS = ("uuid:4a1c9b0e-0000-4000-8000-000000000001", "uuid:4a1c9b0e-0000-4000-8000-000000000002")
CENTRAL = f"""SubmissionDate,header-station,header-arrived,voting-premises-V4,voting-premises-V5,voting-processing-V18,\
photo,meta-instanceID,KEY,SubmitterID,SubmitterName,AttachmentsPresent,AttachmentsExpected,Status,ReviewState,\
DeviceID,Edits,FormVersion
2026-10-11T05:20:00.000Z,001,2026-10-11T08:00:00.000+03:00,yes,"said ""no"", twice",no,gate.jpg,{KEYS[0]},{KEYS[0]},12,\
ann,1,1,,,collect:x,0,1
2026-10-11T06:20:00.000Z,002,2026-10-11T09:00:00.000+03:00,no,,yes,,{KEYS[1]},{KEYS[1]},13,somebody,0,0,,approved,\
collect:y,2,1
"""
YN = [["yes", "Yes", "Да"], ["no", "No", "Нет"]]


def typed(field: Field) -> Field:
    """The form with its questions typed."""
    rows = (
        ("header/station", "text", []), ("header/arrived", "datetime", []), ("voting/premises/V4", "yn", YN),
        ("voting/premises/V5", "text", []), ("voting/processing/V18", "yn", YN), ("photo", "image", []),
    )  # fmt: skip
    for order, (path, kind, choices) in enumerate(rows):
        name = path.rsplit("/", 1)[-1]
        Question.objects.create(form=field.form, name=name, path=path, order=order, kind=kind, label_en=f"About {name}",
                                label_ru=f"О {name}", choices=choices)  # fmt: skip
    return field
