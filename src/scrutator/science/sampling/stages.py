"""Two stages: areas first, then stations within those drawn."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from scrutator.science.sampling.chance import Stream
from scrutator.science.sampling.errors import SamplingError
from scrutator.science.sampling.model import Sample
from scrutator.science.sampling.pps import pps_systematic


def two_stage(seed: bytes, clusters: Sequence[str], n_clusters: int, within: int) -> Sample:
    """``n_clusters`` areas with probability in proportion to their rows, then ``within`` rows of each at random.

    ``clusters`` (N,) names the area of each row; an area with fewer rows than ``within`` gives all. Areas are drawn
    by :func:`pps_systematic` in the order of their names; where no area is certain and none small, all rows have the
    same probability. ``inclusion`` is the product of both stages. Source: Särndal, Swensson and Wretman 1992, §4.3.
    Raises :class:`SamplingError` for more areas than there are, or ``within`` below 1.
    """
    if within < 1:
        raise SamplingError("at least one row of each area must be drawn")
    names, code, counts = np.unique(np.asarray(clusters, dtype=str), return_inverse=True, return_counts=True)
    first = pps_systematic(seed, counts, n_clusters)
    chosen, inclusion = [], []
    for area, probability in zip(first.chosen.tolist(), first.inclusion.tolist(), strict=True):
        rows = np.flatnonzero(code == area)
        n = min(within, len(rows))
        picked = Stream(seed, f"second stage {names[area]}").order(len(rows), n)
        chosen += rows[np.asarray(picked, dtype=np.int64)].tolist()
        inclusion += [probability * n / len(rows)] * n
    order = np.argsort(np.asarray(chosen))
    shares = np.asarray(inclusion)[order]
    return Sample(np.asarray(chosen, dtype=np.int64)[order], shares, shares == 1.0, len(code), "two-stage", seed)
