"""How long draws take: 2,000 stations of 1,000,000 in proportion to their size, and others; the median of five.

``python benchmarks/bench_sampling.py``
"""

from __future__ import annotations

import os
import platform
import statistics
import time
from collections.abc import Callable

import numpy as np
import scipy

from scrutator.science.sampling import (
    conditional_poisson,
    conditional_poisson_joint,
    inclusion_probabilities,
    pps_systematic,
    sampford,
    sampford_joint,
    simple_random,
    stratified_random,
    systematic,
)

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
    print(f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}")
    print(f"numpy {np.__version__}, scipy {scipy.__version__}; median of {REPEATS}")
    size = RNG.integers(20, 3000, 1_000_000)
    pps = median(lambda: pps_systematic(SEED, size, 2000))
    print(f"pps systematic with joint probabilities, 2,000 of 1,000,000 (aim: under 1 s): {pps:.3f} s")
    print(f"systematic, 2,000 of 1,000,000: {median(lambda: systematic(SEED, 1_000_000, 2000)):.3f} s")
    print(f"simple random, 2,000 of 1,000,000: {median(lambda: simple_random(SEED, 1_000_000, 2000)):.3f} s")
    codes, strata = [str(row) for row in range(100_000)], [str(row % 10) for row in range(100_000)]
    numbers = {str(key): 200 for key in range(10)}
    print(f"strata by code, 2,000 of 100,000: {median(lambda: stratified_random(SEED, strata, numbers, codes)):.3f} s")
    some = inclusion_probabilities(size[:6000], 200)
    print(f"Sampford, 200 of 6,000: {median(lambda: sampford(SEED, some)):.3f} s")
    print(f"conditional Poisson, 200 of 6,000: {median(lambda: conditional_poisson(SEED, some)):.3f} s")
    few = inclusion_probabilities(size[:1000], 100)
    print(f"Sampford's joint probabilities, 100 of 1,000: {median(lambda: sampford_joint(few)):.3f} s")
    skewed = inclusion_probabilities(np.ceil(np.exp(RNG.normal(5, 2, 1000))), 60)
    joint = median(lambda: conditional_poisson_joint(skewed))
    print(f"conditional Poisson's joint probabilities, very skewed sizes, 60 of 1,000: {joint:.3f} s")
    assert pps < 1


if __name__ == "__main__":
    main()
