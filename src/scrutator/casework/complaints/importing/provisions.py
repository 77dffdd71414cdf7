"""Articles as registers write them, and the provisions on record that they are."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date

from django.utils.translation import gettext as _

from scrutator.casework.complaints.importing.cells import CellError
from scrutator.law.dating import edition_on
from scrutator.law.limits.choosing import Record
from scrutator.law.models import Provision

UNIT = re.compile(r"\b(?:art(?:icle)?s?|sect(?:ion)?s?|s|§|ст(?:атья|атьи|атье|\.?\s?ст)?)\b\.?|§", re.IGNORECASE)
PART = re.compile(r"\s*[,(]?\s*(?:pt|part|para(?:graph)?|часть|части|ч|п|пункт)\b\.?\s*(\d+)\)?", re.IGNORECASE)
NUMBER = re.compile(r"(?<![\d-])(\d{1,4}(?:-\d{1,2})?)(?: pt (\d{1,3}))?(?![\d-])")


class Provisions:
    """The provisions of some acts by their number, in the edition in force on a day."""

    def __init__(self, law: Record) -> None:
        self._law = law
        self._days: dict[date, dict[str, list[Provision]]] = {}

    def find(self, text: str, on: date) -> Provision | None:
        """The first of the articles in a cell; None for an empty one. Raises :class:`CellError` where one of them is
        not on record, or several acts have it. Of an article whose part is not on record, the article."""
        if not text:
            return None
        numbers = NUMBER.findall(PART.sub(r" pt \1", UNIT.sub(" ", text)))
        known = self._known(on)
        found = [
            known.get(f"{article} pt {part}" if part else "") or known.get(article, []) for article, part in numbers
        ]
        if not found or not all(found):
            what = _("Article “%(text)s” is not in the law on record.") % {"text": text[:80]}
            raise CellError(what, _("Correct it, or take the column as “provision as it was named”."))
        if len(found[0]) > 1:
            acts = ", ".join(one.edition.act.name for one in found[0])
            what = _("Article “%(text)s” is in several acts: %(acts)s.") % {"text": text[:80], "acts": acts}
            raise CellError(what, _("Take the column as “provision as it was named”, and choose the act afterwards."))
        return found[0][0]

    def _known(self, on: date) -> dict[str, list[Provision]]:
        if on not in self._days:
            editions = [found.edition for found in (edition_on(act, on) for act in self._law.acts) if found.edition]
            by_number: dict[str, list[Provision]] = defaultdict(list)
            for one in Provision.objects.filter(edition__in=editions).select_related("edition__act"):
                by_number[one.number].append(one)
            self._days[on] = by_number
        return self._days[on]
