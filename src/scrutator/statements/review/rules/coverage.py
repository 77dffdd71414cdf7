"""Where, and at which stage."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from scrutator.statements.review import supports
from scrutator.statements.review.document import Document
from scrutator.statements.review.figures import day, figure, share
from scrutator.statements.review.model import Grade, Remark
from scrutator.statements.review.reading import Sentence
from scrutator.statements.review.rules.base import Rule, remark


def territory_gap(sentence: Sentence, document: Document) -> Remark | None:
    visited = any(c.entity == "station" for c in sentence.counts) or sentence.lexicon.find("VISITED", sentence.text)
    if not visited or sentence.lexicon.find("GAP_TOLD", sentence.text):
        return None
    if document.record.areas:
        return _against_frame(sentence, document)
    if document.gap_told:
        return None
    stations = sentence.lexicon_entity("station").search(sentence.text)
    if not stations or not sentence.places_named or len(sentence.places_named) > 6:
        return None
    said = _("Named: %(places)s. What of the rest of the country?") % {"places": ", ".join(sentence.places_named)}
    return remark("territory_gap", Grade.CLARIFY, said, places=sentence.places_named)


def _against_frame(sentence: Sentence, document: Document) -> Remark | None:
    named = sentence.areas_named
    rest = supports.not_named(document.record, named)
    if not named or not rest["areas"]:
        return None
    said = _(
        "%(named)s of %(all)s parts are named. %(stations)s stations (%(share)s) lie in parts not named: %(parts)s."
    ) % {
        "named": len(named),
        "all": len(document.record.areas),
        "stations": figure(rest["stations"]),
        "share": share(rest["stations_share"], 1),
        "parts": ", ".join(supports.area_names(rest["areas"])),
    }
    if rest["voters"] is not None:
        said += " " + _("So do %(voters)s voters (%(share)s of the list of %(date)s). Not named is not unvisited.") % {
            "voters": figure(rest["voters"]),
            "share": share(rest["voters_share"], 1),
            "date": day(document.record.voters_as_of),
        }
    values = {**rest, "areas": [area.name_en for area in rest["areas"]], "areas_named": named}
    return remark(
        "territory_gap", Grade.CLARIFY, said, supported=supports.territory(sentence, document, named), **values
    )


def stage_missing(sentence: Sentence, document: Document) -> Remark | None:
    """On each verdict on the election, when nothing in the document speaks of the count; in full the first time."""
    if document.count_told or not _verdict_on_the_vote(sentence):
        return None
    first = next(earlier for earlier in document.sentences if _verdict_on_the_vote(earlier))
    if first is not sentence:
        said = _("As in sentence %(number)s: no word on the count or the tabulation.") % {"number": first.index + 1}
        return remark("stage_missing", Grade.CLARIFY, said, stages=document.stages)
    named = ", ".join(str(supports.stage_name(stage)) for stage in document.stages if stage != "campaign")
    said = _("No word on the count or the tabulation. Stages named in the statement: %(stages)s.") % {
        "stages": named or _("none")
    }
    return remark("stage_missing", Grade.CLARIFY, said, stages=document.stages)


def _verdict_on_the_vote(sentence: Sentence) -> bool:
    if not sentence.observed or sentence.lexicon.find("SOFAR", sentence.text):
        return False
    zero = sentence.zero()
    main_clause = sentence.lexicon.patterns["RELATIVE"].sub(" ", sentence.text)
    about_election = bool(sentence.lexicon.find("OVERALL", main_clause))
    verdict = sentence.overall_verdict and not sentence.lexicon.find("COMPARISON", sentence.text)
    return verdict or bool(zero and zero[1] != "hearsay" and about_election)


RULES = [
    Rule(
        "territory_gap",
        gettext_lazy("Places named"),
        gettext_lazy("Which parts of the country does it not name?"),
        territory_gap,
    ),
    Rule(
        "stage_missing",
        gettext_lazy("Stage left out"),
        gettext_lazy("Was the count seen, or only the voting?"),
        stage_missing,
    ),
]
