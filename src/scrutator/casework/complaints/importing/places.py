"""Bodies, areas and stations as registers write them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.utils.translation import gettext as _

from scrutator.casework.complaints.importing.cells import CellError
from scrutator.casework.models import Body, BodyKind
from scrutator.core.spelling import folded
from scrutator.missions.models import Mission
from scrutator.territory.models import Area, Station

NEW = "new:"


class Bodies:
    """The bodies of a mission by their names and spellings; ``told`` says what others mean: a key, or ``new:KIND``.

    ``unknown`` are texts that are no body of the mission, in the order in which they came, with how often.
    """

    def __init__(self, mission: Mission, told: dict[str, str]) -> None:
        self._mission, self._told = mission, told
        self._by_key = {str(one.pk): one for one in Body.objects.filter(mission=mission)}
        self._by_name = {folded(name): one for one in self._by_key.values() for name in _names(one)}
        self.made: dict[str, Body] = {}
        self.learnt: dict[str, Body] = {}
        self.unknown: dict[str, int] = {}

    def find(self, text: str) -> Body | None:
        """Raises :class:`CellError` for a body that is not known and of which nothing is told."""
        if not text:
            return None
        name = folded(text)
        if name in self._by_name:
            return self._by_name[name]
        self.unknown[text] = self.unknown.get(text, 0) + 1
        told = self._told.get(text, "")
        if told in self._by_key:
            self.learnt[text] = self._by_key[told]
            return self._by_key[told]
        if told.removeprefix(NEW) in BodyKind.values:
            return self.made.setdefault(name, self._new(text, told.removeprefix(NEW)))
        what = _("The mission has no body “%(text)s”.") % {"text": text[:80]}
        raise CellError(what, _("Say below which one it is, or that it is a new one."))

    def usual(self, key: str) -> Body | None:
        return self._by_key.get(key)

    def _new(self, text: str, kind: str) -> Body:
        russian = any("а" <= letter <= "я" for letter in text.casefold())
        return Body(mission=self._mission, kind=kind, name_en=text[:200], name_ru=text[:200] if russian else "")


class Places:
    """Areas of a mission's frame by code, path and name; stations, of those that a file names, by code."""

    def __init__(self, mission: Mission, stations: Iterable[str]) -> None:
        self._areas: dict[str, set[Area]] = defaultdict(set)
        for area in Area.objects.filter(frame=mission.frame_id):
            for name in filter(None, (area.code, area.path, area.name_en, area.name_ru, *area.aliases)):
                self._areas[folded(str(name))].add(area)
        listed = Station.objects.filter(frame=mission.frame_id, code__in=set(stations))
        self._stations = {one.code: one for one in listed}

    def area(self, text: str) -> Area | None:
        if not text:
            return None
        found = self._areas.get(folded(text), set())
        if len(found) == 1:
            return next(iter(found))
        if found:
            what = _("Several areas are called “%(text)s”.") % {"text": text[:80]}
            raise CellError(what, _("Give the code of the area."))
        what = _("The list of stations of this mission has no area “%(text)s”.") % {"text": text[:80]}
        raise CellError(what, _("Correct the name, or give the code; or take the column off."))

    def station(self, text: str) -> Station | None:
        if not text or text in self._stations:
            return self._stations.get(text)
        what = _("The list of stations of this mission has no station “%(text)s”.") % {"text": text[:80]}
        raise CellError(what, _("Look its code up under Stations, or leave the cell empty."))


def _names(body: Body) -> list[str]:
    return [name for name in (body.name_en, body.name_ru, *body.spellings) if name]
