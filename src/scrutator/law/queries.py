"""Reads of law."""

from __future__ import annotations

from django.db.models import Count, Prefetch, QuerySet

from scrutator.core.errors import ScrutatorError
from scrutator.law.dating import EditionOnDate, InForce, edition_on
from scrutator.law.models import Act, Commitment, Edition, Instrument, Obligation, Provision


def acts() -> QuerySet[Act]:
    """Every act with its editions, each with ``provisions_count``."""
    editions = Edition.objects.annotate(provisions_count=Count("provisions")).select_related("act")
    return Act.objects.select_related("state").prefetch_related(Prefetch("editions", editions))


def act_by_code(code: str) -> Act:
    found = Act.objects.select_related("state").filter(code__iexact=code).first()
    if found is None:
        raise ScrutatorError("law-act-unknown", code=code, hint=_known(Act.objects.values_list("code", flat=True)))
    return found


def edition_by_code(code: str) -> Edition:
    found = Edition.objects.select_related("act__state").filter(code__iexact=code).first()
    if found is None:
        known = _known(Edition.objects.values_list("code", flat=True))
        raise ScrutatorError("law-edition-unknown", code=code, hint=known)
    return found


def provision_by_number(edition: Edition, number: str) -> Provision:
    found = edition.provisions.filter(number=number).select_related("edition__act").first()
    if found is None:
        known = _known(edition.provisions.values_list("number", flat=True))
        raise ScrutatorError("law-provision-unknown", number=number, edition=edition.code, hint=known)
    return found


def same_in_other_editions(provision: Provision) -> QuerySet[Provision]:
    """The provision of the same number in the other editions of its act."""
    others = Provision.objects.filter(edition__act=provision.edition.act, number=provision.number)
    return others.exclude(pk=provision.pk).select_related("edition__act").order_by("edition__adopted_on")


def obligations() -> QuerySet[Obligation]:
    """Every obligation with the provisions and commitments it is tied to."""
    return Obligation.objects.prefetch_related(
        Prefetch("provisions", Provision.objects.select_related("edition__act")),
        Prefetch("commitments", Commitment.objects.select_related("instrument")),
    )


def instruments() -> QuerySet[Instrument]:
    """Every instrument with its commitments and the obligations of each."""
    return Instrument.objects.select_related("organization").prefetch_related("commitments__obligations")


def commitments_beside(provision: Provision) -> QuerySet[Commitment]:
    """Commitments that serve an obligation which the provision serves too."""
    shared = Commitment.objects.filter(obligations__provisions=provision)
    return shared.select_related("instrument").distinct()


def _known(codes: QuerySet[Act, str] | QuerySet[Edition, str] | QuerySet[Provision, str]) -> str:
    return ", ".join(codes) or "—"


__all__ = [
    "EditionOnDate",
    "InForce",
    "act_by_code",
    "acts",
    "commitments_beside",
    "edition_by_code",
    "edition_on",
    "instruments",
    "obligations",
    "provision_by_number",
    "same_in_other_editions",
]
