"""How long a page of a register of 100,000 complaints takes, whatever it is narrowed to; aim: at most 200 ms.

``python benchmarks/bench_casework.py``: the complaints are entered by the verb that the import uses, in five parts, so
that each has its number, its limits and its step in the chain. Then every page is asked for as a browser asks, in one
process, without the network; the median of eleven counts.
"""

from __future__ import annotations

import os
import platform
import random
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from importlib.metadata import version
from pathlib import Path
from typing import Any

COUNT, PARTS, RUNS, STATIONS, BODIES = 100_000, 5, 11, 3000, 40
PAGES = {
    "all": "",
    "a stage": "?stage=count",
    "a body": "?body={body}",
    "a stage and an outcome": "?stage=count&outcome=rejected",
    "open past the limit": "?late=on",
    "known from": "?origin=told",
    "a week of filing": "?since=2026-09-07&until=2026-09-13",
    "a word that many have": "?sought=observer",
    "a word that few have": "?sought=protocol",
    "a word that none has": "?sought=zebra",
    "a number": "?sought=C-77777",
    "the last page": "?page=2000",
    "the last page of a stage": "?stage=count&page=999999",
}
SUBJECTS = (
    "Observers were sent out",
    "A list was not posted",
    "An observer was refused a copy",
    "Posters were torn down",
    "Ballots lay open",
    "A box was not sealed",
)
RARE = "The protocol was written in pencil"


def fill() -> Any:
    """Complaints as they come over two months, an eighth of them open. The same at every run."""
    from tests.collection.xform import make_field, make_observer

    from scrutator.casework.complaints.services import enter_many
    from scrutator.casework.models import Body, BodyKind, Complaint, ComplaintStage, Fault, Outcome
    from scrutator.missions.models import Role

    mission = make_field("bench", stations=STATIONS).mission
    legal, _member = make_observer(mission, "legal", Role.LEGAL)
    kinds = BodyKind.values
    bodies = [
        Body.objects.create(mission=mission, kind=kinds[place % len(kinds)], name_en=f"Body {place}")
        for place in range(BODIES)
    ]
    stations = list(mission.frame.stations.all())
    chance = random.Random(2015)
    stages, outcomes = ComplaintStage.values, [*Outcome.values, Outcome.REJECTED, Outcome.REJECTED]
    begun = time.perf_counter()
    for part in range(PARTS):
        rows = []
        for number in range(COUNT // PARTS):
            filed, outcome = date(2026, 8, 12) + timedelta(days=chance.randrange(60)), chance.choice(outcomes)
            pending = outcome == Outcome.PENDING
            rows.append(Complaint(
                mission=mission, origin=chance.choice(["register", "register", "seen", "told"]),
                register_ref=f"{part}/{number}", title=RARE if not chance.randrange(1000) else chance.choice(SUBJECTS),
                stage=chance.choice(stages), complainant="observer", body=chance.choice(bodies), filed_on=filed,
                station=chance.choice(stations), outcome=outcome,
                decided_on=None if pending else filed + timedelta(days=chance.randrange(9)),
                fault=Fault.FORM if outcome == Outcome.INADMISSIBLE else "",
            ))  # fmt: skip
        enter_many(rows, legal, reason="bench")
    print(f"entered\t{time.perf_counter() - begun}")
    return legal


def measure() -> None:
    """Prints a name and seconds in each line."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "scrutator.site.settings")
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client

    from scrutator.archive.services import load_shipped
    from scrutator.casework.models import Body
    from scrutator.law.services import load_shipped as load_law

    call_command("migrate", verbosity=0)
    load_shipped()
    load_law()
    legal = fill()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE casework_complaint")
    client = Client()
    client.force_login(legal)
    body = Body.objects.filter(mission__code="bench").values_list("pk", flat=True)[7]
    pages = {name: f"complaints/{asked}" for name, asked in PAGES.items()}
    figures = {"figures of all": "complaints/figures/", "figures of a stage": "complaints/figures/?stage=count"}
    search = {
        f"search of casework, {name}": f"casework/search/?words={words}"
        for name, words in {"many": "observer", "few": "protocol", "none": "zebra"}.items()
    }
    for name, asked in {**pages, **search, **figures}.items():
        address = f"/missions/bench/{asked.format(body=body)}"
        for _ in range(RUNS if "figures" not in name else 3):
            begun = time.perf_counter()
            assert client.get(address, headers={"host": "localhost"}).status_code == 200
            print(f"{name}\t{time.perf_counter() - begun}")


def main() -> None:
    if "--once" in sys.argv:
        measure()
        return
    print(
        f"{platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, Python"
        f" {platform.python_version()}, Django {version('django')}, psycopg {version('psycopg')}, embedded PostgreSQL"
    )
    root = Path(__file__).resolve().parent.parent
    with tempfile.TemporaryDirectory() as home:
        done = subprocess.run(
            [sys.executable, __file__, "--once"],
            env={**os.environ, "SCRUTATOR_HOME": home, "PYTHONPATH": f"{root}{os.pathsep}{root / 'src'}"},
            stdout=subprocess.PIPE, text=True, check=True,
        )  # fmt: skip
    found: dict[str, list[float]] = {}
    for line in done.stdout.splitlines():
        name, _tab, seconds = line.partition("\t")
        if seconds:
            found.setdefault(name, []).append(float(seconds))
    for name, times in found.items():
        middle, most = 1000 * statistics.median(times), 1000 * max(times)
        print(f"{name:28} median {middle:8.0f} ms of {len(times):2} (at most {most:.0f})")


if __name__ == "__main__":
    main()
