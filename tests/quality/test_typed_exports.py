"""Parquet and Stata as other programs read them; codebooks to be read; repeats in the long table."""

from __future__ import annotations

import csv
import json
from datetime import UTC, datetime
from pathlib import Path

import pandas
import polars
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrutator.accounts.models import Person
from scrutator.collection.exporting import Format, columns_of
from scrutator.collection.exporting.codebook import codebook_json, codebook_markdown
from scrutator.collection.exporting.typed import STATA_NAME, stata_names
from scrutator.collection.models import Submission
from scrutator.collection.services import receive
from scrutator.forms.models import Question
from scrutator.missions.models import Role
from scrutator.quality.exporting import export
from tests.collection.xform import Field, filled, make_field, make_observer

YN = [["yes", "Yes", "Да"], ["no", "No", "Нет"], ["not_observed", "Not observed", "Не наблюдалось"]]


@pytest.fixture
def sent(db, settings, tmp_path) -> Field:
    settings.ATTACHMENTS, settings.CONTENT_KEYS = tmp_path / "attachments", tmp_path / "content-keys"
    field = make_field()
    asked = (("header/station", "text", []), ("header/arrived", "datetime", []), ("voting/premises/V4", "yn", YN),
             ("voting/premises/V5", "text", []), ("voting/processing/V18", "int", []))  # fmt: skip
    for order, (path, kind, choices) in enumerate(asked):
        name = path.rsplit("/", 1)[-1]
        Question.objects.create(form=field.form, name=name, path=path, order=order, kind=kind, label_en=f"About {name}",
                                label_ru=f"О {name}", choices=choices, stage="voting")  # fmt: skip
    receive(field.mission, filled("uuid:1", V4="no", V18="12", V5="ж" * 3000), field.device)
    receive(field.mission, filled("uuid:2", station="002", V4="not_observed", V18="many"), field.device)
    return field


@pytest.fixture
def analyst(sent: Field) -> Person:
    return make_observer(sent.mission, "analyst", Role.ANALYST)[0]


def test_parquet_holds_numbers_as_numbers_and_moments_in_utc(sent: Field, analyst: Person, tmp_path: Path) -> None:
    assert export(sent.mission, analyst, Format.PARQUET, tmp_path / "x.parquet") == 2
    frame = polars.read_parquet(tmp_path / "x.parquet")
    assert frame["receipt"].to_list() == list(
        Submission.objects.order_by("event").values_list("event__number", flat=True)
    )
    assert frame["V18"].to_list() == [12, None]
    assert frame["V4"].to_list() == ["no", "not_observed"]
    assert frame["arrived_at"].to_list()[0] == datetime(2026, 10, 11, 5, tzinfo=UTC)
    assert "V5" not in frame.columns


def test_stata_knows_the_words_of_variables_and_answers(sent: Field, analyst: Person, tmp_path: Path) -> None:
    assert export(sent.mission, analyst, Format.STATA, tmp_path / "x.dta", with_text=True) == 2
    labelled = pandas.read_stata(tmp_path / "x.dta")
    assert list(labelled["V4"]) == ["No", "Not observed"]
    with pandas.read_stata(tmp_path / "x.dta", convert_categoricals=False, iterator=True) as reader:
        plain = reader.read()
        assert list(plain["V4"]) == [2, 3]
        assert reader.variable_labels()["V4"] == "About V4"
    text = plain["V5"][0]
    assert text.endswith("ж […]")
    assert len(text.encode()) <= 2045
    assert plain["arrived_at"][0] == "2026-10-11T05:00:00.000Z"
    assert plain["V18"][0] == 12
    assert pandas.isna(plain["V18"][1])


@given(st.lists(st.text(max_size=50), unique=True, max_size=40))
def test_names_for_stata_are_names_and_no_two_are_alike(columns: list[str]) -> None:
    names = stata_names(columns)
    assert list(names) == columns
    assert len({name.lower() for name in names.values()}) == len(columns)
    assert all(name.isidentifier() and name.isascii() and len(name) <= STATA_NAME for name in names.values())


def test_the_codebook_can_be_read_as_markdown_and_as_json(sent: Field) -> None:
    columns = columns_of(sent.mission, "voting")
    text = codebook_markdown(columns)
    assert "## V4\n\n`voting/premises/V4` · yn · voting\n\nAbout V4\n\nО V4\n\n- `yes`: Yes / Да" in text
    rows = {row["column"]: row for row in json.loads(codebook_json(columns))}
    assert rows["V4"]["values_ru"]["no"] == "Нет"
    assert set(rows) == {"station", "arrived", "V4", "V18"}


def test_a_table_without_its_codebook_is_not_left_behind(sent: Field, analyst: Person, tmp_path: Path) -> None:
    from scrutator.core.errors import ScrutatorError

    (tmp_path / "x-codebook.csv.part").mkdir()
    with pytest.raises(ScrutatorError):
        export(sent.mission, analyst, Format.CSV_WIDE, tmp_path / "x.csv")
    assert not (tmp_path / "x.csv").exists()


def test_turns_of_a_repeat_are_rows_of_the_long_table(sent: Field, analyst: Person, tmp_path: Path) -> None:
    first = Submission.objects.order_by("event").first()
    first.answers |= {"voting[2]/premises/V4": "yes", "voting[3]/premises[2]/V4": "no"}
    first.save()
    export(sent.mission, analyst, Format.CSV_LONG, tmp_path / "l.csv")
    with (tmp_path / "l.csv").open(encoding="utf-8", newline="") as file:
        found = [(row["turn"], row["answer"]) for row in csv.DictReader(file) if row["question"] == "V4"]
    assert found == [("", "no"), ("2", "yes"), ("3.2", "no"), ("", "not_observed")]
