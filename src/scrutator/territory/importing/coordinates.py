"""Coordinates that cannot be right: half given, at 0° 0°, out of range, or exchanged."""

from __future__ import annotations

from statistics import median

from django.utils.translation import gettext as _

from scrutator.territory.importing.checked import Checked
from scrutator.territory.importing.mapping import Mapping
from scrutator.territory.writing import NewStation

FAR = 5.0  # degrees from the middle of the list beyond which an exchange is thought of


def check_coordinates(checked: Checked, rows: list[int], mapping: Mapping) -> None:
    """Look at all stations together: one whose coordinates fit the others only when exchanged is named."""
    latitude, longitude = mapping.columns.get("latitude"), mapping.columns.get("longitude")
    if not latitude or not longitude:
        return
    stations = checked.content.stations
    given = [(s.latitude, s.longitude) for s in stations if s.latitude is not None and s.longitude is not None]
    if not given:
        return
    middle = median(lat for lat, _lon in given), median(lon for _lat, lon in given)
    for row, station in zip(rows, stations, strict=True):
        problem = _problem(station, middle)
        if problem:
            checked.add(row, latitude, *problem)


def _problem(station: NewStation, middle: tuple[float, float]) -> tuple[str, str] | None:
    lat, lon = station.latitude, station.longitude
    if lat is None and lon is None:
        return None
    if lat is None or lon is None:
        return _("Only one of latitude and longitude is given."), _("Give both, or leave both empty.")
    if lat == 0 and lon == 0:
        return _("0, 0 lies in the sea off Africa."), _("Leave both empty where the place is not known.")
    shown = {"lat": lat, "lon": lon}
    if abs(lat) > 90 or _exchanged(lat, lon, middle):
        return (
            _("Latitude %(lat)s and longitude %(lon)s look exchanged.") % shown,
            _("Exchange the two cells, or the two columns of the mapping."),
        )
    return None


def _exchanged(lat: float, lon: float, middle: tuple[float, float]) -> bool:
    as_given = max(abs(lat - middle[0]), abs(lon - middle[1]))
    the_other_way = max(abs(lon - middle[0]), abs(lat - middle[1]))
    return as_given > FAR and the_other_way * 4 < as_given
