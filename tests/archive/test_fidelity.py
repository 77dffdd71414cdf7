"""What ships is what the sources of the project say, cell by cell, and nothing of the working notes."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "src" / "scrutator" / "archive" / "data"
COMPUTED = {"upper_bound_if_random", "share_of_stations"}  # of other facts, by the domain
MISSION_COLUMNS = {
    "head": "head",
    "observers_n": "observers",
    "observers_basis": "observers_basis",
    "stations_visited_total": "stations_visited",
    "n_opening": "n_opening",
    "n_voting": "n_voting",
    "n_counting": "n_counting",
    "n_tabulation": "n_tabulation",
    "stations_universe": "stations_universe",
    "pct_neg_opening": "negative_opening",
    "pct_neg_voting": "negative_voting",
    "pct_neg_counting": "negative_counting",
    "pct_neg_tabulation": "negative_tabulation",
    "regions_covered": "regions",
    "source_url": "source_url",
    "source_kind": "source_kind",
    "confidence": "confidence",
}
STATUS = {"SCO partner": "partner", "sco_partner": "partner", "dialogue partner": "dialogue_partner"}


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_cell_of_the_64_missions_is_the_domains(shared: Path) -> None:
    domain = rows(shared / "domain" / "missions.csv")
    shipped = {row["code"]: row for row in rows(DATA / "missions.csv")}
    assert len(domain) == len(shipped) == 64
    differences = [
        (row["mission_id"], there, row[there], shipped[row["mission_id"]][here])
        for row in domain
        for there, here in MISSION_COLUMNS.items()
        if row[there] != shipped[row["mission_id"]][here]
    ]
    assert differences == []


def test_the_days_of_the_vote_are_the_domains(shared: Path) -> None:
    shipped = {row["code"]: row for row in rows(DATA / "missions.csv")}
    days = {(row["election"], row["number"]): (row["first_day"], row["last_day"]) for row in rows(DATA / "rounds.csv")}
    for row in rows(shared / "domain" / "missions.csv"):
        mission = shipped[row["mission_id"]]
        assert days[mission["election"], mission["round"] or "1"] == (row["vote_date_start"], row["vote_date_end"])


def test_every_cell_of_the_49_statuses_is_the_domains(shared: Path) -> None:
    names = {row["iso2"]: row["name_en"] for row in rows(DATA / "states.csv")}
    shipped = [
        (names[row["state"]], row["status"].replace("_", " "), row["decided"], row["event"], row["source_url"])
        for row in rows(DATA / "affiliations.csv")
    ]
    domain = [
        (
            row["country"],
            STATUS.get(row["status"], row["status"]).replace("_", " "),
            row["decision_date"],
            row["event"],
            row["source_url"],
        )
        for row in rows(shared / "domain" / "sco_status.csv")
    ]
    assert len(domain) == 49
    assert sorted(shipped) == sorted(domain)


def test_effective_dates_claim_no_more_than_their_precision(shared: Path) -> None:
    names = {row["iso2"]: row["name_en"] for row in rows(DATA / "states.csv")}
    shipped = {(names[row["state"]], row["status"], row["decided"]): row for row in rows(DATA / "affiliations.csv")}
    for row in rows(shared / "domain" / "sco_status.csv"):
        mine = shipped[row["country"], STATUS.get(row["status"], row["status"]), row["decision_date"]]
        length = {"day": 10, "month": 7, "year": 4}.get(row["date_precision"], 0)
        assert mine["effective"] == row["effective_date"][:length], row


def test_every_cell_of_the_92_facts_is_the_domains(shared: Path) -> None:
    columns = ("section", "geography", "metric", "value", "unit", "as_of", "source_url", "confidence")
    domain = [tuple(row[column] for column in columns) for row in rows(shared / "domain" / "belarus_2015.csv")]
    shipped = [tuple(row[column] for column in columns) for row in rows(DATA / "election_facts.csv")]
    assert len(domain) == 92
    assert shipped == domain


def _notes(shared: Path) -> Iterator[str]:
    for name, column in (("missions.csv", "notes"), ("sco_status.csv", "note"), ("belarus_2015.csv", "note")):
        for row in rows(shared / "domain" / name):
            yield from (part for part in row[column].split("; ") if len(part) > 40)


def test_no_working_note_is_shipped(shared: Path) -> None:
    text = "\n".join(
        path.read_text(encoding="utf-8")
        for path in (ROOT / "src").rglob("*")
        if path.suffix in {".py", ".csv", ".json", ".html", ".po"}
    )
    notes = list(_notes(shared))
    assert len(notes) > 20
    assert [note for note in notes if note in text] == []


@pytest.mark.parametrize("name", ["missions", "affiliations", "election_facts", "statements", "criticisms"])
def test_every_shipped_fact_has_a_confidence_and_none_is_high_without_a_source(name: str) -> None:
    for row in rows(DATA / f"{name}.csv"):
        assert row["confidence"] in {"high", "medium", "low", "none"}, row
        assert row["source_url"] or row["confidence"] != "high" or row.get("metric") in COMPUTED, row


def test_figures_reported_differently_are_kept_side_by_side() -> None:
    mission = next(row for row in rows(DATA / "missions.csv") if row["code"] == "SCO-RU-2024")
    assert (mission["stations_visited"], mission["observers"]) == ("37", "19")
    assert mission["also_reported"] == "stations_visited=38;observers=17"
