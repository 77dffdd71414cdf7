"""Draws the design again and again and asks the production estimator each time. ``python -m tests.soak.coverage``
stores the results that docs/methods/stratified-share.md and its picture are made from."""

from __future__ import annotations

import json
import math
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import django
import numpy as np

from scrutator.science.bounds import stratified_zero_event_bound
from scrutator.science.estimate import stratified_share
from scrutator.science.estimate.shares import EVENTS_FOR_LOGIT
from scrutator.science.sampling.allocation import proportional
from tests.soak.population import MINIMUM, SEED, STRATA_BY, TOTAL, Population, population, strata

RESULTS = Path(__file__).parent / "results" / "coverage.json"
REPLICATES = 10_000
LEVEL = 0.95
SHARES = (0.005, 0.02, 0.05, 0.1, 0.2, 0.5)
UNOBSERVABLE = (0.0, 0.15)
INTERVALS = ("logit", "beta", "auto")


def monte_carlo_error(coverage: float, replicates: int = REPLICATES) -> float:
    """The standard error of a coverage found in so many replicates."""
    return math.sqrt(coverage * (1 - coverage) / replicates)


def scenario(sizes: dict[str, int], share: float | int, unobservable: float, replicates: int) -> dict[str, Any]:
    """How often each claim holds, and mean widths. A whole number for ``share`` is stations affected.

    ``coverage`` is one less the rate at which a two-sided interval is drawn and misses, ``bound`` one less that at
    which none was found and the one-sided bound misses; ``either`` counts both as misses.
    """
    sampled = proportional(sizes, TOTAL, MINIMUM)
    affected = share if isinstance(share, int) else round(share * sum(sizes.values()))
    truth = population(sizes, affected, unobservable)
    random = np.random.default_rng([SEED, affected, round(1000 * unobservable), 1])
    keys = [key for key in sizes for _ in range(sampled[key])]
    missed, widths = dict.fromkeys(INTERVALS, 0), dict.fromkeys(INTERVALS, 0.0)
    few = none = bound_missed = events = 0
    values, squared_errors = [], []
    for _ in range(replicates):
        problem, observed = _drawn(truth, [sampled[key] for key in sizes], random)
        auto = stratified_share(problem, observed, keys, sizes, sampled)
        ours = {"auto": auto}
        for name in ("logit", "beta"):  # none found gives the same bound whatever the interval
            ours[name] = auto if auto.one_sided else stratified_share(
                problem, observed, keys, sizes, sampled, interval=name
            )  # fmt: skip
        values.append(auto.value)
        squared_errors.append(0.0 if auto.one_sided else auto.se**2)
        events += auto.found
        few += min(auto.found, auto.n - auto.found) < EVENTS_FOR_LOGIT
        none += auto.found == 0
        bound_missed += auto.one_sided and not auto.lower <= truth.share <= auto.upper
        for name, one in ours.items():
            missed[name] += not one.one_sided and not one.lower <= truth.share <= one.upper
            widths[name] += one.upper - one.lower
    return {
        "share": share,
        "unobservable": unobservable,
        "replicates": replicates,
        "truth": truth.share,
        "affected": truth.affected,
        "mean": float(np.mean(values)),
        "se_true": float(np.std(values, ddof=1)),
        "se_estimated": math.sqrt(float(np.mean(squared_errors))),
        "events": events / replicates,
        "few": few / replicates,
        "none": none / replicates,
        "bound": 1 - bound_missed / replicates,
        "coverage": {name: 1 - count / replicates for name, count in missed.items()},
        "either": {name: 1 - (count + bound_missed) / replicates for name, count in missed.items()},
        "width": {name: width / replicates for name, width in widths.items()},
    }


def _drawn(truth: Population, sampled: list[int], random: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Problem and observed of a simple random sample of each stratum."""
    problem, observed = [], []
    for is_so, seen, n in zip(truth.problem, truth.observable, sampled, strict=True):
        chosen = random.choice(len(is_so), size=n, replace=False, shuffle=False)
        problem.append(is_so[chosen])
        observed.append(seen[chosen])
    return np.concatenate(problem), np.concatenate(observed)


def claims(case: dict[str, Any]) -> dict[str, str]:
    """What is claimed of each method in a scenario: ``nominal``, ``conservative`` or nothing.

    The logit interval claims its level where events, and stations without, are expected as often as ``auto`` asks for;
    ``auto`` claims the level where it takes the logit in 99 of 100 samples, and not less than it elsewhere.
    """
    observed = case["events"] / case["mean"]
    enough = min(case["events"], observed - case["events"]) >= EVENTS_FOR_LOGIT
    return {
        "logit": "nominal" if enough else "",
        "beta": "conservative",
        "auto": "nominal" if case["few"] <= 0.01 else "conservative",
        "bound": "conservative",
    }


def found(case: dict[str, Any]) -> dict[str, float]:
    """The coverage of each method in a scenario."""
    return {**case["coverage"], "bound": case["bound"]}


def holds(claim: str, coverage: float) -> bool:
    """Whether a coverage found is what was claimed, within three Monte Carlo standard errors."""
    reach = 3 * monte_carlo_error(LEVEL)
    return {"": True, "conservative": coverage >= LEVEL - reach, "nominal": abs(coverage - LEVEL) <= reach}[claim]


def just_above_the_bound(sizes: dict[str, int]) -> int:
    """One station more than the bound allows when all stations drawn are observed and none has the practice."""
    sampled = proportional(sizes, TOTAL, MINIMUM)
    return int(stratified_zero_event_bound([sampled[key] for key in sizes], list(sizes.values())).upper_count) + 1


def run(replicates: int = REPLICATES) -> dict[str, Any]:
    """Every scenario, on as many processes as there are cores."""
    sizes = strata()
    shares: list[float | int] = [*SHARES, just_above_the_bound(sizes)]
    chosen = [(sizes, share, unobservable, replicates) for unobservable in UNOBSERVABLE for share in shares]
    with ProcessPoolExecutor() as pool:
        cases = list(pool.map(scenario, *zip(*chosen, strict=True)))
    return {
        "script": "tests/soak/coverage.py",
        "numpy": np.__version__,
        "level": LEVEL,
        "stations": sum(sizes.values()),
        "strata_by": STRATA_BY,
        "strata": len(sizes),
        "sampled": sum(proportional(sizes, TOTAL, MINIMUM).values()),
        "minimum": MINIMUM,
        "just_above_the_bound": just_above_the_bound(sizes),
        "cases": cases,
    }


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "scrutator.site.settings")
    django.setup()
    results = run(int(sys.argv[1]) if len(sys.argv) > 1 else REPLICATES)
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(results, indent=1) + "\n")
