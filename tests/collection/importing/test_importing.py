"""Reports from other programs, in the very shapes in which they export, with invented answers."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from scrutator.accounts.models import Person
from scrutator.collection.files import opened
from scrutator.collection.importing import Kind, Mapping, bring_in, guess, look, read_source
from scrutator.collection.importing.mapping import read_mapping
from scrutator.collection.models import Attachment, Channel, Submission
from scrutator.collection.services import receive
from scrutator.core.errors import ScrutatorError
from scrutator.missions.chain import breaks
from scrutator.missions.models import Event, Role
from tests.collection.importing.exports import APOLLO, CENTRAL, KEYS, typed
from tests.collection.xform import JPEG, Field, filled, make_observer

KOBO = ["start", "end", "header/station", "voting/premises/V4", "voting/premises/V5", "voting/processing/V18", "_id",
        "_uuid", "_submission_time", "_validation_status", "_notes", "_status", "_submitted_by", "__version__", "_tags",
        "_index"]  # fmt: skip


@pytest.fixture
def asked(field: Field) -> Field:
    return typed(field)


@pytest.fixture
def analyst(asked: Field) -> Person:
    return make_observer(asked.mission, "analyst", Role.ANALYST)[0]


def written(tmp_path: Path, text: str, name: str = "export.csv") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def archive(tmp_path: Path, text: str = CENTRAL) -> Path:
    path = tmp_path / "central.zip"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("voting.csv", text)
        file.writestr("voting-visit.csv", "V1,PARENT_KEY,KEY\n1,uuid:1,uuid:1/visit[1]\n")
        file.writestr("media/gate.jpg", JPEG)
        file.writestr("media/../../evil.jpg", JPEG)
    return path


def kobo(tmp_path: Path, separator: str = "") -> Path:
    rows = [KOBO, ["2026-10-11", "", "001", "Yes", "calm", "Нет", 7, "aa-1", "2026-10-11T05:00:00", "", "", "x", "ann",
                   "v1", "", 1]]  # fmt: skip
    if separator:
        text = "\n".join(separator.join(f'"{cell}"' for cell in row) for row in rows)
        return written(tmp_path, text, "kobo.csv")
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.create_sheet("visits").append(["V1", "_parent_index"])
    book.save(tmp_path / "kobo.xlsx")
    return tmp_path / "kobo.xlsx"


def test_central_comes_with_its_files_and_a_second_time_changes_nothing(asked, analyst, tmp_path) -> None:
    source = read_source(archive(tmp_path))
    assert (source.kind, len(source.rows), source.left) == (Kind.CENTRAL, 2, ("voting-visit.csv",))
    mapping = guess(source, asked.form)
    assert mapping.columns == {
        "station": "header-station", "arrived": "header-arrived", "V4": "voting-premises-V4",
        "V5": "voting-premises-V5", "V18": "voting-processing-V18", "photo": "photo",
    }  # fmt: skip
    looked = look(source, mapping, asked.mission)
    assert (looked.problems, looked.unknown_stations, looked.observers) == ((), (), ("somebody",))
    assert bring_in(source, looked, asked.mission, analyst).counts == {"new": 2}
    first, second = Submission.objects.order_by("event__number")
    assert (first.instance_id, first.channel, first.by, first.member) == (
        KEYS[0],
        Channel.IMPORT,
        analyst,
        asked.member,
    )
    assert first.all_answers["voting/premises/V5"] == 'said "no", twice'
    assert (first.quarantine, second.quarantine, second.member) == ("", "", None)
    with opened(Attachment.objects.get(submission=first, name="gate.jpg")) as file:
        assert file.read() == JPEG
    again = bring_in(source, look(source, mapping, asked.mission), asked.mission, analyst)
    assert again.counts == {"there": 2}
    assert (Submission.objects.count(), Event.objects.filter(kind="submission").count()) == (2, 2)
    assert list(breaks(asked.mission)) == []


def test_what_was_edited_there_since_comes_as_an_amendment_once(asked, analyst, tmp_path) -> None:
    for text in (CENTRAL, CENTRAL.replace("09:00:00", "10:30:00"), CENTRAL.replace("09:00:00", "10:30:00")):
        source = read_source(written(tmp_path, text.replace("gate.jpg", "")))
        brought = bring_in(source, look(source, guess(source, asked.form), asked.mission), asked.mission, analyst)
    assert brought.counts == {"there": 2}
    newest = Submission.objects.order_by("event__number").last()
    assert newest.amends.instance_id == KEYS[1]
    assert newest.arrived_at.isoformat() == "2026-10-11T07:30:00+00:00"
    assert Submission.objects.count() == 3


def test_a_report_that_came_from_a_telephone_stays_as_it_came(asked, analyst, tmp_path) -> None:
    receive(asked.mission, filled(KEYS[0]), asked.device)
    source = read_source(written(tmp_path, CENTRAL))
    brought = bring_in(source, look(source, guess(source, asked.form), asked.mission), asked.mission, analyst)
    assert brought.counts == {"otherwise": 1, "new": 1}
    assert Submission.objects.get(instance_id=KEYS[0]).channel == Channel.OPENROSA


def test_apollo_needs_its_codes_explained_and_is_known_again_by_participant_and_place(asked, analyst, tmp_path) -> None:
    source = read_source(written(tmp_path, APOLLO))
    mapping = guess(source, asked.form)
    assert (source.kind, mapping.columns["station"], mapping.observer) == (
        Kind.APOLLO,
        "Location Code",
        "Participant ID",
    )
    looked = look(source, mapping, asked.mission)
    assert [(one.row, one.column) for one in looked.problems] == [(2, "V4"), (2, "V18"), (3, "V4"), (3, "V18")]
    assert "yes, no" in looked.problems[0].remedy
    with pytest.raises(ScrutatorError) as caught:
        bring_in(source, looked, asked.mission, analyst)
    assert (caught.value.code, Submission.objects.count()) == ("table-rows", 0)
    meaning = {"1": "yes", "2": "no"}
    whole = Mapping(mapping.form, mapping.version, mapping.columns, {"V4": meaning, "V18": meaning}, mapping.observer)
    for expected in ({"new": 2}, {"there": 2}):
        assert bring_in(source, look(source, whole, asked.mission), asked.mission, analyst).counts == expected
    first = Submission.objects.order_by("event__number").first()
    assert first.answers == {"header/station": "001", "voting/premises/V4": "yes", "voting/processing/V18": "no"}
    assert (first.texts["voting/premises/V5"], first.member) == ("the door was open", asked.member)


@pytest.mark.parametrize("separator", ["", ";", ","])
def test_kobo_is_read_as_workbook_and_as_text_and_its_labels_are_understood(
    asked, analyst, tmp_path, separator
) -> None:
    source = read_source(kobo(tmp_path, separator))
    assert (source.kind, source.rows[0].identity) == (Kind.KOBO, "uuid:aa-1")
    assert source.left == (() if separator else ("visits",))
    looked = look(source, guess(source, asked.form), asked.mission)
    assert bring_in(source, looked, asked.mission, analyst).counts == {"new": 1}
    stored = Submission.objects.get()
    assert (stored.answers["voting/premises/V4"], stored.answers["voting/processing/V18"]) == ("yes", "no")


def test_rows_that_cannot_be_read_may_be_left_out_and_a_strange_station_goes_to_quarantine(
    asked, analyst, tmp_path
) -> None:
    text = CENTRAL.replace(",no,,yes,", ",perhaps,,yes,").replace("000Z,001,", "000Z,999,")
    source = read_source(written(tmp_path, text))
    looked = look(source, guess(source, asked.form), asked.mission)
    assert looked.unknown_stations == (2,)
    assert bring_in(source, looked, asked.mission, analyst, leave_out=True).counts == {"new": 1, "left out": 1}
    assert Submission.objects.get().quarantine == "station_unknown"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a,b\n1,2\n", "import-unknown"),
        ("", "file-empty"),
        (APOLLO.replace("ann,Ann", ",Ann"), "import-identity"),
        (CENTRAL.replace(KEYS[1], KEYS[0]), "import-twice"),
        ('KEY,SubmissionDate\n"1', "file-unreadable"),
    ],
    ids=["another table", "empty", "no identity", "twice", "an open quotation"],
)
def test_what_is_no_export_is_refused_with_a_sentence(asked: Field, tmp_path: Path, text: str, code: str) -> None:
    def all_of_it() -> None:
        source = read_source(written(tmp_path, text))
        look(source, guess(source, asked.form), asked.mission)

    with pytest.raises(ScrutatorError) as caught:
        all_of_it()
    assert caught.value.code == code


def test_bytes_that_are_no_table_are_refused(tmp_path: Path) -> None:
    for content in (b"PK\x03\x04broken", b"\xff\xfe\x00a"):
        (tmp_path / "x.csv").write_bytes(content)
        with pytest.raises(ScrutatorError) as caught:
            read_source(tmp_path / "x.csv")
        assert caught.value.code == "file-unreadable"


def test_a_mapping_is_kept_as_json_and_one_that_does_not_fit_is_refused(asked: Field, tmp_path: Path) -> None:
    source = read_source(written(tmp_path, CENTRAL))
    mapping = guess(source, asked.form)
    kept = written(tmp_path, mapping.as_json(), "mapping.json")
    assert read_mapping(kept) == mapping
    for text in ("{", "[]", '{"form": 1, "version": "1", "columns": {}}', '{"form": "voting"}'):
        with pytest.raises(ScrutatorError) as caught:
            read_mapping(written(tmp_path, text, "bad.json"))
        assert caught.value.code == "import-mapping"
    for form, columns, code in (
        ("voting", {"V4": "nothing"}, "import-mapping"),
        ("voting", {"V99": "photo"}, "import-mapping"),
        ("count", {}, "import-form"),
    ):
        with pytest.raises(ScrutatorError) as caught:
            look(source, Mapping(form, "1", columns), asked.mission)
        assert caught.value.code == code


def test_a_role_that_may_not_is_refused(asked: Field, tmp_path: Path) -> None:
    source = read_source(written(tmp_path, CENTRAL))
    with pytest.raises(ScrutatorError) as caught:
        bring_in(source, look(source, guess(source, asked.form), asked.mission), asked.mission, asked.person)
    assert caught.value.code == "import-not-allowed"
