"""Reads of findings."""

from __future__ import annotations

from django.db.models import Case, QuerySet, Value, When

from scrutator.findings.models import Figure, Snapshot
from scrutator.forms.models import Weight
from scrutator.missions.models import Mission

ORDER = (Weight.RED_FLAG, Weight.PROCEDURAL, Weight.CONTEXT)


def snapshots_of(mission: Mission) -> QuerySet[Snapshot]:
    """Newest first, without their bytes."""
    found = Snapshot.objects.filter(mission=mission).defer("content", "form__workbook", "form__xform")
    return found.select_related("form", "created_by", "event").order_by("-created_at", "-pk")


def figures_of(snapshot: Snapshot, weight: str = "") -> QuerySet[Figure]:
    """Red flags first, then procedure, then context, each in the order of the form; of one ``weight`` if given."""
    ranks = [When(question__weight=weight, then=Value(rank)) for rank, weight in enumerate(ORDER)]
    found = Figure.objects.filter(snapshot=snapshot).select_related("question")
    if weight:
        found = found.filter(question__weight=weight)
    return found.order_by(Case(*ranks, default=Value(len(ORDER))), "question__order", "scope")
