"""Reads of what has come."""

from __future__ import annotations

import re
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from scrutator.accounts.models import Device, Person
from scrutator.collection.models import Attachment, Submission
from scrutator.collection.stations import with_stations
from scrutator.missions.models import Event, Mission


def received(mission: Mission) -> QuerySet[Submission]:
    """Everything that came, newest first, without its XML; with how many files each names and how many are there."""
    return (
        with_stations(Submission.objects.filter(mission=mission))
        .select_related("event", "team", "form", "amends__event", "member__person")
        .defer("sealed_xml", "sealed_texts", "answers", "form__xform", "form__workbook")
        .defer("amends__sealed_xml", "amends__sealed_texts", "amends__answers")
        .annotate(files_named=_files(), files_here=_files(~Q(sha256="")))
        .order_by("-event__number")
    )


def _files(*conditions: Q) -> Coalesce:
    """Counted row by row, so that a page of a long list counts the files of that page alone."""
    files = Attachment.objects.filter(*conditions, submission=OuterRef("pk")).order_by().values("submission")
    return Coalesce(Subquery(files.annotate(number=Count("pk")).values("number")), 0)


def received_from(mission: Mission, person: Person | Any) -> QuerySet[Submission]:
    """What came from a person's devices."""
    return received(mission).filter(device__person=person)


def received_from_device(mission: Mission, device: Device) -> QuerySet[Submission]:
    return received(mission).filter(device=device)


def by_receipt(mission: Mission, text: str) -> Event | None:
    """The event that a receipt names by its number or by its whole hash; None if the chain has no such event."""
    sought = text.strip().lower().removeprefix("#").replace(" ", "")
    events = Event.objects.filter(mission=mission)
    if re.fullmatch(r"[0-9a-f]{64}", sought):
        return events.filter(hash=sought).first()
    if re.fullmatch(r"[0-9]{1,18}", sought):
        return events.filter(number=int(sought)).first()
    return None
