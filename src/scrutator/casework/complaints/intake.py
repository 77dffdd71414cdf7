"""What makes a complaint admissible: to whom, by when, what goes with it, what to ask for. Told before it is filed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from scrutator.casework.complaints.limits import Computed, Setting, to_decide, to_file
from scrutator.casework.models import Body, BodyKind, Complaint, ComplaintStage, Fault
from scrutator.law.dating import edition_on
from scrutator.law.limits.computing import State, state
from scrutator.law.limits.words import explained
from scrutator.law.models import Provision
from scrutator.missions.models import Mission

REMEDY = "remedy"
"""The obligation of the law to which provisions about complaints are tied."""
ORDER = (BodyKind.PRECINCT, BodyKind.DISTRICT, BodyKind.REGIONAL, BodyKind.CENTRAL)
"""Commissions, each below the next."""
REMEDIES: dict[str, Promise] = {
    ComplaintStage.COMMISSIONS: _("that the decision on who sits in the commission be set aside and taken anew"),
    ComplaintStage.SIGNATURES: _("that signatures be checked again, with the grounds for each that is not counted"),
    ComplaintStage.REGISTRATION: _("that the entry, or the refusal, be set aside and decided anew"),
    ComplaintStage.CAMPAIGN: _("that the act be stopped, and what was taken down or refused be put right"),
    ComplaintStage.EARLY: _("that the breach be ended, written into the record, and the early votes be checked"),
    ComplaintStage.VOTING: _("that the breach be ended at once and written into the record of the commission"),
    ComplaintStage.COUNT: _("that the ballots be counted again in the presence of observers, and a copy be given"),
    ComplaintStage.RESULTS: _("that the ballots be counted again, or the results of the station be declared void"),
    ComplaintStage.AFTER: _("that the decision be set aside, and who is responsible be named"),
}
"""What is usually asked for, in our words. It is no legal advice and no provision."""


@dataclass(frozen=True)
class Need:
    """Something without which complaints are returned. ``prevents`` is the fault that is then given."""

    what: Promise
    how: Promise
    prevents: Fault


NEEDS = (
    Need(_("Who complains"), _("Name, address for the answer, and signature; in which quality: voter, candidate, proxy,"
         " observer, party."), Fault.NO_STANDING),
    Need(_("Against whom, and to whom"), _("The commission or official whose act it is, and the body that is to"
         " decide."), Fault.WRONG_BODY),
    Need(_("What happened"), _("Day, hour, polling station by its number; what was done or refused, by which"
         " function."), Fault.FORM),
    Need(_("Which rule was broken"), _("Act and article. If you do not know the number, say the rule in your own"
         " words."), Fault.FORM),
    Need(_("Evidence"), _("Copies of papers, photographs with the time they were taken, the copy of the protocol, who"
         " can confirm it. List what is attached."), Fault.NO_EVIDENCE),
    Need(_("What is asked for"), _("One clear request for each thing that is to be done."), Fault.NO_REMEDY),
    Need(_("Day and proof of filing"), _("Two copies: one stays with the body, on yours it notes day, hour and its"
         " number. Without it nobody can show that it was in time."), Fault.LATE),
)  # fmt: skip
OF_AN_APPEAL = Need(
    _("The decision appealed against"),
    _("A copy, with its number, and when and how it became known to you."),
    Fault.FORM,
)


@dataclass(frozen=True)
class Asked:
    """What somebody wants to complain of. ``on`` and ``at`` are when it happened, for an appeal when it was decided;
    ``against`` is the kind of body whose act or decision it is, empty where that is not said."""

    stage: str
    on: date
    at: time | None = None
    against: str = ""
    body: Body | None = None
    appeal: bool = False


@dataclass(frozen=True)
class Advice:
    """``above`` are the kinds of bodies above the one complained of, by the order of commissions, a court last.
    ``provisions`` are those on record about complaints. ``filing`` and ``state`` are None where the law on record has
    no limit; ``why`` are sentences. ``deciding`` is the limit for the decision if it were filed now."""

    asked: Asked
    above: tuple[BodyKind, ...]
    provisions: tuple[Provision, ...]
    filing: Computed | None
    state: State | None
    why: tuple[str, ...]
    deciding: Computed | None
    needs: tuple[Need, ...]
    remedy: Promise


def advise(asked: Asked, mission: Mission, setting: Setting, now: datetime) -> Advice:
    """What holds at the moment ``now``, by the law on record."""
    draft = _draft(asked, mission)
    filing = to_file(draft, setting)
    local = now.astimezone(setting.zone)
    draft.filed_on, draft.filed_time = local.date(), local.time()
    return Advice(
        asked=asked,
        above=above(asked.against),
        provisions=_provisions(asked, setting),
        filing=filing,
        state=state(filing.ends, None, now) if filing and filing.ends else None,
        why=_why(filing, asked, setting),
        deciding=to_decide(draft, setting),
        needs=(*NEEDS[:-1], OF_AN_APPEAL, NEEDS[-1]) if asked.appeal else NEEDS,
        remedy=REMEDIES[asked.stage],
    )


def above(kind: str) -> tuple[BodyKind, ...]:
    """Who stands above a commission: the next one, and a court. None for what is no commission."""
    if kind not in ORDER:
        return ()
    return (*ORDER[ORDER.index(BodyKind(kind)) + 1 :][:1], BodyKind.COURT)


def _draft(asked: Asked, mission: Mission) -> Complaint:
    """The complaint as it would be, for the limits alone; it is never stored."""
    draft = Complaint(mission=mission, stage=asked.stage, body=asked.body)
    if asked.appeal:
        draft.appeals = Complaint(mission=mission, decided_on=asked.on, decided_time=asked.at)
    else:
        draft.act_on, draft.act_time = asked.on, asked.at
    return draft


def _why(filing: Computed | None, asked: Asked, setting: Setting) -> tuple[str, ...]:
    if filing is None or filing.ends is None:
        return ()
    span = filing.limit.span(asked.on == setting.vote_date)
    return tuple(explained(span, filing.ends, {day: name for day, name in setting.calendar.holidays.items() if name}))


def _provisions(asked: Asked, setting: Setting) -> tuple[Provision, ...]:
    editions = [found.edition for act in setting.law.acts if (found := edition_on(act, asked.on)).edition]
    rows = Provision.objects.filter(edition__in=editions, obligations__code=REMEDY)
    return tuple(rows.select_related("edition__act").order_by("edition", "position"))
