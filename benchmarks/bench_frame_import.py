"""How long a list of polling stations takes from a CSV file to a published frame.

100,000 stations in five levels, median of three; ``--million`` adds one run of 1,000,000. The reference is Apollo's
import of locations, 155 s for 5,000: a figure measured when the project was designed, not by this script.
"""

from __future__ import annotations

import os
import platform
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

REFERENCE = 155 / 5000  # seconds a station


def write_list(path: Path, count: int) -> None:
    """Stations spread over 10 regions, 10 districts in each, and three levels more."""
    draw = random.Random(1)
    with path.open("w", encoding="utf-8") as file:
        file.write("Область,Район,Совет,Город,Квартал,Код,Название,Адрес,Избирателей,Широта,Долгота,Город?\n")
        for number in range(count):
            a, b, c, d, e = number % 10, number // 10 % 10, number // 100 % 5, number // 500 % 4, number // 2000 % 3
            file.write(
                f"Область {a},Район {b},Совет {c},Город {d},Квартал {e},{number:07},Участок {number},улица {b} дом {c},"
                f"{draw.randrange(50, 3000)},{53 + draw.random():.5f},{27 + draw.random():.5f},{'да' if b else 'нет'}\n"
            )


def measure(count: int) -> None:
    """Import once in this process and print seconds and the peak of memory."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "scrutator.site.settings")
    import django

    django.setup()
    from django.core.management import call_command

    from scrutator.territory.importing import read_sheet
    from scrutator.territory.importing.mapping import parse
    from scrutator.territory.services import store
    from scrutator.territory.writing import FrameHeader

    call_command("migrate", verbosity=0)
    path = Path(os.environ["SCRUTATOR_HOME"]) / "list.csv"
    write_list(path, count)
    words = [
        "station=Код",
        "area=Область,Район,Совет,Город,Квартал",
        "name=Название",
        "voters=Избирателей",
        "urban=Город?",
    ]
    begin = time.perf_counter()
    sheet = read_sheet(path)
    frame = store(sheet, parse(words, sheet.header), FrameHeader("BENCH", "B", "", date(2026, 1, 1), "", "low"))
    seconds = time.perf_counter() - begin
    assert frame.stations_count == count
    print(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def run(count: int) -> tuple[float, float]:
    with tempfile.TemporaryDirectory() as home:
        done = subprocess.run(
            [sys.executable, __file__, "--once", str(count)],
            env={**os.environ, "SCRUTATOR_HOME": home}, capture_output=True, text=True, check=True,
        )  # fmt: skip
    seconds, megabytes = done.stdout.split()[-2:]
    return float(seconds), float(megabytes)


def main() -> None:
    if "--once" in sys.argv:
        measure(int(sys.argv[-1]))
        return
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, embedded PostgreSQL")
    runs = [run(100_000) for _ in range(3)]
    seconds = statistics.median(r[0] for r in runs)
    print(
        f"100,000 stations, five levels: median {seconds:.2f} s of 3, peak {max(r[1] for r in runs):.0f} MB", end="; "
    )
    print(f"{REFERENCE * 100_000 / seconds:,.0f} times the reference's speed a station")
    if "--million" in sys.argv:
        seconds, megabytes = run(1_000_000)
        print(f"1,000,000 stations: {seconds:.1f} s, peak {megabytes:.0f} MB")


if __name__ == "__main__":
    main()
