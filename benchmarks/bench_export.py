"""How long 100,000 submissions of 40 answers take from the database to a CSV file, a submission a row.

Median of five in one process, after the rows were put there by COPY; aim: under 5 s.
"""

from __future__ import annotations

import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path

COUNT, ANSWERS, RUNS = 100_000, 40, 5


def fill() -> None:
    """Events and submissions by COPY; their hashes are no chain, which an export does not look at."""
    from django.db import connection
    from tests.collection.xform import make_field

    from scrutator.forms.models import Question

    field = make_field("bench", stations=3000)
    paths = [f"voting/part{number // 10}/V{number}" for number in range(ANSWERS)]
    Question.objects.bulk_create(
        Question(form=field.form, name=path.rsplit("/", 1)[-1], path=path, order=order, kind="yn", label_en=path)
        for order, path in enumerate(paths)
    )
    values = ("yes", "no", "not_observed", "not_applicable")
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO missions_event (mission_id, number, kind, subject, digest, at, previous, hash) SELECT %s, n,"
            " 'submission', 'uuid:' || n, repeat('0', 64), now(), '', md5(n::text) || md5(n::text)"
            " FROM generate_series(1, %s) n",
            [field.mission.pk, COUNT],
        )
        for number in range(50):
            answers = {path: values[(number * 7 + order * 3) % 4] for order, path in enumerate(paths)}
            cursor.execute(
                "INSERT INTO collection_submission (mission_id, form_id, instance_id, event_id, member_id, device_id,"
                " team_id, station_id, xml, xml_sha256, answers, received_at, quarantine, channel) SELECT"
                " e.mission_id, %s, e.subject, e.id, NULL, NULL, (SELECT min(id) FROM planning_team), (SELECT"
                " min(id) FROM territory_station) + e.number %% 3000, '', repeat('0', 64), %s, now(), '', 'openrosa'"
                " FROM missions_event e WHERE e.number %% 50 = %s",
                [field.form.pk, json.dumps(answers), number],
            )
        cursor.execute("ANALYZE")


def measure() -> None:
    """Fill once, export several times, print the seconds of each."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "scrutator.site.settings")
    import django

    django.setup()
    from django.core.management import call_command
    from tests.collection.xform import make_observer

    from scrutator.collection.exporting import Format
    from scrutator.missions.models import Mission, Role
    from scrutator.quality.exporting import export

    call_command("migrate", verbosity=0)
    fill()
    mission = Mission.objects.get(code="bench")
    analyst, _member = make_observer(mission, "eva", Role.ANALYST)
    path = Path(os.environ["SCRUTATOR_HOME"]) / "out.csv"
    for kind in (Format.CSV_WIDE, Format.CSV_LONG):
        for _ in range(RUNS):
            begin = time.perf_counter()
            assert export(mission, analyst, kind, path) == COUNT
            print(kind.value, time.perf_counter() - begin, path.stat().st_size / 1e6)


def main() -> None:
    if "--once" in sys.argv:
        measure()
        return
    print(
        f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, Django {version('django')},"
        f" psycopg {version('psycopg')}, embedded PostgreSQL"
    )
    root = Path(__file__).resolve().parent.parent
    with tempfile.TemporaryDirectory() as home:
        done = subprocess.run(
            [sys.executable, __file__, "--once"],
            env={**os.environ, "SCRUTATOR_HOME": home, "PYTHONPATH": str(root)},
            stdout=subprocess.PIPE, text=True, check=True,
        )  # fmt: skip
    found: dict[str, list[tuple[float, float]]] = {}
    for line in done.stdout.splitlines():
        kind, seconds, size = line.split()
        found.setdefault(kind, []).append((float(seconds), float(size)))
    for kind, runs in found.items():
        times = [seconds for seconds, _size in runs]
        print(
            f"{kind}: {COUNT:,} submissions of {ANSWERS} answers, median {statistics.median(times):.2f} s"
            f" of {len(times)} ({min(times):.2f} to {max(times):.2f}), {runs[0][1]:.0f} MB"
        )


if __name__ == "__main__":
    main()
