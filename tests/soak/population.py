"""An invented population of about 3,600 stations in 20 strata, and samples drawn from it.

``strata()`` is the one place that says how many stations each stratum has: the sizes of another invented frame fit.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

SEED = 20261125
TOTAL, MINIMUM = 360, 2


def strata() -> dict[str, int]:
    """Stations by stratum: ten regions, a large urban and a small rural part of each, and the other way round."""
    random = np.random.default_rng(SEED)
    sizes = np.sort(random.lognormal(mean=4.9, sigma=0.75, size=20))
    sizes = np.maximum((3600 * sizes / sizes.sum()).round().astype(int), 12)
    return {f"region {number // 2 + 1}|{'urban' if number % 2 else 'rural'}": int(n) for number, n in enumerate(sizes)}


def proportional(sizes: Mapping[str, int], total: int, minimum: int) -> dict[str, int]:
    """Stations to draw by stratum: proportional, largest remainders first, at least ``minimum``."""
    quota = {key: total * size / sum(sizes.values()) for key, size in sizes.items()}
    drawn = {key: int(share) for key, share in quota.items()}
    for key in sorted(quota, key=lambda key: drawn[key] - quota[key])[: total - sum(drawn.values())]:
        drawn[key] += 1
    return {key: min(sizes[key], max(minimum, n)) for key, n in drawn.items()}


@dataclass(frozen=True)
class Population:
    """What is at each station, stratum by stratum, and the share that an estimate is after."""

    problem: list[np.ndarray]
    observable: list[np.ndarray]
    share: float
    affected: int


def population(sizes: Mapping[str, int], affected: int, unobservable: float) -> Population:
    """``affected`` stations have the practice, more of them in some strata than in others; a share cannot be observed.

    Propensities of strata are log-normal (sigma 0.5), so the practice clusters as it does among regions.
    """
    random = np.random.default_rng([SEED, affected, round(1000 * unobservable)])
    counts = np.array(list(sizes.values()))
    propensity = np.repeat(random.lognormal(0, 0.5, len(counts)), counts)
    problem = np.zeros(counts.sum(), dtype=np.int64)
    problem[random.choice(len(problem), size=affected, replace=False, p=propensity / propensity.sum())] = 1
    observable = (random.random(len(problem)) >= unobservable).astype(np.int64)
    cuts = np.cumsum(counts)[:-1]
    share = float((problem * observable).sum() / observable.sum())
    return Population(np.split(problem, cuts), np.split(observable, cuts), share, int((problem * observable).sum()))
