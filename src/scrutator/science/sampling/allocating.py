"""Allocation of a sample to strata by other measures than their size."""

from __future__ import annotations

import math
from collections.abc import Mapping

from scrutator.science.errors import SamplingError
from scrutator.science.sampling.allocation import whole_numbers


def equal(sizes: Mapping[str, int], total: int, minimum: int = 0) -> dict[str, int]:
    """As many rows of each stratum, as far as it has them. Arguments, result and errors as :func:`neyman`."""
    return shared(dict.fromkeys(sizes, 1.0), sizes, total, minimum)


def neyman(sizes: Mapping[str, int], sd: Mapping[str, float], total: int, minimum: int = 0) -> dict[str, int]:
    """n_h in proportion to N_h S_h: the least variance of a mean for ``total`` rows.

    ``sizes`` N_h; ``sd`` S_h >= 0, for a share sqrt(p (1 - p)). No stratum gets fewer than ``minimum`` or more than
    N_h; what is cut is shared among the others; largest remainders, equal ones in the order of the keys. Source: Neyman
    1934, JRSS 97, 558-625; Cochran 1977, §5.5. Raises :class:`SamplingError` for numbers that cannot be met.
    """
    _known(sizes, sd)
    return shared({key: sizes[key] * _of(sd, key) for key in sizes}, sizes, total, minimum)


def power(
    sizes: Mapping[str, int],
    importance: Mapping[str, float],
    cv: Mapping[str, float],
    total: int,
    exponent: float = 0.5,
    minimum: int = 0,
) -> dict[str, int]:
    """n_h in proportion to importance_h^exponent · cv_h: between equal cv in each stratum (0) and Neyman (1).

    ``importance`` is a size such as the stratum's total, ``cv`` the coefficient of variation S_h / mean_h. Source:
    Bankier 1988, American Statistician 42, 174-177. Arguments, result and errors otherwise as :func:`neyman`.
    """
    if not 0 <= exponent <= 1:
        raise SamplingError("the exponent must lie between 0 and 1")
    _known(sizes, importance, cv)
    if wrong := sorted(key for key in sizes if not 0 <= _of(importance, key) < math.inf):
        raise SamplingError(f"the importance of a stratum must be a number, not negative: {', '.join(wrong)}")
    return shared({k: _of(importance, k) ** exponent * _of(cv, k) for k in sizes}, sizes, total, minimum)


def cost_optimal(
    sizes: Mapping[str, int],
    sd: Mapping[str, float],
    cost: Mapping[str, float],
    *,
    budget: float,
    minimum: int = 0,
) -> dict[str, int]:
    """The allocation N_h S_h / sqrt(c_h) with the most rows whose cost, sum c_h n_h, stays within ``budget``.

    Source: Cochran 1977, §5.5. Arguments otherwise as :func:`neyman`; ``cost`` of one row, above 0. Raises
    :class:`SamplingError`, also where the minimum alone exceeds the budget.
    """
    _known(sizes, sd, cost)
    if wrong := sorted(key for key in sizes if not 0 < _of(cost, key) < math.inf):
        raise SamplingError(f"the cost of a row must be above 0 and finite: {', '.join(wrong)}")
    if not 0 <= budget < math.inf:
        raise SamplingError(f"the budget is {budget}; it must be a finite number, not negative")
    whole_numbers(sizes, 0, minimum)
    measure = {key: sizes[key] * _of(sd, key) / math.sqrt(cost[key]) for key in sizes}

    def price(total: int) -> float:
        given = shared(measure, sizes, total, minimum)
        return math.fsum(cost[key] * given[key] for key in given)

    low = sum(min(minimum, size) for size in sizes.values())
    high = sum(size for key, size in sizes.items() if measure[key] > 0 or size <= minimum)
    high = max(low, high)
    if price(low) > budget:
        raise SamplingError("the budget does not pay for the minimum in each stratum")
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if price(middle) <= budget else (low, middle - 1)
    return shared(measure, sizes, low, minimum)


def shared(measure: Mapping[str, float], sizes: Mapping[str, int], total: int, minimum: int) -> dict[str, int]:
    """``total`` rows in proportion to ``measure``, each n_h between min(``minimum``, N_h) and N_h.

    Fixes strata that break a limit and shares the rest again. Raises :class:`SamplingError`.
    """
    whole_numbers(sizes, total, minimum)
    least = {key: min(minimum, size) for key, size in sizes.items()}
    if wrong := sorted(key for key, value in measure.items() if not (math.isfinite(value) and value >= 0)):
        raise SamplingError(f"what a stratum is allocated by must be a number, not negative: {', '.join(wrong)}")
    if not sum(least.values()) <= total <= sum(sizes.values()):
        few, many = sum(least.values()), sum(sizes.values())
        raise SamplingError(
            f"{total} rows are fewer than the minimum in each stratum, or more than there are: {few} to {many}"
        )
    ideal = _level(measure, sizes, least, total)
    given = {key: min(max(math.floor(ideal[key] + 1e-9), least[key]), sizes[key]) for key in sizes}
    left = total - sum(given.values())
    for key in sorted(sizes, key=lambda key: (-round(ideal[key] - given[key], 9), key)):
        if left and given[key] < sizes[key] and measure[key] > 0:
            given[key] += 1
            left -= 1
    if left:
        raise SamplingError("strata that do not vary get the minimum only, and the others have not enough rows")
    return {key: given[key] for key in sorted(given)}


def _level(
    measure: Mapping[str, float], sizes: Mapping[str, int], least: Mapping[str, int], total: int
) -> dict[str, float]:
    """min(max(c · measure, least), size) with the c for which they sum to ``total``, by bisection."""

    def at(c: float) -> dict[str, float]:
        return {key: min(max(c * measure[key], float(least[key])), float(sizes[key])) for key in sizes}

    positive = [key for key in sizes if measure[key] > 0]
    low, high = 0.0, max((sizes[key] / measure[key] for key in positive), default=0.0)
    for _halving in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if math.fsum(at(middle).values()) < total else (low, middle)
    return at(high)


def _known(sizes: Mapping[str, int], *values: Mapping[str, float]) -> None:
    if unknown := sorted({key for one in values for key in one} - set(sizes)):
        raise SamplingError(f"there is no such stratum: {', '.join(unknown)}")


def _of(values: Mapping[str, float], key: str) -> float:
    if key not in values:
        raise SamplingError(f"stratum {key} has no value")
    return float(values[key])
