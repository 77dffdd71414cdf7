"""The invented state in memory, with an invented practice at some of its stations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

SEED = 20261125
TOTAL, MINIMUM = 360, 2
STRATA_BY = ("level:1", "urban")


def strata() -> dict[str, int]:
    """Stations by stratum of the state that ships for training: its regions, town and country apart."""
    from scrutator.planning.strata import key_of
    from scrutator.territory.invented import invented_content

    stations = invented_content().stations
    found = Counter(key_of(STRATA_BY, one.area_path, one.urban, one.kind) for one in stations)
    return {key: found[key] for key in sorted(found)}


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
