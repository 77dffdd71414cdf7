"""What a design is expected to give, before anybody has travelled."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from scipy import special

from scrutator.science.bounds import zero_event_bound
from scrutator.science.bounds.model import error_of
from scrutator.science.errors import SamplingError


@dataclass(frozen=True)
class Expected:
    """One row of the table: a ``stratum``, a ``domain``, or the whole (both ``None``).

    ``answers`` expected of ``drawn``, for a domain both as many as are expected in it; ``se`` and ``margin``
    (half-width at ``level``) of a share near ``share``, in shares, ``None`` where fewer than one answer is expected of
    a stratum that counts; ``none_seen``: stations that could have a practice seen at none, one-sided, for a whole
    number of answers (rounded down); only for strata.
    """

    stratum: str | None
    population: int
    drawn: float
    answers: float
    share: float
    se: float | None
    margin: float | None
    none_seen: int | None
    domain: str | None = None

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
    domains: Mapping[str, Mapping[str, float]] | None = None,
) -> list[Expected]:
    """The table: each stratum in the order of the keys, then each domain, then the whole.

    se_h² = deff (1 - m_h / N_h) p (1 - p) N_h / ((N_h - 1) m_h) with m_h = response · n_h; for the whole
    sum (N_h / N)² se_h². ``domains`` give for each the share P_h in (0, 1] of the rows of each stratum that it has rows
    in; its se² = sum N_h² deff (1 - m_h / N_h) N_h / (N_h - 1) · s_h² / m_h over the square of its rows, with
    s_h² = P_h (p_h (1 - p_h) + (1 - P_h)(p_h - p)²), p the domain's share. Source: Cochran 1977, §3.2, §5.10 and
    §5A.14; Särndal, Swensson and Wretman 1992, §10.3. Raises :class:`SamplingError` for numbers out of range.
    """
    shares = dict(share) if isinstance(share, Mapping) else dict.fromkeys(sizes, share)
    for name, given in (("sample", sample), ("share", shares)):
        if unlike := sorted(set(sizes) ^ set(given)):
            raise SamplingError(f"sizes and {name} name other strata: {', '.join(unlike)}")
    if not sizes or not 0 < response <= 1 or not 0 < deff < math.inf:
        raise SamplingError("response must lie above 0 and not above 1, deff above 0, and there must be a stratum")
    try:
        z = float(special.ndtri(1 - error_of(level) / 2))
    except ValueError as error:
        raise SamplingError(str(error)) from error
    rows = []
    for key in sorted(sizes):
        size, n, p = sizes[key], sample[key], shares[key]
        if not 0 <= n <= size or size < 1 or not 0 <= p <= 1:
            raise SamplingError(f"stratum {key}: {n} of {size} rows at a share of {p} cannot be")
        answers = response * n
        se = _root(p * (1 - p), size, answers, deff)
        seen = int(zero_event_bound(math.floor(answers), size, level=level).upper_count)
        rows.append(Expected(key, size, n, answers, p, se, None if se is None else z * se, seen))
    named = [_domain(name, parts, rows, deff, z) for name, parts in sorted((domains or {}).items())]
    return [*rows, *named, _union(None, dict.fromkeys(sizes, 1.0), rows, deff, z)]


def _domain(name: str, parts: Mapping[str, float], rows: list[Expected], deff: float, z: float) -> Expected:
    if unknown := sorted(set(parts) - {row.stratum for row in rows}):
        raise SamplingError(f"domain {name}: there is no such stratum: {', '.join(map(str, unknown))}")
    if not parts or any(not 0 < part <= 1 for part in parts.values()):
        raise SamplingError(f"domain {name}: its share of each stratum must lie above 0 and not above 1")
    return _union(name, parts, rows, deff, z)


def _union(name: str | None, parts: Mapping[str, float], rows: list[Expected], deff: float, z: float) -> Expected:
    """A domain that holds ``parts`` of the strata, as a ratio of two estimated totals."""
    mine = [(parts[str(row.stratum)], row) for row in rows if row.stratum in parts]
    size = math.fsum(part * row.population for part, row in mine)
    p = math.fsum(part * row.population * row.share for part, row in mine) / size
    spread: list[float] = []
    for part, row in mine:
        varies = part * (row.share * (1 - row.share) + (1 - part) * (row.share - p) ** 2)
        root = _root(varies, row.population, row.answers, deff)
        spread.append(math.nan if root is None else (row.population / size * root) ** 2)
    se = math.sqrt(math.fsum(spread))
    drawn, answers = (math.fsum(part * getattr(row, what) for part, row in mine) for what in ("drawn", "answers"))
    known = None if math.isnan(se) or answers < 1 else se
    margin = None if known is None else z * known
    whole = int(drawn) if drawn == int(drawn) else drawn
    return Expected(None, round(size), whole, answers, p, known, margin, None, name)


def _root(varies: float, size: int, answers: float, deff: float) -> float | None:
    """The standard error of a mean of ``answers`` of ``size`` rows, of which fewer than one say nothing."""
    if answers < 1:
        return None
    return math.sqrt(max(deff * (1 - answers / size) * varies * size / (max(size - 1, 1) * answers), 0.0))
