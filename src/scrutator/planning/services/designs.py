"""Writing a design down."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from scrutator.accounts.models import Person
from scrutator.core.canonical import digest
from scrutator.core.errors import ScrutatorError
from scrutator.missions import chain
from scrutator.missions.models import Mission
from scrutator.planning.models import Design
from scrutator.planning.queries import has_drawn
from scrutator.planning.strata import stations_by_stratum
from scrutator.science.sampling import proportional


def proposal(mission: Mission, strata_by: Sequence[str], total: int, minimum: int) -> dict[str, Any]:
    """The document of a design, with nothing stored: how many stations of each stratum.

    Raises ``planning-strata``, ``frame-lacks``, ``number-out-of-range`` or ``planning-total``.
    """
    frame = mission.frame
    sizes = {key: len(codes) for key, codes in stations_by_stratum(frame, strata_by).items()}
    for name, value, low, high in (
        (_("the number of stations"), total, 1, sum(sizes.values())),
        (_("the minimum of a stratum"), minimum, 1, sum(sizes.values())),
    ):
        if not low <= value <= high:
            rule = _("from %(low)s to %(high)s") % {"low": low, "high": high}
            raise ScrutatorError("number-out-of-range", name=name, value=value, rule=rule)
    needed = sum(min(minimum, size) for size in sizes.values())
    if needed > total:
        raise ScrutatorError("planning-total", total=total, minimum=minimum, strata=len(sizes), needed=needed)
    numbers = proportional(sizes, total, minimum)
    return {
        "version": 1,
        "mission": mission.code,
        "training": mission.training,
        "frame": frame.checksum,
        "strata_by": list(strata_by),
        "total": total,
        "minimum": minimum,
        "strata": [{"key": key, "stations": sizes[key], "sample": numbers[key]} for key in sorted(sizes)],
    }


@transaction.atomic
def propose(mission: Mission, strata_by: Sequence[str], total: int, minimum: int, by: Person) -> Design:
    """Store a design and chain it. It is never changed; a better one is a new one.

    Raises as :func:`proposal` does, and ``planning-drawn`` once the mission has drawn its sample.
    """
    if has_drawn(mission):
        raise ScrutatorError("planning-drawn")
    document = proposal(mission, strata_by, total, minimum)
    design = Design.objects.create(
        mission=mission, frame=mission.frame, document=document, digest=digest(document), created_by=by
    )
    chain.append(mission, [chain.Entry("design", f"{total} / {mission.frame.stations_count}", design.digest)])
    return design
