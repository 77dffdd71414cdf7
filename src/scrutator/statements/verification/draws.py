"""The draw, once its secret is out: commitment, seed and sample from the frame's own rows."""

from __future__ import annotations

from django.utils.translation import gettext as _

from scrutator.core.canonical import digest, sha256
from scrutator.missions.models import Event, Mission
from scrutator.planning.commitment import seed
from scrutator.planning.models import Draw
from scrutator.planning.proof import failures, reveal_document, sample_digest, stored
from scrutator.statements.verification.model import Check


def check_draw(mission: Mission) -> Check:
    """Every revealed draw of the mission, and what the chain holds of it. Before the reveal the check is pending."""
    check = Check("draw")
    for draw in Draw.objects.filter(design__mission=mission).select_related("design__frame", "design__mission"):
        place = _("draw %(commitment)s") % {"commitment": draw.commitment[:12]}
        if draw.state != Draw.State.REVEALED:
            check.pending = _("The draw is not revealed yet.")
            continue
        check.looked_at += len(draw.design.document["strata"])
        try:
            for failure in failures(draw):
                check.fault(f"{place}, {failure.part}", _("%(found)s instead of %(expected)s") % {
                    "found": failure.found[:80], "expected": failure.expected[:80],
                })  # fmt: skip
            _chained(check, place, mission, draw)
        except (ValueError, KeyError, TypeError) as error:
            check.fault(place, str(error))
    if not check.looked_at and not check.pending and not check.faults:
        check.pending = _("No sample was drawn.")
    return check


def _chained(check: Check, place: str, mission: Mission, draw: Draw) -> None:
    """The chain holds this commitment, these dice, this sample and this reveal."""
    key = seed(bytes.fromhex(draw.secret), draw.dice)
    sample = [code for codes, _spare in stored(draw).values() for code in codes]
    wanted = {
        "commitment": draw.commitment,
        "dice": sha256(draw.dice.encode()),
        "sample": sample_digest(sample, key),
        "reveal": digest(reveal_document(draw)),
    }
    for kind, expected in wanted.items():
        if not Event.objects.filter(mission=mission, kind=kind, digest=expected).exists():
            check.fault(f"{place}, {kind}", _("the chain holds another one, or none"))
