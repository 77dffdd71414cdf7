"""Reads for the field app, and of what came from it."""

from __future__ import annotations

from django.db.models import Case, Count, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When

from scrutator.collection.models import CheckIn, Message
from scrutator.missions.models import Member, Mission
from scrutator.missions.permissions import FIELD


def messages_for(member: Member) -> QuerySet[Message]:
    """What is there to be read by a member, oldest first: to them, to their team, to everybody."""
    to_all = Q(team__isnull=True, member__isnull=True)
    theirs = to_all | Q(member=member) | Q(team__members__member=member)
    rows = Message.objects.filter(theirs, mission=member.mission, withdrawn_at__isnull=True, erased__isnull=True)
    return rows.select_related("mission").order_by("sent_at", "pk")


def messages_sent(mission: Mission) -> QuerySet[Message]:
    """All of a mission, newest first, each with ``read_by``, how many have read it."""
    found = Message.objects.filter(mission=mission).select_related(
        "mission", "sender", "team", "member__person", "erased"
    )
    return found.annotate(read_by=Count("reads", distinct=True)).order_by("-sent_at", "-pk")


def receivers(message: Message) -> QuerySet[Member]:
    """Whom a message is for, of those who are observers now."""
    found = Member.objects.filter(mission=message.mission_id, role__in=FIELD, ended_at__isnull=True)
    if message.member_id is not None:
        found = found.filter(pk=message.member_id)
    elif message.team_id is not None:
        found = found.filter(team_place__team=message.team_id)
    return found.select_related("person").order_by("person__name")


def newest_check_ins(mission: Mission) -> QuerySet[CheckIn]:
    """The newest check-in of every member, and every call for help after which the same member did not say that all is
    well; those first, then newest first."""
    every = CheckIn.objects.filter(mission=mission)
    newest = every.order_by("member_id", "-at", "-event_id").distinct("member_id").values("pk")
    well = every.filter(kind=CheckIn.Kind.WELL, member=OuterRef("member"), at__gte=OuterRef("at"))
    calls = Q(kind=CheckIn.Kind.HELP) & ~Exists(well)
    first = Case(When(calls, then=Value(0)), default=Value(1), output_field=IntegerField())
    return check_ins(mission).filter(Q(pk__in=newest) | calls).order_by(first, "-at", "-event_id")


def check_ins(mission: Mission) -> QuerySet[CheckIn]:
    """All of a mission, newest first."""
    found = CheckIn.objects.filter(mission=mission).select_related(
        "mission", "member__person", "team", "station", "event", "erased"
    )
    return found.order_by("-at", "-event_id")
