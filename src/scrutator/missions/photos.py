"""What a mission does with the places that photographs tell."""

from __future__ import annotations

from django.db import transaction

from scrutator.accounts.models import Person
from scrutator.core.canonical import digest
from scrutator.core.errors import ScrutatorError
from scrutator.missions.chain import Entry, append, lock
from scrutator.missions.models import Mission, PhotoPlaces

EVENT = "photo_places"
ACTION = "missions.protect_sources"


@transaction.atomic
def set_photo_places(mission: Mission, choice: str, by: Person) -> None:
    """Choose ``strip`` (places are shown to nobody) or ``apart`` (to those who read notes, beside the picture).

    An event is chained whose subject is the choice. Raises ``retention-not-allowed``, ``photo-places``.
    """
    if not by.has_perm(ACTION, mission):
        raise ScrutatorError("retention-not-allowed")
    if choice not in PhotoPlaces.values:
        raise ScrutatorError("photo-places", choice=choice)
    lock(mission)
    append(mission, [Entry(EVENT, choice, digest({"choice": choice, "by": str(by.pk)}))], locked=True)
    Mission.objects.filter(pk=mission.pk).update(photo_places=choice)
    mission.photo_places = choice
