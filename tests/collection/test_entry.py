"""Forms typed at headquarters: keys, what is noticed, two typings, and the submission that comes of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from scrutator.accounts.models import Person
from scrutator.collection.content.keyring import KeyGoneError, keyring
from scrutator.collection.entry.comparing import OBSERVER, compare
from scrutator.collection.entry.double import set_double
from scrutator.collection.entry.keys import Calendar, answer_of
from scrutator.collection.entry.looking import look, questions_of
from scrutator.collection.entry.queries import drafts, waiting_decision, waiting_second
from scrutator.collection.entry.services import begin, begin_second, decide, drop, finish, keep
from scrutator.collection.entry.storing import add_page
from scrutator.collection.erasure import decide as settle
from scrutator.collection.erasure import propose
from scrutator.collection.models import Channel, Entry, Submission, Typing
from scrutator.collection.services import keep_file
from scrutator.core.errors import ScrutatorError
from scrutator.forms.models import FormVersion, Question
from scrutator.forms.services import publish
from scrutator.forms.shipped import workbook
from scrutator.missions.models import Event, Role
from scrutator.statements.verification.contents import check_contents
from tests.collection.xform import JPEG, Field, make_field, make_observer

CALENDAR = Calendar(date(2026, 10, 11), ZoneInfo("Europe/Minsk"))
HEADER = {"visit/station": "001", "visit/team": "A1", "visit/observers": "1", "visit/arrived": "1950",
          "visit/left": "12.10 0140", "visit/announced": "2"}  # fmt: skip


@dataclass
class Desk:
    field: Field
    form: FormVersion
    coordinator: Person
    analyst: Person

    def path(self, name: str) -> str:
        return self.form.questions.get(name=name).path

    def sheet(self, **more: str) -> dict[str, str]:
        return {**HEADER, **{self.path(name): text for name, text in more.items()}}

    def typed(self, by: Person, sheet: dict[str, str], channel: str = Channel.PAPER) -> Typing:
        typing = begin(self.field.mission, self.form, by, channel).typings.get()
        return keep(typing, by, sheet, self.field.member)


@pytest.fixture
def desk(field: Field) -> Desk:
    field.mission.stages = ["voting", "count"]
    field.mission.time_zone = "Europe/Minsk"
    field.mission.save()
    coordinator, analyst = (make_observer(field.mission, name, name)[0] for name in (Role.COORDINATOR, Role.ANALYST))
    form = publish(field.mission, "count.xlsx", workbook("count", training=True), analyst)
    return Desk(field, form, coordinator, analyst)


def question(kind: str, *values: str) -> Question:
    return Question(name="Q", number="Q1", kind=kind, choices=[[value, value, value] for value in values])


@pytest.mark.parametrize(
    ("asked", "typed", "answer"),
    [
        (question("yn", "yes", "no", "not_observed"), "3", "not_observed"),
        (question("yn", "yes", "no"), " no ", "no"),
        (question("multi", "a", "b", "c"), "31", "a c"),
        (question("multi", "a", "b", "c"), "2, 3", "b c"),
        (question("int"), "1 204", "1204"),
        (question("int"), "1\u00a0204", "1204"),
        (question("decimal"), "2,5", "2.5"),
        (question("datetime"), "0815", "2026-10-11T08:15:00.000+03:00"),
        (question("datetime"), "12.10 1:05", "2026-10-12T01:05:00.000+03:00"),
        (question("datetime"), "2026-10-12 01:05", "2026-10-12T01:05:00.000+03:00"),
        (question("date"), "9.10.2026", "2026-10-09"),
        (question("time"), "8:05", "08:05:00.000+03:00"),
        (question("geopoint"), "53.9, 27.5", "53.9 27.5 0 0"),
        (question("acknowledge"), "1", "OK"),
        (question("text"), "As\x00 seen\x1b", "As seen"),
        (question("text"), "  ", ""),
    ],
)
def test_keys_become_the_answers_that_a_telephone_writes(asked: Question, typed: str, answer: str) -> None:
    assert answer_of(asked, typed, CALENDAR) == answer


@pytest.mark.parametrize(
    ("asked", "typed"),
    [
        (question("yn", "yes", "no"), "3"), (question("yn", "yes", "no"), "0"), (question("yn", "yes", "no"), "maybe"),
        (question("multi", "a", "b"), "14"), (question("int"), "12a"), (question("decimal"), "1e999"),
        (question("datetime"), "11.10"), (question("datetime"), "2561"), (question("datetime"), "31.02 0800"),
        (question("date"), "11.10 0800"), (question("time"), "late"), (question("geopoint"), "nan, 27"),
        (question("geopoint"), "53.9"), (question("acknowledge"), "2"), (question("text"), "x" * 4001),
    ],
)  # fmt: skip
def test_a_key_that_is_no_answer_is_told_with_its_question(asked: Question, typed: str) -> None:
    with pytest.raises(ScrutatorError) as caught:
        answer_of(asked, typed, CALENDAR)
    assert caught.value.code == "entry-key"
    assert "Q1" in str(caught.value)


def test_before_it_is_stored_the_form_says_what_it_says_on_a_telephone(desk: Desk) -> None:
    sheet = desk.sheet(
        C25="1 000", C24a="500", C24a_mobile="20", C24a_main="300", C31="100", C30="3", C8="2", C8_value="7"
    )
    sheet["visit/left"] = "1900"
    typing = desk.typed(desk.coordinator, sheet)
    found = look(typing.entry, typing.answers, questions_of(desk.form))
    by_kind = {kind: [one for one in found.remarks if one.kind == kind] for kind in ("constraint", "not_asked", "note")}
    assert [(one.path, one.words) for one in by_kind["constraint"]] == [("visit/left", "Leaving comes after arriving")]
    assert [one.path for one in by_kind["not_asked"]] == [desk.path("C8_value")]
    rule = next(one.words for one in by_kind["note"] if one.path.endswith("rule_1_shown"))
    assert rule.startswith("Ballots received, minus those issued, unused and spoiled: 77.")
    assert any(one.kind == "blank" and one.path == desk.path("C2") for one in found.remarks)
    assert not any(one.kind == "unknown" for one in found.remarks)
    assert not found.errors


def test_remarks_are_seen_before_a_paper_is_stored_and_keep_nothing_from_being_stored(desk: Desk) -> None:
    typing = desk.typed(desk.coordinator, desk.sheet(C2="2", C8_value="7"))
    found, receipt = finish(typing, desk.coordinator, "")
    assert found.remarks
    assert receipt is None
    keep(typing, desk.coordinator, desk.sheet(C2="2", C8_value="8"), desk.field.member)
    again, receipt = finish(typing, desk.coordinator, found.seen)
    assert receipt is None, "what was seen is not what is there now"
    _found, receipt = finish(typing, desk.coordinator, again.seen)
    form = Submission.objects.get()
    assert receipt is not None
    assert (form.event.number, form.channel, form.by, form.member) == (
        receipt.number, "paper", desk.coordinator, desk.field.member,
    )  # fmt: skip
    assert (form.station.code, form.team.code, form.device, form.quarantine) == ("001", "A1", None, "")
    assert form.all_answers[desk.path("C8_value")] == "8", "what is on paper is kept, asked or not"
    assert form.all_answers["visit/form_kind"] == "count"
    assert form.left_at == datetime(2026, 10, 11, 22, 40, tzinfo=UTC)
    assert not drafts(desk.field.mission, desk.coordinator).exists()
    assert Typing.objects.get().answers == {}


def test_a_key_that_cannot_be_read_is_kept_in_the_draft_and_stops_it(desk: Desk) -> None:
    typing = desk.typed(desk.coordinator, desk.sheet(C2="7"))
    found, receipt = finish(typing, desk.coordinator, "")
    assert found.errors[desk.path("C2")].code == "entry-key"
    assert receipt is None
    assert Typing.objects.get().answers[desk.path("C2")] == "7"


def stored(typing: Typing, by: Person):
    found, receipt = finish(typing, by, "")
    return receipt or finish(typing, by, found.seen)[1]


def test_a_paper_without_a_known_observer_is_received_and_a_wrong_station_waits_for_a_person(desk: Desk) -> None:
    typing = desk.typed(desk.coordinator, desk.sheet())
    keep(typing, desk.coordinator, desk.sheet() | {"visit/station": "999"}, None)
    receipt = stored(typing, desk.coordinator)
    assert receipt is not None
    form = Submission.objects.get()
    assert (form.member, form.team, form.quarantine) == (None, None, "station_unknown")


def test_two_people_who_type_alike_store_one_report(desk: Desk) -> None:
    set_double(desk.field.mission, "count", True, desk.analyst)
    typing = desk.typed(desk.coordinator, desk.sheet(C2="2"))
    assert stored(typing, desk.coordinator) is None
    assert [(one.own, one.taken) for one in waiting_second(desk.field.mission, desk.coordinator)] == [(True, False)]
    second = begin_second(typing.entry, desk.analyst)
    assert second.answers == {}, "the second types blind"
    keep(second, desk.analyst, desk.sheet(C2="no") | {"visit/arrived": "11.10.2026 19:50"}, desk.field.member)
    assert stored(second, desk.analyst) is not None
    assert (Submission.objects.count(), Entry.objects.get().compared) == (1, [])
    assert not waiting_second(desk.field.mission, desk.analyst).exists()


def differing(desk: Desk) -> Entry:
    set_double(desk.field.mission, "count", True, desk.analyst)
    first = desk.typed(desk.coordinator, desk.sheet(C2="2", C25="100", C38_why="He said so."))
    stored(first, desk.coordinator)
    second = begin_second(first.entry, desk.analyst)
    keep(second, desk.analyst, desk.sheet(C2="1", C25="1000", C38_why="She said so."), None)
    assert stored(second, desk.analyst) is None
    return Entry.objects.get()


def test_what_two_people_type_differently_is_decided_answer_by_answer_and_the_chain_keeps_it(desk: Desk) -> None:
    entry = differing(desk)
    assert list(waiting_decision(desk.field.mission)) == [entry]
    pair = compare(entry)
    paths = [desk.path(name) for name in ("C2", "C25", "C38_why")]
    assert [one.path for one in pair.differing] == [OBSERVER, paths[0], *sorted(paths[1:], key=_order(desk))]
    stands = {OBSERVER: str(desk.field.member.pk), paths[0]: "no", paths[1]: "1001", paths[2]: "She said so."}
    with pytest.raises(ScrutatorError, match="Answers without a decision: 1"):
        decide(entry, desk.analyst, {path: text for path, text in stands.items() if path != paths[1]})
    with pytest.raises(ScrutatorError, match="Your role does not do this"):
        decide(entry, desk.coordinator, stands)
    assert decide(entry, desk.analyst, stands).created
    form, entry = Submission.objects.get(), Entry.objects.get()
    assert (form.answers[paths[0]], form.answers[paths[1]], form.member) == ("no", "1001", desk.field.member)
    told = {one["path"]: (one["first"], one["second"], one["stands"]) for one in entry.compared}
    assert told[paths[1]] == ("100", "1000", "1001")
    assert told[paths[2]] == ("", "", "second"), "own words stay in the report alone"
    assert check_contents(desk.field.mission).faults == clean(desk)
    Entry.objects.update(compared=[])
    assert len(check_contents(desk.field.mission).faults) == len(clean(desk)) + 1


def _order(desk: Desk):
    return lambda path: desk.form.questions.get(path=path).order


def clean(desk: Desk) -> list:
    """Faults of the test's own mission, which was made without events."""
    return [fault for fault in check_contents(desk.field.mission).faults if "entry" not in fault.place]


def test_the_second_is_another_person_and_one_at_a_time(desk: Desk) -> None:
    set_double(desk.field.mission, "count", True, desk.analyst)
    typing = desk.typed(desk.coordinator, desk.sheet())
    other = make_observer(desk.field.mission, "third", Role.COORDINATOR)[0]
    for by, code in ((desk.analyst, "entry-state"), (desk.field.person, "entry-not-allowed")):
        with pytest.raises(ScrutatorError) as caught:
            begin_second(typing.entry, by)
        assert caught.value.code == code
    stored(typing, desk.coordinator)
    assert begin_second(typing.entry, desk.analyst) == begin_second(typing.entry, desk.analyst)
    for by, code in ((desk.coordinator, "entry-same-person"), (other, "entry-taken")):
        with pytest.raises(ScrutatorError) as caught:
            begin_second(typing.entry, by)
        assert caught.value.code == code
    drop(typing.entry.typings.get(turn=2), desk.analyst)
    assert begin_second(typing.entry, other).turn == 2


def test_a_draft_is_its_writers_alone_and_a_finished_one_is_not_changed(desk: Desk) -> None:
    typing = desk.typed(desk.coordinator, desk.sheet())
    with pytest.raises(ScrutatorError) as caught:
        keep(typing, desk.analyst, {}, None)
    assert caught.value.code == "entry-not-allowed"
    foreign = make_observer(make_field("training-2").mission, "zoe")[1]
    with pytest.raises(ScrutatorError) as caught:
        keep(typing, desk.coordinator, {}, foreign)
    assert caught.value.code == "entry-observer"
    stored(typing, desk.coordinator)
    for verb in (lambda: keep(typing, desk.coordinator, {}, None), lambda: drop(typing, desk.coordinator)):
        with pytest.raises(ScrutatorError) as caught:
            verb()
        assert caught.value.code == "entry-state"


def test_a_call_is_typed_once_and_notes_who_called_and_when(desk: Desk) -> None:
    set_double(desk.field.mission, "count", True, desk.analyst)
    typing = desk.typed(desk.coordinator, desk.sheet(), Channel.PHONE)
    when = datetime(2026, 10, 11, 20, 5, tzinfo=UTC)
    keep(typing, desk.coordinator, desk.sheet(), desk.field.member, "Ann, from a neighbour's telephone", when)
    assert stored(typing, desk.coordinator) is not None
    entry = Entry.objects.get()
    assert (entry.caller, entry.called_at, entry.submission.channel) == (
        "Ann, from a neighbour's telephone", when, "phone",
    )  # fmt: skip
    Entry.objects.update(sealed_caller=b"")
    assert not any("entry" in fault.place for fault in check_contents(desk.field.mission).faults), "it can be erased"


def test_a_scanned_page_is_put_to_the_report_now_or_later(desk: Desk) -> None:
    typing = desk.typed(desk.coordinator, desk.sheet())
    found, _receipt = finish(typing, desk.coordinator, "")
    finish(typing, desk.coordinator, found.seen, [keep_file("page-1.jpg", JPEG)])
    entry = Entry.objects.get()
    assert not add_page(entry, desk.coordinator, keep_file("page-2.jpg", JPEG + b"2")).created
    files = entry.submission.attachments
    assert [(one.name, bool(one.event)) for one in files.all()] == [("page-1.jpg", True), ("page-2.jpg", True)]
    with pytest.raises(ScrutatorError) as caught:
        add_page(entry, desk.coordinator, keep_file("page-2.jpg", JPEG))
    assert caught.value.code == "attachment-differs"
    assert Event.objects.filter(kind="attachment").count() == 2


def told(desk: Desk) -> Entry:
    """A call that was stored, with words of its own."""
    typing = desk.typed(desk.coordinator, desk.sheet(C38_why="Ivan told me."), Channel.PHONE)
    sheet = desk.sheet(C38_why="Ivan told me.")
    keep(typing, desk.coordinator, sheet, desk.field.member, "Ann Witness")
    raw = [bytes(one.sealed_answers) for one in Typing.objects.all()] + [bytes(Entry.objects.get().sealed_caller)]
    assert all(raw)
    assert not any(word in part for part in raw for word in (b"Ivan", b"Ann", b"001"))
    stored(typing, desk.coordinator)
    return Entry.objects.get()


@pytest.mark.parametrize("scope", ["texts", "whole"])
def test_who_called_goes_with_the_report_when_it_is_erased(
    desk: Desk, scope: str, django_capture_on_commit_callbacks
) -> None:
    entry = told(desk)
    place = entry.key_at
    people = [make_observer(desk.field.mission, role, role)[0] for role in (Role.LEGAL, Role.HEAD)]
    with django_capture_on_commit_callbacks(execute=True):
        settle(
            propose(desk.field.mission, [entry.submission], scope, "A witness asked.", people[0]),
            "confirmed",
            people[1],
        )
    entry = Entry.objects.get()
    assert (entry.caller, entry.key_at) == ("", None)
    with pytest.raises(KeyGoneError):
        keyring(desk.field.mission.code).key(place)
    assert not any("entry" in fault.place for fault in check_contents(desk.field.mission).faults)


def test_a_draft_that_is_thrown_away_cannot_be_read_from_a_copy(desk: Desk, django_capture_on_commit_callbacks) -> None:
    typing = desk.typed(desk.coordinator, desk.sheet(C38_why="Ivan told me."))
    copy = Typing.objects.select_related("entry__mission").get()
    assert copy.answers
    with django_capture_on_commit_callbacks(execute=True):
        drop(typing, desk.coordinator)
    with pytest.raises(ScrutatorError) as caught:
        _answers = copy.answers
    assert caught.value.code == "content-key-gone"
