"""Coverage of the limits of a share. ``python -m tests.soak.intervals`` stores what docs/methods/intervals.md says.

Three populations of 20,000 rows are invented for each share, samples are drawn without replacement, and every sample
goes through the production ``proportion`` with its design.
"""

from __future__ import annotations

import json
import math
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import special

from scrutator.science import SurveyDesign, proportion
from scrutator.science.estimate import Method

RESULTS = Path(__file__).parent / "results" / "intervals.json"
SEED = 20261125
REPLICATES = 1_000
LEVEL = 0.95
SHARES = (0.01, 0.05, 0.1, 0.3, 0.5)
ROWS = (50, 200, 800)
DESIGNS = ("simple", "strata", "clusters")
ALIKE_BY_FORMULA = {"xlogit": "logit", "clopper_pearson": "beta"}
METHODS = tuple(method.value for method in Method if method not in ALIKE_BY_FORMULA)
POPULATION, CLUSTER, STRATA, CORRELATION = 20_000, 10, (10_000, 5_000, 2_500, 1_500, 1_000), 0.1

Numbers = npt.NDArray[np.int64]


def monte_carlo_error(replicates: int = REPLICATES) -> float:
    """The standard error of a coverage of 95 % found in so many replicates."""
    return math.sqrt(LEVEL * (1 - LEVEL) / replicates)


def population(design: str, share: float) -> tuple[Numbers, Numbers]:
    """Who has it, and in which stratum or cluster, (20,000,) each.

    Strata differ: from the largest to the smallest, odds rise from a half to four times those of the share. Clusters
    of 10 are alike: their shares follow a beta distribution with a correlation of 0.1 within the cluster.
    """
    random = np.random.default_rng([SEED, DESIGNS.index(design), round(1000 * share)])
    if design == "clusters":
        spread = 1 / CORRELATION - 1
        prone = np.repeat(random.beta(share * spread, (1 - share) * spread, POPULATION // CLUSTER), CLUSTER)
        return (random.random(POPULATION) < prone).astype(np.int64), np.arange(POPULATION) // CLUSTER
    where = np.repeat(np.arange(len(STRATA)), STRATA) if design == "strata" else np.zeros(POPULATION, dtype=np.int64)
    odds = np.log([0.5, 1.0, 2.0, 3.0, 4.0])[where] if design == "strata" else 0.0
    return (random.random(POPULATION) < special.expit(special.logit(share) + odds)).astype(np.int64), where


def sample(design: str, rows: int, has: Numbers, where: Numbers, random: np.random.Generator) -> SurveyDesign:
    """One sample: simple; as many rows of each stratum, so that weights differ by ten; or whole clusters."""
    if design == "clusters":
        drawn = random.choice(POPULATION // CLUSTER, rows // CLUSTER, replace=False)
        taken = (drawn[:, None] * CLUSTER + np.arange(CLUSTER)).reshape(-1)
        columns = {"has": has[taken], "unit": where[taken], "whole": np.full(rows, POPULATION // CLUSTER)}
        return SurveyDesign(columns, ids="unit", fpc="whole")
    sizes = STRATA if design == "strata" else (POPULATION,)
    starts, each = np.cumsum((0, *sizes))[:-1], rows // len(sizes)
    taken = np.concatenate([at + random.choice(n, each, replace=False) for at, n in zip(starts, sizes, strict=True)])
    columns = {"has": has[taken], "part": where[taken], "whole": np.asarray(sizes)[where[taken]]}
    return SurveyDesign(columns, strata="part", fpc="whole")


def scenario(design: str, share: float, rows: int, replicates: int = REPLICATES) -> dict[str, Any]:
    """How often each method's limits hold the share of the population, and their mean width cut to [0, 1]."""
    has, where = population(design, share)
    truth = float(has.mean())
    random = np.random.default_rng([SEED, DESIGNS.index(design), round(1000 * share), rows])
    held, wide = dict.fromkeys(METHODS, 0), dict.fromkeys(METHODS, 0.0)
    edge = outside = found = 0
    for _ in range(replicates):
        drawn = sample(design, rows, has, where, random)
        for method in METHODS:
            one = proportion(drawn, "has", method)
            held[method] += one.lower <= truth <= one.upper
            wide[method] += min(one.upper, 1.0) - max(one.lower, 0.0)
            outside += one.lower < 0 or one.upper > 1
        edge += one.found in (0, rows)
        found += one.found or 0
    return {
        "design": design,
        "share": share,
        "rows": rows,
        "replicates": replicates,
        "truth": truth,
        "found": found / replicates,
        "edge": edge / replicates,
        "outside": outside / replicates,
        "coverage": {method: count / replicates for method, count in held.items()},
        "width": {method: width / replicates for method, width in wide.items()},
    }


def run(replicates: int = REPLICATES) -> dict[str, Any]:
    """Every scenario, on as many processes as there are cores."""
    chosen = [(design, share, rows, replicates) for design in DESIGNS for share in SHARES for rows in ROWS]
    with ProcessPoolExecutor() as pool:
        cases = list(pool.map(scenario, *zip(*chosen, strict=True)))
    return {"script": "tests/soak/intervals.py", "numpy": np.__version__, "level": LEVEL, "cases": cases}


if __name__ == "__main__":
    results = run(int(sys.argv[1]) if len(sys.argv) > 1 else REPLICATES)
    RESULTS.write_text(json.dumps(results, indent=1) + "\n")
