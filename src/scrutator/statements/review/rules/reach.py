"""How far a sentence reaches: none, all, no effect, beyond the visited."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from scrutator.statements.review import supports
from scrutator.statements.review.document import Document
from scrutator.statements.review.model import Grade, Remark
from scrutator.statements.review.reading import Sentence
from scrutator.statements.review.rules.base import Rule, remark


def zero_claim(sentence: Sentence, document: Document) -> Remark | None:
    found = sentence.zero()
    if not found:
        return None
    match, grade = found
    said = {
        "absolute": _("None found is not none. The number of visits bounds how much could have gone unseen."),
        "qualified": _("None of a qualified kind. What counts as such, and how many of other kinds were there?"),
        "hearsay": _("None reached the speaker. That tells of what was reported, not of what happened."),
    }[grade]
    bound = supports.bound_sentence(document)
    explanation = f"{said} {bound}" if bound and grade != "hearsay" else said
    return remark(
        "zero_claim",
        Grade.BEYOND if grade == "absolute" else Grade.CLARIFY,
        explanation,
        at=match,
        supported=supports.zero(sentence, document),
        kind=grade,
        **supports.bound_values(document),
    )


def universal(sentence: Sentence, document: Document) -> Remark | None:
    match = sentence.universal
    if not match or sentence.pairs or _base_in_words(sentence):
        return None
    soft = sentence.lexicon.find("SOFT_UNIVERSAL", sentence.text)
    said = _("“%(word)s” claims every case. How many were seen, of how many?") % {"word": match.group().strip()}
    return remark("universal", Grade.CLARIFY if soft else Grade.BEYOND, said, at=match)


def _base_in_words(sentence: Sentence) -> bool:
    """ "all 850 stations in the sample" says of how many."""
    return (
        bool(sentence.counts and sentence.lexicon.find("PROBABILITY", sentence.text))
        or "sample" in sentence.text.lower()
    )


def no_effect_claim(sentence: Sentence, document: Document) -> Remark | None:
    match = sentence.lexicon.find("NO_EFFECT", sentence.text)
    if not match:
        return None
    said = _(
        "Whether something changed the result needs the results and the size of the effect; a visit shows neither."
    )
    return remark("no_effect_claim", Grade.BEYOND, said, at=match)


def beyond_sample(sentence: Sentence, document: Document) -> Remark | None:
    if document.probability_sample or not document.stations_visited:
        return None
    if not _speaks_for_all(sentence):
        return None
    if any(_speaks_for_all(other) for other in document.sentences[: sentence.index]):
        return None
    visited = document.stations_visited[0][1]
    said = _(
        "A verdict on the whole vote from %(visited)s stations whose choice is not stated: it speaks for those."
    ) % {
        "visited": visited.text,
    }
    return remark("beyond_sample", Grade.BEYOND, said, supported=supports.scope(sentence, document))


def _speaks_for_all(sentence: Sentence) -> bool:
    """Whether observers give a verdict on the whole: not a comparison, and not that none was found."""
    verdict = sentence.overall_verdict and sentence.observed and not sentence.zero()
    return verdict and not sentence.lexicon.find("COMPARISON", sentence.text)


RULES = [
    Rule(
        "zero_claim",
        gettext_lazy("None found"),
        gettext_lazy("What would “none found” support, given the visits?"),
        zero_claim,
    ),
    Rule("universal", gettext_lazy("All, every, everywhere"), gettext_lazy("Was every case seen?"), universal),
    Rule(
        "no_effect_claim",
        gettext_lazy("Effect on the results"),
        gettext_lazy("What would show an effect on the results, or its absence?"),
        no_effect_claim,
    ),
    Rule(
        "beyond_sample",
        gettext_lazy("Beyond what was visited"),
        gettext_lazy("Does the sentence speak of the whole from a part that was not drawn at random?"),
        beyond_sample,
    ),
]
