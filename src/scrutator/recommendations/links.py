"""The evidence of a recommendation: items of casework by their numbers, figures by their key and snapshot."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import QuerySet

from scrutator.casework.models import CaseItem, Complaint, Criticism, Incident, Meeting
from scrutator.findings.models import Figure
from scrutator.missions.models import Mission
from scrutator.recommendations.models import Recommendation

ITEMS: dict[str, type[CaseItem]] = {
    "complaints": Complaint,
    "incidents": Incident,
    "criticisms": Criticism,
    "meetings": Meeting,
}
"""Relations of a recommendation to items of casework."""
NUMBER = re.compile(r"([CIMP])-?(\d{1,9})")
LOOK_ALIKES = str.maketrans("СМРсмр", "CMPcmp")
"""Cyrillic letters that are typed for those of the registers."""


@dataclass(frozen=True)
class Links:
    """What a recommendation is to be linked to."""

    complaints: tuple[Complaint, ...] = ()
    incidents: tuple[Incident, ...] = ()
    criticisms: tuple[Criticism, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    figures: tuple[Figure, ...] = ()

    def __bool__(self) -> bool:
        return any(True for _one in self.all())

    def all(self) -> Iterator[CaseItem | Figure]:
        for name in (*ITEMS, "figures"):
            yield from getattr(self, name)

    def store(self, recommendation: Recommendation) -> None:
        for name in (*ITEMS, "figures"):
            getattr(recommendation, name).set(getattr(self, name))


def links_of(recommendation: Recommendation, *, shut_too: bool = True) -> Links:
    """What it is linked to; without ``shut_too``, not what is shut away."""
    if recommendation.pk is None:
        return Links()
    narrow = {} if shut_too else {"shut": False}
    found = {name: tuple(getattr(recommendation, name).filter(**narrow).order_by("number")) for name in ITEMS}
    figures = recommendation.figures.select_related("snapshot__form", "question").order_by("snapshot", "key")
    return Links(**found, figures=tuple(figures))


def cited(rows: QuerySet[Recommendation], *, shut_too: bool) -> dict[int, list[str]]:
    """What each of many recommendations rests on, as it is cited, by their keys; in a query a relation."""
    found: dict[int, list[str]] = defaultdict(list)
    chosen = Recommendation.objects.filter(pk__in=rows.order_by().values("pk"))
    for name, model in ITEMS.items():
        narrow = {f"{name}__number__gt": 0} if shut_too else {f"{name}__shut": False}
        pairs = chosen.filter(**narrow).order_by(f"{name}__number").values_list("pk", f"{name}__number")
        for key, number in pairs:
            found[key].append(f"{model.REGISTER.value}-{number}")
    figures = chosen.filter(figures__isnull=False).order_by("figures__snapshot", "figures__key")
    for key, figure, digest in figures.values_list("pk", "figures__key", "figures__snapshot__digest"):
        found[key].append(f"{figure}@{digest[:12]}")
    return found


def reference(one: CaseItem | Figure) -> str:
    """How it is cited: ``C-17``, or key and snapshot of a figure, ``V4.frame@6d9f0c2b71aa``."""
    return one.named if isinstance(one, CaseItem) else f"{one.key}@{one.snapshot.digest[:12]}"


def hidden_in(recommendation: Recommendation) -> Links:
    """What it is linked to and is shut away: kept by whoever changes it and may not see that."""
    every = links_of(recommendation)
    return Links(**{name: tuple(one for one in getattr(every, name) if one.shut) for name in ITEMS})


def joined(one: Links, other: Links) -> Links:
    return Links(**{name: getattr(one, name) + getattr(other, name) for name in (*ITEMS, "figures")})


def read(mission: Mission, text: str, *, shut_too: bool) -> tuple[Links, list[str]]:
    """References in a text, and those that lead to nothing in this mission. A key of a figure without its snapshot is
    one of the newest snapshot that has it."""
    found: dict[str, dict[int, CaseItem | Figure]] = {name: {} for name in (*ITEMS, "figures")}
    unknown = []
    for word in filter(None, re.split(r"[,;\s]+", text)):
        name, row = _item(mission, word, shut_too) or ("figures", _figure(mission, word))
        if row is None:
            unknown.append(word)
        else:
            found[name][row.pk] = row
    return Links(**{name: tuple(rows.values()) for name, rows in found.items()}), unknown  # type: ignore[arg-type]


def _item(mission: Mission, word: str, shut_too: bool) -> tuple[str, CaseItem | None] | None:
    match = NUMBER.fullmatch(word.translate(LOOK_ALIKES).upper())
    if match is None:
        return None
    letter, number = match.groups()
    name, model = next((name, model) for name, model in ITEMS.items() if model.REGISTER.value == letter)
    rows = model._default_manager.filter(mission=mission, number=int(number))
    return name, (rows if shut_too else rows.filter(shut=False)).first()


def _figure(mission: Mission, word: str) -> Figure | None:
    key, _at, digest = word.partition("@")
    rows = Figure.objects.filter(snapshot__mission=mission, key=key, snapshot__digest__startswith=digest)
    return rows.select_related("snapshot").order_by("-snapshot__created_at", "-snapshot").first()
