"""Jackknife replicates: each leaves one unit out."""

from __future__ import annotations

import numpy as np

from scrutator.science.errors import DesignError
from scrutator.science.replicate.model import Factors
from scrutator.science.replicate.units import Units


def jk1(units: Units) -> Factors:
    """Unstratified jackknife: each replicate leaves one of n units out and multiplies the others by n / (n - 1).

    ``scale`` is (1 - f)(n - 1)/n; a census has no replicates and no variance.
    Source: Wolter 2007, section 4.2; R's ``as.svrepdesign(type = "JK1")``.
    """
    if len(units.sizes) > 1:
        raise DesignError("JK1 is for a sample without strata: take JKn")
    units.refuse_lonely()
    n, correction = len(units.stratum), float(units.correction[0])
    count = n if correction > 0 and n > 1 else 0
    factors = np.full((n, count), n / max(n - 1, 1))
    np.fill_diagonal(factors, 0.0)
    return Factors(factors, correction * (n - 1) / n, np.ones(count))


def jkn(units: Units) -> Factors:
    """Stratified jackknife: each replicate leaves one unit out and multiplies the others of its stratum.

    The factor is n_h / (n_h - 1), ``rscales`` are (1 - f_h)(n_h - 1)/n_h. Strata drawn whole make no replicates. A
    stratum of one unit fails, or adds nothing (``remove``, ``certainty``), or is left out as a whole against all others
    (``adjust``), or counts as the average of the others (``average``).
    Source: Wolter 2007, section 4.5; Rust and Rao 1996, *Statistical Methods in Medical Research* 5, 283-310; R's
    ``as.svrepdesign(type = "JKn")``.
    """
    units.refuse_lonely()
    n_h, correction = units.sizes[units.stratum], units.correction[units.stratum]
    left_out = np.flatnonzero((n_h > 1) & (correction > 0))
    factors = np.ones((len(n_h), len(left_out)))
    same = units.stratum[:, None] == units.stratum[left_out][None, :]
    factors[same] = np.broadcast_to(n_h[left_out] / np.maximum(n_h[left_out] - 1, 1), same.shape)[same]
    factors[left_out, np.arange(len(left_out))] = 0.0
    rscales = correction[left_out] * (n_h[left_out] - 1) / n_h[left_out]
    scale, lonely, strata_in_all = 1.0, units.lonely(), len(units.sizes)
    if len(lonely) and units.lonely_psu == "adjust" and strata_in_all > 1:
        more = np.where(units.stratum[:, None] == lonely[None, :], 0.0, strata_in_all / (strata_in_all - 1))
        factors = np.hstack([factors, more])
        rscales = np.append(rscales, np.full(len(lonely), (strata_in_all - 1) / strata_in_all))
    if units.lonely_psu == "average" and len(lonely) and len(rscales):
        scale = len(n_h) / len(rscales)
    return Factors(factors, scale, rscales)
