"""How many stations of each stratum."""

from __future__ import annotations

from collections.abc import Mapping
from numbers import Integral

from scrutator.science.errors import SamplingError


def whole_numbers(sizes: Mapping[str, int], total: int, minimum: int) -> None:
    """Raises :class:`SamplingError` unless there is a stratum and all are whole numbers, none negative."""
    if not sizes:
        raise SamplingError("there is no stratum to allocate to")
    if wrong := sorted(key for key, size in sizes.items() if not isinstance(size, Integral) or size < 0):
        raise SamplingError(f"sizes cannot be negative and must be whole numbers: {', '.join(wrong)}")
    for name, number in (("total", total), ("minimum", minimum)):
        if not isinstance(number, Integral) or number < 0:
            raise SamplingError(f"{name} cannot be negative and must be a whole number, not {number}")


def proportional(sizes: Mapping[str, int], total: int, minimum: int) -> dict[str, int]:
    """Proportional allocation of ``total`` stations by largest remainders, with a minimum for each stratum.

    ``sizes`` are the numbers of stations ``N_h`` by key of the stratum. Every stratum gets at least ``minimum`` or, if
    it is smaller, all of its stations; strata whose proportional share is below that are set to it and the rest of
    ``total`` is shared in proportion among the others, again until none is below. Within what is left, whole parts are
    given first and what remains goes to the largest remainders; equal remainders go in the order of the keys. Whole
    numbers throughout, so the result depends on nothing but the arguments, and not on their order.

    Returns ``n_h`` by key with ``sum(n_h) == total`` and ``min(minimum, N_h) <= n_h <= N_h``.

    Raises :class:`SamplingError` for a negative number, a ``total`` above ``sum(N_h)`` or too small for the minimum.

    Source: Cochran 1977, Sampling Techniques, 3rd ed., ch. 5 (proportional allocation); largest remainders after
    Hare-Niemeyer, Balinski and Young 1982, Fair Representation.
    """
    whole_numbers(sizes, total, minimum)
    if total > sum(sizes.values()):
        raise SamplingError(f"total exceeds the number of stations: {total} of {sum(sizes.values())}")
    least = {key: min(minimum, size) for key, size in sizes.items()}
    if sum(least.values()) > total:
        raise SamplingError(f"total is too small for the minimum in each stratum: {total} of {sum(least.values())}")
    given = dict(least)
    shared = set(sizes)
    rest = total
    while True:
        whole = sum(sizes[key] for key in shared)
        short = {key for key in shared if rest * sizes[key] < least[key] * whole}
        if not short:
            break
        rest -= sum(least[key] for key in short)
        shared -= short
    if whole:
        for key in shared:
            given[key] = rest * sizes[key] // whole
        left = rest - sum(given[key] for key in shared)
        by_remainder = sorted(shared, key=lambda key: (-(rest * sizes[key] % whole), key))
        for key in by_remainder[:left]:
            given[key] += 1
    return {key: given[key] for key in sorted(sizes)}
