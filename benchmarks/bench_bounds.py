"""How long exact bounds take, beside a loop over SciPy's distribution function.

``python benchmarks/bench_bounds.py``
"""

from __future__ import annotations

import os
import platform
import statistics
import time
from collections.abc import Callable

import numpy as np
import scipy
from scipy import stats

from scrutator.science.bounds import detection_sample_size, finite_bound

REPEATS = 5
RNG = np.random.default_rng(2015)


def triples(count: int, largest: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    population = RNG.integers(10, largest, count)
    sample = RNG.integers(0, population + 1)
    return RNG.integers(0, np.minimum(sample, 50) + 1), sample, population


def median(work: Callable[[], object]) -> float:
    times = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def by_scipy(found: int, sample: int, population: int) -> int:
    """The same upper limit by bisection over ``scipy.stats.hypergeom.cdf``."""
    low, high = found, population - (sample - found)
    while low < high:
        middle = (low + high + 1) // 2
        if stats.hypergeom.cdf(found, population, middle, sample) > 0.05:
            low = middle
        else:
            high = middle - 1
    return low


def main() -> None:
    print(f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}")
    print(f"numpy {np.__version__}, scipy {scipy.__version__}; median of {REPEATS}")
    many, some = triples(10_000, 100_000), triples(1_000, 100_000)
    perfect = median(lambda: finite_bound(*many))
    print(f"finite_bound, 10,000 of N up to 100,000, every visit sees it: {perfect:.2f} s")
    print(f"finite_bound, 1,000, a visit sees it in 80 %: {median(lambda: finite_bound(*some, sensitivity=0.8)):.2f} s")
    sizes = np.maximum(some[2] // 100, 1)
    print(f"detection_sample_size, 1,000: {median(lambda: detection_sample_size(sizes, some[2])):.2f} s")
    few = [tuple(int(part[i]) for part in many) for i in range(200)]
    reference = median(lambda: [by_scipy(*triple) for triple in few])
    ours = finite_bound(*(part[:200] for part in many)).upper_count
    differ = sum(int(a) != b for a, b in zip(ours, [by_scipy(*triple) for triple in few], strict=True))
    print(f"a loop over scipy.stats.hypergeom.cdf: {reference / 200 * 10_000:.1f} s for 10,000 (from 200)")
    print(f"ratio: {reference / 200 * 10_000 / perfect:.0f} times as long; limits that differ: {differ} of 200")


if __name__ == "__main__":
    main()
