"""Tables that are taken out: evidence as numbers, nothing sealed, nothing that a spreadsheet runs."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from scrutator.archive.models import Election, Organization
from scrutator.recommendations.exporting import book_of, judgements_csv, recommendations_csv
from scrutator.recommendations.importing import bring_in, guess, read_table
from scrutator.recommendations.links import Links, read
from scrutator.recommendations.models import Recommendation
from scrutator.recommendations.queries import recommendations_of
from scrutator.recommendations.services import enter
from tests.findings.conftest import build_desk
from tests.recommendations.conftest import Desk


def rows(desk: Desk, *, shut_too: bool = True) -> list[dict[str, str]]:
    every = recommendations_of(desk.mission, shut_too=shut_too)
    return list(csv.DictReader(io.StringIO(recommendations_csv(desk.mission, every, "en", shut_too=shut_too))))


def test_evidence_is_numbers_and_what_is_shut_or_sealed_is_left_out(desk: Desk) -> None:
    links = Links(complaints=(desk.complaint(), desk.complaint(shut=True)))
    enter(desk.ours(), desk.legal, links=links, words={"note": "told by Ann A."})
    enter(desk.ours(shut=True), desk.legal)
    assert [(row["number"], row["evidence"]) for row in rows(desk)] == [("R-2", ""), ("R-1", "C-1 C-2")]
    (open_to_all,) = rows(desk, shut_too=False)
    assert (open_to_all["number"], open_to_all["evidence"], open_to_all["training"]) == ("R-1", "C-1", "training")
    assert "Ann" not in str(rows(desk))


@pytest.mark.django_db
def test_a_figure_is_cited_with_the_snapshot_that_it_is_of(settings, tmp_path: Path) -> None:
    settings.CONTENT_KEYS = tmp_path / "content-keys"
    findings = build_desk()
    findings.hand_in(findings.stations[0], V4="yes")
    old, new = findings.freeze(), findings.freeze()
    links, unknown = read(findings.mission, f"V4.visited@{old.digest[:12]} V7.visited", shut_too=True)
    assert not unknown
    assert {figure.key: figure.snapshot_id for figure in links.figures} == {"V4.visited": old.pk, "V7.visited": new.pk}
    enter(Recommendation(mission=findings.mission, text_en="Seal every box."), findings.analyst, links=links)
    every = recommendations_of(findings.mission, shut_too=True)
    (row,) = csv.DictReader(io.StringIO(recommendations_csv(findings.mission, every, "en", shut_too=True)))
    cited = {f"V4.visited@{old.digest[:12]}", f"V7.visited@{new.digest[:12]}"}
    assert set(row["evidence"].split()) == cited


def test_no_cell_is_a_formula_and_the_workbook_has_both_tables(desk: Desk) -> None:
    one = desk.published(text_en="=HYPERLINK(1)\x07", topic="+1+1", made_words="@A")
    desk.judge(one, "partially", why="-2+3")
    every = recommendations_of(desk.mission, shut_too=True)
    (row,) = rows(desk)
    assert (row["topic"], row["made_by"], row["latest_step"]) == ("'+1+1", "'@A", "partially")
    (judged,) = csv.DictReader(io.StringIO(judgements_csv(desk.mission, every, "en")))
    assert (judged["number"], judged["step"], judged["judged_why"]) == ("R-1", "partially", "'-2+3")
    book = load_workbook(io.BytesIO(book_of(desk.mission, every, "en", shut_too=True)))
    assert book.sheetnames == ["recommendations", "judgements"]
    cells = [cell for sheet in book for line in sheet.iter_rows() for cell in line if cell.value is not None]
    assert all(cell.data_type == "s" for cell in cells)
    assert "'=HYPERLINK(1)" in [cell.value for cell in cells]


def test_a_text_that_no_cell_holds_is_cut_and_says_so(desk: Desk) -> None:
    desk.published(text_en="a" * 40_000)
    book = book_of(desk.mission, recommendations_of(desk.mission, shut_too=True), "en", shut_too=True)
    values = [cell.value for line in load_workbook(io.BytesIO(book))["recommendations"] for cell in line]
    (longest,) = [value for value in values if value and len(str(value)) > 1000]
    assert (len(str(longest)), str(longest)[-3:]) == (32_767, "[…]")


def test_what_is_taken_out_is_read_by_the_import_and_found_to_be_there(real: Desk, tmp_path: Path) -> None:
    real.published(
        made_by=Organization.objects.get(code="ORG-A"), made_words="", election=Election.objects.get(code="XA-2010"),
        published_on=date(2011, 2, 22),
    )  # fmt: skip
    path = tmp_path / "out.csv"
    every = recommendations_of(real.mission, shut_too=True)
    path.write_text(recommendations_csv(real.mission, every, "en", shut_too=True), encoding="utf-8")
    sheet = read_table(path)
    mapping = guess(sheet.header)
    assert "step" not in mapping.columns
    brought = bring_in(sheet, mapping, real.mission, real.legal)
    assert (brought.new, brought.there) == (0, 1)
