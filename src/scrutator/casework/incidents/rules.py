"""What an incident must satisfy: days that have come, places of the mission, a source, and streams that stay apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from django.utils.translation import gettext as _

from scrutator.casework.evidence import evidence_of
from scrutator.casework.models import Incident, Source, SourceKind, Standing, Stream
from scrutator.casework.problems import Problem, outside_the_area, outside_the_frame


def problems(incident: Incident, sources: Sequence[Source], today: date) -> list[Problem]:
    """Everything that is wrong with an incident and its sources; ``today`` is the day where the vote is held."""
    return [*_what(incident), *_when(incident, today), *_where(incident), *_known_from(incident, sources, today)]


def _what(incident: Incident) -> Iterator[Problem]:
    if not incident.title.strip():
        yield Problem("title", _("Nothing says what happened."), _("Say it in a line, without names."))
    if incident.category.mission_id != incident.mission_id:
        yield Problem("category", _("It belongs to another mission."), _("Choose one of this mission."))
    if incident.category.retired and incident.pk is None:
        yield Problem("category", _("This category is offered no more."), _("Choose another one."))


def _when(incident: Incident, today: date) -> Iterator[Problem]:
    if incident.happened_on is not None and incident.happened_on > today:
        yield Problem("happened_on", _("The day has not come yet."), _("Correct the day, or leave it empty."))
    if incident.happened_at is not None and incident.happened_on is None:
        yield Problem("happened_at", _("A time without its day."), _("Enter the day, or leave the time empty."))


def _where(incident: Incident) -> Iterator[Problem]:
    outside = list(outside_the_frame(incident))[:1]
    yield from outside or outside_the_area(incident)


def _known_from(incident: Incident, sources: Sequence[Source], today: date) -> Iterator[Problem]:
    if not sources:
        yield Problem("sources", _("Nothing says whence it is known."), _("Enter one source at least."))
        return
    for source in sources:
        if source.heard_on is not None and source.heard_on > today:
            what = _("A source was heard on a day that has not come yet.")
            yield Problem("sources", what, _("Correct the day, or leave it empty."))
        told = source.submission or (source.point.meeting if source.point else None)
        if told is not None and told.mission_id != incident.mission_id:
            yield Problem("sources", _("A source belongs to another mission."), _("Choose one of this mission."))
    told_by = [(source.submission_id, source.question) for source in sources if source.submission_id is not None]
    if len(set(told_by)) < len(told_by):
        yield Problem("sources", _("One report is named twice."), _("Keep one row for it."))
    citizens = [source.kind == SourceKind.CITIZEN for source in sources]
    if incident.stream == Stream.CITIZEN and not all(citizens):
        what = _("Citizens' reports have no sources but citizens.")
        remedy = _("Enter what the mission knows as an incident of its own, and link this report to it as a source.")
        yield Problem("sources", what, remedy)
    if incident.stream == Stream.MISSION and all(citizens):
        what = _("It is known from citizens' reports alone, and these stay a stream of their own.")
        yield Problem("sources", what, _("Enter it among citizens' reports, or add the source of the mission."))


def verification_problems(incident: Incident, standing: str, reason: str) -> list[Problem]:
    """Why a step of verification cannot be. *Corroborated* needs two sources, *confirmed* one that saw it or a file of
    evidence."""
    return list(_verification(incident, standing, reason))


def _verification(incident: Incident, standing: str, reason: str) -> Iterator[Problem]:
    if standing not in Standing.values:
        yield Problem("standing", _("There is no such step."), _("Choose one of the list."))
    if standing == incident.standing:
        yield Problem("standing", _("It stands so already."), _("Choose what it is found to be now."))
    if not reason.strip():
        yield Problem("reason", _("Nothing says how it was verified."), _("Say what was done, without names."))
    sources = list(incident.sources.all())
    if standing == Standing.CORROBORATED and len(sources) < 2:
        what = _("It has one source, and what is corroborated has two.")
        yield Problem("standing", what, _("Enter the second source first."))
    if standing == Standing.CONFIRMED and not (
        any(one.first_hand for one in sources) or evidence_of(incident).exists()
    ):
        what = _("No source saw it, and no evidence is attached.")
        yield Problem("standing", what, _("Enter a source that saw it, or attach the evidence first."))


def merging_problems(incident: Incident, into: Incident, reason: str) -> list[Problem]:
    """Why one incident cannot be merged into another."""
    return list(_merging(incident, into, reason))


def _merging(incident: Incident, into: Incident, reason: str) -> Iterator[Problem]:
    if incident.pk == into.pk or incident.mission_id != into.mission_id:
        yield Problem("into", _("It cannot be merged into this."), _("Choose another incident of this mission."))
    if incident.stream != into.stream:
        what = _("A citizens' report and an incident of the mission are never merged.")
        yield Problem("into", what, _("Link the report to the incident as a source."))
    for one in (incident, into):
        if one.merged_into is not None:
            yield merged_already(one)
    if not reason.strip():
        yield Problem("reason", _("Nothing says why they are the same."), _("Say it, without names."))


def merged_already(incident: Incident) -> Problem:
    """What is told of an incident that another one stands for."""
    if incident.merged_into is not None and incident.merged_into.shut:
        what = _("%(number)s is merged and is changed no more.") % {"number": incident.named}
        return Problem("", what, _("Ask the head of mission or the legal analyst."))
    named = {"number": incident.named, "into": incident.merged_into.named if incident.merged_into else ""}
    what = _("%(number)s is merged into %(into)s and is changed no more.") % named
    return Problem("", what, _("Go on with %(into)s.") % named)
