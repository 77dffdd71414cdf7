"""Change one byte anywhere: the verification names the place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.db import connection

from scrutator.collection.models import Attachment
from scrutator.findings.models import Figure
from scrutator.missions.models import Event, Mission
from scrutator.recommendations.links import links_of, reference
from scrutator.recommendations.models import Recommendation
from scrutator.statements.models import Signature
from scrutator.statements.verification import Report, verify


@pytest.fixture
def mission(signature: Signature) -> Mission:
    return signature.draft.mission


@pytest.fixture
def tamper(mission: Mission) -> None:
    """The database's own guards out of the way, as somebody who holds the server could put them."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")


def changed(statement: str, *parameters: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        assert cursor.rowcount > 0


def faults(report: Report) -> dict[str, list[str]]:
    return {check.code: [fault.place for fault in check.faults] for check in report.checks if check.faults}


def test_a_played_mission_holds_and_every_check_had_something_to_look_at(mission: Mission) -> None:
    report = verify(mission)
    assert faults(report) == {}
    assert report.holds
    assert [check.code for check in report.checks if not check.looked_at] == []


def test_the_training_has_recommendations_on_a_complaint_and_a_figure_and_one_that_was_judged_twice(
    mission: Mission,
) -> None:
    ours, access, session = Recommendation.objects.filter(mission=mission).order_by("number")
    assert [reference(one).split("@")[0] for one in links_of(ours).all()] == ["C-1", "V8.frame"]
    assert list(access.judgements.values_list("step", flat=True)) == ["not", "partially"]
    assert not session.judgements.exists()


CASES = {
    "a judgement": ("UPDATE recommendations_judgement SET step = 'fully' WHERE \"order\" = 1", "cases", "R-2"),
    "a link's time": ("UPDATE missions_event SET at = at + interval '1 second' WHERE number = 3", "chain", "event 3"),
    "a link taken out": ("DELETE FROM missions_event WHERE number = 2", "chain", "event 2"),
    "a submission's XML": (
        "UPDATE collection_submission SET sealed_xml = set_byte(sealed_xml, 40, get_byte(sealed_xml, 40) # 1) "
        "WHERE id = (SELECT min(id) FROM collection_submission)",
        "contents",
        "submission uuid:",
    ),
    "an answer as stored": (
        "UPDATE collection_submission SET answers = jsonb_set(answers, '{processing/V18}', "
        "CASE WHEN answers->>'processing/V18' = 'no' THEN '\"yes\"'::jsonb ELSE '\"no\"'::jsonb END) "
        "WHERE id = (SELECT min(id) FROM collection_submission)",
        "contents",
        "submission uuid:",
    ),
    "a reason of a decision": (
        "UPDATE quality_decision SET reason = reason || '.' WHERE id = (SELECT min(id) FROM quality_decision)",
        "contents",
        "decision",
    ),
    "a decision's verdict": (
        "UPDATE quality_decision SET verdict = 'set_aside' WHERE id = (SELECT min(id) FROM quality_decision)",
        "contents",
        "decision",
    ),
    "a form's XForm": (
        "UPDATE forms_formversion SET xform = replace(xform, 'sealed', 'sealec')",
        "contents",
        "form voting",
    ),
    "a byte of the snapshot": (
        "UPDATE findings_snapshot SET content = set_byte(content, 40, get_byte(content, 40) # 1)",
        "contents",
        "snapshot",
    ),
    "a design": (
        "UPDATE planning_design SET document = jsonb_set(document, '{total}', '41')",
        "draw",
        "design",
    ),
    "the secret": (
        "UPDATE planning_draw SET secret = overlay(secret placing CASE WHEN left(secret, 1) = '0' THEN '1' "
        "ELSE '0' END from 1 for 1)",
        "draw",
        "commitment",
    ),
    "the dice": (
        "UPDATE planning_draw SET dice = overlay(dice placing CASE WHEN left(dice, 1) = '6' THEN '1' ELSE '6' END "
        "from 1 for 1)",
        "draw",
        "sample",
    ),
    "a station of the frame": (
        "UPDATE territory_station SET voters = voters + 1 WHERE id = (SELECT min(id) FROM territory_station)",
        "draw",
        "frame",
    ),
    "a station of the sample": (
        "DELETE FROM planning_drawnstation WHERE id = (SELECT min(id) FROM planning_drawnstation)",
        "draw",
        "sample",
    ),
    "the mission's mark of training": ("UPDATE missions_mission SET training = NOT training", "contents", "mission"),
    "a name in a snapshot's row": (
        "UPDATE findings_snapshot SET content = "
        "convert_to(replace(convert_from(content, 'UTF8'), '\"station\"', '\"statiom\"'), 'UTF8')",
        "snapshots",
        "line 2",
    ),
    "a byte that is no letter": (
        "UPDATE findings_snapshot SET content = set_byte(content, 40, 255)",
        "snapshots",
        "line 1",
    ),
    "a caveat of a figure": (
        "UPDATE findings_figure SET caveats = '[]' WHERE key = 'V5.frame' AND caveats <> '[]'",
        "figures",
        "V5.frame",
    ),
    "a count of a figure": (
        "UPDATE findings_figure SET numerator = numerator + 1 WHERE key = 'V5.frame'",
        "figures",
        "V5.frame",
    ),
    "a limit of a figure": (
        "UPDATE findings_figure SET upper = upper + 1e-9 WHERE key = 'V5.frame'",
        "figures",
        "V5.frame",
    ),
    "a figure taken out": ("DELETE FROM findings_figure WHERE key = 'V5.frame'", "figures", "V5.frame"),
    "the signed content": (
        "UPDATE statements_signature SET content = "
        "convert_to(replace(convert_from(content, 'UTF8'), 'was', 'is'), 'UTF8')",
        "contents",
        "statement draft:",
    ),
    "a PDF": (
        "UPDATE statements_document SET content = set_byte(content, 40, get_byte(content, 40) # 1) "
        "WHERE kind = 'pdf' AND language = 'ru'",
        "contents",
        "document pdf:ru",
    ),
    "a DOCX taken out": (
        "DELETE FROM statements_document WHERE kind = 'docx' AND language = 'en'",
        "documents",
        "statement",
    ),
}


@pytest.mark.parametrize(("statement", "check", "place"), CASES.values(), ids=CASES)
def test_what_was_changed_is_named(mission: Mission, tamper: None, statement: str, check: str, place: str) -> None:
    changed(statement)
    found = faults(verify(mission))
    assert check in found, found
    assert any(place in one for one in found[check]), found


def test_a_printed_number_that_differs_by_a_letter_is_named_with_language_and_figure(
    signature: Signature, mission: Mission, tamper: None
) -> None:
    value = json.loads(bytes(signature.content))
    run = next(run for block in value["texts"]["ru"]["blocks"] for run in block["runs"] if "figure" in run)
    run["text"] = run["text"].replace("1", "7", 1) if "1" in run["text"] else f"{run['text']}."
    Signature.objects.filter(pk=signature.pk).update(content=json.dumps(value, ensure_ascii=False).encode())
    found = faults(verify(mission))
    assert f", ru, {run['figure']}" in found["statement"][0]
    assert found["documents"]


def test_one_byte_of_an_attachment_on_disk_is_named(mission: Mission, attachments: str) -> None:
    attachment = Attachment.objects.exclude(path="").first()
    assert attachment is not None
    path = Path(attachments) / attachment.path
    whole = path.read_bytes()
    try:
        path.chmod(0o600)
        path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
        assert any(attachment.sha256[:12] in place for place in faults(verify(mission))["files"])
        path.unlink()
        assert faults(verify(mission))["files"]
    finally:
        path.write_bytes(whole)


def test_a_figure_within_a_part_in_10_to_the_12_is_no_fault(mission: Mission, tamper: None) -> None:
    figure = Figure.objects.get(key="V5.frame")
    Figure.objects.filter(pk=figure.pk).update(upper=figure.upper * (1 + 1e-14))
    assert verify(mission).holds


def test_events_of_another_mission_are_not_its_own(mission: Mission) -> None:
    assert Event.objects.filter(mission=mission).count() == verify(mission).checks[0].looked_at
