"""Who belongs to a mission; who is brought in, and whose role ends."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from scrutator.accounts.audit import record
from scrutator.accounts.models import AuditEntry, Person
from scrutator.accounts.services import add_person
from scrutator.core.errors import ScrutatorError
from scrutator.missions.models import Member, Mission, Role
from scrutator.missions.permissions import FIELD
from scrutator.missions.queries import member_of
from scrutator.missions.services import add_member, end_member
from scrutator.web.access import mission_page
from scrutator.web.accounts.links import password_link


class MemberForm(forms.Form):
    """Somebody to be given a role; who is not known yet is brought in."""

    email = forms.EmailField(label=gettext_lazy("E-mail"), max_length=254)
    name = forms.CharField(
        label=gettext_lazy("Full name"),
        max_length=150,
        required=False,
        help_text=gettext_lazy("Needed for somebody who is not known here yet."),
    )
    role = forms.ChoiceField(label=gettext_lazy("Role"))

    def __init__(self, *arguments: Any, roles: list[Role], **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["role"].choices = [(role.value, role.label) for role in roles]  # type: ignore[attr-defined]


def grantable(viewer: Member) -> list[Role]:
    """Only a head of mission makes or ends a head; a coordinator every other role."""
    return [role for role in Role if role != Role.HEAD or viewer.role == Role.HEAD]


def may_link(mission: Mission, person: Person) -> bool:
    """A link to choose a password is given only for somebody who has none yet and belongs to no other mission: else
    one mission could let itself into another."""
    elsewhere = Member.objects.filter(person=person).exclude(mission=mission).exists()
    return not person.has_usable_password() and person.last_login is None and not elsewhere and not person.is_staff


@never_cache
@mission_page("missions.view")
def page(request: HttpRequest, mission: Mission) -> HttpResponse:
    """The members; who may manage them adds here."""
    viewer = _viewer(request, mission)
    manages = request.user.has_perm("missions.manage_members", mission)
    if request.method == "POST" and not manages:
        record(AuditEntry.Kind.REFUSED, request=request, scope=mission.code, subject="missions.manage_members")
        raise PermissionDenied(_("Your role in this mission does not allow this."))
    form = MemberForm(request.POST or None, roles=grantable(viewer))
    shown: dict[str, Any] = {}
    if request.method == "POST" and form.is_valid():
        try:
            member = _bring_in(mission, form.cleaned_data, viewer.person)
            form = MemberForm(roles=grantable(viewer))
            shown = {"added": member, "link": _link(request, mission, member.person)}
        except ScrutatorError as error:
            form.add_error(None, str(error))
    members = Member.objects.filter(mission=mission).select_related("person").order_by("person__name")
    now = [member for member in members if member.ended_at is None]
    hidden = [member for member in now if viewer.role in FIELD and member.role in FIELD and member.pk != viewer.pk]
    context = {
        "mission": mission,
        "rows": [_row(mission, member, viewer, manages) for member in now if member not in hidden],
        "hidden": len(hidden),
        "total": len(now),
        "ended": [member for member in members if member.ended_at is not None] if manages else [],
        "manages": manages,
        "form": form,
    }
    return render(request, "web/missions/members.html", context | shown)


def _row(mission: Mission, member: Member, viewer: Member, manages: bool) -> dict[str, Any]:
    may_end = manages and Role(member.role) in grantable(viewer) and member.pk != viewer.pk
    return {"member": member, "may_end": may_end, "may_link": may_end and may_link(mission, member.person)}


@transaction.atomic
def _bring_in(mission: Mission, given: dict[str, str], by: Person) -> Member:
    person = Person.objects.filter(email__iexact=given["email"]).first()
    if person is None:
        person = add_person(email=given["email"], name=given["name"], training=mission.training, by=by)
    return add_member(mission, person, given["role"], by)


@require_POST
@mission_page("missions.manage_members")
def end(request: HttpRequest, mission: Mission, member: int) -> HttpResponse:
    """End a role."""
    found = _grantable_member(request, mission, member)
    try:
        end_member(found, _viewer(request, mission).person)
    except ScrutatorError as error:
        raise Http404(str(error)) from error
    return redirect("mission_members", code=mission.code)


@require_POST
@never_cache
@mission_page("missions.manage_members")
def link(request: HttpRequest, mission: Mission, member: int) -> HttpResponse:
    """A new link for somebody who has not chosen a password yet."""
    found = _grantable_member(request, mission, member)
    address = _link(request, mission, found.person)
    if not address:
        raise PermissionDenied(_("This person has a password, or belongs to another mission too."))
    return render(request, "web/missions/link.html", {"mission": mission, "added": found, "link": address})


def _link(request: HttpRequest, mission: Mission, person: Person) -> str:
    if not may_link(mission, person):
        return ""
    subject = f"password link for person:{person.pk}"
    record(AuditEntry.Kind.CREDENTIAL, request=request, scope=mission.code, subject=subject)
    return request.build_absolute_uri(password_link(person))


def _viewer(request: HttpRequest, mission: Mission) -> Member:
    found = member_of(request.user, mission)
    if found is None:
        raise Http404
    return found


def _grantable_member(request: HttpRequest, mission: Mission, number: int) -> Member:
    found = Member.objects.filter(mission=mission, pk=number).select_related("person", "mission").first()
    if found is None:
        raise Http404(_("There is no such member in this mission."))
    viewer = _viewer(request, mission)
    if Role(found.role) not in grantable(viewer) or found.pk == viewer.pk:
        record(AuditEntry.Kind.REFUSED, request=request, scope=mission.code, subject=f"change of member:{found.pk}")
        raise PermissionDenied(_("Only a head of mission changes the role of a head, and nobody ends their own."))
    return found
