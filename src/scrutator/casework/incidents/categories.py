"""A mission's own list of kinds of incidents: it begins with the one that ships, and is edited from then on."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources

from django.db import transaction
from django.db.models import Max, Q, QuerySet
from django.utils.text import slugify

from scrutator.casework.complaints.limits import acts_of
from scrutator.casework.models import Category, ComplaintStage
from scrutator.core.errors import ScrutatorError
from scrutator.law.dating import edition_on
from scrutator.law.models import Commitment, Provision
from scrutator.missions.chain import lock
from scrutator.missions.models import Mission

OTHER = "other"


@dataclass(frozen=True)
class Shipped:
    """A kind of the list that ships. ``obligations`` are codes of what it may touch; ``kinds`` answers of the incident
    form and ``questions`` red flags of the shipped forms that are of this kind."""

    code: str
    stage: ComplaintStage
    name_en: str
    name_ru: str
    obligations: tuple[str, ...]
    kinds: tuple[str, ...]
    questions: tuple[str, ...]


@cache
def shipped() -> tuple[Shipped, ...]:
    """The list of the package, in its order."""
    text = resources.files("scrutator.casework").joinpath("data/incident_categories.csv").read_text(encoding="utf-8")
    return tuple(
        Shipped(
            row["code"], ComplaintStage(row["stage"]), row["name_en"], row["name_ru"],
            *(tuple(row[name].split()) for name in ("obligations", "kinds", "questions")),
        )
        for row in csv.DictReader(io.StringIO(text), delimiter=";")
    )  # fmt: skip


def code_of_kind(kind: str) -> str:
    """The code under which an answer of the incident form falls; ``other`` for one that is not known."""
    return next((one.code for one in shipped() if kind in one.kinds), OTHER)


def code_of_question(question: str) -> str:
    """The code under which a red flag of a shipped form falls; empty for a question that the list does not know."""
    return next((one.code for one in shipped() if question in one.questions), "")


def categories_of(mission: Mission) -> QuerySet[Category]:
    """The list of a mission, retired ones too. At its first use it becomes the one that ships."""
    rows = Category.objects.filter(mission=mission)
    if not rows.exists():
        _begin(mission)
    return rows


def offered(mission: Mission, *, and_also: int | None = None) -> QuerySet[Category]:
    """What can be chosen: all that are not retired, and the one at ``and_also``, which an incident has already."""
    return categories_of(mission).filter(Q(retired=False) | Q(pk=and_also))


@transaction.atomic
def add(mission: Mission, name_en: str, name_ru: str = "") -> Category:
    """A new kind at the end of the list. Raises ``category-there`` for a name that the list has."""
    lock(mission)
    rows = categories_of(mission)
    _refuse_twin(rows, name_en)
    order = (rows.aggregate(last=Max("order"))["last"] or 0) + 1
    code = slugify(name_en)[:30] or "category"
    if rows.filter(code=code).exists():
        code = f"{code}-{order}"
    return Category.objects.create(mission=mission, code=code, order=order, name_en=name_en.strip(), name_ru=name_ru)


@transaction.atomic
def edit(
    category: Category,
    name_en: str,
    name_ru: str,
    *,
    retired: bool,
    provisions: Iterable[Provision],
    commitments: Iterable[Commitment],
) -> Category:
    """Rename a kind, retire it or offer it again, and say what it may touch; its code and its incidents stay.

    Raises ``category-there`` for a name that another has, ``category-last`` if none would be left to choose.
    """
    lock(category.mission)
    others = categories_of(category.mission).exclude(pk=category.pk)
    _refuse_twin(others, name_en)
    if retired and not others.filter(retired=False).exists():
        raise ScrutatorError("category-last")
    category.name_en, category.name_ru, category.retired = name_en.strip(), name_ru.strip(), retired
    category.save()
    category.provisions.set(provisions)
    category.commitments.set(commitments)
    return category


def provisions_of(mission: Mission) -> QuerySet[Provision]:
    """The provisions that a kind can be mapped to: those of the acts by which the vote is held."""
    return Provision.objects.filter(edition__act__in=acts_of(mission)).select_related("edition__act")


def _refuse_twin(rows: QuerySet[Category], name: str) -> None:
    if twin := rows.filter(name_en__iexact=name.strip()).first():
        raise ScrutatorError("category-there", name=twin.name_en)


@transaction.atomic
def _begin(mission: Mission) -> None:
    """Put the shipped list into a mission, mapped by the obligations that law and commitments serve."""
    lock(mission)
    if Category.objects.filter(mission=mission).exists():
        return
    in_force = [found.edition for act in acts_of(mission) if (found := edition_on(act, mission.vote_date)).edition]
    for order, one in enumerate(shipped(), start=1):
        made = Category.objects.create(
            mission=mission, code=one.code, order=order, name_en=one.name_en, name_ru=one.name_ru
        )
        serves = Q(obligations__code__in=one.obligations)
        made.provisions.set(Provision.objects.filter(serves, edition__in=in_force).distinct())
        made.commitments.set(Commitment.objects.filter(serves).distinct())
