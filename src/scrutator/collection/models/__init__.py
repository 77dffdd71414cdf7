from scrutator.collection.models.checkins import CheckIn
from scrutator.collection.models.entries import DoubleEntry, Entry, Typing
from scrutator.collection.models.erasures import Erasure
from scrutator.collection.models.messages import Message, MessageRead
from scrutator.collection.models.outboxes import Outbox
from scrutator.collection.models.redactions import Redaction
from scrutator.collection.models.stations import StationChange
from scrutator.collection.models.submissions import Attachment, Channel, Submission
from scrutator.collection.models.views import SavedView

__all__ = [
    "Attachment",
    "Channel",
    "CheckIn",
    "DoubleEntry",
    "Entry",
    "Erasure",
    "Message",
    "MessageRead",
    "Outbox",
    "Redaction",
    "SavedView",
    "StationChange",
    "Submission",
    "Typing",
]
