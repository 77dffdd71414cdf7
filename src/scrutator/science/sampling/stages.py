"""Two stages: areas first, then stations within those drawn."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from scrutator.science.errors import SamplingError
from scrutator.science.errors import rows as named
from scrutator.science.sampling.chance import Stream
from scrutator.science.sampling.equal_steps import AREAS_BY_STEPS, LEFT_OUT, PAIRS
from scrutator.science.sampling.model import Sample
from scrutator.science.sampling.pps import pps_systematic


def two_stage(seed: bytes, clusters: Sequence[str], n_clusters: int, within: int) -> Sample:
    """``n_clusters`` areas with probability in proportion to their rows, then ``within`` rows of each at random.

    ``clusters`` (N,) names the area of each row; an area with fewer rows than ``within`` gives all. Areas are drawn
    by :func:`pps_systematic` in the order of their names; where no area is certain and none small, all rows have the
    same probability. ``inclusion`` and ``joint`` are products of both stages: within an area π_i n(n-1) / N(N-1),
    between areas π_ij (n_i / N_i) (n_j / N_j), π of the areas. Source: Särndal, Swensson and Wretman 1992, §4.3. Raises
    :class:`SamplingError` for more areas than there are, rows without an area, or ``within`` below 1.
    """
    if not isinstance(within, int | np.integer) or within < 1:
        raise SamplingError("at least one row of each area must be drawn")
    if any(wrong := [not str(area) for area in clusters]):
        raise SamplingError(f"the area is missing: {named(wrong)}")
    names, code, counts = np.unique(np.asarray(clusters, dtype=str), return_inverse=True, return_counts=True)
    first = pps_systematic(seed, counts, n_clusters)
    chosen, place, share, pair = [], [], [], []
    for position, area in enumerate(first.chosen.tolist()):
        rows = np.flatnonzero(code == area)
        n, total = min(within, len(rows)), len(rows)
        picked = Stream(seed, f"second stage {names[area]}").order(total, n)
        chosen += rows[np.asarray(picked, dtype=np.int64)].tolist()
        place += [position] * n
        share += [n / total] * n
        pair += [n / total * ((n - 1) / (total - 1) if total > 1 else 1.0)] * n
    order = np.argsort(np.asarray(chosen))
    drawn, of = np.asarray(chosen, dtype=np.int64)[order], np.asarray(place)[order]
    inside, both = np.asarray(share)[order], np.asarray(pair)[order]
    inclusion = first.inclusion[of] * inside
    joint = None
    if first.joint is not None and len(drawn) <= PAIRS:
        same = of[:, None] == of[None, :]
        joint = first.joint[np.ix_(of, of)] * np.where(same, both[:, None], inside[:, None] * inside[None, :])
        np.fill_diagonal(joint, inclusion)
    caveats = () if first.certain.all() else (AREAS_BY_STEPS,)
    caveats = caveats if joint is not None else (*caveats, LEFT_OUT)
    return Sample(drawn, inclusion, inclusion == 1.0, len(code), "two-stage", seed, joint, caveats)
