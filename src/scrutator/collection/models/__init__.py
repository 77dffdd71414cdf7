from scrutator.collection.models.entries import DoubleEntry, Entry, Typing
from scrutator.collection.models.erasures import Erasure
from scrutator.collection.models.outboxes import Outbox
from scrutator.collection.models.redactions import Redaction
from scrutator.collection.models.stations import StationChange
from scrutator.collection.models.submissions import Attachment, Channel, Submission
from scrutator.collection.models.views import SavedView

__all__ = [
    "Attachment",
    "Channel",
    "DoubleEntry",
    "Entry",
    "Erasure",
    "Outbox",
    "Redaction",
    "SavedView",
    "StationChange",
    "Submission",
    "Typing",
]
