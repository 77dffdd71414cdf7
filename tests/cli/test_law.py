from __future__ import annotations

import json

import pytest


@pytest.mark.parametrize(
    "call", ["list", "show BY-EC-2015-06-04", "show TRAINING-EA-1 23", "edition-on BY-EC 2015-10-11", "load"]
)
def test_each_question_of_law_is_answered_as_text_and_as_json(scrutator, call: str) -> None:
    text = scrutator("law", *call.split())
    assert text.returncode == 0, text.stderr
    assert text.stdout.strip()
    data = scrutator("law", *call.split(), "--format", "json")
    assert data.returncode == 0, data.stderr
    assert json.loads(data.stdout)


def test_a_provision_is_shown_with_its_edition_and_its_mark(scrutator) -> None:
    done = scrutator("law", "show", "BY-EC-2015-06-04", "9")
    assert "Electoral Code of Belarus, edition of 4 June 2015" in done.stdout
    assert "from secondary sources, content not seen" in " ".join(done.stdout.split())
    found = json.loads(scrutator("law", "show", "BY-EC-2015-06-04", "9", "--format", "json").stdout)
    assert found[0]["citation"] == "Electoral Code of Belarus, edition of 4 June 2015, art. 9"


def test_a_table_of_ones_own_is_loaded_once_and_a_bad_row_is_told(scrutator, tmp_path) -> None:
    path = tmp_path / "obligations.csv"
    path.write_text("code,order,name_en,name_ru,summary_en,summary_ru\naccess,20,Access,Доступность,,\n", "utf-8")
    assert "obligations: 1 new, 0 changed" in scrutator("law", "load", str(tmp_path)).stdout
    assert "obligations: 0 new, 0 changed, 1 as they were" in scrutator("law", "load", str(tmp_path)).stdout
    path.write_text("code,order,name_en,name_ru,summary_en,summary_ru\naccess,first,,,,\n", "utf-8")
    done = scrutator("law", "load", str(tmp_path))
    assert done.returncode == 2
    assert "obligations.csv" in done.stderr
    assert "row 2, column order" in done.stderr


@pytest.mark.parametrize(
    ("call", "code"),
    [
        ("show XX-1", "law-edition-unknown"),
        ("show BY-EC-2015-06-04 999", "law-provision-unknown"),
        ("edition-on XX 2015-10-11", "law-act-unknown"),
        ("edition-on BY-EC 11.10.2015", "date-invalid"),
        ("load no-such-folder", "law-no-table"),
    ],
)
def test_what_is_not_on_record_is_told_with_a_code_and_exit_code_2(scrutator, call: str, code: str) -> None:
    done = scrutator("law", *call.split())
    assert done.returncode == 2
    assert f"[{code}]" in done.stderr
    assert "Traceback" not in done.stderr
