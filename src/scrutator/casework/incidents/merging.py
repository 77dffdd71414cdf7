"""Two incidents that are one, two that are not, and a citizens' report that becomes a source: decided by a person."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from scrutator.accounts.models import Person
from scrutator.casework.history import keep, keep_step, state_of
from scrutator.casework.incidents.rules import merging_problems
from scrutator.casework.incidents.services import IncidentProblemsError, put, standing_still
from scrutator.casework.incidents.words import as_words, who_told, words_of
from scrutator.casework.models import Incident, NotTheSame, Source, SourceKind, Stream
from scrutator.casework.problems import Problem
from scrutator.casework.sealing import seal_words
from scrutator.missions.chain import lock


@transaction.atomic
def merge(incident: Incident, into: Incident, reason: str, by: Person) -> Incident:
    """Let ``into`` stand for both. Sources go over with their sealed words; number, history, evidence and links of the
    other stay with it, and it says what it is merged into. A flag that both had is told once.

    Raises :class:`~scrutator.casework.incidents.services.IncidentProblemsError`, ``content-key-gone`` where words
    would go to an incident whose words were erased; then nothing is stored.
    """
    lock(incident.mission)
    found = merging_problems(incident, into, reason)
    if found:
        raise IncidentProblemsError(found)
    gone, stays = standing_still(incident), standing_still(into)
    before, before_of_other = state_of(gone), state_of(stays)
    moved = _move_sources(gone, stays)
    gone.merged_into = stays
    gone.save()
    stays.save()
    keep(gone, "merged", before, by, reason=reason.strip(), words_changed=moved)
    keep(stays, "took_in", before_of_other, by, reason=f"{gone.named}: {reason.strip()}", words_changed=moved)
    incident.merged_into = stays
    return stays


@transaction.atomic
def not_the_same(one: Incident, other: Incident, reason: str, by: Person) -> NotTheSame:
    """Note that somebody compared two incidents and found them two; they are not proposed again. The histories of both
    have it.

    Raises :class:`~scrutator.casework.incidents.services.IncidentProblemsError`; then nothing is stored.
    """
    lock(one.mission)
    if one.pk == other.pk or one.mission_id != other.mission_id:
        raise IncidentProblemsError([Problem("into", _("There are not two of them."), _("Choose another incident."))])
    if not reason.strip():
        remedy = _("Say it, without names.")
        raise IncidentProblemsError([Problem("reason", _("Nothing says why they are two."), remedy)])
    first, second = sorted((one, other), key=lambda row: row.number)
    there = NotTheSame.objects.filter(first=first, second=second).first()
    if there is not None:
        return there
    for item, beside in ((first, second), (second, first)):
        keep_step(item, "not_the_same", {}, by, reason=f"{beside.named}: {reason.strip()}")
    return NotTheSame.objects.create(first=first, second=second, by=by, at=timezone.now())


@transaction.atomic
def link_report(incident: Incident, report: Incident, reason: str, by: Person) -> Source:
    """Make a citizens' report a source of an incident of the mission. The report stays where it is, in its own stream.

    Raises :class:`~scrutator.casework.incidents.services.IncidentProblemsError`; then nothing is stored.
    """
    lock(incident.mission)
    stored = standing_still(incident)
    streams = (stored.stream, report.stream)
    if streams != (Stream.MISSION, Stream.CITIZEN) or stored.mission_id != report.mission_id:
        remedy = _("Give the number of a report of citizens.")
        raise IncidentProblemsError([Problem("report", _("It is no citizens' report of this mission."), remedy)])
    if not reason.strip():
        remedy = _("Say it, without names.")
        raise IncidentProblemsError([Problem("reason", _("Nothing says why it tells of the same."), remedy)])
    if there := stored.sources.filter(kind=SourceKind.CITIZEN, label=report.named).first():
        return there
    before = state_of(stored)
    source = Source(kind=SourceKind.CITIZEN, label=report.named)
    put(source, stored, _next_order(stored))
    keep(stored, "linked", before, by, reason=f"{report.named}: {reason.strip()}")
    return source


def _move_sources(gone: Incident, stays: Incident) -> bool:
    """Sources and who they were go over; says whether sealed words did."""
    who, kept = who_told(gone), who_told(stays)
    there = set(stays.sources.exclude(submission=None).values_list("submission", "question"))
    order = max([_next_order(stays) - 1, *kept])
    for source in list(gone.sources.all()):
        told_by = who.get(source.order)
        if (source.submission_id, source.question) in there:
            source.delete()
            continue
        order += 1
        put(source, stays, order)
        if told_by:
            kept[order] = told_by
    if not who:
        return False
    rest = {name: text for name, text in words_of(gone).items() if name not in as_words(who)}
    others = {name: text for name, text in words_of(stays).items() if name not in as_words(kept)}
    seal_words(gone, rest)
    seal_words(stays, others | as_words(kept))
    return True


def _next_order(incident: Incident) -> int:
    return (incident.sources.aggregate(last=Max("order"))["last"] or 0) + 1
