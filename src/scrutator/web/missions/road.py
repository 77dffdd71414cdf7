"""The road of a mission from frame to verification: where it stands, read from the database."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from scrutator.collection.models import Submission
from scrutator.collection.stations import by_station
from scrutator.findings.models import Snapshot
from scrutator.forms.models import FormVersion
from scrutator.missions.chain import head
from scrutator.missions.models import Mission
from scrutator.planning.models import Assignment, Design, Draw, Team
from scrutator.quality.models import Decision, Flag
from scrutator.statements.models import Draft, Signature
from scrutator.statements.review.figures import figure

Reading = tuple[bool, str]
"""Whether a step is done, and a sentence on where it stands."""


@dataclass(frozen=True, slots=True)
class Step:
    """``state`` is ``done``, ``now`` (the first that is not done) or ``later``. ``address`` and ``detail`` are empty
    for whom the step does not concern."""

    label: str | Promise
    state: str
    detail: str
    address: str


def _frame(mission: Mission) -> Reading:
    count, code = mission.frame.stations_count, mission.frame.code
    said = ngettext("%(code)s: %(count)s station", "%(code)s: %(count)s stations", count)
    return True, said % {"code": code, "count": figure(count)}


def _design(mission: Mission) -> Reading:
    design = Design.objects.filter(mission=mission).order_by("-created_at").first()
    if design is None:
        return False, _("No design yet.")
    said = _("%(total)s of %(stations)s stations, in %(strata)s strata")
    strata = design.document.get("strata", [])
    values = {
        "total": figure(design.document.get("total", 0)),
        "stations": figure(mission.frame.stations_count),
        "strata": figure(len(strata)),
    }
    return True, said % values


def _draw(mission: Mission) -> Reading:
    draw = Draw.objects.filter(design__mission=mission).order_by("-committed_at").first()
    if draw is None:
        return False, _("Nothing is committed yet.")
    said = {
        Draw.State.COMMITTED: _("committed; the dice are awaited"),
        Draw.State.DRAWN: _("drawn; the secret is kept until the statement"),
        Draw.State.REVEALED: _("drawn and revealed"),
    }
    return draw.state != Draw.State.COMMITTED, said[Draw.State(draw.state)]


def _teams(mission: Mission) -> Reading:
    teams = Team.objects.filter(mission=mission).count()
    given = Assignment.objects.filter(mission=mission).values("station").distinct().count()
    if not teams:
        return False, _("No teams yet.")
    said = ngettext("%(teams)s team", "%(teams)s teams", teams) % {"teams": figure(teams)}
    stations = mission.frame.stations_count
    return given > 0, said + "; " + _("%(given)s of %(stations)s stations assigned") % {
        "given": figure(given),
        "stations": figure(stations),
    }


def _forms(mission: Mission) -> Reading:
    forms = FormVersion.objects.filter(mission=mission, retired_at__isnull=True)
    names = ", ".join(f"{form.title} ({form.version})" for form in forms)
    return bool(names), names or _("No form is published yet.")


def _submissions(mission: Mission) -> Reading:
    assigned = Assignment.objects.filter(mission=mission).values("station").distinct()
    came = by_station(Submission.objects.filter(mission=mission)).filter(standing__isnull=False)
    reached = assigned.filter(station__in=came.values("standing")).count()
    total = came.values("standing").distinct().count()
    said = _("forms from %(reached)s of %(assigned)s stations assigned")
    if not total:
        return False, _("No form has come in yet.")
    text = said % {"reached": figure(reached), "assigned": figure(assigned.count())}
    if total > reached:
        text += "; " + _("%(extra)s of %(total)s stations with forms were not assigned") % {
            "extra": figure(total - reached),
            "total": figure(total),
        }
    return total > 0, text


def _quality(mission: Mission) -> Reading:
    came = Submission.objects.filter(mission=mission)
    total = came.count()
    if not total:
        return False, _("Nothing to check yet.")
    raised = came.filter(Exists(Flag.objects.filter(submission=OuterRef("pk"))))
    decided = raised.filter(Exists(Decision.objects.filter(submission=OuterRef("pk")))).count()
    flagged = raised.count()
    values = {"flagged": figure(flagged), "total": figure(total), "decided": figure(decided)}
    said = _("%(flagged)s of %(total)s submissions flagged, %(decided)s of these decided") % values
    return flagged == decided, said


def _findings(mission: Mission) -> Reading:
    newest = Snapshot.objects.filter(mission=mission).order_by("-created_at").first()
    if newest is None:
        return False, _("No snapshot yet.")
    said = ngettext("snapshot %(digest)s of %(rows)s station", "snapshot %(digest)s of %(rows)s stations", newest.rows)
    return True, said % {"digest": newest.digest[:12], "rows": figure(newest.rows)}


def _statement(mission: Mission) -> Reading:
    signature = Signature.objects.filter(draft__mission=mission).select_related("by").order_by("-at").first()
    if signature is not None:
        return True, _("signed by %(name)s") % {"name": signature.by}
    if Draft.objects.filter(mission=mission).exists():
        return False, _("being drafted")
    return False, _("No statement yet.")


def _verification(mission: Mission) -> Reading:
    done, newest = Signature.objects.filter(draft__mission=mission).exists(), head(mission)
    said = ngettext("chain of %(count)s event", "chain of %(count)s events", newest.number)
    return done, said % {"count": figure(newest.number)}


STEPS: list[tuple[str | Promise, str, tuple[str, ...], Callable[[Mission], Reading]]] = [
    (gettext_lazy("Frame"), "", ("missions.view",), _frame),
    (gettext_lazy("Design"), "plan/", ("missions.view",), _design),
    (gettext_lazy("Draw"), "plan/", ("missions.view",), _draw),
    (gettext_lazy("Teams"), "teams/", ("planning.see_sample", "planning.see_own"), _teams),
    (gettext_lazy("Forms"), "forms/", ("forms.view",), _forms),
    (gettext_lazy("Submissions"), "submissions/", ("collection.view",), _submissions),
    (gettext_lazy("Quality"), "quality/", ("quality.view",), _quality),
    (gettext_lazy("Findings"), "findings/", ("findings.view",), _findings),
    (gettext_lazy("Statement"), "statements/", ("statements.view",), _statement),
    (gettext_lazy("Verification"), "verify/", ("verification.view",), _verification),
]
"""Each step with its page, who may see where it stands, and how that is read."""


def road(mission: Mission, person: Any) -> list[Step]:
    """The ten steps in order. Everybody sees which are done; details only whom the step concerns."""
    steps, reached = [], True
    for label, path, actions, read in STEPS:
        done, detail = read(mission)
        state = "done" if done else "now" if reached else "later"
        reached = reached and done
        may = any(person.has_perm(action, mission) for action in actions)
        address = f"/missions/{mission.code}/{path}" if path else f"/frames/{mission.frame.code}/"
        steps.append(Step(label, state, detail if may else "", address if may else ""))
    return steps
