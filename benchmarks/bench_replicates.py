"""500 Rao-Wu bootstraps of five ratios, n = 1,200 in 375 strata, beside R's ``survey`` where it is installed.

``python benchmarks/bench_replicates.py``
"""

from __future__ import annotations

import os
import platform
import shutil
import statistics
import subprocess
import time

import numpy as np

from scrutator.science import SurveyDesign, as_replicates, ratio

REPEATS = 7
IN_R = """
suppressPackageStartupMessages(library(survey)); set.seed(1)
h <- c(rep(1:75, each = 4), rep(76:375, each = 3)); n <- length(h)
d <- data.frame(h, w = runif(n, 1, 9), x = rgamma(n, 2)); for (k in 1:5) d[[paste0("y", k)]] <- rgamma(n, 2)
des <- svydesign(~1, strata = ~h, weights = ~w, data = d)
times <- replicate(3, system.time({
  rep <- as.svrepdesign(des, type = "subbootstrap", replicates = 500)
  svyratio(~y1 + y2 + y3 + y4 + y5, ~x, rep)
})[["elapsed"]])
cat(median(times), as.character(packageVersion("survey")))
"""


def main() -> None:
    print(f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}, numpy {np.__version__}")
    rng = np.random.default_rng(1)
    strata = np.concatenate([np.repeat(np.arange(75), 4), np.repeat(np.arange(75, 375), 3)])
    n = len(strata)
    names = [f"y{k}" for k in range(1, 6)]
    data = {"h": strata, "w": rng.uniform(1, 9, n), "x": rng.gamma(2, 1, n)} | {
        name: rng.gamma(2, 1, n) for name in names
    }
    times = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        design = SurveyDesign(data, strata="h", weights="w")
        ratio(as_replicates(design, "bootstrap", replicates=500, seed=1), names, "x")
        times.append(time.perf_counter() - start)
    ours = statistics.median(times)
    print(f"n = {n}, 375 strata, 500 bootstraps, five ratios: {1000 * ours:.1f} ms, median of {REPEATS}")
    rscript = shutil.which("Rscript")
    found = subprocess.run([rscript, "-e", IN_R], capture_output=True, text=True) if rscript else None
    if found is None or found.returncode:
        print("R with the package survey is not installed: no time of it beside")
        return
    seconds, version = found.stdout.split()
    print(f"R survey {version}, subbootstrap and svyratio: {1000 * float(seconds):.0f} ms, median of 3")
    print(f"ratio: {float(seconds) / ours:.0f} times as long")


if __name__ == "__main__":
    main()
