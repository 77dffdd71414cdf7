"""How the stations were chosen: one remark on the document."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from scrutator.statements.review import supports
from scrutator.statements.review.document import Document
from scrutator.statements.review.model import Grade, Remark
from scrutator.statements.review.reading import Sentence
from scrutator.statements.review.rules.base import Rule, remark


def chosen_how(document: Document) -> Remark | None:
    if not document.stations_visited or document.probability_sample:
        return None
    said = _(
        "How the stations were chosen is not stated. "
        "Only a probability sample speaks for stations beyond those visited."
    )
    bound = supports.bound_sentence(document) if any(s.zero() for s in document.sentences) else ""
    return remark("chosen_how", Grade.CLARIFY, f"{said} {bound}".strip(), **supports.bound_values(document))


def _never(sentence: Sentence, document: Document) -> Remark | None:
    return None


RULES = [
    Rule("chosen_how", gettext_lazy("Chosen how"), gettext_lazy("How were the stations chosen?"), _never),
]
DOCUMENT_CHECKS = [chosen_how]
