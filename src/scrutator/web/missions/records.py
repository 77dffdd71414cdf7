"""What a mission keeps of itself: the chain of events, and the audit trail."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from scrutator.accounts.audit import fingerprint
from scrutator.accounts.models import AuditEntry, Person
from scrutator.missions.chain import head
from scrutator.missions.models import Event, Mission
from scrutator.web.access import mission_page

PAGE = 50
OWN = ("sign_in", "sign_in_failed", "sign_out", "credential")


@mission_page("missions.see_chain")
def chain(request: HttpRequest, mission: Mission) -> HttpResponse:
    """The events, newest first, each with its hash and the one before; the head on top."""
    events = Event.objects.filter(mission=mission).order_by("-number")
    page = Paginator(events, PAGE).get_page(request.GET.get("page"))
    return render(request, "web/missions/chain.html", {"mission": mission, "page": page, "head": head(mission)})


@mission_page("missions.see_audit")
def audit(request: HttpRequest, mission: Mission) -> HttpResponse:
    """What happened in the mission, and sign-ins of its members; nothing of any other mission."""
    people = Person.objects.filter(memberships__mission=mission).distinct()
    tried = {f"password, {fingerprint(person.email)}": person for person in people}
    own = Q(scope="", kind__in=OWN) & (Q(person__in=people) | Q(subject__in=tried))
    entries = AuditEntry.objects.filter(Q(scope=mission.code) | own).select_related("person").order_by("-at", "-pk")
    page = Paginator(entries, PAGE).get_page(request.GET.get("page"))
    rows = [{"entry": entry, "person": entry.person or tried.get(entry.subject)} for entry in page]
    return render(request, "web/missions/audit.html", {"mission": mission, "page": page, "rows": rows})
