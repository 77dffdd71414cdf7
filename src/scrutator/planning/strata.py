"""Which stratum a station of a frame is in."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Max
from django.utils.translation import gettext as _

from scrutator.core.errors import ScrutatorError
from scrutator.territory.models import Area, Frame, Station
from scrutator.territory.queries import require

JOINT = "|"


def choices(frame: Frame) -> list[str]:
    """What stations of a frame can be stratified by: ``level:0`` and on for its areas, ``urban``, ``kind``."""
    deepest = Area.objects.filter(frame=frame).aggregate(level=Max("level"))["level"]
    return [*(f"level:{level}" for level in range((deepest or 0) + 1)), "urban", "kind"]


def key_of(strata_by: Sequence[str], area_path: str, urban: bool | None, kind: str | None) -> str:
    """The stratum of a station: for each criterion its value, joined by ``|``.

    ``level:k`` gives the path of the area at that level, or the deepest above it where the tree ends before.
    """
    values = []
    for criterion in strata_by:
        if criterion == "urban":
            values.append("unknown" if urban is None else "urban" if urban else "rural")
        elif criterion == "kind":
            values.append(kind or "unknown")
        else:
            values.append("/".join(area_path.split("/")[: int(criterion.removeprefix("level:")) + 1]))
    return JOINT.join(values)


def stations_by_stratum(frame: Frame, strata_by: Sequence[str]) -> dict[str, list[str]]:
    """Codes of all stations by the key of their stratum, keys and codes sorted.

    Raises ``planning-strata`` for something that the frame's stations cannot be put into strata by, and
    ``frame-lacks`` where it does not say of each station what is asked for.
    """
    possible = choices(frame)
    wrong = [criterion for criterion in strata_by if criterion not in possible]
    if wrong or len(set(strata_by)) != len(strata_by):
        value = wrong[0] if wrong else ", ".join(strata_by)
        raise ScrutatorError("planning-strata", frame=frame.code, value=value, choices=", ".join(possible))
    for criterion in ("urban", "kind"):
        if criterion in strata_by:
            require(frame, criterion, _("the stratified sample"))
    found: dict[str, list[str]] = {}
    rows = Station.objects.filter(frame=frame).order_by("code").values_list("code", "area__path", "urban", "kind")
    for code, path, urban, kind in rows.iterator(chunk_size=5000):
        found.setdefault(key_of(strata_by, path, urban, kind), []).append(code)
    return {key: found[key] for key in sorted(found)}


def label_of(frame: Frame, key: str) -> str:
    """A stratum in the reader's words."""
    return labels(frame, [key])[key]


def labels(frame: Frame, keys: Sequence[str]) -> dict[str, str]:
    """Strata in the reader's words: names of areas, urban or rural, kinds."""
    parts = {part for key in keys for part in key.split(JOINT)}
    words = {area.path: area.name for area in Area.objects.filter(frame=frame, path__in=parts)}
    words |= {"urban": _("urban"), "rural": _("rural"), "": _("all stations")}
    words |= {value: str(label) for value, label in Station.Kind.choices}
    return {key: ", ".join(words.get(part, part) for part in key.split(JOINT)) for key in keys}
