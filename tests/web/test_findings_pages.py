"""Pages of findings: who may freeze, what is shown, what may be taken out."""

from __future__ import annotations

import csv
import io
import re

import pytest
from django.test import Client

from scrutator.accounts.models import AuditEntry
from scrutator.findings.models import Snapshot
from scrutator.planning.models import Draw
from tests.findings.conftest import Desk, build_desk


@pytest.fixture
def frozen(db) -> tuple[Desk, Snapshot]:
    """Twenty drawn stations, three with an unsealed box, none with a crowd."""
    desk = build_desk()
    for place, station in enumerate(desk.sampled(desk.draw(20))):
        desk.hand_in(station, V1="yes", V4="no" if place < 3 else "yes", V7="no" if place else "not_observed")
    return desk, desk.freeze()


def signed_in(desk: Desk, role: str) -> Client:
    client = Client()
    client.force_login(desk.people[role])
    return client


def test_the_analyst_freezes_a_snapshot_with_one_button(db) -> None:
    desk = build_desk()
    desk.hand_in(desk.stations[0], V4="no")
    client = signed_in(desk, "analyst")
    page = client.get("/missions/drill/findings/").content.decode()
    assert "Freeze a snapshot" in page
    assert "No snapshot yet." in page
    answer = client.post("/missions/drill/findings/freeze/", {"form": desk.form.pk})
    snapshot = Snapshot.objects.get()
    assert answer.headers["Location"] == f"/missions/drill/findings/{snapshot.pk}/"
    assert snapshot.digest[:12] in client.get("/missions/drill/findings/").content.decode()


def test_freezing_nothing_is_a_sentence_on_the_same_page(db) -> None:
    desk = build_desk()
    client = signed_in(desk, "analyst")
    answer = client.post("/missions/drill/findings/freeze/", {"form": desk.form.pk})
    assert answer.status_code == 422
    assert "No report on the form voting 1 counts yet." in answer.content.decode()
    for form in ("", "²", "999999", "x"):
        assert client.post("/missions/drill/findings/freeze/", {"form": form}).status_code == 422


@pytest.mark.parametrize(("role", "sees", "freezes"), [
    ("analyst", 200, 422), ("head", 200, 403), ("coordinator", 200, 403), ("legal", 200, 403), ("press", 200, 403),
    ("sto", 403, 403), ("lto", 403, 403), ("reader", 403, 403),
])  # fmt: skip
def test_each_role_does_what_the_table_says(db, role: str, sees: int, freezes: int) -> None:
    desk = build_desk()
    client = signed_in(desk, role)
    assert client.get("/missions/drill/findings/").status_code == sees
    assert client.post("/missions/drill/findings/freeze/", {"form": ""}).status_code == freezes


def test_no_member_of_another_mission_sees_anything(frozen: tuple[Desk, Snapshot]) -> None:
    _desk, snapshot = frozen
    other = signed_in(build_desk("other"), "analyst")
    for place in ("", f"{snapshot.pk}/", f"{snapshot.pk}/V4.frame/", f"{snapshot.pk}/figures.csv"):
        assert other.get(f"/missions/drill/findings/{place}").status_code == 404
        if place:
            assert other.get(f"/missions/other/findings/{place}").status_code == 404


def test_the_table_has_red_flags_first_with_denominators_and_a_picture_that_says_the_same(frozen) -> None:
    desk, snapshot = frozen
    head = signed_in(desk, "head")
    page = head.get(f"/missions/drill/findings/{snapshot.pk}/").content.decode()
    rows = re.findall(r"findings/\d+/(V\d+\.\w+)/", page)
    assert rows == ["V4.frame", "V7.frame", "V1.visited"]
    visited = head.get(f"/missions/drill/findings/{snapshot.pk}/?scope=visited").content.decode()
    assert re.findall(r"findings/\d+/(V\d+\.\w+)/", visited) == ["V4.visited", "V7.visited", "V1.visited"]
    shown = f"{page}{visited}".replace("\u00a0", " ")
    assert "sample of 20 stations observed, 3 of them with this answer" in shown
    assert "0 of the 19 stations observed; were they drawn at random" in shown
    assert re.search(r'<svg[^>]*aria-label="an estimated 15', shown)
    assert "20 were drawn at random; 20 of these 20 were visited" in shown
    assert "Training" in page


def test_one_weight_can_be_chosen_and_an_unknown_one_leaves_all(frozen) -> None:
    desk, snapshot = frozen
    client = signed_in(desk, "legal")
    red = client.get(f"/missions/drill/findings/{snapshot.pk}/?weight=red_flag").content.decode()
    assert set(re.findall(r"findings/\d+/(V\d+\.\w+)/", red)) == {"V4.frame"}
    odd = client.get(f"/missions/drill/findings/{snapshot.pk}/?weight=heavy").content.decode()
    assert "V1.visited" in odd


def test_a_figure_has_a_page_with_definition_method_assumptions_caveats_and_hash(frozen) -> None:
    desk, snapshot = frozen
    page = signed_in(desk, "press").get(f"/missions/drill/findings/{snapshot.pk}/V4.frame/").content.decode()
    for words in (
        "=Was the box sealed?", "all stations of the frame", "national law", snapshot.digest, "beta interval",
        "in each stratum the stations were drawn at random", "V4.visited",
    ):  # fmt: skip
        assert words in page
    bound = signed_in(desk, "press").get(f"/missions/drill/findings/{snapshot.pk}/V7.frame/").content.decode()
    assert "0 of the 19 stations observed; at most" in bound
    assert signed_in(desk, "press").get(f"/missions/drill/findings/{snapshot.pk}/V9.frame/").status_code == 404


def test_the_pages_are_russian_for_a_russian_reader_and_no_comma_gets_into_a_picture(frozen) -> None:
    desk, snapshot = frozen
    client = signed_in(desk, "analyst")
    client.cookies["django_language"] = "ru"
    page = client.get(f"/missions/drill/findings/{snapshot.pk}/").content.decode().replace("\u00a0", " ")
    assert "по оценке, 15,1 % всех участков" in page or "по оценке, 15" in page
    assert not re.search(r'(?:x|x1|x2|cx|width)="\d+,\d', page)
    assert client.get(f"/missions/drill/findings/{snapshot.pk}/V4.frame/").status_code == 200


def test_figures_leave_as_csv_that_says_training_runs_nothing_and_is_audited(frozen) -> None:
    desk, snapshot = frozen
    answer = signed_in(desk, "press").get(f"/missions/drill/findings/{snapshot.pk}/figures.csv")
    assert f'filename="drill-training-{snapshot.digest[:12]}-figures.csv"' in answer.headers["Content-Disposition"]
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row["key"] for row in rows][:2] == ["V4.frame", "V4.visited"]
    assert {row["training"] for row in rows} == {"training"}
    assert rows[0]["question_text"] == "'=Was the box sealed?"
    assert (rows[0]["numerator"], rows[0]["denominator"]) == ("3", "20")
    assert float(rows[0]["value"]) == snapshot.figures.get(key="V4.frame").value
    entry = AuditEntry.objects.get(kind=AuditEntry.Kind.EXPORT)
    assert (entry.person, entry.scope) == (desk.people["press"], "drill")


def test_the_rows_name_the_sample_so_they_leave_only_with_those_who_may_see_it_until_the_reveal(frozen) -> None:
    desk, snapshot = frozen
    address = f"/missions/drill/findings/{snapshot.pk}/snapshot.jsonl"
    answer = signed_in(desk, "analyst").get(address)
    assert answer.content == bytes(snapshot.content)
    assert b'"training":true' in answer.content
    assert signed_in(desk, "press").get(address).status_code == 403
    assert (
        "snapshot.jsonl"
        not in signed_in(desk, "press").get(f"/missions/drill/findings/{snapshot.pk}/").content.decode()
    )
    assert AuditEntry.objects.filter(kind=AuditEntry.Kind.REFUSED, subject__endswith=".jsonl").count() == 1
    Draw.objects.update(state=Draw.State.REVEALED, revealed_at=snapshot.created_at)
    assert signed_in(desk, "press").get(address).status_code == 200


def test_a_snapshot_without_a_sample_speaks_of_the_visited_alone(db) -> None:
    desk = build_desk()
    desk.hand_in(desk.stations[0], V4="no")
    snapshot = desk.freeze()
    client = signed_in(desk, "head")
    page = client.get(f"/missions/drill/findings/{snapshot.pk}/").content.decode()
    assert "They were not drawn at random, so the figures are about them alone." in page
    assert "V4.frame" not in page
    assert client.get(f"/missions/drill/findings/{snapshot.pk}/snapshot.jsonl").status_code == 200
