"""A register brought in by the background: all rows or none, whatever stops it; what is there is renewed by choice."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import connections

from scrutator.accounts.models import Person
from scrutator.casework.complaints.importing import Book, Mapping, bring, guess, jobs, look
from scrutator.casework.complaints.importing.renewing import Renewal
from scrutator.casework.complaints.services import change
from scrutator.casework.models import Body, Change, Complaint, RegisterImport
from scrutator.collection.content.keyring import KeyGoneError, keyring
from scrutator.collection.files import Arriving, folder
from scrutator.core.postgres.following import CancelledError, Progress, followed, untold
from scrutator.core.postgres.holding import holding, is_held
from scrutator.missions.chain import breaks, head
from scrutator.missions.models import Mission, Role
from scrutator.statements.verification.cases import check_cases
from tests.casework.conftest import Desk
from tests.casework.test_register_import import GOOD, HEAD, book
from tests.collection.xform import make_field, make_observer

BAD = GOOD.replace("17,", "18,", 1).replace("08.10.2026", "yesterday")
State = RegisterImport.State


@pytest.fixture(autouse=True)
def attachments(settings: Any, tmp_path: Path) -> None:
    settings.ATTACHMENTS = tmp_path / "attachments"
    settings.CONTENT_KEYS = tmp_path / "content-keys"


@contextmanager
def alone(_job: RegisterImport) -> Iterator[Progress]:
    """Nobody follows: the test's own transaction is not seen by another connection."""
    yield untold


def queued(mission: Mission, by: Person, read: Book, *, leave_out: bool = False, **more: Any) -> RegisterImport:
    arriving = Arriving(read.name)
    arriving.write(Path(read.table.path).read_bytes() if Path(read.table.path).is_file() else more.pop("content"))
    kept = arriving.wait()
    mapping = Mapping(**{**guess(read.table.header).as_dict(), **more})
    return jobs.start(mission, by, read, mapping, kept.path, kept.key, leave_out=leave_out)


def run(desk: Desk, tmp_path: Path, *rows: str, leave_out: bool = False, **more: Any) -> RegisterImport:
    read = book(tmp_path, *rows)
    content = (tmp_path / "register.csv").read_bytes()
    job = queued(desk.mission, desk.legal, read, leave_out=leave_out, content=content, **more)
    jobs.run(job, alone)
    job.refresh_from_db()
    return job


def renewals(desk: Desk, tmp_path: Path, *rows: str, **more: Any) -> tuple[Renewal, ...]:
    read = book(tmp_path, *rows)
    mapping = Mapping(**{**guess(read.table.header).as_dict(), "update": True, **more})
    return look(read, mapping, desk.mission).renewals


def test_an_import_says_what_it_entered_and_takes_its_file_and_its_key_away(desk: Desk, tmp_path: Path) -> None:
    job = run(desk, tmp_path, GOOD, GOOD.replace("17,", "18,", 1))
    assert (job.state, job.result["complaints"], job.result["first"], job.result["last"]) == ("done", 2, 1, 2)
    assert not (folder() / job.path).exists()
    with pytest.raises(KeyGoneError):
        keyring(desk.mission.code).key(job.key_at)
    assert not check_cases(desk.mission).faults


def test_rows_with_problems_are_told_and_nothing_is_stored(desk: Desk, tmp_path: Path) -> None:
    job = run(desk, tmp_path, GOOD, BAD)
    assert (job.state, job.error_code, Complaint.objects.count()) == ("failed", "table-rows", 0)
    assert [(one["row"], one["column"]) for one in job.problems] == [(3, "Filed on")]
    assert (folder() / job.path).exists(), "the columns can be matched once more"
    job = run(desk, tmp_path, GOOD, BAD, leave_out=True)
    assert (job.state, job.result["complaints"], job.result["left_out"]) == ("done", 1, 1)


def test_an_import_that_is_stopped_in_the_middle_leaves_nothing(desk: Desk, tmp_path: Path) -> None:
    @contextmanager
    def stopped(_job: RegisterImport) -> Iterator[Progress]:
        def progress(step: str, _done: int, _total: int) -> None:
            if step == "entering":
                raise CancelledError

        yield progress

    read = book(tmp_path, GOOD.replace("District commission 1", "Court of B"))
    job = queued(desk.mission, desk.legal, read, content=(tmp_path / "register.csv").read_bytes(),
                 bodies={"Court of B": "new:court"})  # fmt: skip
    jobs.run(job, stopped)
    job.refresh_from_db()
    assert job.state == State.CANCELLED
    assert "Nothing was stored" in job.message
    assert not Complaint.objects.exists()
    assert not Body.objects.filter(name_en="Court of B").exists()
    assert head(desk.mission).number == 0


def test_a_waiting_import_is_cancelled_at_once_and_runs_no_more(desk: Desk, tmp_path: Path) -> None:
    job = queued(desk.mission, desk.legal, book(tmp_path, GOOD), content=(tmp_path / "register.csv").read_bytes())
    jobs.cancel(job)
    jobs.run_register.func(str(job.pk))
    job.refresh_from_db()
    assert (job.state, Complaint.objects.count()) == ("cancelled", 0)


def test_an_import_that_was_broken_off_says_so(desk: Desk, tmp_path: Path) -> None:
    job = queued(desk.mission, desk.legal, book(tmp_path, GOOD), content=(tmp_path / "register.csv").read_bytes())
    RegisterImport.objects.filter(pk=job.pk).update(state=State.RUNNING)
    job.refresh_from_db()
    found = jobs.as_it_stands(job)
    assert (found.state, "broken off" in found.message) == ("failed", True)


def test_a_file_that_waited_too_long_is_told(desk: Desk, tmp_path: Path) -> None:
    job = queued(desk.mission, desk.legal, book(tmp_path, GOOD), content=(tmp_path / "register.csv").read_bytes())
    (folder() / job.path).unlink()
    jobs.run(job, alone)
    job.refresh_from_db()
    assert (job.state, job.error_code) == ("failed", "register-gone")


def test_a_long_file_is_looked_at_before_it_is_stored(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "LOOKED_AT_ONCE", 1)
    job = run(desk, tmp_path, GOOD, BAD.replace("rejected", "dismissed"))
    assert (job.state, job.result["complaints"], job.result["rows"], Complaint.objects.count()) == ("looked", 1, 1, 0)
    assert job.result["unknown"] == {"outcome": {"dismissed": 1}}
    jobs.go_on(job, leave_out=True)
    job.refresh_from_db()
    jobs.run(job, alone)
    job.refresh_from_db()
    assert (job.state, job.result["left_out"], Complaint.objects.count()) == ("done", 1, 1)


def test_what_changed_in_the_register_is_brought_up_to_date_and_nothing_is_blanked(desk: Desk, tmp_path: Path) -> None:
    run(desk, tmp_path, GOOD.replace("2026-10-09,rejected,no", ",,"))
    row = GOOD.replace("rejected,no", "upheld,").replace("section 14", "")
    (found,) = renewals(desk, tmp_path, row)
    assert [(one.label, one.old, one.new) for one in found.told] == [
        ("day of the decision", "", "9 October 2026"), ("outcome", "pending", "upheld"),
    ]  # fmt: skip
    assert (found.conflict, Complaint.objects.get().outcome) == (False, "pending")
    job = run(desk, tmp_path, row, GOOD.replace("17,", "18,", 1), update=True)
    assert (job.state, job.result["renewed"], job.result["complaints"]) == ("done", 1, 1)
    one = Complaint.objects.get(number=1)
    assert (one.outcome, one.decided_on, one.provision_words) == ("upheld", date(2026, 10, 9), "section 14")
    step = Change.objects.filter(item=1).last()
    assert step is not None
    assert (step.verb, step.reason, step.fields["outcome"]) == (
        "renewed", "brought in from register.csv", ["pending", "upheld"],
    )  # fmt: skip
    assert not check_cases(desk.mission).faults
    assert not list(breaks(desk.mission))
    assert run(desk, tmp_path, row, update=True).result["same"] == 1


def test_what_the_desk_changed_is_a_conflict_and_stays_unless_it_is_chosen(desk: Desk, tmp_path: Path) -> None:
    run(desk, tmp_path, GOOD)
    one = Complaint.objects.get()
    one.outcome = "in_part"
    change(one, desk.legal)
    row = GOOD.replace("rejected", "upheld")
    (found,) = renewals(desk, tmp_path, row)
    assert (found.conflict, found.desk and found.desk.by) == (True, desk.legal)
    job = run(desk, tmp_path, row, update=True)
    assert (job.result["renewed"], job.result["conflicts"]) == (0, 1)
    assert Complaint.objects.get().outcome == "in_part"
    assert run(desk, tmp_path, row, update=True, over=[2]).result["renewed"] == 1
    assert Complaint.objects.get().outcome == "upheld"
    (found,) = renewals(desk, tmp_path, GOOD)
    assert not found.conflict, "the register has had the last word since"


def test_what_was_entered_by_hand_may_be_filled_and_is_not_written_over(desk: Desk, tmp_path: Path) -> None:
    desk.enter(register_ref="17")
    (found,) = renewals(desk, tmp_path, GOOD)
    assert not found.conflict
    (found,) = renewals(desk, tmp_path, GOOD.replace("voting", "count"))
    assert found.conflict


def test_a_row_alike_in_day_and_words_gets_its_number_from_the_register(desk: Desk, tmp_path: Path) -> None:
    desk.enter(title="Observers were sent out")
    run(desk, tmp_path, GOOD, update=True)
    assert Complaint.objects.get().register_ref == "17"


def test_a_renewal_that_would_contradict_itself_is_a_problem_of_its_row(desk: Desk, tmp_path: Path) -> None:
    run(desk, tmp_path, GOOD)
    job = run(desk, tmp_path, GOOD.replace("2026-10-09", "2026-10-01"), update=True)
    assert (job.state, [one["row"] for one in job.problems]) == ("failed", [2])


def test_an_appeal_in_the_file_goes_to_the_decision_that_is_there(desk: Desk, tmp_path: Path) -> None:
    run(desk, tmp_path, GOOD)
    head_, first = f"{HEAD},Appeal against", f"{GOOD},"
    appeal = "18,Observers were sent out,voting,observer,Court of A,,10.10.2026,,,,17"
    read = book(tmp_path, first, appeal, head=head_)
    bring(read, Mapping(**{**guess(read.table.header).as_dict(), "update": True}), desk.mission, desk.legal)
    assert Complaint.objects.get(register_ref="18").appeals == Complaint.objects.get(register_ref="17")


def test_an_entry_that_is_shut_is_neither_named_nor_renewed_without_the_right(desk: Desk, tmp_path: Path) -> None:
    desk.enter(register_ref="17", shut=True)
    read = book(tmp_path, GOOD)
    mapping = Mapping(**{**guess(read.table.header).as_dict(), "update": True})
    found = look(read, mapping, desk.mission)
    assert (found.renewals, len(found.problems)) == ((), 1)
    assert "C-1" not in found.problems[0].problem
    assert len(look(read, mapping, desk.mission, sources=True).renewals) == 1
    coordinator = make_observer(desk.mission, "coordinator", Role.COORDINATOR)[0]
    job = queued(desk.mission, coordinator, read, content=(tmp_path / "register.csv").read_bytes(), update=True)
    jobs.run(job, alone)
    job.refresh_from_db()
    assert job.state == State.FAILED


@pytest.mark.django_db(transaction=True)
def test_what_is_held_is_held_by_one_connection_until_it_dies() -> None:
    with holding("something"):
        other = connections.create_connection("default")
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(hashtextextended('something', 0))")
            assert cursor.fetchone() == (False,)
        other.close()
    other = connections.create_connection("default")
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(hashtextextended('something', 0))")
        assert is_held("something")
    other.close()


@pytest.mark.django_db(transaction=True)
def test_how_far_it_is_is_seen_by_others_and_it_stops_when_it_is_asked_to(tmp_path: Path) -> None:
    mission = make_field().mission
    legal = make_observer(mission, "legal", Role.LEGAL)[0]
    read = book(tmp_path, GOOD.replace("section 14", "").replace("District commission 1", ""))
    content = (tmp_path / "register.csv").read_bytes()
    job = queued(mission, legal, read, content=content)
    RegisterImport.objects.filter(pk=job.pk).update(cancel_asked=True)
    jobs.run_register.func(str(job.pk))
    job.refresh_from_db()
    assert (job.state, Complaint.objects.count()) == ("cancelled", 0)
    job = queued(mission, legal, read, content=content)
    with followed(job) as progress:
        progress("looking", 3, 7)
        job.refresh_from_db()
        assert (job.step, job.done, job.total) == ("looking", 3, 7)
    jobs.run_register.func(str(job.pk))
    job.refresh_from_db()
    assert (job.state, Complaint.objects.count()) == ("done", 1)
    assert not check_cases(mission).faults
