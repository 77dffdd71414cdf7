"""Recommendations: what is refused, history, judgements over later votes, what they rest on."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from scrutator.archive.models import Election, Organization
from scrutator.casework.history import keepers
from scrutator.casework.models import Change
from scrutator.casework.problems import today_of
from scrutator.casework.sealing import open_words
from scrutator.law.models import Provision
from scrutator.missions.chain import breaks
from scrutator.recommendations.links import Links, links_of, read, reference
from scrutator.recommendations.models import Judgement, Recommendation
from scrutator.recommendations.rules import problems
from scrutator.recommendations.services import RecommendationProblemsError, change, enter, withdraw
from scrutator.statements.verification.cases import check_cases
from tests.recommendations.conftest import Desk


def refused(raised: pytest.ExceptionInfo[RecommendationProblemsError]) -> list[str]:
    assert all(one.what and one.remedy for one in raised.value.problems)
    return [one.field for one in raised.value.problems]


def test_a_recommendation_gets_the_next_number_and_rests_on_what_it_is_linked_to(desk: Desk) -> None:
    complaint = desk.complaint()
    one = desk.enter(desk.ours(state="proposed"), complaint)
    two = desk.published()
    assert (one.named, two.named) == ("R-1", "R-2")
    assert [reference(row) for row in links_of(one).all()] == ["C-1"]
    step = Change.objects.get(register="R", item=1)
    assert step.fields["complaints"] == [None, [complaint.pk]]
    assert step.event.subject == "R-1 entered"
    assert list(breaks(desk.mission)) == []


def test_one_of_ours_is_made_after_the_vote_of_its_mission(real: Desk) -> None:
    assert real.enter(real.ours()).election == real.mission.election
    assert real.enter(real.ours()).maker == "Organization C"


@pytest.mark.parametrize(
    ("fields", "fields_told"),
    [
        ({"text_en": " "}, ["text_en"]),
        ({"made_words": "Somebody"}, ["made_words"]),
        ({"state": "proposed", "priority": "", "kind": "", "addressee": None},
         ["priority", "kind", "addressee", "evidence"]),
        ({"state": "withdrawn"}, ["state"]),
        ({"published_on": date(2026, 1, 1)}, ["published_on"]),
        ({"published_on": date(2036, 1, 1)}, ["published_on", "published_on"]),
        ({"origin": "earlier"}, ["made_by", "state", "confidence"]),
    ],
)  # fmt: skip
def test_what_contradicts_itself_is_refused_at_its_field_and_nothing_is_stored(
    desk: Desk, fields: dict[str, Any], fields_told: list[str]
) -> None:
    with pytest.raises(RecommendationProblemsError) as raised:
        desk.enter(desk.ours(**fields))
    assert refused(raised) == fields_told
    assert not Recommendation.objects.exists()
    assert not Change.objects.exists()


def test_a_draft_may_have_gaps_and_of_an_earlier_one_priority_and_kind_may_not_be_known(desk: Desk) -> None:
    desk.enter(desk.ours(priority="", kind="", addressee=None))
    desk.published(priority="", kind="", addressee=None)
    assert Recommendation.objects.count() == 2


def test_nothing_of_training_is_attached_to_a_real_vote_organization_or_law(desk: Desk, real: Desk) -> None:
    organization, election = Organization.objects.get(code="ORG-A"), Election.objects.get(code="XA-2010")
    law = Provision.objects.filter(edition__act__invented=False).first()
    with pytest.raises(RecommendationProblemsError) as raised:
        desk.published(made_by=organization, election=election, provision=law)
    assert refused(raised) == ["election", "made_by", "provision"]
    real.published(made_by=organization, election=election, provision=law)


def test_evidence_of_another_mission_is_refused(desk: Desk, real: Desk) -> None:
    with pytest.raises(RecommendationProblemsError, match="C-1: not of this mission"):
        desk.enter(desk.ours(), real.complaint())


def test_the_rules_are_the_same_whichever_organization_made_it(real: Desk) -> None:
    """Every organization of the archive gets the same answers, for a good row and for a bad one."""
    told = {
        tuple(one.field for one in problems(real.earlier(made_words="", made_by=maker, **fields), Links(), day))
        for maker in Organization.objects.all()
        for fields in ({}, {"confidence": "", "text_en": ""})
        for day in [today_of(real.mission)]
    }
    assert told == {(), ("text_en", "confidence")}


def test_what_is_published_is_changed_with_a_reason_and_is_no_draft_again(desk: Desk) -> None:
    one = desk.published()
    one.text_en = "Post the limits for complaints and appeals."
    with pytest.raises(RecommendationProblemsError) as raised:
        change(one, desk.legal)
    assert refused(raised) == ["reason"]
    assert Recommendation.objects.get().text_en != one.text_en
    change(one, desk.legal, reason="a slip of the pen")
    change(one, desk.legal)
    assert [step.verb for step in Change.objects.filter(register="R")] == ["entered", "changed"]
    one.origin, one.state, one.made_words = "ours", "draft", ""
    with pytest.raises(RecommendationProblemsError, match="not undone"):
        change(one, desk.legal, reason="second thoughts")


def test_a_recommendation_is_withdrawn_once_with_a_reason_and_stays(desk: Desk) -> None:
    one = desk.enter(desk.ours())
    with pytest.raises(RecommendationProblemsError, match="not said why"):
        withdraw(one, desk.legal, " ")
    assert withdraw(one, desk.legal, "It asks for what the law forbids.").state == "withdrawn"
    with pytest.raises(RecommendationProblemsError, match="It is withdrawn"):
        withdraw(one, desk.legal, "again")
    with pytest.raises(RecommendationProblemsError, match="It is withdrawn"):
        change(one, desk.legal, reason="again")
    assert Change.objects.filter(register="R").last().reason == "It asks for what the law forbids."  # type: ignore[union-attr]


def test_links_are_changed_as_a_step_and_words_are_sealed(desk: Desk) -> None:
    complaint = desk.complaint()
    one = enter(desk.ours(), desk.legal, links=Links(complaints=(complaint,)), words={"note": "told by Ann A."})
    change(one, desk.legal, links=Links())
    step = Change.objects.filter(register="R").last()
    assert step is not None
    assert step.fields == {"complaints": [[complaint.pk], None]}
    assert open_words(Recommendation.objects.get()) == {"note": "told by Ann A."}
    assert "Ann" not in str(list(Change.objects.values()))


def test_judgements_are_added_and_never_overwritten(real: Desk) -> None:
    one = real.published(election=Election.objects.get(code="XA-2010"), published_on=date(2011, 2, 1))
    first, vote = Organization.objects.get(code="ORG-A"), Election.objects.get(code="XA-2015")
    real.judge(one, "not", as_of=None, election=vote, judged_by=first)
    real.judge(one, "partially", as_of=date(2016, 1, 28), election=vote, judged_by=first)
    real.judge(one, "mostly", as_of=date(2016, 1, 28))
    rows = list(Judgement.objects.order_by("order"))
    assert [(row.order, row.step, row.judge) for row in rows] == [
        (1, "not", str(first)), (2, "partially", str(first)), (3, "mostly", "Mission"),
    ]  # fmt: skip
    steps = Change.objects.filter(register="R", verb="judged").order_by("pk")
    assert [len(step.fields["judgements"][1]) for step in steps] == [1, 2, 3]
    assert rows[0].vote == "Presidential election (XA-2015)"


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"why": " "}, "why"),
        ({"as_of": None}, "as_of"),
        ({"as_of": date(2036, 1, 1)}, "as_of"),
        ({"as_of": date(2010, 1, 1)}, "as_of"),
        ({"election": "XA-2010"}, "election"),
        ({"election": "XA-2008"}, "election"),
    ],
)
def test_a_judgement_needs_a_reason_and_a_later_time(real: Desk, fields: dict[str, Any], field: str) -> None:
    one = real.published(election=Election.objects.get(code="XA-2010"), published_on=date(2011, 2, 1))
    if "election" in fields:
        fields = {"election": Election.objects.get(code=fields["election"])}
    with pytest.raises(RecommendationProblemsError) as raised:
        real.judge(one, "fully", **fields)
    assert refused(raised) == [field]
    assert not Judgement.objects.exists()


def test_nobody_judges_a_draft_or_the_same_twice_word_for_word(desk: Desk) -> None:
    with pytest.raises(RecommendationProblemsError, match="not published"):
        desk.judge(desk.enter(desk.ours()), "not")
    one = desk.published()
    desk.judge(one, "not")
    with pytest.raises(RecommendationProblemsError, match="word for word"):
        desk.judge(one, "not")
    desk.judge(one, "not", why="Seen once more.")


def test_verification_walks_recommendations_with_their_judgements_and_links(desk: Desk) -> None:
    assert Recommendation in keepers()
    one = desk.published()
    change(one, desk.legal, links=Links(complaints=(desk.complaint(),)), reason="found later")
    desk.judge(one, "partially")
    assert not check_cases(desk.mission).faults
    Judgement.objects.update(step="fully")
    assert [(fault.place, fault.problem) for fault in check_cases(desk.mission).faults] == [
        ("R-1", "“judgements” is not what its steps say")
    ]
    Judgement.objects.update(step="partially")
    one.complaints.clear()
    assert [fault.problem for fault in check_cases(desk.mission).faults] == ["“complaints” is not what its steps say"]


def test_references_are_read_in_either_script_and_what_is_shut_is_unknown_to_who_may_not_see_it(desk: Desk) -> None:
    desk.complaint()
    desk.complaint(shut=True)
    links, unknown = read(desk.mission, "С-1, c2; M-9 V4.frame", shut_too=True)
    assert [one.named for one in links.complaints] == ["C-1", "C-2"]
    assert unknown == ["M-9", "V4.frame"]
    links, unknown = read(desk.mission, "C-1 C-2", shut_too=False)
    assert ([one.named for one in links.complaints], unknown) == (["C-1"], ["C-2"])
