"""What a design is expected to give, before anybody has travelled."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from scipy import special

from scrutator.science.bounds import zero_event_bound
from scrutator.science.bounds.model import error_of
from scrutator.science.sampling.errors import SamplingError


@dataclass(frozen=True)
class Expected:
    """One row of the table: a stratum, or the whole (``stratum`` is ``None``).

    ``answers`` expected of ``drawn``; ``se`` and ``margin`` (half-width at ``level``) of a share near ``share``, in
    shares, ``None`` where fewer than one answer is expected; ``none_seen``: stations that could have a practice seen
    at none, one-sided, for a whole number of answers (rounded down); for the whole ``None``.
    """

    stratum: str | None
    population: int
    drawn: int
    answers: float
    share: float
    se: float | None
    margin: float | None
    none_seen: int | None

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


def expected_precision(
    sizes: Mapping[str, int],
    sample: Mapping[str, int],
    *,
    share: float | Mapping[str, float] = 0.5,
    response: float = 1.0,
    deff: float = 1.0,
    level: float = 0.95,
) -> list[Expected]:
    """The table: each stratum in the order of the keys, then the whole.

    se_h² = deff (1 - m_h / N_h) p (1 - p) N_h / ((N_h - 1) m_h) with m_h = response · n_h; for the whole
    sum (N_h / N)² se_h². Source: Cochran 1977, eq. 3.8 and 5.51. Raises :class:`SamplingError` for numbers out
    of range.
    """
    if set(sizes) != set(sample):
        raise SamplingError(f"sizes and sample name other strata: {', '.join(sorted(set(sizes) ^ set(sample)))}")
    if not sizes or not 0 < response <= 1 or not deff > 0:
        raise SamplingError("response must lie above 0 and not above 1, deff above 0, and there must be a stratum")
    try:
        z = float(special.ndtri(1 - error_of(level) / 2))
    except ValueError as error:
        raise SamplingError(str(error)) from error
    rows, total = [], sum(sizes.values())
    for key in sorted(sizes):
        size, n = sizes[key], sample[key]
        p = share[key] if isinstance(share, Mapping) else share
        if not 0 <= n <= size or size < 1 or not 0 <= p <= 1:
            raise SamplingError(f"stratum {key}: {n} of {size} rows at a share of {p} cannot be")
        answers = response * n
        se = None
        if answers >= 1:
            se = math.sqrt(max(deff * (1 - answers / size) * p * (1 - p) * size / (max(size - 1, 1) * answers), 0.0))
        seen = int(zero_event_bound(math.floor(answers), size, level=level).upper_count)
        rows.append(Expected(key, size, n, answers, p, se, None if se is None else z * se, seen))
    whole = None
    if all(row.se is not None for row in rows):
        whole = math.sqrt(math.fsum((row.population / total * (row.se or 0.0)) ** 2 for row in rows))
    mean = math.fsum(row.population * row.share for row in rows) / total
    drawn, answers = sum(sample.values()), math.fsum(row.answers for row in rows)
    return [*rows, Expected(None, total, drawn, answers, mean, whole, None if whole is None else z * whole, None)]
