"""How long ``scrutator demo --no-serve`` takes: the first start, and later ones (bound: 5 s)."""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time


def once(home: str) -> float:
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "scrutator.cli", "demo", "--no-serve"],
        env={**os.environ, "SCRUTATOR_HOME": home},
        stdout=subprocess.DEVNULL,
        check=True,
    )
    return time.perf_counter() - start


def main() -> None:
    with tempfile.TemporaryDirectory() as home:
        first = once(home)
        later = statistics.median(once(home) for _ in range(5))
    print(f"demo start   {platform.machine()}, {os.cpu_count()} cores, Python {sys.version.split()[0]}")
    print(f"  first start  {first:6.2f} s")
    print(f"  later starts {later:6.2f} s (median of 5; the bound is 5 s: ratio {later / 5:.2f})")


if __name__ == "__main__":
    main()
