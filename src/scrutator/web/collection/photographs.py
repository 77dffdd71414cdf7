"""Files of a report with the place that each tells, where the mission shows that."""

from __future__ import annotations

from scrutator.collection.carrying import with_origin
from scrutator.collection.content.keyring import KeyGoneError
from scrutator.collection.files import opened
from scrutator.collection.models import Attachment, Submission
from scrutator.collection.photos import SHOWABLE, Place, place_of
from scrutator.collection.photos.places import kilometres
from scrutator.missions.models import PhotoPlaces

PLACES = 20
"""Of so many pictures the place is read."""
Row = tuple[Attachment, Place | None, float | None]


def files_of(submission: Submission, reads_notes: bool) -> list[Row]:
    """Each file, the place that it tells, and the distance from there to the station in kilometres."""
    shows = reads_notes and submission.mission.photo_places == PhotoPlaces.APART
    rows: list[Row] = []
    for number, file in enumerate(with_origin(submission.attachments.select_related("submission__mission"))):
        told = _place(file) if shows and file.media_type in SHOWABLE and number < PLACES else None
        rows.append((file, told, _away(told, submission)))
    return rows


def _place(file: Attachment) -> Place | None:
    try:
        with opened(file) as source:
            return place_of(source)
    except (FileNotFoundError, KeyGoneError):
        return None


def _away(told: Place | None, submission: Submission) -> float | None:
    station = submission.standing_station
    if told is None or station is None or station.latitude is None or station.longitude is None:
        return None
    return kilometres(told, station.latitude, station.longitude)
