"""How long draws take: 2,000 stations of 1,000,000 in proportion to their size, and others.

``python benchmarks/bench_sampling.py``
"""

from __future__ import annotations

import os
import platform
import statistics
import time
from collections.abc import Callable

import numpy as np

from scrutator.science.sampling import inclusion_probabilities, pps_systematic, sampford, simple_random

REPEATS = 5
RNG = np.random.default_rng(2015)
SEED = bytes(32)


def median(work: Callable[[], object]) -> float:
    times = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def main() -> None:
    print(f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}, numpy {np.__version__}")
    size = RNG.integers(20, 3000, 1_000_000)
    pps = median(lambda: pps_systematic(SEED, size, 2000))
    print(f"pps systematic, 2,000 of 1,000,000 (aim: under 1 s): {pps:.3f} s")
    print(f"simple random, 2,000 of 1,000,000: {median(lambda: simple_random(SEED, 1_000_000, 2000)):.3f} s")
    some = inclusion_probabilities(size[:6000], 200)
    print(f"Sampford, 200 of 6,000: {median(lambda: sampford(SEED, some)):.3f} s")
    few = inclusion_probabilities(size[:1000], 100)
    print(f"Sampford with joint probabilities, 100 of 1,000: {median(lambda: sampford(SEED, few)):.3f} s")
    assert pps < 1


if __name__ == "__main__":
    main()
