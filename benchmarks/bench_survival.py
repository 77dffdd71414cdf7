"""How long curves of waiting cases take, beside R's ``survival`` where it is installed.

``python benchmarks/bench_survival.py``: 100,000 cases with five outcomes in whole days, 5,000 in fractions of days.
Both read the same data; their numbers are compared first.
"""

from __future__ import annotations

import os
import platform
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
import scipy

from scrutator.science.survival import aalen_johansen, kaplan_meier

REPEATS = 7
CASES = 100_000
FEW = 5_000
"""Cases of which each has a day of its own: R takes minutes for outcomes of more."""
OUTCOMES = ("in part", "inadmissible", "rejected", "upheld", "withdrawn")
R = """
library(survival)
data <- read.csv(commandArgs(TRUE)[1])
how <- factor(data$how, levels = 0:5, labels = c("open", "a", "b", "c", "d", "e"))
timed <- function(work) { work(); median(replicate(5, system.time(work())["elapsed"])) }
curve <- survfit(Surv(day, how > 0) ~ 1, data = data)
ends <- survfit(Surv(data$day, how) ~ 1)
cat(timed(function() survfit(Surv(day, how > 0) ~ 1, data = data)), timed(function() survfit(Surv(data$day, how) ~ 1)),
    format(tail(curve$surv, 1), digits = 15), format(ends$pstate[nrow(ends$pstate), 5], digits = 15),
    as.character(packageVersion("survival")), sep = "\\n")
"""


def median(work: Callable[[], object]) -> float:
    work()
    times = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def in_r(days: np.ndarray, how: np.ndarray) -> list[str] | None:
    """Seconds of both curves, their last values, and the version; None without R."""
    rscript = shutil.which("Rscript")
    if rscript is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "cases.csv")
        np.savetxt(path, np.column_stack([days, how]), delimiter=",", header="day,how", comments="", fmt="%.17g")
        done = subprocess.run([rscript, "-e", R, str(path)], capture_output=True, text=True)
    if done.returncode:
        print(done.stderr)
    return done.stdout.split("\n") if done.returncode == 0 else None


def told(what: str, ours: float, theirs: str | None) -> None:
    beside = (
        "" if theirs is None else f"   R {1000 * float(theirs):9.1f} ms   {float(theirs) / ours:6.1f} times as long"
    )
    print(f"{what:52} {1000 * ours:9.1f} ms{beside}")


def main() -> None:
    info = Path("/proc/cpuinfo")
    lines = info.read_text().splitlines() if info.exists() else []
    cpu = next((line.split(":")[1].strip() for line in lines if "model name" in line), platform.processor())
    print(f"{os.cpu_count()} cores {cpu} {platform.machine()}, {platform.system()}")
    print(f"Python {platform.python_version()}, numpy {np.__version__}, scipy {scipy.__version__}; median of {REPEATS}")
    rng = np.random.default_rng(2015)
    for kind, n in (("whole days", CASES), ("fractions of days", FEW)):
        how, waits = rng.integers(0, 6, n), rng.gamma(2, 6, n)
        names = np.array(["", *OUTCOMES])[how]
        days = np.ceil(waits) if n == CASES else waits
        curve, ends = kaplan_meier(days, how > 0), aalen_johansen(days, names)
        r = in_r(days, how)
        if r is None:
            print("R with the package survival is not here, or failed: only our times")
        else:
            np.testing.assert_allclose(curve.survival[-1], float(r[2]), rtol=1e-8, atol=1e-13)
            np.testing.assert_allclose(ends.share[-1, ends.outcomes.index("upheld")], float(r[3]), rtol=1e-8)
            print(f"R survival {r[4]}; last values agree to 1e-8")
        first, second = (r[0], r[1]) if r else (None, None)
        told(f"Kaplan-Meier, {n:,} cases, {kind}", median(partial(kaplan_meier, days, how > 0)), first)
        told(f"Aalen-Johansen, {n:,} cases, {kind}", median(partial(aalen_johansen, days, names)), second)


if __name__ == "__main__":
    main()
